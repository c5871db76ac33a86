//! What corrections of a record changed.

use super::Tx;
use crate::{
    access::Granted,
    clock::Clock,
    error::{Result, internal},
};
use ::entity::record_change::{ActiveModel, Column, Entity, Model};
use app::circle::model::ChangedField;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

/// Keeps a correction.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    fields: &[ChangedField],
    why: Option<String>,
) -> Result<()> {
    let row = Model {
        id: clock.id(),
        resident_id: granted.resident().0,
        changed_by: granted.actor().0,
        changed_at: clock.now(),
        why,
        fields: serde_json::to_string(fields).map_err(internal)?,
    };
    ActiveModel::from(row)
        .reset_all()
        .insert(tx.connection())
        .await?;
    Ok(())
}

/// A page of a record's corrections from 0, the newest first, and whether there are older ones.
///
/// # Errors
/// When the database cannot be read.
pub async fn page(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    (place, size): (u64, u64),
) -> Result<(Vec<Model>, bool)> {
    let mut rows = Entity::find()
        .filter(Column::ResidentId.eq(granted.resident().0))
        .order_by_desc(Column::ChangedAt)
        .order_by_desc(Column::Id)
        .offset(place * size)
        .limit(size + 1)
        .all(connection)
        .await?;
    let more = rows.len() as u64 > size;
    rows.truncate(usize::try_from(size).unwrap_or(usize::MAX));
    Ok((rows, more))
}
