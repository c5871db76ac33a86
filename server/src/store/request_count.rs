//! Keeps the figures of requests in step with requests and their appointments.

use super::{Tx, metric_cell::Changes};
use crate::{
    appointments::count::{Counted as CountedAppointment, Over},
    error::Result,
    referral::count::{About, Counted, Person},
};
use ::entity::{appointment, person, referral, referral_about};
use app::appointments::model::State;
use sea_orm::{
    ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect, Select,
};
use uuid::Uuid;

/// The columns of a [`Person`].
pub(super) const PERSON: [person::Column; 3] = [
    person::Column::DateOfBirth,
    person::Column::Postcode,
    person::Column::Language,
];

/// Counts a request that was sent.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn sent(tx: &Tx, row: &referral::Model) -> Result<()> {
    count_first(tx, row).await.map(|_| ())
}

/// Counts what changed of a request.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn changed(tx: &Tx, before: &referral::Model, after: &referral::Model) -> Result<()> {
    let Some(about) = kept_about(tx, after.id).await? else {
        // What was never counted has nothing to be taken back.
        count_first(tx, after).await?;
        return Ok(());
    };
    let before = Counted::of(before.into(), about.clone());
    let after = Counted::of(after.into(), about);
    if before == after {
        return Ok(());
    }
    let mut changes = Changes::new();
    before.add(&mut changes, -1);
    after.add(&mut changes, 1);
    tx.count(changes);
    Ok(())
}

/// Counts an appointment that has ended, if somebody came to it or did not.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn ended(tx: &Tx, row: &appointment::Model) -> Result<()> {
    let state = State::from_code(&row.state);
    if !matches!(state, Some(State::Attended | State::DidNotAttend)) {
        return Ok(());
    }
    let earlier = over()
        .filter(appointment::Column::ReferralId.eq(row.referral_id))
        .filter(appointment::Column::Id.ne(row.id))
        .count(tx.connection())
        .await?;
    let Some(request) = referral::Entity::find_by_id(row.referral_id)
        .one(tx.connection())
        .await?
    else {
        return Ok(());
    };
    let about = match kept_about(tx, request.id).await? {
        Some(kept) => kept,
        None => count_first(tx, &request).await?,
    };
    let what = Over {
        service: row.service_id,
        starts_at: row.starts_at,
        noted_at: row.ended_at,
        state: row.state.clone(),
    };
    let mut changes = Changes::new();
    CountedAppointment::of(what, earlier == 0, &about).add(&mut changes, 1);
    tx.count(changes);
    Ok(())
}

/// The appointments to which somebody came or did not.
pub(super) fn over() -> Select<appointment::Entity> {
    let states = [State::Attended, State::DidNotAttend].map(State::code);
    appointment::Entity::find().filter(appointment::Column::State.is_in(states))
}

/// What figures know of whom a request is for, if the request was counted.
async fn kept_about(tx: &Tx, request: Uuid) -> Result<Option<About>> {
    let kept = referral_about::Entity::find_by_id(request)
        .one(tx.connection())
        .await?;
    Ok(kept.map(About::from))
}

/// Counts a request for the first time; gives what figures know from now on of whom it is for.
async fn count_first(tx: &Tx, request: &referral::Model) -> Result<About> {
    let person: Option<Person> = person::Entity::find_by_id(request.resident_id)
        .select_only()
        .columns(PERSON)
        .into_tuple()
        .one(tx.connection())
        .await?;
    let about = About::of(&person.unwrap_or_default(), request.submitted_at);
    referral_about::Entity::insert(about.row(request.id).into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    let mut changes = Changes::new();
    Counted::of(request.into(), about.clone()).add(&mut changes, 1);
    tx.count(changes);
    Ok(about)
}
