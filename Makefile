# Every target is one small script in .make/; docs/building.md says what each does.
.PHONY: help run test check bench crash

help: ## Say what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' Makefile

run: ## Build and serve the demo borough at http://localhost:3000
	@bash .make/run

test: ## Run every test: SQLite, PostgreSQL and a real browser
	@bash .make/test

check: ## Check format and lints, and run the fast tests
	@bash .make/check

bench: ## Measure; ONLY=<group> for one group
	@bash .make/bench

crash: ## Kill the server 25 times while plans are edited; nothing saved may be missing
	@bash .make/crash
