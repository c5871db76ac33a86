//! Sums of cells.
//!
//! They name nobody, so reading takes no grant: whoever asks must be somebody who may see the
//! figures of these services.

use crate::error::Result;
use ::entity::metric_cell;
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
    sea_query::{Alias, SimpleExpr},
};
use std::collections::HashMap;
use uuid::Uuid;

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
        .into_tuple()
        .all(connection)
        .await?;
    let mut sums: Vec<_> = rows
        .into_iter()
        .map(|(measure, series, month, value, count)| Sum {
            measure,
            series,
            month,
            value,
            count,
        })
        .collect();
    // Asked for an order, PostgreSQL would sort all cells to group them, which takes three times as long.
    sums.sort_by_key(|sum| sum.month);
    Ok(sums)
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
