//! Nobody was there at the appointment.

use super::deciding::can;
use crate::{
    Portal,
    appointments::outcome,
    error::Result,
    referral::{lines::go, moves::Move},
};
use app::{
    backend::Caller,
    circle::details::line,
    error::PortalError,
    ids::AppointmentId,
    posted::{Next, Posted},
    referral::model::{MOST_IN_REASON, StepKind},
};
use std::ops::ControlFlow;

impl Portal {
    /// Writes down that nobody was there: another time can be chosen.
    pub(super) async fn appointment_was_missed(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<Next> {
        let mut deciding = match self.deciding(caller, form, can(Move::Unbook)).await? {
            ControlFlow::Continue(deciding) => deciding,
            ControlFlow::Break(next) => return Ok(next),
        };
        let mut checks = deciding.checks(form);
        let note = line(&mut checks, form, "note", MOST_IN_REASON);
        checks.finish(())?;
        let shown = form.parsed::<AppointmentId>("appointment");
        let shown = shown.ok_or(PortalError::NotFound)?;
        let (tx, granted, row) = (&deciding.tx, &deciding.granted, &mut deciding.row);
        outcome::did_not_attend(tx, &self.clock, granted, row, shown.0).await?;
        go(row, Move::Unbook)?;
        self.write_for_good(&mut deciding, (StepKind::Missed, note))
            .await?;
        deciding.tx.commit().await?;
        Ok(deciding
            .next
            .saying("Written down. The person is told how to choose another time"))
    }
}
