//! Who could look after a resident, how that ends, and what residents ask of it.

use super::holds_on;
use crate::{
    access::{CARING_ROLES, Granted},
    clock::Clock,
    error::Result,
    store::Tx,
};
use ::entity::{care_relationship, organisation, person, staff_role, team, team_request};
use app::{
    circle::model::Tie,
    ids::{PersonId, TeamId, TieId, WishId},
    team::model::Wish,
};
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, Set,
};
use std::collections::{HashMap, HashSet};

/// The teams that somebody who gives care is in on a day, and those people, each by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn who_gives_care(
    connection: &impl ConnectionTrait,
    today: NaiveDate,
) -> Result<(Vec<(TeamId, String)>, Vec<(PersonId, String)>)> {
    let roles = staff_role::Entity::find()
        .filter(staff_role::Column::Role.is_in(CARING_ROLES))
        .filter(holds_on(
            staff_role::Column::FromDate,
            staff_role::Column::ToDate,
            today,
        ))
        .all(connection)
        .await?;
    let organisations: HashMap<_, _> = organisation::Entity::find()
        .all(connection)
        .await?
        .into_iter()
        .map(|row| (row.id, row.name))
        .collect();
    let of = |id| organisations.get(&id).map_or("", String::as_str);
    let team_ids: HashSet<_> = roles.iter().filter_map(|role| role.team_id).collect();
    let teams = team::Entity::find()
        .filter(team::Column::Id.is_in(team_ids))
        .order_by_asc(team::Column::Name)
        .all(connection)
        .await?
        .into_iter()
        .map(|team| {
            let name = format!("{}, {}", team.name, of(team.organisation_id));
            (TeamId(team.id), name)
        })
        .collect();
    let by_person: HashMap<_, _> = roles
        .into_iter()
        .map(|role| (role.person_id, role))
        .collect();
    let people = person::Entity::find()
        .filter(person::Column::Id.is_in(by_person.keys().copied()))
        .order_by_asc(person::Column::FamilyName)
        .order_by_asc(person::Column::GivenName)
        .all(connection)
        .await?
        .into_iter()
        .filter_map(|person| {
            let role = by_person.get(&person.id)?;
            let (name, title) = (super::person::full_name(&person), &role.title);
            let name = format!("{name}, {title}, {}", of(role.organisation_id));
            Some((PersonId(person.id), name))
        })
        .collect();
    Ok((teams, people))
}

/// Ends now that somebody is around a resident as staff; gives who it was, or nothing when nobody is.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    id: TieId,
    reason: &str,
) -> Result<Option<care_relationship::Model>> {
    let today = clock.today();
    let held = super::circle::relationships(tx.connection(), granted, today).await?;
    let at_work = |row: &care_relationship::Model| row.kind != Tie::Carer.code();
    let mut held = held.into_iter().filter(at_work);
    let Some(found) = held.find(|row| row.id == id.0) else {
        return Ok(None);
    };
    let mut row = found.clone().into_active_model();
    // The last day is the last on which it holds: it holds no more from now on.
    row.to_date = Set(today.pred_opt());
    row.ended_at = Set(Some(clock.now()));
    row.ended_by = Set(Some(granted.actor().0));
    row.end_reason = Set(Some(reason.to_owned()));
    row.update(tx.connection()).await?;
    Ok(Some(found))
}

/// Whether the resident keeps out what a relationship is with.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_kept_out(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    id: TieId,
) -> Result<bool> {
    let found = care_relationship::Entity::find_by_id(id.0)
        .filter(care_relationship::Column::ResidentId.eq(granted.resident().0))
        .filter(care_relationship::Column::LimitedAt.is_not_null())
        .one(connection)
        .await?;
    Ok(found.is_some())
}

/// Keeps a team out, or lets it in again; whether there was anything to change.
///
/// # Errors
/// When the database cannot be written.
pub async fn limit(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    id: TieId,
    is_limited: bool,
) -> Result<bool> {
    let today = clock.today();
    let held = super::circle::relationships(tx.connection(), granted, today).await?;
    let team = |row: &care_relationship::Model| row.id == id.0 && row.team_id.is_some();
    let Some(found) = held.into_iter().find(team) else {
        return Ok(false);
    };
    if found.limited_at.is_some() == is_limited {
        return Ok(true);
    }
    let mut row = found.into_active_model();
    row.limited_at = Set(is_limited.then(|| clock.now()));
    row.limited_by = Set(Some(granted.actor().0));
    row.update(tx.connection()).await?;
    Ok(true)
}

/// What a resident asked, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn wishes(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<Vec<team_request::Model>> {
    Ok(team_request::Entity::find()
        .filter(team_request::Column::ResidentId.eq(granted.resident().0))
        .order_by_desc(team_request::Column::AskedAt)
        .order_by_desc(team_request::Column::Id)
        .all(connection)
        .await?)
}

/// Those that wait, of residents that a query names, the one asked first coming first.
///
/// # Errors
/// When the database cannot be read.
pub async fn unanswered(
    connection: &impl ConnectionTrait,
    residents: Condition,
) -> Result<Vec<team_request::Model>> {
    Ok(team_request::Entity::find()
        .filter(team_request::Column::AnsweredAt.is_null())
        .filter(residents)
        .order_by_asc(team_request::Column::AskedAt)
        .order_by_asc(team_request::Column::Id)
        .all(connection)
        .await?)
}

/// How many of them wait.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting(connection: &impl ConnectionTrait, granted: &Granted) -> Result<u64> {
    Ok(team_request::Entity::find()
        .filter(team_request::Column::ResidentId.eq(granted.resident().0))
        .filter(team_request::Column::AnsweredAt.is_null())
        .count(connection)
        .await?)
}

/// One of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn wish(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    id: WishId,
) -> Result<Option<team_request::Model>> {
    Ok(team_request::Entity::find_by_id(id.0)
        .filter(team_request::Column::ResidentId.eq(granted.resident().0))
        .one(connection)
        .await?)
}

/// Something that a resident asks.
#[derive(Clone, Debug)]
pub struct NewWish {
    /// For somebody to come or to go.
    pub wish: Wish,
    /// Who is to go.
    pub tie: Option<TieId>,
    /// Who it is about, in words.
    pub who: String,
    /// Why.
    pub reason: String,
}

/// Writes down what is asked.
///
/// # Errors
/// When the database cannot be written.
pub async fn ask(tx: &Tx, clock: &Clock, granted: &Granted, new: NewWish) -> Result<WishId> {
    let id = clock.id();
    let row = team_request::ActiveModel {
        id: Set(id),
        resident_id: Set(granted.resident().0),
        asked_by: Set(granted.actor().0),
        asked_at: Set(clock.now()),
        wish: Set(new.wish.code().to_owned()),
        relationship_id: Set(new.tie.map(|tie| tie.0)),
        who: Set(new.who),
        reason: Set(new.reason),
        answered_by: Set(None),
        answered_at: Set(None),
        outcome: Set(None),
        answer: Set(None),
    };
    team_request::Entity::insert(row)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(WishId(id))
}

/// Writes down what became of it.
///
/// # Errors
/// When the database cannot be written.
pub async fn answer(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    asked: team_request::Model,
    (done, words): (bool, &str),
) -> Result<()> {
    let mut row = asked.into_active_model();
    row.answered_by = Set(Some(granted.actor().0));
    row.answered_at = Set(Some(clock.now()));
    row.outcome = Set(Some(String::from(if done { DONE } else { "not_done" })));
    row.answer = Set(Some(words.to_owned()));
    row.update(tx.connection()).await?;
    Ok(())
}

/// What the database says of a wish that was fulfilled.
pub const DONE: &str = "done";
