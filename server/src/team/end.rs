//! Somebody, or a team, is around a resident as staff no more.

use crate::{
    access::Granted,
    audit,
    clock::Clock,
    error::Result,
    inbox::owners,
    store::{self, Tx},
};
use app::{audit::model::Act, ids::TieId};

/// Ends a tie from now on, and finds others for what they had to answer; whether there was one.
///
/// # Errors
/// When the database cannot be read or written.
pub(super) async fn end(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    tie: TieId,
    why: &str,
) -> Result<bool> {
    let Some(ended) = store::team::end(tx, clock, granted, tie, why).await? else {
        return Ok(false);
    };
    owners::after_tie(tx, clock, &ended).await?;
    audit::record(tx, clock, granted.entry(Act::EndTie).object(tie)).await?;
    Ok(true)
}
