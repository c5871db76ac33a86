//! The cells of which figures are sums.
//!
//! A cell counts how often something happened in a month; it names nobody, so reading takes no
//! grant: whoever asks must be somebody who may see the figures of these services.

use super::Tx;
use crate::error::Result;
use ::entity::metric_cell;
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    Set,
    sea_query::{Alias, Expr, OnConflict},
};
use std::{collections::BTreeMap, ops::RangeInclusive};
use uuid::Uuid;

/// Which cell.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Key {
    /// At which service.
    pub service: Uuid,
    /// What is counted.
    pub measure: String,
    /// The version of the definition.
    pub series: i32,
    /// In which month, by its first day.
    pub month: NaiveDate,
    /// Which answer or band.
    pub value: String,
}

/// How much to add to each cell; in the order of the keys, so that two who add to the same cells
/// wait for one another and never both at once.
pub type Changes = BTreeMap<Key, i64>;

/// Adds to cells.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(tx: &Tx, changes: &Changes) -> Result<()> {
    for (key, change) in changes.iter().filter(|(_, change)| **change != 0) {
        let row = metric_cell::ActiveModel {
            service_id: Set(key.service),
            measure: Set(key.measure.clone()),
            series: Set(key.series),
            month: Set(key.month),
            area: Set(String::new()),
            age: Set(String::new()),
            value: Set(key.value.clone()),
            count: Set(*change),
        };
        let key = OnConflict::columns([
            metric_cell::Column::ServiceId,
            metric_cell::Column::Measure,
            metric_cell::Column::Series,
            metric_cell::Column::Month,
            metric_cell::Column::Area,
            metric_cell::Column::Age,
            metric_cell::Column::Value,
        ])
        .value(
            metric_cell::Column::Count,
            Expr::col((metric_cell::Entity, metric_cell::Column::Count)).add(*change),
        )
        .to_owned();
        metric_cell::Entity::insert(row)
            .on_conflict(key)
            .exec_without_returning(tx.connection())
            .await?;
    }
    Ok(())
}

/// How often something happened in a month, at some services together.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Sum {
    /// What is counted.
    pub measure: String,
    /// The version of the definition.
    pub series: i32,
    /// In which month.
    pub month: NaiveDate,
    /// Which answer or band.
    pub value: String,
    /// How often.
    pub count: i64,
}

/// How often together.
pub fn total<'a>(sums: impl IntoIterator<Item = &'a Sum>) -> u32 {
    let all: i64 = sums.into_iter().map(|sum| sum.count).sum();
    u32::try_from(Ord::max(all, 0)).unwrap_or(u32::MAX)
}

/// The sums of some services over some months, of the measures that begin with a word.
///
/// # Errors
/// When the database cannot be read.
pub async fn sums(
    connection: &impl ConnectionTrait,
    services: &[Uuid],
    months: RangeInclusive<NaiveDate>,
    measures: &str,
) -> Result<Vec<Sum>> {
    use metric_cell::Column as C;
    // A sum of whole numbers is a decimal to PostgreSQL.
    let sum = C::Count.sum().cast_as(Alias::new("BIGINT"));
    let rows: Vec<(String, i32, NaiveDate, String, i64)> = metric_cell::Entity::find()
        .select_only()
        .columns([C::Measure, C::Series, C::Month, C::Value])
        .column_as(sum, "count")
        .filter(C::ServiceId.is_in(services.iter().copied()))
        .filter(C::Measure.starts_with(measures))
        .filter(C::Month.between(*months.start(), *months.end()))
        .filter(C::Area.eq(""))
        .filter(C::Age.eq(""))
        .group_by(C::Measure)
        .group_by(C::Series)
        .group_by(C::Month)
        .group_by(C::Value)
        .order_by_asc(C::Month)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(measure, series, month, value, count)| Sum {
            measure,
            series,
            month,
            value,
            count,
        })
        .collect())
}

/// Every cell of all areas and ages together in which something is counted.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Changes> {
    let rows = metric_cell::Entity::find()
        .filter(metric_cell::Column::Count.ne(0))
        .filter(metric_cell::Column::Area.eq(""))
        .filter(metric_cell::Column::Age.eq(""))
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let key = Key {
                service: row.service_id,
                measure: row.measure,
                series: row.series,
                month: row.month,
                value: row.value,
            };
            (key, row.count)
        })
        .collect())
}
