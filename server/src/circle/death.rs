//! That a person has died: asked twice, because it is grave, and taken back if it was a mistake.

use crate::{
    Portal,
    access::{Granted, policy::Action},
    account::notes,
    audit, episode,
    error::Result,
    inbox::owners,
    messages::let_in,
    store::{self, Tx},
};
use app::{
    audit::model::Act,
    backend::Caller,
    circle::{
        details::{MOST_IN_LINE, MOST_IN_WHY, needed},
        model::{DeathCheck, DeathFacts, DeathView},
    },
    error::{PortalError, Problem},
    ids::PersonId,
    links,
    posted::{Checks, Next, Posted},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What was said first, until it is said again.
#[derive(Deserialize, Serialize)]
struct Proposed {
    resident: PersonId,
    died_on: NaiveDate,
    told_by: String,
}

impl Portal {
    /// What is recorded, or that nothing is.
    pub(super) async fn read_death(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<DeathView> {
        let (tx, granted) = self.enter(caller, Action::RecordDeath, resident).await?;
        let recorded = match store::death::of(tx.connection(), resident).await? {
            None => None,
            Some(row) => {
                let names = store::person::names(tx.connection(), [row.recorded_by]).await?;
                Some(DeathFacts {
                    died_on: row.died_on,
                    told_by: row.told_by,
                    recorded_by: names.get(&row.recorded_by).cloned().unwrap_or_default(),
                    recorded_at: row.recorded_at,
                })
            }
        };
        let view = DeathView {
            resident: store::person::resident(tx.connection(), &granted).await?,
            recorded,
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenRecord)).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Keeps what was said for the second question.
    pub(super) async fn propose(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, granted) = self.enter_about_death(caller, form).await?;
        let resident = granted.resident();
        let born = store::circle::record(tx.connection(), &granted)
            .await?
            .person
            .date_of_birth;
        let mut checks = Checks::default();
        let died_on = match form.date("died") {
            Ok(Some(date)) if date > self.clock.today() => Err(Problem::NotInPast),
            Ok(Some(date)) if born.is_some_and(|born| date < born) => Err(Problem::BeforeStart),
            Ok(Some(date)) => Ok(date),
            Ok(None) => Err(Problem::Missing),
            Err(problem) => Err(problem),
        };
        let died_on = died_on.map_err(|problem| checks.add("died", problem)).ok();
        let told_by = needed(&mut checks, form, "told_by", MOST_IN_LINE);
        let died_on = checks.finish(died_on)?.ok_or(PortalError::NotFound)?;
        let proposed = Proposed {
            resident,
            died_on,
            told_by,
        };
        let session = caller.person()?.session;
        notes::put(&tx, &self.clock, session, notes::Kind::Death, &proposed).await?;
        tx.commit().await?;
        Ok(Next::to(links::check_death(resident)))
    }

    /// The second question.
    pub(super) async fn check_proposed(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<DeathCheck> {
        let (tx, granted) = self.enter(caller, Action::RecordDeath, resident).await?;
        let proposed = self
            .proposed(&tx, caller, resident)
            .await?
            .ok_or(PortalError::NotFound)?;
        let check = DeathCheck {
            resident: store::person::resident(tx.connection(), &granted).await?,
            died_on: proposed.died_on,
            told_by: proposed.told_by,
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenRecord)).await?;
        tx.commit().await?;
        Ok(check)
    }

    /// Writes down what was said twice.
    pub(super) async fn write_death(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, granted) = self.enter_about_death(caller, form).await?;
        let resident = granted.resident();
        store::circle_write::lock(&tx, &granted).await?;
        let done = Next::to(links::person(resident));
        if store::death::of(tx.connection(), resident).await?.is_some() {
            return Ok(done.saying("It is recorded that they have died"));
        }
        let Some(proposed) = self.proposed(&tx, caller, resident).await? else {
            // Said too long ago, or on another device: it is asked anew.
            return Ok(Next::to(links::death(resident)));
        };
        let said = (proposed.died_on, proposed.told_by);
        let row = store::death::record(&tx, &self.clock, &granted, said).await?;
        owners::after_death(&tx, &self.clock, resident).await?;
        episode::owners::after_death(&tx, &self.clock, &row).await?;
        notes::forget(&tx, caller.person()?.session, notes::Kind::Death).await?;
        let entry = granted.entry(Act::RecordDeath).object(row.id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(done.saying("It is recorded that they have died"))
    }

    /// Takes it back.
    pub(super) async fn take_death_back(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, granted) = self.enter_about_death(caller, form).await?;
        let resident = granted.resident();
        store::circle_write::lock(&tx, &granted).await?;
        let done = Next::to(links::person(resident));
        let Some(row) = store::death::of(tx.connection(), resident).await? else {
            return Ok(done.saying("It is not recorded that they have died"));
        };
        let mut checks = Checks::default();
        let because = needed(&mut checks, form, "because", MOST_IN_WHY);
        let because = checks.finish(because)?;
        let entry = granted.entry(Act::UndoDeath).object(row.id);
        let died = row.clone();
        store::death::undo(&tx, &self.clock, &granted, row, because).await?;
        let_in::all_again(&tx, &self.clock, granted.resident()).await?;
        owners::after_death_undone(&tx, &self.clock, &died, granted.actor()).await?;
        episode::owners::after_death_undone(&tx, &self.clock, &died).await?;
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(done.saying(
            "It has been taken back. They and those they share with have their access again",
        ))
    }

    async fn enter_about_death(&self, caller: &Caller, form: &Posted) -> Result<(Tx, Granted)> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        self.enter(caller, Action::RecordDeath, resident).await
    }

    async fn proposed(
        &self,
        tx: &Tx,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<Option<Proposed>> {
        let session = caller.person()?.session;
        let kind = notes::Kind::Death;
        let proposed: Option<Proposed> =
            notes::read(tx.connection(), &self.clock, session, kind).await?;
        Ok(proposed.filter(|proposed| proposed.resident == resident))
    }
}
