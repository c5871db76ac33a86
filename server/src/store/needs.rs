//! The communication needs of people, and when they were last asked about them.

use super::{Tx, person::full_name};
use crate::{access::Granted, clock::Clock, error::Result};
use ::entity::{accessible_need, needs_check, person};
use app::{
    circle::model::{Need, NeedsCheck},
    ids::PersonId,
};
use chrono::{Months, NaiveDate};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

/// After so many months people are asked again, unless somebody says an earlier day.
const ASKED_AGAIN_AFTER: Months = Months::new(12);

/// The needs of the resident of a grant, in the order they were written down.
///
/// # Errors
/// When the database cannot be read.
pub async fn of(connection: &impl ConnectionTrait, granted: &Granted) -> Result<Vec<Need>> {
    of_reader(connection, granted.resident().0).await
}

/// The needs of whoever an email is for, which say what it must be like.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_reader(connection: &impl ConnectionTrait, reader: Uuid) -> Result<Vec<Need>> {
    let rows = accessible_need::Entity::find()
        .filter(accessible_need::Column::PersonId.eq(reader))
        .order_by_asc(accessible_need::Column::Id)
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Need {
            category: row.category,
            term: row.term,
            detail: row.detail,
        })
        .collect())
}

/// When the resident of a grant was last asked, if they ever were.
///
/// # Errors
/// When the database cannot be read.
pub async fn checked(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<Option<NeedsCheck>> {
    let latest = needs_check::Entity::find()
        .filter(needs_check::Column::PersonId.eq(granted.resident().0))
        .order_by_desc(needs_check::Column::CheckedAt)
        .order_by_desc(needs_check::Column::Id)
        .one(connection)
        .await?;
    let Some(latest) = latest else {
        return Ok(None);
    };
    let by = match latest.checked_by {
        Some(by) => person::Entity::find_by_id(by).one(connection).await?,
        None => None,
    };
    Ok(Some(NeedsCheck {
        at: latest.checked_at,
        by: by.as_ref().map(full_name),
        by_themselves: latest.checked_by == Some(latest.person_id),
        review_on: latest.review_on,
    }))
}

/// The last day that may be chosen to ask again when somebody is asked today.
pub fn latest_review(today: NaiveDate) -> NaiveDate {
    today
        .checked_add_months(ASKED_AGAIN_AFTER)
        .unwrap_or(NaiveDate::MAX)
}

/// Writes down that somebody was asked.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_check(
    tx: &Tx,
    clock: &Clock,
    whose: PersonId,
    by: PersonId,
    review_on: Option<NaiveDate>,
) -> Result<()> {
    let row = needs_check::Model {
        id: clock.id(),
        person_id: whose.0,
        checked_by: Some(by.0),
        checked_at: clock.now(),
        review_on: review_on.unwrap_or_else(|| latest_review(clock.today())),
    };
    needs_check::ActiveModel::from(row)
        .reset_all()
        .insert(tx.connection())
        .await?;
    Ok(())
}
