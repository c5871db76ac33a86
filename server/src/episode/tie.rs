//! While an episode runs its team is around the resident, so that it reads the plan.

use crate::{
    access::Granted,
    clock::Clock,
    error::Result,
    inbox::owners,
    store::{self, Tx, circle_write::Relate},
};
use ::entity::episode;
use app::{
    circle::model::Tie,
    ids::{PersonId, TeamId, TieId},
};
use uuid::Uuid;

/// Why a team is around a resident, as they read it.
const WHY: &str = "Gives care now";
/// Why it is no longer.
const WHY_NOT: &str = "The care from this team has ended";

/// Puts a team around the resident unless it is already; gives the tie that came with it.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn begin(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    team: TeamId,
) -> Result<Option<Uuid>> {
    let today = clock.today();
    let there = store::circle::relationships(tx.connection(), granted, today).await?;
    if there.iter().any(|row| row.team_id == Some(team.0)) {
        return Ok(None);
    }
    let relate = Relate {
        person: None,
        team: Some(team),
        tie: Tie::Team,
        reason: String::from(WHY),
        by: granted.actor(),
    };
    let tie = store::circle_write::relate(tx, clock, granted.resident(), relate).await?;
    Ok(Some(tie.0))
}

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
    let gone = store::team::end(tx, clock, granted, TieId(tie), WHY_NOT).await?;
    if let Some(gone) = gone {
        owners::after_tie(tx, clock, &gone).await?;
    }
    Ok(())
}
