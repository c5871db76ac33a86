//! The rules, the checks, the running program.
#![recursion_limit = "512"]
