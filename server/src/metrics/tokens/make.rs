//! A manager makes a token for a program, and ends it.

use crate::{
    Portal,
    account::{fresh_proof, notes, sessions::key_of},
    audit::{self, Entry},
    error::Result,
    store,
};
use ::entity::figures_token;
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    error::{PortalError, Problem},
    ids::{FiguresTokenId, OrganisationId},
    links,
    metrics::tokens::view::{MOST_IN_NAME, MOST_TOKENS, MadeTokenView},
    posted::{Checks, Next, Posted, single_spaced},
};
use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// With what every token begins, so that one that went astray is known for what it is.
const BEGINS: &str = "alongside-figures-";

/// The one that was made, for the page that shows it.
#[derive(Deserialize, Serialize)]
struct Written {
    name: String,
    token: String,
    ends_on: NaiveDate,
}

impl Portal {
    /// The latest day on which a token that is made today can end: a year from now.
    pub(super) fn latest_end(&self) -> NaiveDate {
        let today = self.clock.today();
        today.checked_add_months(Months::new(12)).unwrap_or(today)
    }

    /// Makes one. Only its hash is kept; it is shown for some minutes to the session that made it.
    pub(in crate::metrics) async fn make_figures_token(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<Next> {
        let (tx, reach, _) = self.enter_history(caller, Act::MakeFiguresToken).await?;
        let (person, now) = (caller.person()?, self.clock.now());
        fresh_proof(person, now)?;
        let next = Next::to(links::MADE_TOKEN);
        if let Some(before) = self.claimed(&tx, person.account, form, &next).await? {
            return Ok(before);
        }
        let organisation: OrganisationId =
            form.parsed("organisation").ok_or(PortalError::NotFound)?;
        if !reach.organisations.contains(&organisation) {
            return Err(PortalError::NotFound.into());
        }
        let (today, latest) = (self.clock.today(), self.latest_end());
        let mut checks = Checks::default();
        let name = single_spaced(form.text("name"));
        checks.require(!name.is_empty(), "name", Problem::Missing);
        checks.at_most(&name, MOST_IN_NAME, "name");
        let ends_on = match form.date("ends") {
            Ok(day) => day,
            Err(problem) => {
                checks.add("ends", problem);
                Some(latest)
            }
        };
        checks.require(ends_on.is_some(), "ends", Problem::Missing);
        let ends_on = ends_on.unwrap_or(latest);
        checks.require(
            ends_on >= today,
            "ends",
            Problem::TooEarly { earliest: today },
        );
        checks.require(ends_on <= latest, "ends", Problem::TooLate { latest });
        let ends_on = checks.finish(ends_on)?;
        let there = store::figures_token::count(&tx, organisation, today).await?;
        if there >= u64::from(MOST_TOKENS) {
            let limit = MOST_TOKENS;
            return Err(PortalError::field("tokens", Problem::TooMany { limit }).into());
        }
        let token = format!("{BEGINS}{}", self.clock.secret());
        let row = figures_token::Model {
            id: self.clock.id(),
            organisation_id: organisation.0,
            name: name.clone(),
            token_hash: key_of(&token),
            made_by: person.person.0,
            made_at: now,
            ends_on,
            last_used_on: None,
            ended_at: None,
            ended_by: None,
        };
        let entry = Entry::new(organisation, Act::MakeFiguresToken)
            .by(caller)
            .basis(Basis::Duty)
            .object(row.id);
        store::figures_token::insert(&tx, row).await?;
        let written = Written {
            name,
            token,
            ends_on,
        };
        let kind = notes::Kind::FiguresToken;
        notes::put(&tx, &self.clock, person.session, kind, &written).await?;
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next)
    }

    /// The one that this session made within the last ten minutes.
    pub(in crate::metrics) async fn made_figures_token(
        &self,
        caller: &Caller,
    ) -> Result<MadeTokenView> {
        let (tx, _, _) = self.enter_history(caller, Act::OpenFiguresTokens).await?;
        let (session, kind) = (caller.person()?.session, notes::Kind::FiguresToken);
        let written: Written = notes::read(tx.connection(), &self.clock, session, kind)
            .await?
            .ok_or(PortalError::NotFound)?;
        let address = self.address();
        Ok(MadeTokenView {
            name: written.name,
            token: written.token,
            ends_on: written.ends_on,
            addresses: crate::http::FIGURES_API
                .map(|path| format!("{address}{path}"))
                .to_vec(),
        })
    }

    /// Forgets it.
    pub(in crate::metrics) async fn put_figures_token_away(&self, caller: &Caller) -> Result<Next> {
        let (tx, _, _) = self.enter_history(caller, Act::OpenFiguresTokens).await?;
        let session = caller.person()?.session;
        notes::forget(&tx, session, notes::Kind::FiguresToken).await?;
        tx.commit().await?;
        Ok(Next::to(links::FIGURES_TOKENS))
    }

    /// Ends one of an organisation that the caller manages, whoever made it.
    pub(in crate::metrics) async fn end_figures_token(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<Next> {
        let (tx, reach, _) = self.enter_history(caller, Act::EndFiguresToken).await?;
        let person = caller.person()?;
        let next = Next::to(links::FIGURES_TOKENS);
        if let Some(before) = self.claimed(&tx, person.account, form, &next).await? {
            return Ok(before);
        }
        let id: FiguresTokenId = form.parsed("token").ok_or(PortalError::NotFound)?;
        let (of, now) = ((id, reach.organisations.as_slice()), self.clock.now());
        let Some(row) = store::figures_token::end(&tx, of, person.person, now).await? else {
            return Ok(next.doing_nothing("It had ended already"));
        };
        let entry = Entry::new(OrganisationId(row.organisation_id), Act::EndFiguresToken)
            .by(caller)
            .basis(Basis::Duty)
            .object(row.id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying(format!("Ended the token of {}", row.name)))
    }
}
