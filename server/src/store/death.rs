//! That a resident has died: what ends with it, and what comes back if it was a mistake.
//!
//! What others may see and do is not ended row by row: the policy gives it to nobody
//! while a row here holds (see `access::policy::after_death`).

use super::{
    Tx,
    undelivered::{self, HAS_DIED},
};
use crate::{access::Granted, clock::Clock, error::Result};
use ::entity::{account, crisis_card, death, invitation, sharing};
use app::ids::{AccountId, PersonId};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    sea_query::Expr,
};

/// That a resident has died, unless it was undone.
///
/// # Errors
/// When the database cannot be read.
pub async fn of(
    connection: &impl ConnectionTrait,
    resident: PersonId,
) -> Result<Option<death::Model>> {
    Ok(death::Entity::find()
        .filter(death::Column::ResidentId.eq(resident.0))
        .filter(death::Column::UndoneAt.is_null())
        .one(connection)
        .await?)
}

/// Whether any of some people has died.
///
/// # Errors
/// When the database cannot be read.
pub async fn any(
    connection: &impl ConnectionTrait,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<bool> {
    let people: Vec<_> = people.into_iter().map(|person| person.0).collect();
    if people.is_empty() {
        return Ok(false);
    }
    let died = death::Entity::find()
        .filter(death::Column::ResidentId.is_in(people))
        .filter(death::Column::UndoneAt.is_null())
        .count(connection)
        .await?;
    Ok(died > 0)
}

/// Writes it down, and ends the person's own account and sessions, letters, offers,
/// cards, copies on devices, and emails that wait to leave.
///
/// # Errors
/// When the database cannot be written.
pub async fn record(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    (died_on, told_by): (NaiveDate, String),
) -> Result<death::Model> {
    let (now, resident) = (clock.now(), granted.resident());
    let account_closed = close_account(tx, clock, resident).await?;
    let row = death::Model {
        id: clock.id(),
        resident_id: resident.0,
        died_on,
        told_by,
        recorded_by: granted.actor().0,
        recorded_at: now,
        account_closed,
        undone_at: None,
        undone_by: None,
        undone_because: None,
    };
    set_ended(tx, &row, Some(now)).await?;
    undelivered::drop_waiting(tx, clock, granted, HAS_DIED).await?;
    Ok(death::ActiveModel::from(row)
        .reset_all()
        .insert(tx.connection())
        .await?)
}

/// Takes it back; what ended with it comes back, what ended otherwise stays ended.
///
/// Sessions, copies on devices and emails do not: the person signs in and keeps anew.
///
/// # Errors
/// When the database cannot be written.
pub async fn undo(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    row: death::Model,
    because: String,
) -> Result<()> {
    set_ended(tx, &row, None).await?;
    open_account(tx, &row).await?;
    let undone = death::Model {
        undone_at: Some(clock.now()),
        undone_by: Some(granted.actor().0),
        undone_because: Some(because),
        ..row
    };
    death::Entity::update(death::ActiveModel::from(undone).reset_all())
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Opens the account that a death closed, unless something else did.
///
/// # Errors
/// When the database cannot be written.
pub async fn open_account(tx: &Tx, row: &death::Model) -> Result<()> {
    if row.account_closed {
        account::Entity::update_many()
            .col_expr(
                account::Column::DisabledAt,
                Expr::value(None::<DateTime<Utc>>),
            )
            .filter(account::Column::PersonId.eq(row.resident_id))
            .filter(account::Column::DisabledAt.eq(row.recorded_at))
            .exec(tx.connection())
            .await?;
    }
    Ok(())
}

/// Ends the letters, offers and cards that have not ended at the moment the death was
/// written down, or brings back those that ended at that very moment.
async fn set_ended(tx: &Tx, row: &death::Model, to: Option<DateTime<Utc>>) -> Result<()> {
    let (connection, resident) = (tx.connection(), row.resident_id);
    let by = to.map(|_| row.recorded_by);
    // Still open when it ends; ended at that very moment when it comes back.
    macro_rules! those {
        ($column:expr) => {
            match to {
                Some(_) => $column.is_null(),
                None => $column.eq(row.recorded_at),
            }
        };
    }
    invitation::Entity::update_many()
        .col_expr(invitation::Column::VoidedAt, Expr::value(to))
        .filter(invitation::Column::PersonId.eq(resident))
        .filter(invitation::Column::UsedAt.is_null())
        .filter(those!(invitation::Column::VoidedAt))
        .exec(connection)
        .await?;
    crisis_card::Entity::update_many()
        .col_expr(crisis_card::Column::CancelledAt, Expr::value(to))
        .col_expr(crisis_card::Column::CancelledBy, Expr::value(by))
        .filter(crisis_card::Column::ResidentId.eq(resident))
        .filter(those!(crisis_card::Column::CancelledAt))
        .exec(connection)
        .await?;
    sharing::Entity::update_many()
        .col_expr(sharing::Column::EndedAt, Expr::value(to))
        .col_expr(sharing::Column::EndedBy, Expr::value(by))
        .filter(sharing::Column::ResidentId.eq(resident))
        .filter(sharing::Column::AcceptedAt.is_null())
        .filter(sharing::Column::DeclinedAt.is_null())
        .filter(those!(sharing::Column::EndedAt))
        .exec(connection)
        .await?;
    Ok(())
}

/// Ends the sessions and the copies on devices, and closes the account; whether it was open.
async fn close_account(tx: &Tx, clock: &Clock, person: PersonId) -> Result<bool> {
    let now = clock.now();
    let open = account::Entity::update_many()
        .col_expr(account::Column::DisabledAt, Expr::value(Some(now)))
        .filter(account::Column::PersonId.eq(person.0))
        .filter(account::Column::DisabledAt.is_null())
        .exec_with_returning(tx.connection())
        .await?;
    for row in &open {
        super::account::end_on_devices(tx, clock, AccountId(row.id)).await?;
    }
    Ok(!open.is_empty())
}
