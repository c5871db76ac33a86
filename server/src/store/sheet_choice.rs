//! What residents leave off their crisis sheets; every choice is kept, the latest holds.

use super::{Held, Tx};
use crate::{
    access::{ByCard, Granted},
    clock::Clock,
    error::Result,
};
use ::entity::{person, sheet_choice};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

/// The choice that holds; `None` while everything stands on the sheet.
///
/// # Errors
/// When the database cannot be read.
pub async fn latest(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<Option<sheet_choice::Model>> {
    latest_of(connection, granted.resident().0).await
}

/// The same for whoever has the person's card.
///
/// # Errors
/// When the database cannot be read.
pub async fn latest_by_card(
    connection: &impl ConnectionTrait,
    by_card: &ByCard,
) -> Result<Option<sheet_choice::Model>> {
    latest_of(connection, by_card.resident().0).await
}

async fn latest_of(
    connection: &impl ConnectionTrait,
    resident: Uuid,
) -> Result<Option<sheet_choice::Model>> {
    Ok(sheet_choice::Entity::find()
        .filter(sheet_choice::Column::ResidentId.eq(resident))
        .order_by_desc(sheet_choice::Column::Version)
        .one(connection)
        .await?)
}

/// The codes of what a choice leaves out.
pub fn left_out(choice: Option<&sheet_choice::Model>) -> Vec<&str> {
    choice
        .iter()
        .flat_map(|choice| choice.left_out.split(','))
        .filter(|code| !code.is_empty())
        .collect()
}

/// Writes a choice down in place of the one before.
///
/// # Errors
/// When the database cannot be written.
pub async fn put(tx: &Tx, clock: &Clock, granted: &Granted, left_out: &[&str]) -> Result<()> {
    let connection = tx.connection();
    // Of two choices at once one waits, and follows the other.
    person::Entity::find_by_id(granted.resident().0)
        .held()
        .one(connection)
        .await?;
    let before = latest(connection, granted).await?;
    let row = sheet_choice::Model {
        resident_id: granted.resident().0,
        version: before.map_or(0, |before| before.version) + 1,
        left_out: left_out.join(","),
        chosen_by: granted.actor().0,
        chosen_at: clock.now(),
    };
    sheet_choice::ActiveModel::from(row)
        .reset_all()
        .insert(connection)
        .await?;
    Ok(())
}
