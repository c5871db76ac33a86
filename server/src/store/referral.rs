//! Requests for help: which there are, and who has them.

use super::{holds_on, referral_stop};
use crate::{
    access::{CARING_ROLES, Granted, TRIAGE},
    error::Result,
};
use ::entity::{appointment, referral, referral_step, service, staff_role};
use app::{
    appointments::model::State as AppointmentState,
    audit::model::Basis,
    ids::{PersonId, ReferralId, ServiceId, TeamId},
    referral::model::State,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
    sea_query::{Expr, ExprTrait},
};

/// For how long a team can open a request after it was closed, or after they sent it on to the
/// team that gives the care, for questions about it. What became of an appointment can be said at
/// any time.
const OPENED_AFTER: TimeDelta = TimeDelta::days(30);

/// Of some teams those that have a request for a resident, or had it until not long ago: until
/// it was closed, or they answered it for another team to give the care.
///
/// So have those to whom one was about to be sent when the resident was told to get help at once.
///
/// # Errors
/// When the database cannot be read.
pub async fn teams_with_any(
    connection: &impl ConnectionTrait,
    teams: &[TeamId],
    resident: PersonId,
    now: DateTime<Utc>,
) -> Result<Vec<TeamId>> {
    if teams.is_empty() {
        return Ok(Vec::new());
    }
    let unsaid = appointment::Entity::find()
        .select_only()
        .expr(Expr::val(1))
        .filter(
            Expr::col((appointment::Entity, appointment::Column::ReferralId))
                .eq(Expr::col((referral::Entity, referral::Column::Id))),
        )
        .filter(appointment::Column::State.eq(AppointmentState::Booked.code()))
        .into_query();
    let recent = Condition::any()
        .add(referral::Column::ClosedAt.is_null())
        .add(referral::Column::ClosedAt.gt(now - OPENED_AFTER))
        .add(Expr::exists(unsaid));
    let found: Vec<uuid::Uuid> = referral::Entity::find()
        .select_only()
        .column(referral::Column::TeamId)
        .distinct()
        .filter(referral::Column::ResidentId.eq(resident.0))
        .filter(referral::Column::TeamId.is_in(teams.iter().map(|team| team.0)))
        .filter(recent)
        .into_tuple()
        .all(connection)
        .await?;
    let answered = referral::Entity::find()
        .select_only()
        .column(referral::Column::ServiceId)
        .filter(referral::Column::ResidentId.eq(resident.0))
        .filter(referral::Column::AnsweredAt.gt(now - OPENED_AFTER))
        .into_query();
    let screened: Vec<uuid::Uuid> = screened_by(teams)
        .filter(service::Column::Id.in_subquery(answered))
        .column(service::Column::TeamId)
        .distinct()
        .into_tuple()
        .all(connection)
        .await?;
    let mut all: Vec<TeamId> = found.into_iter().chain(screened).map(TeamId).collect();
    all.extend(referral_stop::teams(connection, teams, resident, now).await?);
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// The services whose requests come to one of some teams, with no column yet.
pub(super) fn screened_by(teams: &[TeamId]) -> Select<service::Entity> {
    service::Entity::find()
        .select_only()
        .filter(service::Column::TeamId.is_in(teams.iter().map(|team| team.0)))
}

/// Which of a resident's requests the caller may read: all of them, or, for those whose only
/// tie is a request, the ones that their team has or has answered.
pub(super) fn readable(granted: &Granted) -> Select<referral::Entity> {
    let all =
        referral::Entity::find().filter(referral::Column::ResidentId.eq(granted.resident().0));
    match granted.basis() {
        Basis::Request => {
            let teams = granted.receives();
            let screened = screened_by(teams).column(service::Column::Id).into_query();
            let has = referral::Column::TeamId.is_in(teams.iter().map(|team| team.0));
            let answered = Condition::all()
                .add(referral::Column::AnsweredAt.is_not_null())
                .add(referral::Column::ServiceId.in_subquery(screened));
            all.filter(Condition::any().add(has).add(answered))
        }
        _ => all,
    }
}

/// A resident's requests that the caller may read, the newest first, from page 1, and one more
/// if there is one.
///
/// # Errors
/// When the database cannot be read.
pub async fn page(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    page: u32,
    size: u32,
) -> Result<Vec<referral::Model>> {
    Ok(readable(granted)
        .order_by_desc(referral::Column::SubmittedAt)
        .order_by_desc(referral::Column::Id)
        .offset(u64::from(page.saturating_sub(1)) * u64::from(size))
        .limit(u64::from(size) + 1)
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
    id: ReferralId,
) -> Result<Option<referral::Model>> {
    Ok(readable(granted)
        .filter(referral::Column::Id.eq(id.0))
        .one(connection)
        .await?)
}

/// Everything that happened to a request, the first thing first.
///
/// # Errors
/// When the database cannot be read.
pub async fn steps(
    connection: &impl ConnectionTrait,
    request: &referral::Model,
) -> Result<Vec<referral_step::Model>> {
    Ok(referral_step::Entity::find()
        .filter(referral_step::Column::ReferralId.eq(request.id))
        .order_by_asc(referral_step::Column::At)
        .order_by_asc(referral_step::Column::Id)
        .all(connection)
        .await?)
}

/// The newest other request of a resident about the same matter at a service since a moment
/// that was not declined or taken back.
///
/// # Errors
/// When the database cannot be read.
pub async fn same_matter(
    connection: &impl ConnectionTrait,
    resident: PersonId,
    (service, matter): (ServiceId, Option<&str>),
    since: DateTime<Utc>,
) -> Result<Option<ReferralId>> {
    let over = [State::Declined, State::Withdrawn].map(State::code);
    let same = match matter {
        Some(matter) => referral::Column::Matter.eq(matter),
        None => referral::Column::Matter.is_null(),
    };
    let found = referral::Entity::find()
        .filter(referral::Column::ResidentId.eq(resident.0))
        .filter(referral::Column::ServiceId.eq(service.0))
        .filter(same)
        .filter(referral::Column::SubmittedAt.gte(since))
        .filter(referral::Column::State.is_not_in(over))
        .order_by_desc(referral::Column::SubmittedAt)
        .one(connection)
        .await?;
    Ok(found.map(|row| ReferralId(row.id)))
}

/// The requests of somebody, and those that they sent for others, about which a team waits for
/// an answer; the one asked about first comes first.
///
/// It opens nothing: whether they may answer is asked of each.
///
/// # Errors
/// When the database cannot be read.
pub async fn asked_of(
    connection: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<referral::Model>> {
    let theirs = Condition::any()
        .add(referral::Column::ResidentId.eq(person.0))
        .add(referral::Column::AskedBy.eq(person.0));
    Ok(referral::Entity::find()
        .filter(referral::Column::State.eq(State::MoreInfo.code()))
        .filter(theirs)
        .order_by_asc(referral::Column::PausedAt)
        .order_by_asc(referral::Column::Id)
        .all(connection)
        .await?)
}

/// Whether a request of a resident is open.
///
/// # Errors
/// When the database cannot be read.
pub async fn any_open(connection: &impl ConnectionTrait, granted: &Granted) -> Result<bool> {
    let open = referral::Entity::find()
        .filter(referral::Column::ResidentId.eq(granted.resident().0))
        .filter(referral::Column::ClosedAt.is_null())
        .one(connection)
        .await?;
    Ok(open.is_some())
}

/// The newest request that the caller sent to a service for the resident since a moment.
///
/// # Errors
/// When the database cannot be read.
pub async fn sent_by(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    service: ServiceId,
    since: DateTime<Utc>,
) -> Result<Option<ReferralId>> {
    let found = referral::Entity::find()
        .filter(referral::Column::ResidentId.eq(granted.resident().0))
        .filter(referral::Column::ServiceId.eq(service.0))
        .filter(referral::Column::AskedBy.eq(granted.actor().0))
        .filter(referral::Column::SubmittedAt.gte(since))
        .order_by_desc(referral::Column::SubmittedAt)
        .one(connection)
        .await?;
    Ok(found.map(|row| ReferralId(row.id)))
}

/// Those to whom the requests of a team come on a day: who gives care in it, and who screens.
///
/// # Errors
/// When the database cannot be read.
pub async fn receivers(
    connection: &impl ConnectionTrait,
    team: TeamId,
    today: NaiveDate,
) -> Result<Vec<PersonId>> {
    let receives = CARING_ROLES.into_iter().chain([TRIAGE]);
    let mut people: Vec<uuid::Uuid> = staff_role::Entity::find()
        .select_only()
        .column(staff_role::Column::PersonId)
        .filter(staff_role::Column::TeamId.eq(team.0))
        .filter(staff_role::Column::Role.is_in(receives))
        .filter(holds_on(
            staff_role::Column::FromDate,
            staff_role::Column::ToDate,
            today,
        ))
        .into_tuple()
        .all(connection)
        .await?;
    people.sort_unstable();
    people.dedup();
    Ok(people.into_iter().map(PersonId).collect())
}
