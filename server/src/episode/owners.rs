//! No care is nobody's: when the case manager leaves, somebody else of the team is it at once;
//! when the person has died, it ends.

use super::tell;
use crate::{
    Portal,
    audit::{self, Entry},
    clock::Clock,
    error::{Result, internal},
    store::{
        self, Tx, episode_list,
        episode_write::{self, Step},
    },
};
use ::entity::{death, episode};
use app::{
    audit::model::Act,
    episode::model::{Ending, StepKind, Whereabouts},
    ids::{EpisodeId, OrganisationId, PersonId, TeamId},
};

/// Sees to every episode whose case manager gives no care in the team any more, and tells of
/// those that last longer than planned. May run at any time, twice, and beside itself.
///
/// # Errors
/// When the database cannot be read or written. One episode that cannot be seen to keeps no
/// other from being seen to.
pub async fn see_to(portal: &Portal) -> Result<()> {
    let (connection, today) = (portal.database.reader(), portal.clock.today());
    let mut outcome = Ok(());
    for id in episode_list::without_manager(connection, today).await? {
        outcome = outcome.and(see_to_one(portal, id).await);
    }
    for id in episode_list::late_ids(connection, today).await? {
        outcome = outcome.and(tell_late(portal, id).await);
    }
    outcome
}

async fn see_to_one(portal: &Portal, id: EpisodeId) -> Result<()> {
    let tx = portal.database.write().await?;
    if let Some(row) = episode_list::hold_open(&tx, id).await? {
        settle(&tx, &portal.clock, row).await?;
    }
    tx.commit().await
}

/// Tells the case manager; that it was written and the email are there together, or neither is.
async fn tell_late(portal: &Portal, id: EpisodeId) -> Result<()> {
    let tx = portal.database.write().await?;
    if let Some(row) = episode_list::hold_late(&tx, id, portal.clock.today()).await? {
        let told = episode::Model {
            late_told: Some(row.planned_end),
            ..row
        };
        let row = episode_write::save(&tx, told).await?;
        tell::longer(&tx, &portal.clock, &row).await?;
    }
    tx.commit().await
}

/// Somebody has left, wholly or somewhere: of what they were the case manager, others are it.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn after_leaving(tx: &Tx, clock: &Clock, person: PersonId) -> Result<()> {
    for row in episode_list::managed_by(tx, person).await? {
        settle(tx, clock, row).await?;
    }
    Ok(())
}

/// Gives an open episode another case manager if the one it has gives no care in its team today:
/// the lead of the team, else somebody who does. When nobody is left in the team the name stays,
/// until somebody joins it.
async fn settle(tx: &Tx, clock: &Clock, row: episode::Model) -> Result<()> {
    let (connection, today) = (tx.connection(), clock.today());
    let team = TeamId(row.team_id);
    let members = episode_list::members(connection, Some(&[team]), today).await?;
    if members.iter().any(|one| one.person.0 == row.manager_id) {
        return Ok(());
    }
    let Some(manager) = episode_list::next_manager(connection, &row, today).await? else {
        return Ok(());
    };
    let after = episode::Model {
        manager_id: manager.0,
        stands_in: true,
        ..row
    };
    let row = episode_write::save(tx, after).await?;
    let step = Step {
        manager: Some(manager),
        ..Step::of(StepKind::Managed, None)
    };
    episode_write::step(tx, clock, &row, step).await?;
    let record = store::account::person(connection, PersonId(row.resident_id))
        .await?
        .ok_or_else(|| internal("care of nobody"))?;
    let organisation = OrganisationId(record.organisation_id);
    let entry = Entry::new(organisation, Act::ChangeEpisode).object(row.id);
    audit::record(tx, clock, entry).await?;
    tell::manager(tx, clock, &row, None).await
}

/// The resident has died: their care ends with them. The team stays around the record, which it
/// reads on.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn after_death(tx: &Tx, clock: &Clock, died: &death::Model) -> Result<()> {
    for row in store::episode::open_of(tx, PersonId(died.resident_id)).await? {
        let ended = episode::Model {
            ended_at: Some(clock.now()),
            ended_on: Some(died.died_on),
            ending: Some(Ending::Died.code().to_owned()),
            whereabouts: Some(Whereabouts::Died.code().to_owned()),
            ..row
        };
        let ended = episode_write::save(tx, ended).await?;
        let step = Step::of(StepKind::Died, None);
        episode_write::step(tx, clock, &ended, step).await?;
    }
    Ok(())
}

/// It was a mistake: the care that ended with it goes on.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn after_death_undone(tx: &Tx, clock: &Clock, died: &death::Model) -> Result<()> {
    for row in store::episode::ended_with_death(tx, died).await? {
        let open = episode::Model {
            ended_at: None,
            ended_on: None,
            ending: None,
            whereabouts: None,
            ..row
        };
        let open = episode_write::save(tx, open).await?;
        let step = Step::of(StepKind::GoesOn, None);
        episode_write::step(tx, clock, &open, step).await?;
        settle(tx, clock, open).await?;
    }
    Ok(())
}
