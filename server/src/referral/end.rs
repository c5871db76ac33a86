//! What every end of a request has in common, whoever ends it and why.

use super::{
    lines::{clocks_of, go, set_clocks},
    moves::Move,
    tell::{self, NEWS},
};
use crate::{
    Portal,
    access::Granted,
    appointments::{self, change},
    error::Result,
    store::{self, Tx, referral_write},
};
use ::entity::{appointment, referral};
use app::ids::PersonId;

impl Portal {
    /// Ends a request that is held: its appointment to come is cancelled, its clocks stop for
    /// good, and the team that came with it goes. Gives the appointment that was cancelled; nobody
    /// is told of it before [`Portal::tell_end`].
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
    ) -> Result<Option<appointment::Model>> {
        go(row, step)?;
        let (clock, now) = (&self.clock, self.clock.now());
        let booked = store::appointment::booked(tx.connection(), row.id).await?;
        let cancelled = match booked.filter(|booked| booked.starts_at > now) {
            Some(booked) => {
                let id = booked.id;
                Some(change::cancel_with_request(tx, clock, granted, row, id, why).await?)
            }
            None => None,
        };
        row.closed_at = Some(now);
        let clocks = clocks_of(row).go_on(now);
        set_clocks(row, clocks);
        referral_write::go_on(tx, clock, row).await?;
        self.let_care_team_go(tx, granted, row).await?;
        Ok(cancelled)
    }

    /// Tells the person's side in one email: that the appointment was cancelled, whose page says
    /// why and what comes next, or else that there is news. Those in `but` know the news.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub(crate) async fn tell_end(
        &self,
        tx: &Tx,
        row: &referral::Model,
        cancelled: Option<&appointment::Model>,
        but: &[PersonId],
    ) -> Result<()> {
        let clock = &self.clock;
        match cancelled {
            Some(cancelled) => {
                let kind = appointments::tell::CANCELLED;
                appointments::tell::tell(tx, clock, kind, cancelled, row).await
            }
            None => tell::persons_side(tx, clock, row, NEWS, but).await,
        }
    }
}
