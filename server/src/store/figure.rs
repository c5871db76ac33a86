//! What figures count and what they are to be, version by version.

use super::Tx;
use crate::error::{Result, internal};
use ::entity::{figure_set, figure_target};
use app::{
    ids::{PersonId, ServiceId},
    metrics::figure::FigureSet,
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set, sea_query::OnConflict,
};
use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex},
};
use uuid::Uuid;

/// A version of what figures count, read once however many pages need it.
pub type Version = (NaiveDate, Arc<FigureSet>);

/// Definitions that were read, and what they say: the same words always say the same.
static READ: LazyLock<Mutex<HashMap<String, Arc<FigureSet>>>> = LazyLock::new(Mutex::default);

/// What a definition says.
fn read(definition: String) -> Result<Arc<FigureSet>> {
    let before = READ
        .lock()
        .ok()
        .and_then(|read| read.get(&definition).cloned());
    if let Some(set) = before {
        return Ok(set);
    }
    let set = FigureSet::read(&definition).map_err(|error| internal(error.to_string()))?;
    let set = Arc::new(set);
    if let Ok(mut read) = READ.lock() {
        read.insert(definition, Arc::clone(&set));
    }
    Ok(set)
}

/// Every version of what figures count that holds in a month or before, the oldest first, each
/// with the first month of it.
///
/// # Errors
/// When one does not read, or the database cannot be read.
pub async fn sets(connection: &impl ConnectionTrait, month: NaiveDate) -> Result<Vec<Version>> {
    let rows = figure_set::Entity::find()
        .filter(figure_set::Column::ValidFrom.lte(month))
        .order_by_asc(figure_set::Column::ValidFrom)
        .order_by_asc(figure_set::Column::Number)
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|row| Ok((row.valid_from, read(row.definition)?)))
        .collect()
}

/// What was set for figures of a service in a month or before, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn targets(
    connection: &impl ConnectionTrait,
    service: Uuid,
    month: NaiveDate,
) -> Result<Vec<figure_target::Model>> {
    Ok(figure_target::Entity::find()
        .filter(figure_target::Column::ServiceId.eq(service))
        .filter(figure_target::Column::ValidFrom.lte(month))
        .order_by_desc(figure_target::Column::ValidFrom)
        .all(connection)
        .await?)
}

/// What a figure of a service is to be.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// Of which service.
    pub service: ServiceId,
    /// Which figure, as a code.
    pub figure: &'a str,
    /// From which month on.
    pub from: NaiveDate,
    /// In tenths of a percent; nothing for the target of the definition.
    pub target: Option<u32>,
}

/// Sets it, in the place of what was set for the same month.
///
/// # Errors
/// When the database cannot be written.
pub async fn set_target(
    tx: &Tx,
    wanted: Wanted<'_>,
    (by, at): (PersonId, DateTime<Utc>),
) -> Result<()> {
    use figure_target::Column as C;
    let target = wanted.target.map(i32::try_from).transpose();
    let row = figure_target::ActiveModel {
        service_id: Set(wanted.service.0),
        figure: Set(wanted.figure.to_owned()),
        valid_from: Set(wanted.from),
        target: Set(target.map_err(internal)?),
        set_by: Set(by.0),
        set_at: Set(at),
    };
    let there = OnConflict::columns([C::ServiceId, C::Figure, C::ValidFrom])
        .update_columns([C::Target, C::SetBy, C::SetAt])
        .to_owned();
    figure_target::Entity::insert(row)
        .on_conflict(there)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}
