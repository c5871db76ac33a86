//! Requests that are being filled in and not sent yet: their writer's alone.

use crate::{
    access::Granted,
    clock::Clock,
    error::{Result, internal},
    store::{Held, Tx},
};
use ::entity::referral_draft;
use app::ids::{ServiceFormId, ServiceId};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, QueryOrder,
    Select, Set,
    sea_query::{Expr, OnConflict},
};

/// What the caller fills in for the resident.
fn own(granted: &Granted) -> Select<referral_draft::Entity> {
    referral_draft::Entity::find()
        .filter(referral_draft::Column::WriterId.eq(granted.actor().0))
        .filter(referral_draft::Column::ResidentId.eq(granted.resident().0))
}

/// All of it, what changed last coming first.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<Vec<referral_draft::Model>> {
    Ok(own(granted)
        .order_by_desc(referral_draft::Column::ChangedAt)
        .all(connection)
        .await?)
}

/// What the caller fills in for a service.
///
/// # Errors
/// When the database cannot be read.
pub async fn one(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    service: ServiceId,
) -> Result<Option<referral_draft::Model>> {
    Ok(own(granted)
        .filter(referral_draft::Column::ServiceId.eq(service.0))
        .one(connection)
        .await?)
}

/// The same, held until the end of the transaction: who sends it in one window and answers a
/// sign of danger in another does one after the other.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold(
    tx: &Tx,
    granted: &Granted,
    service: ServiceId,
) -> Result<Option<referral_draft::Model>> {
    Ok(own(granted)
        .filter(referral_draft::Column::ServiceId.eq(service.0))
        .held()
        .one(tx.connection())
        .await?)
}

/// Begins one, unless the caller has one for the service already; it is held.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    (service, form): (ServiceId, ServiceFormId),
    answers: String,
) -> Result<referral_draft::Model> {
    let now = clock.now();
    let row = referral_draft::Model {
        id: clock.id(),
        resident_id: granted.resident().0,
        writer_id: granted.actor().0,
        service_id: service.0,
        form_id: form.0,
        answers,
        checked_at: None,
        thread_id: None,
        version: 1,
        begun_at: now,
        changed_at: now,
    };
    referral_draft::Entity::insert(row.into_active_model())
        .on_conflict(
            OnConflict::columns([
                referral_draft::Column::ResidentId,
                referral_draft::Column::WriterId,
                referral_draft::Column::ServiceId,
            ])
            .do_nothing()
            .to_owned(),
        )
        .exec_without_returning(tx.connection())
        .await?;
    hold(tx, granted, service)
        .await?
        .ok_or_else(|| internal("a request that was begun is not there"))
}

/// Saves one as it is now, if it is still as it was read; whether it was.
///
/// # Errors
/// When the database cannot be written.
pub async fn save(tx: &Tx, clock: &Clock, row: referral_draft::Model) -> Result<bool> {
    let (id, version) = (row.id, row.version);
    let changed = referral_draft::ActiveModel {
        form_id: Set(row.form_id),
        answers: Set(row.answers),
        checked_at: Set(row.checked_at),
        thread_id: Set(row.thread_id),
        version: Set(version + 1),
        changed_at: Set(clock.now()),
        ..Default::default()
    };
    let saved = referral_draft::Entity::update_many()
        .set(changed)
        .filter(referral_draft::Column::Id.eq(id))
        .filter(referral_draft::Column::Version.eq(version))
        .exec(tx.connection())
        .await?;
    Ok(saved.rows_affected == 1)
}

/// Throws one away; whether it was still there.
///
/// # Errors
/// When the database cannot be written.
pub async fn drop_one(tx: &Tx, granted: &Granted, service: ServiceId) -> Result<bool> {
    let gone = referral_draft::Entity::delete_many()
        .filter(referral_draft::Column::WriterId.eq(granted.actor().0))
        .filter(referral_draft::Column::ResidentId.eq(granted.resident().0))
        .filter(referral_draft::Column::ServiceId.eq(service.0))
        .exec(tx.connection())
        .await?;
    Ok(gone.rows_affected == 1)
}

/// Forgets what has not changed since a moment.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget(tx: &Tx, since: DateTime<Utc>) -> Result<()> {
    referral_draft::Entity::delete_many()
        .filter(Expr::col(referral_draft::Column::ChangedAt).lt(since))
        .exec(tx.connection())
        .await?;
    Ok(())
}
