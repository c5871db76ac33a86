//! What every end of a request has in common, whoever ends it and why.

use super::{
    lines::{clocks_of, go, set_clocks},
    moves::Move,
};
use crate::{
    Portal,
    access::Granted,
    appointments::change,
    error::Result,
    store::{self, Tx, referral_write},
};
use ::entity::referral;

impl Portal {
    /// Ends a request that is held: its appointment to come is cancelled, its clocks stop for
    /// good, and the team that came with it goes. Whether an appointment was cancelled.
    ///
    /// # Errors
    /// [`app::error::PortalError::NotFound`] when the step is not legal where the request stands;
    /// when the database cannot be read or written.
    pub(crate) async fn end_request(
        &self,
        tx: &Tx,
        granted: &Granted,
        row: &mut referral::Model,
        (step, why): (Move, Option<&str>),
    ) -> Result<bool> {
        go(row, step)?;
        let (clock, now) = (&self.clock, self.clock.now());
        let booked = store::appointment::booked(tx.connection(), row.id).await?;
        let to_come = booked.filter(|booked| booked.starts_at > now);
        if let Some(booked) = &to_come {
            change::cancel(tx, clock, granted, row, booked.id, why).await?;
        }
        row.closed_at = Some(now);
        let clocks = clocks_of(row).go_on(now);
        set_clocks(row, clocks);
        referral_write::go_on(tx, clock, row).await?;
        self.let_care_team_go(tx, granted, row).await?;
        Ok(to_come.is_some())
    }
}
