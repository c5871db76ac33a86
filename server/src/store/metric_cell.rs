//! The cells of which figures are sums.
//!
//! A cell counts how often something happened in a month; it names nobody, so reading takes no
//! grant: whoever asks must be somebody who may see the figures of these services.

use super::Tx;
use crate::error::Result;
use ::entity::metric_cell;
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, Set,
    sea_query::{Alias, Expr, OnConflict, SimpleExpr},
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

/// Of which cells sums are wanted.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// At which services, or of which organisations.
    pub places: &'a [Uuid],
    /// Of people of which area; empty for all.
    pub area: &'a str,
    /// Of people of which age; empty for all.
    pub age: &'a str,
    /// From which month to which, by their first days.
    pub months: (NaiveDate, NaiveDate),
}

impl<'a> Asked<'a> {
    /// Those of everybody.
    pub fn of(places: &'a [Uuid], months: (NaiveDate, NaiveDate)) -> Self {
        Self {
            places,
            area: "",
            age: "",
            months,
        }
    }

    /// The cells.
    fn cells(self) -> Select<metric_cell::Entity> {
        use metric_cell::Column as C;
        metric_cell::Entity::find()
            .filter(C::PlaceId.is_in(self.places.iter().copied()))
            .filter(C::Area.eq(self.area))
            .filter(C::Age.eq(self.age))
            .filter(C::Month.between(self.months.0, self.months.1))
    }
}

/// The sum of counts: to PostgreSQL a sum of whole numbers is a decimal.
fn sum() -> SimpleExpr {
    metric_cell::Column::Count
        .sum()
        .cast_as(Alias::new("BIGINT"))
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

/// The sums over some services, of the measures whose names are given.
///
/// # Errors
/// When the database cannot be read.
pub async fn sums(
    connection: &impl ConnectionTrait,
    asked: Asked<'_>,
    measures: impl IntoIterator<Item = &str>,
) -> Result<Vec<Sum>> {
    let cells = asked
        .cells()
        .filter(metric_cell::Column::Measure.is_in(measures));
    summed(connection, cells).await
}

/// The same of the measures that begin with a word.
///
/// # Errors
/// When the database cannot be read.
pub async fn sums_of_all(
    connection: &impl ConnectionTrait,
    asked: Asked<'_>,
    measures: &str,
) -> Result<Vec<Sum>> {
    let cells = asked
        .cells()
        .filter(metric_cell::Column::Measure.starts_with(measures));
    summed(connection, cells).await
}

async fn summed(
    connection: &impl ConnectionTrait,
    cells: Select<metric_cell::Entity>,
) -> Result<Vec<Sum>> {
    use metric_cell::Column as C;
    let rows: Vec<(String, i32, NaiveDate, String, i64)> = cells
        .select_only()
        .columns([C::Measure, C::Series, C::Month, C::Value])
        .column_as(sum(), "count")
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

/// How often each service has something in some months, over all its values.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_service(
    connection: &impl ConnectionTrait,
    asked: Asked<'_>,
    measure: &str,
) -> Result<HashMap<Uuid, u32>> {
    use metric_cell::Column as C;
    let rows: Vec<(Uuid, i64)> = asked
        .cells()
        .filter(C::Measure.eq(measure))
        .select_only()
        .column(C::PlaceId)
        .column_as(sum(), "count")
        .group_by(C::PlaceId)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(service, count)| {
            (
                service,
                u32::try_from(Ord::max(count, 0)).unwrap_or(u32::MAX),
            )
        })
        .collect())
}

/// Where, in which month, of which measure, which value, and how often.
pub type AtPlace = (Uuid, NaiveDate, String, String, i64);

/// What each service has for itself, of the measures whose names are given.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_place(
    connection: &impl ConnectionTrait,
    asked: Asked<'_>,
    measures: impl IntoIterator<Item = &str>,
) -> Result<Vec<AtPlace>> {
    use metric_cell::Column as C;
    Ok(asked
        .cells()
        .filter(C::Measure.is_in(measures))
        .select_only()
        .columns([C::PlaceId, C::Month, C::Measure, C::Value, C::Count])
        .into_tuple()
        .all(connection)
        .await?)
}

/// The values that a measure has at some services, in whatever month, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn values(
    connection: &impl ConnectionTrait,
    asked: Asked<'_>,
    measure: &str,
) -> Result<Vec<String>> {
    use metric_cell::Column as C;
    Ok(asked
        .cells()
        .filter(C::Measure.eq(measure))
        .filter(C::Count.gt(0))
        .select_only()
        .column(C::Value)
        .distinct()
        .order_by_asc(C::Value)
        .into_tuple()
        .all(connection)
        .await?)
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
