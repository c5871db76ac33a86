//! The request that care came of is closed when the care ends.

use crate::{
    Portal,
    access::Granted,
    error::Result,
    referral::{
        lines::state_of,
        moves::{self, Move},
    },
    store::{
        Tx,
        referral_write::{self, Said},
    },
};
use ::entity::referral;
use app::referral::model::{Outcome, StepKind};

impl Portal {
    /// Closes it with how it ended, unless it is over already; what was to come of it is called off.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub(super) async fn close_request_of_care(
        &self,
        tx: &Tx,
        granted: &Granted,
        mut request: referral::Model,
        outcome: Outcome,
    ) -> Result<()> {
        if moves::to(state_of(&request)?, Move::Close).is_none() {
            return Ok(());
        }
        let cancelled = self
            .end_request(tx, granted, &mut request, (Move::Close, None))
            .await?;
        request.outcome = Some(outcome.code().to_owned());
        let request = referral_write::save(tx, &self.clock, request).await?;
        let said = Said::default();
        referral_write::step(tx, &self.clock, granted, &request, StepKind::Closed, said).await?;
        // The end of the care is told where it ends; nobody writes to the dead.
        if cancelled.is_some() && outcome != Outcome::Died {
            self.tell_end(tx, &request, cancelled.as_ref(), &[]).await?;
        }
        Ok(())
    }
}
