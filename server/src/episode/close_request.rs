//! The request that care came of is closed when the care ends.

use crate::{
    access::Granted,
    appointments::change,
    clock::Clock,
    error::Result,
    referral::{
        lines::{clocks_of, go, set_clocks, state_of},
        moves::{self, Move},
    },
    store::{
        self, Tx,
        referral_write::{self, Said},
    },
};
use ::entity::referral;
use app::referral::model::{Outcome, StepKind};

/// Closes it with how it ended, unless it is over already; what was to come of it is called off.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn close(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    mut request: referral::Model,
    outcome: Outcome,
) -> Result<()> {
    if moves::to(state_of(&request)?, Move::Close).is_none() {
        return Ok(());
    }
    let now = clock.now();
    let booked = store::appointment::booked(tx.connection(), request.id).await?;
    if let Some(booked) = booked.filter(|booked| booked.starts_at > now) {
        change::cancel(tx, clock, granted, &request, booked.id, None).await?;
    }
    go(&mut request, Move::Close)?;
    request.closed_at = Some(now);
    request.outcome = Some(outcome.code().to_owned());
    let clocks = clocks_of(&request).go_on(now);
    set_clocks(&mut request, clocks);
    referral_write::go_on(tx, clock, &request).await?;
    let request = referral_write::save(tx, clock, request).await?;
    let said = Said::default();
    referral_write::step(tx, clock, granted, &request, StepKind::Closed, said).await
}
