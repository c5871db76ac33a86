//! The cells of which figures are sums.
//!
//! A cell counts how often something happened in a month; it names nobody.

use super::Tx;
use crate::error::Result;
use ::entity::metric_cell;
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, ExprTrait, QueryFilter, Set,
    sea_query::{Alias, Expr, OnConflict},
};
use std::collections::HashMap;
use uuid::Uuid;

/// Which cell.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Key {
    /// At which service; or of which organisation, where no service does it.
    pub place: Uuid,
    /// Of people of which area; empty for all.
    pub area: String,
    /// Of people of which age; empty for all.
    pub age: String,
    /// What is counted.
    pub measure: String,
    /// In which month, by its first day.
    pub month: NaiveDate,
    /// The version of the definition.
    pub series: i32,
    /// Which answer or band.
    pub value: String,
}

/// The series of what is counted the same way whatever the version is.
pub const EVERY_VERSION: i32 = 0;

impl Key {
    /// The cell of everybody: of what neither area nor age is kept.
    pub fn of_everybody(
        (place, month): (Uuid, NaiveDate),
        (measure, series): (String, i32),
        value: &str,
    ) -> Self {
        Self {
            place,
            area: String::new(),
            age: String::new(),
            measure,
            month,
            series,
            value: value.to_owned(),
        }
    }
}

/// Adds something to a cell of everybody that is counted the same way whatever the version is.
pub fn of_everybody(
    changes: &mut Changes,
    (place, month): (Uuid, NaiveDate),
    (measure, value): (&str, &str),
    times: i64,
) {
    let measure = (measure.to_owned(), EVERY_VERSION);
    let key = Key::of_everybody((place, month), measure, value);
    *changes.entry(key).or_default() += times;
}

/// How much to add to each cell.
pub type Changes = HashMap<Key, i64>;

/// Cells in one statement; few enough for the limits on parameters of both databases.
const AT_ONCE: usize = 500;

/// Adds to cells, at the end of a transaction.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn add(connection: &impl ConnectionTrait, changes: &Changes) -> Result<()> {
    use metric_cell::Column as C;
    let mut changed: Vec<_> = changes.iter().filter(|(_, change)| **change != 0).collect();
    // In one order, so that two who add to the same cells wait for one another and never both at once.
    changed.sort_unstable();
    let new = (Alias::new("excluded"), C::Count);
    for some in changed.chunks(AT_ONCE) {
        let rows = some.iter().map(|(key, change)| metric_cell::ActiveModel {
            place_id: Set(key.place),
            area: Set(key.area.clone()),
            age: Set(key.age.clone()),
            measure: Set(key.measure.clone()),
            month: Set(key.month),
            series: Set(key.series),
            value: Set(key.value.clone()),
            count: Set(**change),
        });
        let there = [
            C::PlaceId,
            C::Area,
            C::Age,
            C::Measure,
            C::Month,
            C::Series,
            C::Value,
        ];
        let sum = Expr::col((metric_cell::Entity, C::Count)).add(Expr::col(new.clone()));
        let there = OnConflict::columns(there).value(C::Count, sum).to_owned();
        metric_cell::Entity::insert_many(rows)
            .on_conflict(there)
            .exec_without_returning(connection)
            .await?;
    }
    Ok(())
}

/// Waits until nobody changes a cell, and lets nobody until the transaction ends.
///
/// # Errors
/// When the database cannot be locked.
pub async fn hold_all(tx: &Tx) -> Result<()> {
    // On SQLite whoever writes is alone.
    if tx.connection().get_database_backend() != DbBackend::Sqlite {
        let lock = "LOCK TABLE metric_cell IN EXCLUSIVE MODE";
        tx.connection().execute_unprepared(lock).await?;
    }
    Ok(())
}

/// Empties every cell.
///
/// # Errors
/// When the database cannot be written.
pub async fn clear(tx: &Tx) -> Result<()> {
    metric_cell::Entity::delete_many()
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Lets PostgreSQL look at all cells anew: until it has, it finds its way by what was there before
/// they were counted from scratch, and pages of figures take several times as long.
///
/// # Errors
/// When the database cannot do it.
pub async fn look_anew(tx: &Tx) -> Result<()> {
    if tx.connection().get_database_backend() != DbBackend::Sqlite {
        let analyze = "ANALYZE metric_cell";
        tx.connection().execute_unprepared(analyze).await?;
    }
    Ok(())
}

/// Every cell in which something is counted.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Changes> {
    let rows = metric_cell::Entity::find()
        .filter(metric_cell::Column::Count.ne(0))
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let key = Key {
                place: row.place_id,
                area: row.area,
                age: row.age,
                measure: row.measure,
                month: row.month,
                series: row.series,
                value: row.value,
            };
            (key, row.count)
        })
        .collect())
}
