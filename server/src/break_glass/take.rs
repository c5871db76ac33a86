//! Takes emergency access, and ends it.

use super::{MOST_IN_WORDS, telling};
use crate::{
    Portal,
    access::policy::Action,
    account::fresh_proof,
    audit::{self, Entry},
    error::Result,
    plan, store,
};
use ::entity::{break_glass, plan_use};
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    break_glass::model::{HOLDS, REASONS, TakeView, WAITS_FOR_SECOND},
    error::{PortalError, Problem},
    ids::{BreakGlassId, OrganisationId, PersonId},
    links,
    plan::kind::PlanKind,
    posted::{Checks, Next, Posted},
};

/// The fewest characters of a reason: "bad" says nothing.
const LEAST_IN_WORDS: usize = 10;

impl Portal {
    /// What the page that asks why shows: no more than who it is.
    pub(super) async fn ask_why(&self, caller: &Caller, resident: PersonId) -> Result<TakeView> {
        let (tx, granted) = self.enter(caller, Action::BreakGlass, resident).await?;
        let view = TakeView {
            resident: store::person::resident(tx.connection(), &granted).await?,
        };
        audit::record(&tx, &self.clock, granted.entry(Act::List)).await?;
        tx.commit().await?;
        Ok(view)
    }

    pub(super) async fn take_emergency_access(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter(caller, Action::BreakGlass, resident).await?;
        let now = self.clock.now();
        fresh_proof(caller.person()?, now)?;
        let mut checks = Checks::default();
        let code = form.text("reason");
        let known = REASONS.iter().any(|(known, _)| *known == code);
        checks.require(known, "reason", Problem::NotChosen);
        let words = form.raw("words").trim();
        if words.is_empty() {
            checks.add("words", Problem::Missing);
        } else {
            let least = u32::try_from(LEAST_IN_WORDS).unwrap_or(0);
            let long = words.chars().count() >= LEAST_IN_WORDS;
            checks.require(long, "words", Problem::TooShort { least });
        }
        checks.at_most(words, MOST_IN_WORDS, "words");
        let waits = form.ticked("wait");
        let danger = form.raw("danger").trim();
        if waits {
            checks.require(!danger.is_empty(), "danger", Problem::Missing);
            checks.at_most(danger, MOST_IN_WORDS, "danger");
        }
        checks.finish(())?;
        let next = Next::to(links::plan(resident, PlanKind::Crisis));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let tell_at = if waits { now + WAITS_FOR_SECOND } else { now };
        let row = break_glass::Model {
            id: self.clock.id(),
            organisation_id: granted.organisation().0,
            resident_id: resident.0,
            person_id: granted.actor().0,
            reason: code.to_owned(),
            words: words.to_owned(),
            from_at: now,
            until_at: now + HOLDS,
            stopped_at: None,
            tell_at,
            told_at: None,
            delayed_by: None,
            delay_words: waits.then(|| danger.to_owned()),
            outcome: None,
            outcome_words: None,
            outcome_by: None,
            outcome_at: None,
        };
        let used = plan_use::Model {
            id: self.clock.id(),
            organisation_id: row.organisation_id,
            resident_id: resident.0,
            person_id: Some(row.person_id),
            team_id: None,
            way: String::from("emergency"),
            used_at: now,
        };
        let entry = granted.entry(Act::BreakGlass).object(row.id);
        store::break_glass::begin(&tx, &granted, row.clone()).await?;
        if plan::is_written(&tx, &granted, PlanKind::Crisis).await? {
            store::plan_use::begin(&tx, used).await?;
        }
        audit::record(&tx, &self.clock, entry).await?;
        telling::tell_officers(self, &tx, &row).await?;
        if tell_at <= now {
            telling::tell(&tx, &self.clock, row).await?;
        }
        tx.commit().await?;
        Ok(next.saying("You have emergency access for 30 minutes."))
    }

    pub(super) async fn stop_emergency_access(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<Next> {
        let id: BreakGlassId = form.parsed("access").ok_or(PortalError::NotFound)?;
        let (tx, person, _) = self.enter_as_staff(caller).await?;
        let now = self.clock.now();
        let mut row = store::break_glass::to_change(&tx, id.0)
            .await?
            .filter(|row| row.person_id == person.person.0)
            .ok_or(PortalError::NotFound)?;
        let next = Next::to(links::HOME).saying("Emergency access has ended.");
        if row.stopped_at.is_some() || row.until_at <= now {
            return Ok(next);
        }
        row.stopped_at = Some(now);
        let entry = Entry::new(OrganisationId(row.organisation_id), Act::StopBreakGlass)
            .by(caller)
            .resident(PersonId(row.resident_id))
            .basis(Basis::BreakGlass)
            .object(row.id);
        store::break_glass::change(&tx, row).await?;
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next)
    }
}
