//! How many appointments services plan. It names nobody, so nothing takes a grant.

use super::{
    Held, Tx,
    metric_cell::{Changes, of_everybody},
};
use crate::{error::Result, metrics::planned::PLANNED};
use ::entity::{activity_plan, service};
use app::ids::{PersonId, ServiceId};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, sea_query::OnConflict,
};

/// What a service plans, from one month to another, in their order.
///
/// # Errors
/// When the database cannot be read.
pub async fn of(
    connection: &impl ConnectionTrait,
    service: ServiceId,
    (first, last): (NaiveDate, NaiveDate),
) -> Result<Vec<activity_plan::Model>> {
    Ok(activity_plan::Entity::find()
        .filter(activity_plan::Column::ServiceId.eq(service.0))
        .filter(activity_plan::Column::Month.between(first, last))
        .order_by_asc(activity_plan::Column::Month)
        .all(connection)
        .await?)
}

/// Writes it down for some months in a row, in the place of what was planned for them, and counts it.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn set(
    tx: &Tx,
    service: ServiceId,
    (months, planned): (Vec<NaiveDate>, i32),
    (by, at): (PersonId, DateTime<Utc>),
) -> Result<()> {
    use activity_plan::Column as C;
    // Of two who plan at once the second one sees what the first has planned.
    service::Entity::find_by_id(service.0)
        .held()
        .one(tx.connection())
        .await?;
    let (Some(first), Some(last)) = (months.first(), months.last()) else {
        return Ok(());
    };
    let before = of(tx.connection(), service, (*first, *last)).await?;
    let mut changes = Changes::new();
    for row in &before {
        count(&mut changes, row, -1);
    }
    let rows: Vec<_> = months
        .into_iter()
        .map(|month| activity_plan::Model {
            service_id: service.0,
            month,
            planned,
            set_by: by.0,
            set_at: at,
        })
        .collect();
    for row in &rows {
        count(&mut changes, row, 1);
    }
    let there = OnConflict::columns([C::ServiceId, C::Month])
        .update_columns([C::Planned, C::SetBy, C::SetAt])
        .to_owned();
    let rows = rows
        .into_iter()
        .map(|row| row.into_active_model().reset_all());
    activity_plan::Entity::insert_many(rows)
        .on_conflict(there)
        .exec_without_returning(tx.connection())
        .await?;
    tx.count(changes);
    Ok(())
}

/// What every plan adds to the figures.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(connection: &impl ConnectionTrait, changes: &mut Changes) -> Result<()> {
    for row in activity_plan::Entity::find().all(connection).await? {
        count(changes, &row, 1);
    }
    Ok(())
}

/// A plan is a number in a cell as what happens is: as many as are planned.
fn count(changes: &mut Changes, row: &activity_plan::Model, times: i64) {
    let planned = i64::from(row.planned) * times;
    of_everybody(changes, (row.service_id, row.month), (PLANNED, ""), planned);
}
