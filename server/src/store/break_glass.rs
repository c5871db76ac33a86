//! Emergency access: who took it, why, and what came of it.

use super::{Tx, metric_cell};
use crate::{access::Granted, break_glass::count, error::Result};
use ::entity::{audit_event, break_glass};
use app::audit::model::Act;
use app::ids::{OrganisationId, PersonId};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

/// How many rows a list shows.
const PAGE: u64 = 100;
/// How many looks of one access are shown: in half an hour nobody opens so much.
const MOST_OPENED: u64 = 500;
/// Acts that open nothing of the record.
const NOT_OPENING: [Act; 3] = [Act::BreakGlass, Act::StopBreakGlass, Act::List];

fn holding(now: DateTime<Utc>) -> Select<break_glass::Entity> {
    break_glass::Entity::find()
        .filter(break_glass::Column::FromAt.lte(now))
        .filter(break_glass::Column::UntilAt.gt(now))
        .filter(break_glass::Column::StoppedAt.is_null())
        .order_by_desc(break_glass::Column::UntilAt)
}

/// Somebody's emergency access to a record, while it holds.
///
/// # Errors
/// When the database cannot be read.
pub async fn current(
    connection: &impl ConnectionTrait,
    person: PersonId,
    resident: PersonId,
    now: DateTime<Utc>,
) -> Result<Option<break_glass::Model>> {
    Ok(holding(now)
        .filter(break_glass::Column::ResidentId.eq(resident.0))
        .filter(break_glass::Column::PersonId.eq(person.0))
        .one(connection)
        .await?)
}

/// Everything that somebody has emergency access to now.
///
/// # Errors
/// When the database cannot be read.
pub async fn held(
    connection: &impl ConnectionTrait,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Vec<break_glass::Model>> {
    Ok(holding(now)
        .filter(break_glass::Column::PersonId.eq(person.0))
        .all(connection)
        .await?)
}

/// Writes a row down, new.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin(tx: &Tx, _granted: &Granted, row: break_glass::Model) -> Result<()> {
    let mut changes = metric_cell::Changes::new();
    count::add(&mut changes, &row, 1);
    break_glass::Entity::insert(break_glass::ActiveModel::from(row).reset_all())
        .exec_without_returning(tx.connection())
        .await?;
    tx.count(changes);
    Ok(())
}

/// Writes a row down, changed, that nobody else changes until the transaction ends.
///
/// # Errors
/// When the database cannot be written.
pub async fn change(tx: &Tx, row: break_glass::Model) -> Result<()> {
    let mut changes = metric_cell::Changes::new();
    count::add(&mut changes, &row, 1);
    let before = break_glass::Entity::find_by_id(row.id)
        .one(tx.connection())
        .await?;
    if let Some(before) = before {
        count::add(&mut changes, &before, -1);
    }
    break_glass::Entity::update(break_glass::ActiveModel::from(row).reset_all())
        .exec(tx.connection())
        .await?;
    tx.count(changes);
    Ok(())
}

/// What every emergency access adds to the figures.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(
    connection: &impl ConnectionTrait,
    changes: &mut metric_cell::Changes,
) -> Result<()> {
    for row in break_glass::Entity::find().all(connection).await? {
        count::add(changes, &row, 1);
    }
    Ok(())
}

/// One row, which nobody else changes until the transaction ends.
///
/// # Errors
/// When the database cannot be read.
pub async fn to_change(tx: &Tx, id: Uuid) -> Result<Option<break_glass::Model>> {
    Ok(break_glass::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx.connection())
        .await?)
}

/// Those of which the resident is now to be told and is not yet.
///
/// # Errors
/// When the database cannot be read.
pub async fn to_tell(tx: &Tx, now: DateTime<Utc>) -> Result<Vec<break_glass::Model>> {
    Ok(break_glass::Entity::find()
        .filter(break_glass::Column::ToldAt.is_null())
        .filter(break_glass::Column::TellAt.lte(now))
        .order_by_asc(break_glass::Column::TellAt)
        .limit(PAGE)
        .lock_exclusive()
        .all(tx.connection())
        .await?)
}

/// All of which telling waits.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting(connection: &impl ConnectionTrait) -> Result<Vec<break_glass::Model>> {
    Ok(break_glass::Entity::find()
        .filter(break_glass::Column::ToldAt.is_null())
        .order_by_asc(break_glass::Column::TellAt)
        .limit(PAGE)
        .all(connection)
        .await?)
}

/// Those that the resident is not yet told of: their looks are not shown to them.
///
/// # Errors
/// When the database cannot be read.
pub async fn untold(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<Vec<break_glass::Model>> {
    Ok(break_glass::Entity::find()
        .filter(break_glass::Column::ResidentId.eq(granted.resident().0))
        .filter(break_glass::Column::ToldAt.is_null())
        .all(connection)
        .await?)
}

/// What somebody did with the record while they had an emergency access, in order,
/// as the audit trail has it. They may have had another reason too, which is why
/// it is not looked at.
///
/// # Errors
/// When the database cannot be read.
pub async fn opened_under(
    connection: &impl ConnectionTrait,
    row: &break_glass::Model,
) -> Result<Vec<audit_event::Model>> {
    Ok(audit_event::Entity::find()
        .filter(audit_event::Column::ResidentId.eq(row.resident_id))
        .filter(audit_event::Column::ActorId.eq(row.person_id))
        .filter(audit_event::Column::Action.is_not_in(NOT_OPENING.map(Act::code)))
        .filter(audit_event::Column::Outcome.eq("allowed"))
        .filter(audit_event::Column::At.gte(row.from_at))
        .filter(audit_event::Column::At.lt(row.until_at))
        .filter(audit_event::Column::At.lte(row.stopped_at.unwrap_or(row.until_at)))
        .order_by_asc(audit_event::Column::Sequence)
        .limit(MOST_OPENED)
        .all(connection)
        .await?)
}

/// The emergency accesses of organisations: those not yet looked into first, then the newest.
///
/// # Errors
/// When the database cannot be read.
pub async fn of(
    connection: &impl ConnectionTrait,
    organisations: &[OrganisationId],
) -> Result<Vec<break_glass::Model>> {
    let open = Condition::any()
        .add(break_glass::Column::Outcome.is_null())
        .add(break_glass::Column::Outcome.eq("looking"));
    let within = || {
        break_glass::Entity::find()
            .filter(
                break_glass::Column::OrganisationId
                    .is_in(organisations.iter().map(|organisation| organisation.0)),
            )
            .order_by_desc(break_glass::Column::FromAt)
            .limit(PAGE)
    };
    let mut rows = within().filter(open.clone()).all(connection).await?;
    rows.extend(within().filter(open.not()).all(connection).await?);
    Ok(rows)
}

/// When each emergency access of organisations since a moment began, to be counted.
///
/// # Errors
/// When the database cannot be read.
pub async fn begun_since(
    connection: &impl ConnectionTrait,
    organisations: &[OrganisationId],
    since: DateTime<Utc>,
) -> Result<Vec<DateTime<Utc>>> {
    Ok(break_glass::Entity::find()
        .select_only()
        .column(break_glass::Column::FromAt)
        .filter(
            break_glass::Column::OrganisationId
                .is_in(organisations.iter().map(|organisation| organisation.0)),
        )
        .filter(break_glass::Column::FromAt.gte(since))
        .order_by_asc(break_glass::Column::FromAt)
        .into_tuple()
        .all(connection)
        .await?)
}
