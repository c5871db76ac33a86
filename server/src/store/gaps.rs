//! Where records have gaps: what is missing in them, late or contradictory.
//!
//! What is found is named by nothing but a request or an episode of a service, so nothing takes a
//! grant: whoever asks must be somebody who may see figures of these services. Lists are for those
//! who work in their teams, and reach as far as what waits for them; opening what is found asks for
//! access to the record.

use super::{episode::to_ask, waiting::reaches};
use crate::{appointments::count::TO_WRITE_DOWN, clock::london_date, error::Result};
use ::entity::{appointment, death, episode, person, referral, service};
use app::{
    appointments::model::State,
    episode::model::Kind,
    ids::{EpisodeId, PersonId, ReferralId, TeamId},
    metrics::gaps::{
        model::{ENDING_DAYS, ENDINGS_SINCE, Gap, OUTCOME_DAYS, OUTCOMES_SINCE},
        view::{About, GapRow},
    },
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, JoinType, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationDef, Select,
    sea_query::{Expr, SelectStatement, SimpleExpr},
};
use uuid::Uuid;

/// Where somebody looks for gaps, and when.
#[derive(Clone, Copy, Debug)]
pub struct Looking<'a> {
    /// At which services.
    pub services: &'a [&'a service::Model],
    /// Who is led to records because they work in the teams of these services; what of them they
    /// may not see there is left out. Nobody where there are numbers alone.
    pub reader: Option<PersonId>,
    /// The day in London.
    pub today: NaiveDate,
    /// Now.
    pub now: DateTime<Utc>,
}

impl Looking<'_> {
    /// The rows of these services, as far as the reader may be led to them, by the columns of the
    /// service and of the resident.
    fn at<C: ColumnTrait>(self, [service, resident]: [C; 2]) -> Condition {
        let Some(reader) = self.reader else {
            let ids = self.services.iter().map(|service| service.id);
            return Condition::all().add(service.is_in(ids));
        };
        self.services.iter().fold(Condition::any(), |any, of| {
            let team = |team| reaches(resident, (reader, TeamId(team)), self.today);
            let of_service = Condition::all()
                .add(service.eq(of.id))
                .add(team(of.team_id))
                .add(team(of.care_team_id));
            any.add(of_service)
        })
    }
}

/// What is the matter, of what it is.
enum Found {
    Appointments(Select<appointment::Entity>),
    Requests(Select<referral::Entity>),
    Care(Select<episode::Entity>),
}

/// How many gaps of a kind there are at some services.
///
/// # Errors
/// When the database cannot be read.
pub async fn count(
    connection: &impl ConnectionTrait,
    gap: Gap,
    looking: Looking<'_>,
) -> Result<u64> {
    let backend = connection.get_database_backend();
    Ok(match found(gap, looking, backend) {
        Found::Appointments(select) => select.count(connection).await?,
        Found::Requests(select) => select.count(connection).await?,
        Found::Care(select) => select.count(connection).await?,
    })
}

/// The first of them, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    connection: &impl ConnectionTrait,
    gap: Gap,
    looking: Looking<'_>,
    most: u64,
) -> Result<Vec<GapRow>> {
    let backend = connection.get_database_backend();
    match found(gap, looking, backend) {
        Found::Appointments(select) => {
            let rows: Vec<(Uuid, Uuid, String, DateTime<Utc>)> = select
                .select_only()
                .column(appointment::Column::ResidentId)
                .columns([referral::Column::Id, referral::Column::Reference])
                .column(appointment::Column::StartsAt)
                .order_by_asc(appointment::Column::StartsAt)
                .order_by_asc(appointment::Column::Id)
                .limit(most)
                .into_tuple()
                .all(connection)
                .await?;
            Ok(rows.into_iter().map(of_request).collect())
        }
        Found::Requests(select) => {
            let rows: Vec<(Uuid, Uuid, String, DateTime<Utc>)> = select
                .select_only()
                .column(referral::Column::ResidentId)
                .columns([referral::Column::Id, referral::Column::Reference])
                .column(referral::Column::SubmittedAt)
                .order_by_asc(referral::Column::SubmittedAt)
                .order_by_asc(referral::Column::Id)
                .limit(most)
                .into_tuple()
                .all(connection)
                .await?;
            Ok(rows.into_iter().map(of_request).collect())
        }
        Found::Care(select) => {
            let rows = select
                .order_by_asc(episode::Column::EndedOn)
                .order_by_asc(episode::Column::CountsFrom)
                .order_by_asc(episode::Column::Id)
                .limit(most)
                .all(connection)
                .await?;
            let of_care = |row: episode::Model| GapRow {
                resident: PersonId(row.resident_id),
                about: About::Care {
                    id: EpisodeId(row.id),
                    team: TeamId(row.team_id),
                    kind: Kind::from_code(&row.kind).unwrap_or(Kind::General),
                },
                day: row.ended_on.unwrap_or(row.counts_from),
            };
            Ok(rows.into_iter().map(of_care).collect())
        }
    }
}

fn of_request((resident, id, reference, at): (Uuid, Uuid, String, DateTime<Utc>)) -> GapRow {
    GapRow {
        resident: PersonId(resident),
        about: About::Request(ReferralId(id), reference),
        day: london_date(at),
    }
}

fn found(gap: Gap, looking: Looking<'_>, backend: DbBackend) -> Found {
    use appointment::Column as A;
    use episode::Column as E;
    use referral::Column as R;
    let (today, now) = (looking.today, looking.now);
    let appointments = || {
        appointment::Entity::find()
            .join(JoinType::InnerJoin, to_request())
            .filter(looking.at([A::ServiceId, A::ResidentId]))
    };
    let open = || {
        referral::Entity::find()
            .filter(looking.at([R::ServiceId, R::ResidentId]))
            .filter(R::ClosedAt.is_null())
    };
    let care = || episode::Entity::find().filter(looking.at([E::ServiceId, E::ResidentId]));
    let booked = A::State.eq(State::Booked.code());
    let attended = A::State.eq(State::Attended.code());
    let days_ago = |days| today - TimeDelta::days(days);
    match gap {
        Gap::NoOutcome => Found::Appointments(
            appointments()
                .filter(booked)
                .filter(A::StartsAt.lt(now - TO_WRITE_DOWN))
                .filter(R::ClosedAt.is_null()),
        ),
        Gap::NotAsked => Found::Care(
            care()
                .filter(to_ask(today))
                .filter(E::ResidentId.not_in_subquery(died())),
        ),
        Gap::NoBirth => Found::Requests(
            open()
                .join(JoinType::InnerJoin, to_person())
                .filter(person::Column::DateOfBirth.is_null()),
        ),
        Gap::NoPostcode => Found::Requests(
            open().join(JoinType::InnerJoin, to_person()).filter(
                Condition::any()
                    .add(person::Column::Postcode.is_null())
                    .add(person::Column::Postcode.eq("")),
            ),
        ),
        Gap::LateOutcome => Found::Appointments(
            appointments()
                .filter(A::State.is_in([State::Attended, State::DidNotAttend].map(State::code)))
                .filter(A::StartsAt.gte(now - TimeDelta::days(OUTCOMES_SINCE)))
                .filter(is_later(
                    backend,
                    ["appointment.ended_at", "appointment.starts_at"],
                    OUTCOME_DAYS,
                )),
        ),
        Gap::LateEnding => Found::Care(
            care()
                .filter(E::EndedOn.gte(days_ago(ENDINGS_SINCE)))
                // A day lasts until its end.
                .filter(is_later(
                    backend,
                    ["episode.ended_at", "episode.ended_on"],
                    ENDING_DAYS + 1,
                )),
        ),
        Gap::CameAfterDeath => Found::Appointments(
            appointments()
                .join(
                    JoinType::InnerJoin,
                    appointment::Entity::belongs_to(death::Entity)
                        .from(A::ResidentId)
                        .to(death::Column::ResidentId)
                        .into(),
                )
                .filter(death::Column::UndoneAt.is_null())
                .filter(attended)
                .filter(is_later(
                    backend,
                    ["appointment.starts_at", "death.died_on"],
                    1,
                )),
        ),
        Gap::RequestAfterDeath => Found::Requests(open().filter(R::ResidentId.in_subquery(died()))),
        Gap::CareAfterDeath => Found::Care(
            care()
                .filter(E::EndedAt.is_null())
                .filter(E::ResidentId.in_subquery(died())),
        ),
        Gap::ClosedWithAppointment => Found::Appointments(
            appointments()
                .filter(booked)
                .filter(R::ClosedAt.is_not_null()),
        ),
    }
}

/// Those who have died.
fn died() -> SelectStatement {
    death::Entity::find()
        .select_only()
        .column(death::Column::ResidentId)
        .filter(death::Column::UndoneAt.is_null())
        .into_query()
}

/// Whether one moment is more than so many days later than another: each database counts days in
/// its own way. A day begins at midnight in UTC here, which in summer is an hour late.
fn is_later(backend: DbBackend, [later, earlier]: [&str; 2], days: i64) -> SimpleExpr {
    Expr::cust(match backend {
        DbBackend::Sqlite => format!("julianday({later}) > julianday({earlier}) + {days}"),
        _ => format!("{later} > {earlier} + interval '{days} days'"),
    })
}

fn to_request() -> RelationDef {
    appointment::Entity::belongs_to(referral::Entity)
        .from(appointment::Column::ReferralId)
        .to(referral::Column::Id)
        .into()
}

fn to_person() -> RelationDef {
    referral::Entity::belongs_to(person::Entity)
        .from(referral::Column::ResidentId)
        .to(person::Column::Id)
        .into()
}
