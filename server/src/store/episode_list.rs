//! Episodes of care beyond one resident: whom a team cares for, and who can be a case manager.
//!
//! What is read here names no resident to anybody: whoever shows one asks the policy first.

use super::{Held, episode::to_ask, holds_on};
use crate::{access::CARING_ROLES, error::Result, messages::desk::Desk, store::Tx};
use ::entity::{episode, person, service, staff_role, team};
use app::{
    episode::{model::Kind, view::Member},
    ids::{EpisodeId, PersonId, TeamId},
};
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// The open episodes of a team, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn open_of_team(
    connection: &impl ConnectionTrait,
    team: TeamId,
) -> Result<Vec<episode::Model>> {
    Ok(episode::Entity::find()
        .filter(episode::Column::TeamId.eq(team.0))
        .filter(episode::Column::EndedAt.is_null())
        .order_by_asc(episode::Column::BeganAt)
        .order_by_asc(episode::Column::Id)
        .all(connection)
        .await?)
}

/// How many open episodes some teams have.
///
/// # Errors
/// When the database cannot be read.
pub async fn counts(
    connection: &impl ConnectionTrait,
    teams: &[TeamId],
) -> Result<HashMap<Uuid, i64>> {
    let rows: Vec<(Uuid, i64)> = episode::Entity::find()
        .select_only()
        .column(episode::Column::TeamId)
        .column_as(episode::Column::Id.count(), "people")
        .filter(episode::Column::TeamId.is_in(teams.iter().map(|team| team.0)))
        .filter(episode::Column::EndedAt.is_null())
        .group_by(episode::Column::TeamId)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The episodes of a team after which it is time to ask whether somebody is still at home, the
/// longest due first.
///
/// # Errors
/// When the database cannot be read.
pub async fn to_ask_of_team(
    connection: &impl ConnectionTrait,
    team: TeamId,
    today: NaiveDate,
) -> Result<Vec<episode::Model>> {
    Ok(episode::Entity::find()
        .filter(episode::Column::TeamId.eq(team.0))
        .filter(to_ask(today))
        .order_by_asc(episode::Column::EndedOn)
        .order_by_asc(episode::Column::Id)
        .all(connection)
        .await?)
}

/// Those who give care in some teams on a day, by team and name.
///
/// # Errors
/// When the database cannot be read.
pub async fn members(
    connection: &impl ConnectionTrait,
    teams: Option<&[TeamId]>,
    today: NaiveDate,
) -> Result<Vec<Member>> {
    let mut roles = staff_role::Entity::find()
        .filter(staff_role::Column::Role.is_in(CARING_ROLES))
        .filter(staff_role::Column::TeamId.is_not_null())
        .filter(holds_on(
            staff_role::Column::FromDate,
            staff_role::Column::ToDate,
            today,
        ));
    if let Some(teams) = teams {
        roles = roles.filter(staff_role::Column::TeamId.is_in(teams.iter().map(|team| team.0)));
    }
    let roles = roles.all(connection).await?;
    let people = roles.iter().map(|role| role.person_id);
    let people: HashMap<Uuid, person::Model> = person::Entity::find()
        .filter(person::Column::Id.is_in(people))
        .all(connection)
        .await?
        .into_iter()
        .map(|person| (person.id, person))
        .collect();
    let names: HashMap<Uuid, String> = team::Entity::find()
        .filter(team::Column::Id.is_in(roles.iter().filter_map(|role| role.team_id)))
        .all(connection)
        .await?
        .into_iter()
        .map(|team| (team.id, team.name))
        .collect();
    let mut members: Vec<_> = roles
        .into_iter()
        .filter_map(|role| {
            let team = role.team_id?;
            let name = super::person::full_name(people.get(&role.person_id)?);
            Some(Member {
                team: TeamId(team),
                person: PersonId(role.person_id),
                words: format!("{}: {name}, {}", names.get(&team)?, role.title),
            })
        })
        .collect();
    members.sort_by(|one, other| {
        let key = |member: &Member| (member.words.clone(), member.person);
        key(one).cmp(&key(other))
    });
    members.dedup_by_key(|member| (member.team, member.person));
    Ok(members)
}

/// The service by which a team gives a kind of care, if there is one.
///
/// # Errors
/// When the database cannot be read.
pub async fn service_of(
    connection: &impl ConnectionTrait,
    team: TeamId,
    kind: Kind,
) -> Result<Option<service::Model>> {
    Ok(service::Entity::find()
        .filter(service::Column::CareTeamId.eq(team.0))
        .filter(service::Column::Code.eq(kind.code()))
        .order_by_asc(service::Column::Id)
        .one(connection)
        .await?)
}

/// The open episodes whose case manager gives no care in the team on a day.
///
/// # Errors
/// When the database cannot be read.
pub async fn without_manager(
    connection: &impl ConnectionTrait,
    today: NaiveDate,
) -> Result<Vec<EpisodeId>> {
    let open: Vec<(Uuid, Uuid, Uuid)> = episode::Entity::find()
        .select_only()
        .column(episode::Column::Id)
        .column(episode::Column::TeamId)
        .column(episode::Column::ManagerId)
        .filter(episode::Column::EndedAt.is_null())
        .order_by_asc(episode::Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    let teams: Vec<TeamId> = open
        .iter()
        .map(|(_, team, _)| TeamId(*team))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let there: BTreeSet<(Uuid, Uuid)> = members(connection, Some(&teams), today)
        .await?
        .into_iter()
        .map(|member| (member.team.0, member.person.0))
        .collect();
    Ok(open
        .into_iter()
        .filter(|(_, team, manager)| !there.contains(&(*team, *manager)))
        .map(|(id, _, _)| EpisodeId(id))
        .collect())
}

/// The open episodes of which somebody is the case manager, held until the transaction ends.
///
/// # Errors
/// When the database cannot be read.
pub async fn managed_by(tx: &Tx, manager: PersonId) -> Result<Vec<episode::Model>> {
    Ok(episode::Entity::find()
        .filter(episode::Column::ManagerId.eq(manager.0))
        .filter(episode::Column::EndedAt.is_null())
        .order_by_asc(episode::Column::Id)
        .held()
        .all(tx.connection())
        .await?)
}

/// An open episode, held until the transaction ends.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold_open(tx: &Tx, id: EpisodeId) -> Result<Option<episode::Model>> {
    Ok(episode::Entity::find_by_id(id.0)
        .filter(episode::Column::EndedAt.is_null())
        .held()
        .one(tx.connection())
        .await?)
}

/// Who becomes the case manager of an episode when nobody was chosen: the lead of the team, else
/// the first by name who is not close to the resident; nobody when there is nobody.
///
/// # Errors
/// When the database cannot be read.
pub async fn next_manager(
    connection: &impl ConnectionTrait,
    row: &episode::Model,
    today: NaiveDate,
) -> Result<Option<PersonId>> {
    let team = TeamId(row.team_id);
    let settings = super::desk::settings(connection, Desk::Team(team)).await?;
    let mut members = members(connection, Some(&[team]), today).await?;
    // Of equals the order stays: by name.
    members.sort_by_key(|member| Some(member.person) != settings.lead);
    for member in members {
        if may_manage(connection, member.person, row.resident_id, today).await? {
            return Ok(Some(member.person));
        }
    }
    Ok(None)
}

/// Whether somebody in the team can be the case manager of a resident: not who is close to them.
///
/// # Errors
/// When the database cannot be read.
pub async fn may_manage(
    connection: &impl ConnectionTrait,
    person: PersonId,
    resident: Uuid,
    today: NaiveDate,
) -> Result<bool> {
    let close = super::close::is(connection, person, PersonId(resident), today).await?;
    Ok(!close)
}

/// The open episodes that last longer than planned, of which nobody was told.
fn late(today: NaiveDate) -> Condition {
    let told = Condition::any()
        .add(episode::Column::LateTold.is_null())
        .add(sea_orm::sea_query::ExprTrait::ne(
            sea_orm::sea_query::Expr::col(episode::Column::LateTold),
            sea_orm::sea_query::Expr::col(episode::Column::PlannedEnd),
        ));
    Condition::all()
        .add(episode::Column::EndedAt.is_null())
        .add(episode::Column::PlannedEnd.lt(today))
        .add(told)
}

/// Which last longer than planned without the case manager having been told.
///
/// # Errors
/// When the database cannot be read.
pub async fn late_ids(
    connection: &impl ConnectionTrait,
    today: NaiveDate,
) -> Result<Vec<EpisodeId>> {
    let ids: Vec<Uuid> = episode::Entity::find()
        .select_only()
        .column(episode::Column::Id)
        .filter(late(today))
        .order_by_asc(episode::Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(ids.into_iter().map(EpisodeId).collect())
}

/// One of them, held; nothing when it was seen to meanwhile.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold_late(tx: &Tx, id: EpisodeId, today: NaiveDate) -> Result<Option<episode::Model>> {
    Ok(episode::Entity::find_by_id(id.0)
        .filter(late(today))
        .held()
        .one(tx.connection())
        .await?)
}
