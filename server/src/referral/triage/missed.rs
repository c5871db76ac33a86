//! Nobody was there at the appointment.

use super::{deciding::TOO_LATE, seen::let_book_again};
use crate::{Portal, appointments::outcome, error::Result, referral::lines::state_of, store};
use ::entity::referral;
use app::{
    backend::Caller,
    circle::details::line,
    error::PortalError,
    ids::AppointmentId,
    posted::{Next, Posted},
    referral::model::{MOST_IN_REASON, State, StepKind},
};
use std::ops::ControlFlow;

impl Portal {
    /// Writes down that nobody was there: another time can be chosen.
    pub(super) async fn appointment_was_missed(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<Next> {
        let mut deciding = match self.deciding(caller, form, may_be_missed).await? {
            ControlFlow::Continue(deciding) => deciding,
            ControlFlow::Break(next) => return Ok(next),
        };
        let (connection, row) = (deciding.tx.connection(), &deciding.row);
        let is_over = state_of(row)?.is_over();
        let begun = store::appointment::begun(connection, row.id, self.clock.now()).await?;
        // Somebody else said it meanwhile, and its page is gone.
        if is_over && begun.is_none() {
            return Ok(deciding.next.doing_nothing(TOO_LATE));
        }
        let mut checks = deciding.checks(form);
        let note = line(&mut checks, form, "note", MOST_IN_REASON);
        checks.finish(())?;
        let shown = form.parsed::<AppointmentId>("appointment");
        let shown = shown.ok_or(PortalError::NotFound)?;
        let (tx, granted, row) = (&deciding.tx, &deciding.granted, &mut deciding.row);
        outcome::did_not_attend(tx, &self.clock, granted, row, shown.0).await?;
        let_book_again(row)?;
        let said = match is_over {
            true => "Written down",
            false => "Written down. The person is told how to choose another time",
        };
        self.write_for_good(&mut deciding, (StepKind::Missed, note))
            .await?;
        deciding.tx.commit().await?;
        Ok(deciding.next.saying(said))
    }
}

/// Whether a time was agreed; of a request that is over it may have begun before the end.
fn may_be_missed(row: &referral::Model) -> Result<bool> {
    let state = state_of(row)?;
    Ok(state == State::Booked || state.is_over())
}
