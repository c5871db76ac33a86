//! That somebody was told to get help at once instead of sending a request.
//!
//! It goes with the request that is sent afterwards to the same service, and is told there. While
//! there is none it stands alone, and the team whom the service belongs to looks at it.

use super::{Held, Tx, referral::screened_by, waiting::Reading};
use crate::{access::Granted, clock::Clock, error::Result};
use ::entity::{referral_draft, referral_stop, service};
use app::{
    ids::{PersonId, ReferralId, ReferralStopId, ServiceId, TeamId},
    referral::triage::model::DAYS_OF_STOPS,
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select, Set,
    sea_query::{Expr, SelectStatement},
};

/// A team that has looked at one reads on for so long what it has to do with it.
const READ_AFTER: TimeDelta = TimeDelta::days(3);

/// Those that stand alone.
fn alone() -> Select<referral_stop::Entity> {
    referral_stop::Entity::find().filter(referral_stop::Column::ReferralId.is_null())
}

/// Those at which nobody has looked, however old, or that are not so old that they are of no use.
fn of_use(now: DateTime<Utc>) -> Condition {
    let since = now - TimeDelta::days(DAYS_OF_STOPS);
    Condition::any()
        .add(referral_stop::Column::LookedAt.is_null())
        .add(referral_stop::Column::At.gt(since))
}

/// The services that belong to some teams.
fn services_of(teams: &[TeamId]) -> SelectStatement {
    screened_by(teams).column(service::Column::Id).into_query()
}

/// Writes down that somebody was told to get help at once.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    draft: &referral_draft::Model,
    (question, answer): (&str, &str),
) -> Result<()> {
    let row = referral_stop::Model {
        id: clock.id(),
        resident_id: granted.resident().0,
        service_id: draft.service_id,
        form_id: draft.form_id,
        person_id: granted.actor().0,
        question: question.to_owned(),
        answer: answer.to_owned(),
        at: clock.now(),
        referral_id: None,
        looked_at: None,
        looked_by: None,
        looked_note: None,
    };
    referral_stop::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// Those of a resident at a service that stand alone and are of use, the first one first.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_service(
    connection: &impl ConnectionTrait,
    (resident, service): (PersonId, ServiceId),
    now: DateTime<Utc>,
) -> Result<Vec<referral_stop::Model>> {
    Ok(alone()
        .filter(of_use(now))
        .filter(referral_stop::Column::ResidentId.eq(resident.0))
        .filter(referral_stop::Column::ServiceId.eq(service.0))
        .order_by_asc(referral_stop::Column::At)
        .order_by_asc(referral_stop::Column::Id)
        .all(connection)
        .await?)
}

/// Those that went with a request, the first one first.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_request(
    connection: &impl ConnectionTrait,
    request: ReferralId,
) -> Result<Vec<referral_stop::Model>> {
    Ok(referral_stop::Entity::find()
        .filter(referral_stop::Column::ReferralId.eq(request.0))
        .order_by_asc(referral_stop::Column::At)
        .order_by_asc(referral_stop::Column::Id)
        .all(connection)
        .await?)
}

/// Lets those that went with a request stand alone again, at which nobody has looked: it was
/// taken back before anybody read it.
///
/// # Errors
/// When the database cannot be written.
pub async fn come_back(tx: &Tx, request: ReferralId) -> Result<()> {
    referral_stop::Entity::update_many()
        .col_expr(
            referral_stop::Column::ReferralId,
            Expr::value(Option::<uuid::Uuid>::None),
        )
        .filter(referral_stop::Column::ReferralId.eq(request.0))
        .filter(referral_stop::Column::LookedAt.is_null())
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Lets some of them go with a request.
///
/// # Errors
/// When the database cannot be written.
pub async fn go_with(tx: &Tx, stops: &[referral_stop::Model], request: ReferralId) -> Result<()> {
    if stops.is_empty() {
        return Ok(());
    }
    referral_stop::Entity::update_many()
        .col_expr(
            referral_stop::Column::ReferralId,
            Expr::value(Some(request.0)),
        )
        .filter(referral_stop::Column::Id.is_in(stops.iter().map(|stop| stop.id)))
        .filter(referral_stop::Column::ReferralId.is_null())
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Of some teams those to whose services a resident was about to send a request when they were
/// told to get help at once, until they have looked and a little longer.
///
/// # Errors
/// When the database cannot be read.
pub async fn teams(
    connection: &impl ConnectionTrait,
    teams: &[TeamId],
    resident: PersonId,
    now: DateTime<Utc>,
) -> Result<Vec<TeamId>> {
    let looked_lately = Condition::any()
        .add(referral_stop::Column::LookedAt.is_null())
        .add(referral_stop::Column::LookedAt.gt(now - READ_AFTER));
    let told = alone()
        .filter(looked_lately)
        .select_only()
        .column(referral_stop::Column::ServiceId)
        .filter(referral_stop::Column::ResidentId.eq(resident.0))
        .into_query();
    let found: Vec<uuid::Uuid> = screened_by(teams)
        .column(service::Column::TeamId)
        .distinct()
        .filter(service::Column::Id.in_subquery(told))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(found.into_iter().map(TeamId).collect())
}

/// Those at the services of a team of the reader that nobody has looked at, as far as the reader
/// reaches.
fn at_team(reading: &Reading, team: TeamId) -> Select<referral_stop::Entity> {
    alone()
        .filter(referral_stop::Column::LookedAt.is_null())
        .filter(referral_stop::Column::ServiceId.in_subquery(services_of(&[team])))
        .filter(reading.reaches(referral_stop::Column::ResidentId, team))
}

/// Whether one of the resident, of late, waits for a team to look at it.
///
/// # Errors
/// When the database cannot be read.
pub async fn waits(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    now: DateTime<Utc>,
) -> Result<bool> {
    let found = alone()
        .filter(referral_stop::Column::LookedAt.is_null())
        .filter(referral_stop::Column::At.gt(now - TimeDelta::days(DAYS_OF_STOPS)))
        .filter(referral_stop::Column::ResidentId.eq(granted.resident().0))
        .one(connection)
        .await?;
    Ok(found.is_some())
}

/// At how many people’s the reader is to look.
///
/// # Errors
/// When the database cannot be read.
pub async fn count(connection: &impl ConnectionTrait, reading: &Reading) -> Result<u64> {
    let mut count = 0_usize;
    for team in &reading.teams {
        let people = at_team(reading, *team)
            .select_only()
            .column(referral_stop::Column::ResidentId)
            .distinct();
        count += people
            .into_tuple::<uuid::Uuid>()
            .all(connection)
            .await?
            .len();
    }
    Ok(u64::try_from(count).unwrap_or(u64::MAX))
}

/// Those for the reader to look at, the oldest first, and one more than `most` if there are more.
///
/// # Errors
/// When the database cannot be read.
pub async fn to_look_at(
    connection: &impl ConnectionTrait,
    reading: &Reading,
    most: u64,
) -> Result<Vec<referral_stop::Model>> {
    let mut found = Vec::new();
    for team in &reading.teams {
        found.extend(
            at_team(reading, *team)
                .order_by_asc(referral_stop::Column::At)
                .order_by_asc(referral_stop::Column::Id)
                .limit(most + 1)
                .all(connection)
                .await?,
        );
    }
    found.sort_unstable_by_key(|stop| (stop.at, stop.id));
    Ok(found)
}

/// One of a resident at a service of the teams that the caller receives for, held until the end
/// of the transaction.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold(
    tx: &Tx,
    granted: &Granted,
    id: ReferralStopId,
) -> Result<Option<referral_stop::Model>> {
    Ok(referral_stop::Entity::find_by_id(id.0)
        .filter(referral_stop::Column::ResidentId.eq(granted.resident().0))
        .filter(referral_stop::Column::ServiceId.in_subquery(services_of(granted.receives())))
        .held()
        .one(tx.connection())
        .await?)
}

/// Writes down that the caller has looked at one, and what they noted.
///
/// # Errors
/// When the database cannot be written.
pub async fn looked_at(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    (stop, note): (&referral_stop::Model, Option<String>),
) -> Result<()> {
    let looked = referral_stop::ActiveModel {
        looked_at: Set(Some(clock.now())),
        looked_by: Set(Some(granted.actor().0)),
        looked_note: Set(note),
        ..Default::default()
    };
    referral_stop::Entity::update_many()
        .set(looked)
        .filter(referral_stop::Column::Id.eq(stop.id))
        .exec(tx.connection())
        .await?;
    Ok(())
}
