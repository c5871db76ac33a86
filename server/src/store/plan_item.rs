//! A section's items as rows, for lists and figures.

use crate::{access::Granted, error::Result, store::Tx};
use ::entity::{plan_item, section};
use app::plan::headings::Heading;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

/// An item as a row, for lists and figures.
#[derive(Clone, Debug)]
pub struct ProjectedItem {
    /// Which.
    pub id: Uuid,
    /// The item it belongs to.
    pub parent: Option<Uuid>,
    /// Its first words.
    pub title: String,
    /// Its status, as a code.
    pub status: Option<String>,
    /// When it is due.
    pub due_on: Option<NaiveDate>,
}

/// Writes a section's items as rows, in place of those that were there.
///
/// # Errors
/// When the database cannot be written.
pub async fn project(
    tx: &Tx,
    granted: &Granted,
    section: &section::Model,
    heading: &Heading,
    items: Vec<ProjectedItem>,
    now: DateTime<Utc>,
) -> Result<()> {
    let connection = tx.connection();
    plan_item::Entity::delete_many()
        .filter(plan_item::Column::SectionId.eq(section.id))
        .exec(connection)
        .await?;
    let rows = items
        .into_iter()
        .enumerate()
        .map(|(place, item)| plan_item::ActiveModel {
            id: Set(item.id),
            section_id: Set(section.id),
            resident_id: Set(granted.resident().0),
            heading: Set(heading.code.to_owned()),
            parent_id: Set(item.parent),
            place: Set(i32::try_from(place).unwrap_or(i32::MAX)),
            title: Set(item.title),
            status: Set(item.status),
            due_on: Set(item.due_on),
            changed_at: Set(now),
        });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        plan_item::Entity::insert_many(rows)
            .exec_without_returning(connection)
            .await?;
    }
    Ok(())
}
