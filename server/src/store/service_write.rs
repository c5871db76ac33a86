//! Services are changed, and what they ask.

use super::Tx;
use crate::{clock::Clock, error::Result};
use ::entity::{letter_text, service, service_form, service_form_draft};
use app::{
    ids::{PersonId, ServiceId},
    services::model::LetterKind,
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set, sea_query::OnConflict};

/// Makes a service; gives whether its organisation had none of that code.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(tx: &Tx, row: service::Model) -> Result<bool> {
    let code = [service::Column::OrganisationId, service::Column::Code];
    let made = service::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(OnConflict::columns(code).do_nothing().to_owned())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(made > 0)
}

/// Saves a service that is held, as its next version.
///
/// # Errors
/// When the database cannot be written.
pub async fn save(tx: &Tx, clock: &Clock, by: PersonId, row: service::Model) -> Result<()> {
    let row = service::Model {
        version: row.version + 1,
        changed_by: Some(by.0),
        changed_at: clock.now(),
        ..row
    };
    let row = row.into_active_model().reset_all();
    row.update(tx.connection()).await?;
    Ok(())
}

/// Adds a version of what a service asks.
///
/// # Errors
/// When the database cannot be written.
pub async fn add_form(tx: &Tx, row: service_form::Model) -> Result<()> {
    let row = row.into_active_model().reset_all();
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Keeps what somebody is writing to be asked next, in place of what they wrote before.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep_form_draft(
    tx: &Tx,
    clock: &Clock,
    (service, writer): (ServiceId, PersonId),
    definition: String,
) -> Result<()> {
    let key = [
        service_form_draft::Column::ServiceId,
        service_form_draft::Column::WriterId,
    ];
    let said = [
        service_form_draft::Column::Definition,
        service_form_draft::Column::ChangedAt,
    ];
    let row = service_form_draft::ActiveModel {
        service_id: Set(service.0),
        writer_id: Set(writer.0),
        definition: Set(definition),
        changed_at: Set(clock.now()),
    };
    service_form_draft::Entity::insert(row)
        .on_conflict(OnConflict::columns(key).update_columns(said).to_owned())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// Throws away what somebody was writing.
///
/// # Errors
/// When the database cannot be written.
pub async fn drop_form_draft(tx: &Tx, service: ServiceId, writer: PersonId) -> Result<()> {
    service_form_draft::Entity::delete_by_id((service.0, writer.0))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Says what a service adds to letters of a kind.
///
/// # Errors
/// When the database cannot be written.
pub async fn set_letter_text(
    tx: &Tx,
    service: ServiceId,
    kind: LetterKind,
    words: String,
) -> Result<()> {
    let key = [letter_text::Column::ServiceId, letter_text::Column::Kind];
    let row = letter_text::ActiveModel {
        service_id: Set(service.0),
        kind: Set(kind.code().to_owned()),
        words: Set(words),
    };
    letter_text::Entity::insert(row)
        .on_conflict(
            OnConflict::columns(key)
                .update_column(letter_text::Column::Words)
                .to_owned(),
        )
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}
