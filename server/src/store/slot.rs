//! The times that services offer: made once, taken once, given back.

use super::Tx;
use crate::error::Result;
use ::entity::{appointment, clinic, slot};
use app::appointments::model::{Kind, State};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, OnConflict},
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// How many free times are looked at, to choose from over the days.
const LOOKED_AT: u64 = 1_000;
/// How many rows go into one statement; databases take so many values and no more.
const ROWS: usize = 500;

/// Which free times are asked for.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// Of which service.
    pub service: Uuid,
    /// Of which kinds.
    pub kinds: &'a [Kind],
    /// At which clinics; at any when there are none.
    pub clinics: &'a [Uuid],
    /// Beginning when, at the earliest.
    pub from: DateTime<Utc>,
}

/// Times that nobody has and that are still offered, at a clinic that is open if at one.
fn is_free() -> Condition {
    let closed = clinic::Entity::find()
        .select_only()
        .column(clinic::Column::Id)
        .filter(clinic::Column::IsOpen.eq(false))
        .into_query();
    let is_open = Condition::any()
        .add(slot::Column::ClinicId.is_null())
        .add(slot::Column::ClinicId.not_in_subquery(closed));
    Condition::all()
        .add(slot::Column::AppointmentId.is_null())
        .add(slot::Column::WithdrawnAt.is_null())
        .add(is_open)
}

/// The times of a service at one place on one day.
#[derive(Clone, Copy, Debug)]
pub struct OfDay {
    /// Of which service.
    pub service: Uuid,
    /// At which clinic; none for phone calls, video calls and visits.
    pub clinic: Option<Uuid>,
    /// When the day begins and when it ends.
    pub span: (DateTime<Utc>, DateTime<Utc>),
}

impl OfDay {
    fn rows(&self) -> Condition {
        let (from, to) = self.span;
        let clinic = match self.clinic {
            Some(clinic) => slot::Column::ClinicId.eq(clinic),
            None => slot::Column::ClinicId.is_null(),
        };
        Condition::all()
            .add(slot::Column::ServiceId.eq(self.service))
            .add(clinic)
            .add(slot::Column::StartsAt.gte(from))
            .add(slot::Column::StartsAt.lt(to))
    }
}

/// The free times of a service, the first one first.
///
/// # Errors
/// When the database cannot be read.
pub async fn free(
    connection: &impl ConnectionTrait,
    wanted: &Wanted<'_>,
) -> Result<Vec<slot::Model>> {
    let at_any = wanted.clinics.is_empty();
    let place = Condition::any()
        .add(slot::Column::ClinicId.is_null())
        .add(slot::Column::ClinicId.is_in(wanted.clinics.iter().copied()));
    Ok(slot::Entity::find()
        .filter(slot::Column::ServiceId.eq(wanted.service))
        .filter(slot::Column::Kind.is_in(wanted.kinds.iter().map(|kind| kind.code())))
        .filter(slot::Column::StartsAt.gte(wanted.from))
        .filter(is_free())
        .filter(if at_any { Condition::all() } else { place })
        .order_by_asc(slot::Column::StartsAt)
        .order_by_asc(slot::Column::Id)
        .limit(LOOKED_AT)
        .all(connection)
        .await?)
}

/// One time.
///
/// # Errors
/// When the database cannot be read.
pub async fn one(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<slot::Model>> {
    Ok(slot::Entity::find_by_id(id).one(connection).await?)
}

/// Takes a free time for an appointment; gives whether it was still free.
///
/// Of two who take it at once one waits for the other, and finds it taken.
///
/// # Errors
/// When the database cannot be written.
pub async fn take(tx: &Tx, id: Uuid, appointment: Uuid) -> Result<bool> {
    let taken = slot::Entity::update_many()
        .col_expr(slot::Column::AppointmentId, Expr::value(Some(appointment)))
        .filter(slot::Column::Id.eq(id))
        .filter(is_free())
        .exec(tx.connection())
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Gives back the time that an appointment had.
///
/// # Errors
/// When the database cannot be written.
pub async fn give_back(tx: &Tx, id: Uuid, appointment: Uuid) -> Result<()> {
    slot::Entity::update_many()
        .col_expr(slot::Column::AppointmentId, Expr::value(None::<Uuid>))
        .filter(slot::Column::Id.eq(id))
        .filter(slot::Column::AppointmentId.eq(appointment))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Adds times, without those that were made before; gives how many were new.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(tx: &Tx, slots: Vec<slot::Model>) -> Result<u64> {
    let mut added = 0;
    for rows in slots.chunks(ROWS) {
        let rows = rows
            .iter()
            .cloned()
            .map(|row| row.into_active_model().reset_all());
        added += slot::Entity::insert_many(rows)
            .on_conflict(
                OnConflict::column(slot::Column::MadeOf)
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(tx.connection())
            .await?;
    }
    Ok(added)
}

/// The times of a member of staff, still offered, that begin in a span.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_staff(
    connection: &impl ConnectionTrait,
    staff: Uuid,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<slot::Model>> {
    Ok(slot::Entity::find()
        .filter(slot::Column::StaffId.eq(staff))
        .filter(slot::Column::WithdrawnAt.is_null())
        .filter(slot::Column::StartsAt.gte(from))
        .filter(slot::Column::StartsAt.lt(to))
        .all(connection)
        .await?)
}

/// Takes back the times of a day that are still to come, booked or not; gives how many.
///
/// # Errors
/// When the database cannot be written.
pub async fn withdraw(tx: &Tx, day: &OfDay, now: DateTime<Utc>) -> Result<u64> {
    let withdrawn = slot::Entity::update_many()
        .col_expr(slot::Column::WithdrawnAt, Expr::value(Some(now)))
        .filter(day.rows())
        .filter(slot::Column::WithdrawnAt.is_null())
        .filter(slot::Column::StartsAt.gt(now))
        .exec(tx.connection())
        .await?;
    Ok(withdrawn.rows_affected)
}

/// The appointments to come whose time was taken back, the first one first.
///
/// # Errors
/// When the database cannot be read.
pub async fn to_be_moved(
    connection: &impl ConnectionTrait,
    day: &OfDay,
) -> Result<Vec<appointment::Model>> {
    let withdrawn: Vec<Uuid> = slot::Entity::find()
        .select_only()
        .column(slot::Column::Id)
        .filter(day.rows())
        .filter(slot::Column::WithdrawnAt.is_not_null())
        .filter(slot::Column::AppointmentId.is_not_null())
        .into_tuple()
        .all(connection)
        .await?;
    Ok(appointment::Entity::find()
        .filter(appointment::Column::SlotId.is_in(withdrawn))
        .filter(appointment::Column::State.eq(State::Booked.code()))
        .order_by_asc(appointment::Column::StartsAt)
        .order_by_asc(appointment::Column::Id)
        .all(connection)
        .await?)
}

/// How many times of a service after a moment are free, and how many have an appointment.
///
/// # Errors
/// When the database cannot be read.
pub async fn to_come(
    connection: &impl ConnectionTrait,
    service: Uuid,
    now: DateTime<Utc>,
) -> Result<(u64, u64)> {
    let later = || {
        slot::Entity::find()
            .filter(slot::Column::ServiceId.eq(service))
            .filter(slot::Column::StartsAt.gt(now))
    };
    let free = later().filter(is_free()).count(connection).await?;
    let booked = later().filter(slot::Column::AppointmentId.is_not_null());
    Ok((free, booked.count(connection).await?))
}

/// What of a time counts: when and where it is, and whether it is booked or was taken back.
#[derive(Clone, Copy, Debug, FromQueryResult)]
pub struct Offered {
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// At which clinic, if at one.
    pub clinic_id: Option<Uuid>,
    /// The appointment that has it.
    pub appointment_id: Option<Uuid>,
    /// Since when it is not offered any more.
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// The times of a service that begin in a span, those taken back among them, the first one first.
///
/// # Errors
/// When the database cannot be read.
pub async fn offered(
    connection: &impl ConnectionTrait,
    service: Uuid,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<Offered>> {
    Ok(slot::Entity::find()
        .filter(slot::Column::ServiceId.eq(service))
        .filter(slot::Column::StartsAt.gte(from))
        .filter(slot::Column::StartsAt.lt(to))
        .order_by_asc(slot::Column::StartsAt)
        .into_model::<Offered>()
        .all(connection)
        .await?)
}

/// What the times are made of that a service has in a span, those taken back among them.
///
/// # Errors
/// When the database cannot be read.
pub async fn made_of(
    connection: &impl ConnectionTrait,
    service: Uuid,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<BTreeSet<String>> {
    let rows: Vec<String> = slot::Entity::find()
        .select_only()
        .column(slot::Column::MadeOf)
        .filter(slot::Column::ServiceId.eq(service))
        .filter(slot::Column::StartsAt.gte(from))
        .filter(slot::Column::StartsAt.lte(to))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}
