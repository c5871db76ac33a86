//! The person was seen or rung.

use super::{
    deciding::{Deciding, TOO_LATE},
    panel::possible,
};
use crate::{
    Portal,
    appointments::outcome,
    audit,
    error::Result,
    inbox::minutes,
    referral::{
        lines::{clocks_of, go, set_clocks, state_of},
        moves::Move,
    },
    store::{
        self,
        referral_write::{self, Said},
    },
    working_time::moment,
};
use ::entity::referral;
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::line,
    error::{PortalError, Problem},
    feedback::model::Occasion,
    ids::AppointmentId,
    posted::{Checks, Next, Posted},
    referral::{
        model::{MOST_IN_REASON, Outcome, StepKind},
        triage::model::Decision,
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use std::ops::ControlFlow;

impl Portal {
    /// Writes it down: that they came to the appointment that has begun, or when somebody saw
    /// or rang them without one. Of a request that is over, only the appointment is written down.
    pub(super) async fn person_was_seen(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let mut deciding = match self.deciding(caller, form, may_be_seen).await? {
            ControlFlow::Continue(deciding) => deciding,
            ControlFlow::Break(next) => return Ok(next),
        };
        let mut checks = deciding.checks(form);
        let note = line(&mut checks, form, "note", MOST_IN_REASON);
        let (tx, granted, row) = (&deciding.tx, &deciding.granted, &mut deciding.row);
        let begun = store::appointment::begun(tx.connection(), row.id, self.clock.now()).await?;
        let at = match begun {
            None if state_of(row)?.is_over() => return Ok(deciding.next.doing_nothing(TOO_LATE)),
            Some(begun) => {
                checks.finish(())?;
                let shown = form.parsed::<AppointmentId>("appointment");
                let shown = shown.map_or(begun.id, |shown| shown.0);
                outcome::attended(tx, &self.clock, granted, row, shown).await?;
                let_book_again(row)?;
                begun.starts_at
            }
            None => {
                let at = when(&mut checks, form, (row.submitted_at, self.clock.now()));
                let at = checks.finish(at)?.ok_or(PortalError::NotFound)?;
                let entry = granted.entry(Act::RecordSeen).object(row.id);
                audit::record(tx, &self.clock, entry).await?;
                at
            }
        };
        let mut clocks = clocks_of(row);
        // The clock is met by the first time.
        clocks.seen = clocks.seen.or(Some(at));
        set_clocks(row, clocks);
        self.write_for_good(&mut deciding, (StepKind::Seen, note))
            .await?;
        let (tx, row) = (&deciding.tx, &deciding.row);
        if can_ask(row, self.clock.now()) {
            self.ask_how_it_was(tx, row, Occasion::Visit).await?;
        }
        deciding.tx.commit().await?;
        Ok(deciding.next.saying("Written down: the person was seen"))
    }

    /// Saves the request as it is now, with a step that nobody takes back.
    pub(super) async fn write_for_good(
        &self,
        deciding: &mut Deciding,
        (kind, note): (StepKind, Option<String>),
    ) -> Result<()> {
        let (tx, clock) = (&deciding.tx, &self.clock);
        let saved = referral_write::save(tx, clock, deciding.row.clone()).await?;
        let said = Said {
            note,
            ..Said::default()
        };
        referral_write::step(tx, clock, &deciding.granted, &saved, kind, said).await?;
        deciding.row = saved;
        Ok(())
    }
}

/// For how long after a request has ended people are asked how an appointment was.
const ASKED_AFTER: TimeDelta = TimeDelta::days(7);

/// Whether people are asked how it was: not about somebody who has died, nor when all is long over.
fn can_ask(row: &referral::Model, now: DateTime<Utc>) -> bool {
    row.outcome.as_deref() != Some(Outcome::Died.code())
        && row.closed_at.is_none_or(|at| now - at < ASKED_AFTER)
}

/// Whether somebody can have been seen who asked: it was accepted, or is over. Then it depends on
/// whether there is an appointment to say it of.
fn may_be_seen(row: &referral::Model) -> Result<bool> {
    Ok(possible(row, true)?.contains(&Decision::Seen))
}

/// Lets another time be agreed, unless the request is over.
pub(super) fn let_book_again(row: &mut referral::Model) -> Result<()> {
    match state_of(row)?.is_over() {
        true => Ok(()),
        false => go(row, Move::Unbook),
    }
}

/// When it was: not before the request was sent, nor in the future.
fn when(
    checks: &mut Checks,
    form: &Posted,
    (sent, now): (DateTime<Utc>, DateTime<Utc>),
) -> Option<DateTime<Utc>> {
    let day = match form.date("day") {
        Ok(day) => {
            checks.require(day.is_some(), "day", Problem::Missing);
            day
        }
        Err(problem) => {
            checks.add("day", problem);
            None
        }
    };
    let time = minutes(form.text("time")).filter(|minutes| *minutes < 24 * 60);
    checks.require(time.is_some(), "time", Problem::NotATime);
    let at = moment(day?, time?)?;
    checks.require(at <= now, "day", Problem::NotInPast);
    // A time is told to the minute, and the request was sent within one.
    let minute = TimeDelta::minutes(1);
    checks.require(at + minute > sent, "day", Problem::BeforeSent);
    Some(at)
}
