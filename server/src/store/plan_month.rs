//! How many people had a plan when a month ended. It names nobody, so nothing takes a grant.

use super::{Tx, metric_cell::Changes};
use crate::{error::Result, review::count};
use ::entity::{organisation, plan_month};
use app::ids::OrganisationId;
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, sea_query::OnConflict,
};
use uuid::Uuid;

/// The organisations of which a month is not counted yet.
///
/// # Errors
/// When the database cannot be read.
pub async fn missing(
    connection: &impl ConnectionTrait,
    month: NaiveDate,
) -> Result<Vec<OrganisationId>> {
    let counted = plan_month::Entity::find()
        .select_only()
        .column(plan_month::Column::OrganisationId)
        .filter(plan_month::Column::Month.eq(month))
        .into_query();
    let rows: Vec<Uuid> = organisation::Entity::find()
        .select_only()
        .column(organisation::Column::Id)
        .filter(organisation::Column::Id.not_in_subquery(counted))
        .order_by_asc(organisation::Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(OrganisationId).collect())
}

/// Whether a month of an organisation is counted.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_counted(
    connection: &impl ConnectionTrait,
    organisation: OrganisationId,
    month: NaiveDate,
) -> Result<bool> {
    let row = plan_month::Entity::find_by_id((organisation.0, month))
        .one(connection)
        .await?;
    Ok(row.is_some())
}

/// Writes a month down, and counts it; what another process has written meanwhile stays.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep(tx: &Tx, row: plan_month::Model) -> Result<()> {
    let there = OnConflict::columns([
        plan_month::Column::OrganisationId,
        plan_month::Column::Month,
    ])
    .do_nothing()
    .to_owned();
    let new = plan_month::Entity::insert(row.clone().into_active_model().reset_all())
        .on_conflict(there)
        .exec_without_returning(tx.connection())
        .await?;
    if new == 0 {
        return Ok(());
    }
    let mut changes = Changes::new();
    count::add(&mut changes, &row);
    tx.count(changes);
    Ok(())
}

/// What every month adds to the figures.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(connection: &impl ConnectionTrait, changes: &mut Changes) -> Result<()> {
    for row in plan_month::Entity::find().all(connection).await? {
        count::add(changes, &row);
    }
    Ok(())
}
