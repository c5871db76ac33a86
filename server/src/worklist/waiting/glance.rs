//! How much waits, for the first page of a member of staff.

use crate::{
    Portal,
    access::StaffRole,
    error::Result,
    store::{
        Tx,
        waiting::{self, Reading},
    },
};
use app::{
    ids::PersonId,
    worklist::waiting::model::{HowMany, WaitingAsked},
};

/// How much waits; nothing for whom nothing could.
pub(crate) async fn glance(
    tx: &Tx,
    portal: &Portal,
    (reader, roles): (PersonId, &[StaffRole]),
) -> Result<Option<HowMany>> {
    let today = (portal.clock.today(), portal.clock.now());
    let reading = Reading::of(reader, roles, today);
    if reading.desks().is_empty() {
        return Ok(None);
    }
    let counts = waiting::counts(tx.connection(), &reading, &WaitingAsked::default()).await?;
    Ok(Some(counts))
}
