//! Episodes of care of a resident: which there are, and what is in them.

use super::Held;
use crate::{access::Granted, error::Result, store::Tx};
use ::entity::{
    care_relationship, death, episode, episode_goal, episode_step, plan_item, referral,
};
use app::{
    audit::model::Basis,
    episode::model::{DAYS_ASKED_FOR, DAYS_TO_ASK_AFTER, Ending, Whereabouts},
    ids::{EpisodeId, PersonId, ReferralId, TeamId, TieId},
};
use chrono::{NaiveDate, TimeDelta};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use uuid::Uuid;

/// Which of a resident's episodes the caller may read: all of them, or, for those whose only tie
/// is a request or a question after a discharge, the ones of their team.
fn readable(granted: &Granted) -> Select<episode::Entity> {
    let all = episode::Entity::find().filter(episode::Column::ResidentId.eq(granted.resident().0));
    match granted.basis() {
        Basis::Request => {
            let teams = granted.let_in_through().map(|team| team.0);
            all.filter(episode::Column::TeamId.is_in(teams))
        }
        _ => all,
    }
}

/// The episodes that the caller may read, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<Vec<episode::Model>> {
    Ok(readable(granted)
        .order_by_desc(episode::Column::BeganAt)
        .order_by_desc(episode::Column::Id)
        .all(connection)
        .await?)
}

/// One of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn one(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    id: EpisodeId,
) -> Result<Option<episode::Model>> {
    Ok(readable(granted)
        .filter(episode::Column::Id.eq(id.0))
        .one(connection)
        .await?)
}

/// One of them, held until the transaction ends.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold(tx: &Tx, granted: &Granted, id: EpisodeId) -> Result<Option<episode::Model>> {
    Ok(readable(granted)
        .filter(episode::Column::Id.eq(id.0))
        .held()
        .one(tx.connection())
        .await?)
}

/// The request that an episode came of, held until the transaction ends.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold_request(tx: &Tx, row: &episode::Model) -> Result<Option<referral::Model>> {
    let Some(id) = row.referral_id else {
        return Ok(None);
    };
    Ok(referral::Entity::find_by_id(id)
        .held()
        .one(tx.connection())
        .await?)
}

/// The open episode that came of a request.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_request(
    connection: &impl ConnectionTrait,
    request: ReferralId,
) -> Result<Option<EpisodeId>> {
    let found = episode::Entity::find()
        .filter(episode::Column::ReferralId.eq(request.0))
        .filter(episode::Column::EndedAt.is_null())
        .one(connection)
        .await?;
    Ok(found.map(|row| EpisodeId(row.id)))
}

/// The open episodes of a resident, held until the transaction ends.
///
/// # Errors
/// When the database cannot be read.
pub async fn open_of(tx: &Tx, resident: PersonId) -> Result<Vec<episode::Model>> {
    Ok(episode::Entity::find()
        .filter(episode::Column::ResidentId.eq(resident.0))
        .filter(episode::Column::EndedAt.is_null())
        .order_by_asc(episode::Column::Id)
        .held()
        .all(tx.connection())
        .await?)
}

/// Whether an episode of the resident is open.
///
/// # Errors
/// When the database cannot be read.
pub async fn any_open(connection: &impl ConnectionTrait, granted: &Granted) -> Result<bool> {
    let open = episode::Entity::find()
        .filter(episode::Column::ResidentId.eq(granted.resident().0))
        .filter(episode::Column::EndedAt.is_null())
        .count(connection)
        .await?;
    Ok(open > 0)
}

/// Whether a tie is with a team that has an open episode of the resident.
///
/// # Errors
/// When the database cannot be read.
pub async fn rests_on(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    tie: TieId,
) -> Result<bool> {
    let tie = care_relationship::Entity::find_by_id(tie.0)
        .filter(care_relationship::Column::ResidentId.eq(granted.resident().0))
        .one(connection)
        .await?;
    let Some(team) = tie.and_then(|tie| tie.team_id) else {
        return Ok(false);
    };
    let open = episode::Entity::find()
        .filter(episode::Column::ResidentId.eq(granted.resident().0))
        .filter(episode::Column::TeamId.eq(team))
        .filter(episode::Column::EndedAt.is_null())
        .count(connection)
        .await?;
    Ok(open > 0)
}

/// Episodes after which it is time to ask whether somebody is still at home.
pub(super) fn to_ask(today: NaiveDate) -> Condition {
    let due = today - TimeDelta::days(DAYS_TO_ASK_AFTER);
    Condition::all()
        .add(episode::Column::Whereabouts.eq(Whereabouts::Home.code()))
        .add(episode::Column::HomeAnswer.is_null())
        .add(episode::Column::EndedOn.lte(due))
        .add(episode::Column::EndedOn.gt(due - TimeDelta::days(DAYS_ASKED_FOR)))
}

/// Of some teams those that are to ask whether a resident is still at home.
///
/// # Errors
/// When the database cannot be read.
pub async fn teams_to_ask(
    connection: &impl ConnectionTrait,
    teams: &[TeamId],
    resident: PersonId,
    today: NaiveDate,
) -> Result<Vec<TeamId>> {
    if teams.is_empty() {
        return Ok(Vec::new());
    }
    let found: Vec<Uuid> = episode::Entity::find()
        .select_only()
        .column(episode::Column::TeamId)
        .distinct()
        .filter(episode::Column::ResidentId.eq(resident.0))
        .filter(episode::Column::TeamId.is_in(teams.iter().map(|team| team.0)))
        .filter(to_ask(today))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(found.into_iter().map(TeamId).collect())
}

/// What happened in some episodes, the first thing first.
///
/// # Errors
/// When the database cannot be read.
pub async fn steps(
    connection: &impl ConnectionTrait,
    _granted: &Granted,
    episodes: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<episode_step::Model>> {
    Ok(episode_step::Entity::find()
        .filter(episode_step::Column::EpisodeId.is_in(episodes))
        .order_by_asc(episode_step::Column::At)
        .order_by_asc(episode_step::Column::Id)
        .all(connection)
        .await?)
}

/// The goals of some episodes, in order.
///
/// # Errors
/// When the database cannot be read.
pub async fn goals(
    connection: &impl ConnectionTrait,
    _granted: &Granted,
    episodes: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<episode_goal::Model>> {
    Ok(episode_goal::Entity::find()
        .filter(episode_goal::Column::EpisodeId.is_in(episodes))
        .order_by_asc(episode_goal::Column::Place)
        .order_by_asc(episode_goal::Column::Id)
        .all(connection)
        .await?)
}

/// The goals of the resident's care plan, in order.
///
/// # Errors
/// When the database cannot be read.
pub async fn plan_goals(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<Vec<plan_item::Model>> {
    Ok(plan_item::Entity::find()
        .filter(plan_item::Column::ResidentId.eq(granted.resident().0))
        .filter(plan_item::Column::Heading.eq("goals"))
        .order_by_asc(plan_item::Column::Place)
        .order_by_asc(plan_item::Column::Id)
        .all(connection)
        .await?)
}

/// The episodes that ended with the death of the resident and not before it was written down,
/// held until the transaction ends.
///
/// # Errors
/// When the database cannot be read.
pub async fn ended_with_death(tx: &Tx, died: &death::Model) -> Result<Vec<episode::Model>> {
    Ok(episode::Entity::find()
        .filter(episode::Column::ResidentId.eq(died.resident_id))
        .filter(episode::Column::Ending.eq(Ending::Died.code()))
        .filter(episode::Column::EndedBy.is_null())
        .filter(episode::Column::EndedAt.gte(died.recorded_at))
        .order_by_asc(episode::Column::Id)
        .held()
        .all(tx.connection())
        .await?)
}
