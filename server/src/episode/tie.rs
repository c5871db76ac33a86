//! While an episode runs its team is around the resident, so that it reads the plan: what
//! becomes at the end of the tie that came with it.

use crate::{
    access::Granted,
    clock::Clock,
    error::Result,
    store::{self, Tx},
    team::with_care,
};
use ::entity::episode;
use app::ids::{PersonId, TeamId, TieId};

/// Why a team is no longer around a resident, as they read it.
const WHY_NOT: &str = "The care from this team has ended";

/// Lets the care that a team gives keep a tie that came with a request which is over now; whether
/// there is such care.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn takes_over(
    tx: &Tx,
    resident: PersonId,
    team: TeamId,
    tie: TieId,
) -> Result<bool> {
    let running = store::episode::open_of(tx, resident).await?;
    let Some(row) = running.into_iter().find(|row| row.team_id == team.0) else {
        return Ok(false);
    };
    if row.tie_id.is_none() {
        let tie_id = Some(tie.0);
        store::episode_write::save(tx, episode::Model { tie_id, ..row }).await?;
    }
    Ok(true)
}

/// Ends the tie that came with an episode, unless the team gives other care or has a request,
/// which then has it.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn end(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    ended: &episode::Model,
) -> Result<()> {
    let Some(tie) = ended.tie_id else {
        return Ok(());
    };
    let resident = PersonId(ended.resident_id);
    let others = store::episode::open_of(tx, resident).await?;
    let other = others
        .into_iter()
        .find(|row| row.team_id == ended.team_id && row.id != ended.id);
    if let Some(other) = other {
        let tie_id = Some(tie);
        store::episode_write::save(tx, episode::Model { tie_id, ..other }).await?;
        return Ok(());
    }
    let team = TeamId(ended.team_id);
    if store::triage::keeps(tx, (resident, team), TieId(tie)).await? {
        return Ok(());
    }
    with_care::go(tx, clock, granted, TieId(tie), WHY_NOT).await
}
