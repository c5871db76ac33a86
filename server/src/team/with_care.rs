//! A team is around a resident for as long as it helps them: it comes with a request that is
//! accepted or with care that begins, and goes with its end.

use super::end::end;
use crate::{
    access::Granted,
    audit,
    clock::Clock,
    error::Result,
    messages::desk::Desk,
    store::{self, Tx, circle_write::Relate},
};
use app::{
    audit::model::Act,
    circle::model::Tie,
    error::{PortalError, Problem},
    ids::{TeamId, TieId},
};

/// Whether the person of a grant keeps a team out.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn is_kept_out(tx: &Tx, granted: &Granted, team: TeamId) -> Result<bool> {
    let (resident, today) = (granted.resident(), granted.today());
    let kept_out = store::kept_out::desks(tx.connection(), resident, today).await?;
    Ok(kept_out.contains(&Desk::Team(team)))
}

/// Puts a team around a resident, who reads why; gives the tie that came of it, or nothing when
/// the team was there before.
///
/// # Errors
/// [`Problem::KeptOut`] on `field` when the person keeps the team out; when the database cannot
/// be read or written.
pub(crate) async fn come(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    team: TeamId,
    (field, why): (&'static str, String),
) -> Result<Option<TieId>> {
    // Of two who let it in at once one waits, and finds it there.
    store::circle_write::lock(tx, granted).await?;
    if is_kept_out(tx, granted, team).await? {
        return Err(PortalError::field(field, Problem::KeptOut).into());
    }
    let there = store::circle::relationships(tx.connection(), granted, clock.today()).await?;
    if there.iter().any(|row| row.team_id == Some(team.0)) {
        return Ok(None);
    }
    let relate = Relate {
        person: None,
        team: Some(team),
        tie: Tie::Team,
        reason: why,
        by: granted.actor(),
    };
    let tie = store::circle_write::relate(tx, clock, granted.resident(), relate).await?;
    let entry = granted.entry(Act::AddToTeam).object(team);
    audit::record(tx, clock, entry).await?;
    Ok(Some(tie))
}

/// Ends a tie that came so, unless the person keeps its team out: ended and made anew, the team
/// would be let in.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn go(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    tie: TieId,
    why: &str,
) -> Result<()> {
    if store::team::is_kept_out(tx.connection(), granted, tie).await? {
        return Ok(());
    }
    end(tx, clock, granted, tie, why).await?;
    Ok(())
}
