//! What a second person and the privacy officer do about emergency access.

use super::{MOST_IN_WORDS, telling};
use crate::{
    Portal,
    audit::{self, Entry},
    error::Result,
    store::{self, Tx},
};
use ::entity::break_glass;
use app::{
    audit::model::{Act, Basis},
    backend::{Caller, SignedIn},
    break_glass::model::{OUTCOMES, WAITS_AGREED},
    error::{PortalError, Problem},
    ids::{BreakGlassId, OrganisationId, PersonId},
    links,
    posted::{Checks, Next, Posted},
};

impl Portal {
    /// Agrees, as a second person, that telling waits.
    pub(super) async fn delay_telling(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, person, mut row, basis) = self.second_person(caller, form).await?;
        let mut checks = Checks::default();
        let words = words(form, "wait_words", &mut checks);
        checks.finish(())?;
        row.tell_at = row.from_at + WAITS_AGREED;
        row.delayed_by = Some(person.person.0);
        row.delay_words = Some(words.to_owned());
        let entry = entry(caller, &row, (Act::DelayTelling, basis));
        let next = Next::to(links::emergency_access(BreakGlassId(row.id)))
            .saying("Telling the person waits for 7 days at most.");
        store::break_glass::change(&tx, row).await?;
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next)
    }

    /// Lets the person be told now after all.
    pub(super) async fn release_telling(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, _, row, basis) = self.second_person(caller, form).await?;
        let entry = entry(caller, &row, (Act::ReleaseTelling, basis));
        let next =
            Next::to(links::emergency_access(BreakGlassId(row.id))).saying("The person is told.");
        telling::tell(&tx, &self.clock, row).await?;
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next)
    }

    /// Writes down what came of looking into it.
    pub(super) async fn review_emergency_access(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<Next> {
        let id: BreakGlassId = form.parsed("access").ok_or(PortalError::NotFound)?;
        let (tx, person, reader) = self.enter_to_look_into(caller).await?;
        let mut row = store::break_glass::to_change(&tx, id.0)
            .await?
            .filter(|row| reader.may_review(row))
            .ok_or(PortalError::NotFound)?;
        let mut checks = Checks::default();
        let outcome = form.text("outcome");
        let known = OUTCOMES.iter().any(|(code, _)| *code == outcome);
        checks.require(known, "outcome", Problem::NotChosen);
        let words = words(form, "outcome_words", &mut checks);
        checks.finish(())?;
        row.outcome = Some(outcome.to_owned());
        row.outcome_words = Some(words.to_owned());
        row.outcome_by = Some(person.person.0);
        row.outcome_at = Some(self.clock.now());
        let entry = entry(caller, &row, (Act::ReviewBreakGlass, Basis::Privacy));
        store::break_glass::change(&tx, row).await?;
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(Next::to(links::EMERGENCY_ACCESSES).saying("Saved."))
    }

    /// Opens a transaction for somebody else than who took it, while the person is not told.
    async fn second_person<'a>(
        &self,
        caller: &'a Caller,
        form: &Posted,
    ) -> Result<(Tx, &'a SignedIn, break_glass::Model, Basis)> {
        let id: BreakGlassId = form.parsed("access").ok_or(PortalError::NotFound)?;
        let (tx, person, reader) = self.enter_to_look_into(caller).await?;
        let row = store::break_glass::to_change(&tx, id.0)
            .await?
            .filter(|row| row.told_at.is_none())
            .ok_or(PortalError::NotFound)?;
        if reader.took(&row) || !self.is_seen_by(&tx, caller, &reader, &row).await? {
            return Err(PortalError::NotFound.into());
        }
        let basis = reader.basis(&row);
        Ok((tx, person, row, basis))
    }
}

fn words<'a>(form: &'a Posted, field: &str, checks: &mut Checks) -> &'a str {
    let words = form.raw(field).trim();
    checks.require(!words.is_empty(), field, Problem::Missing);
    checks.at_most(words, MOST_IN_WORDS, field);
    words
}

/// An entry that names the access, by which it is hidden as long as the access is.
fn entry(caller: &Caller, row: &break_glass::Model, (act, basis): (Act, Basis)) -> Entry {
    Entry::new(OrganisationId(row.organisation_id), act)
        .by(caller)
        .resident(PersonId(row.resident_id))
        .basis(basis)
        .object(row.id)
}
