//! Records of one person that were put together, and whose may be.
//!
//! What others may see and do with the closed record is not ended row by row: the policy
//! gives it to nobody while a row here holds (see `access::policy::after_merge`).

use super::{Held, Tx};
use crate::error::Result;
use ::entity::{
    care_relationship, carer_grant, message_thread, person, record_merge, representative,
};
use app::ids::PersonId;
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
    sea_query::{Alias, Expr, ExprTrait, Func, SelectStatement},
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// More records of one person in a row than anybody makes; a guard, not a limit.
const LONGEST: usize = 100;
/// The most records that are offered as perhaps the same person's.
const MOST_ALIKE: u64 = 50;

/// The record that is kept in place of a closed one, however often it was closed; `None`
/// when it is not closed.
///
/// # Errors
/// When the database cannot be read.
pub async fn kept(connection: &impl ConnectionTrait, record: PersonId) -> Result<Option<PersonId>> {
    let mut kept = None;
    let mut at = record.0;
    for _ in 0..LONGEST {
        let merge = record_merge::Entity::find()
            .filter(record_merge::Column::ClosedId.eq(at))
            .filter(record_merge::Column::UndoneAt.is_null())
            .one(connection)
            .await?;
        let Some(merge) = merge else {
            break;
        };
        at = merge.kept_id;
        kept = Some(PersonId(at));
    }
    Ok(kept)
}

/// Whether any of some records is closed.
///
/// # Errors
/// When the database cannot be read.
pub async fn any_closed(
    connection: &impl ConnectionTrait,
    records: impl IntoIterator<Item = PersonId>,
) -> Result<bool> {
    let records: Vec<_> = records.into_iter().map(|record| record.0).collect();
    if records.is_empty() {
        return Ok(false);
    }
    let found = record_merge::Entity::find()
        .filter(record_merge::Column::ClosedId.is_in(records))
        .filter(record_merge::Column::UndoneAt.is_null())
        .count(connection)
        .await?;
    Ok(found > 0)
}

/// The records that are closed, for lists to leave them out.
pub fn closed() -> SelectStatement {
    record_merge::Entity::find()
        .select_only()
        .column(record_merge::Column::ClosedId)
        .filter(record_merge::Column::UndoneAt.is_null())
        .into_query()
}

/// What was put together with a record that is kept, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn into(
    connection: &impl ConnectionTrait,
    kept: PersonId,
) -> Result<Vec<record_merge::Model>> {
    Ok(record_merge::Entity::find()
        .filter(record_merge::Column::KeptId.eq(kept.0))
        .filter(record_merge::Column::UndoneAt.is_null())
        .order_by_desc(record_merge::Column::MergedAt)
        .order_by_desc(record_merge::Column::Id)
        .all(connection)
        .await?)
}

/// Holds two records until the transaction ends, always in the same order.
///
/// Nobody changes them, and whoever just writes something that names one of them is waited for,
/// so that it moves too. Their messages come first: who writes one holds the thread before it
/// names the record.
///
/// # Errors
/// When the database cannot be read.
pub async fn lock(tx: &Tx, one: PersonId, other: PersonId) -> Result<()> {
    message_thread::Entity::find()
        .select_only()
        .column(message_thread::Column::Id)
        .filter(message_thread::Column::ResidentId.is_in([one.0, other.0]))
        .order_by_asc(message_thread::Column::Id)
        .held()
        .into_tuple::<Uuid>()
        .all(tx.connection())
        .await?;
    person::Entity::find()
        .filter(person::Column::Id.is_in([one.0, other.0]))
        .order_by_asc(person::Column::Id)
        .lock_exclusive()
        .all(tx.connection())
        .await?;
    Ok(())
}

/// Records that may be of the same person, by name and date of birth; of those who are
/// only nearly alike too.
///
/// They are candidates: the policy says which of them the caller may see.
///
/// # Errors
/// When the database cannot be read.
pub async fn alike(
    connection: &impl ConnectionTrait,
    of: &person::Model,
    nearly: bool,
) -> Result<Vec<person::Model>> {
    let lower =
        |column: person::Column| Expr::expr(Func::lower(Expr::col((Alias::new("person"), column))));
    let named = Condition::all()
        .add(lower(person::Column::GivenName).eq(of.given_name.to_lowercase()))
        .add(lower(person::Column::FamilyName).eq(of.family_name.to_lowercase()));
    let born = of
        .date_of_birth
        .map(|born| person::Column::DateOfBirth.eq(born));
    let same = match (born, nearly) {
        (Some(born), false) => named.add(born),
        (Some(born), true) => Condition::any().add(named).add(born),
        (None, true) => named,
        (None, false) => return Ok(Vec::new()),
    };
    Ok(person::Entity::find()
        .filter(person::Column::IsResident.eq(true))
        .filter(person::Column::Id.ne(of.id))
        .filter(person::Column::Id.not_in_subquery(closed()))
        .filter(same)
        .order_by_asc(person::Column::FamilyName)
        .order_by_asc(person::Column::GivenName)
        .order_by_asc(person::Column::Id)
        .limit(MOST_ALIKE)
        .all(connection)
        .await?)
}

/// Whether somebody is anything to others: staff, a carer, or who speaks for them.
///
/// # Errors
/// When the database cannot be read.
pub async fn helps_others(
    connection: &impl ConnectionTrait,
    person: PersonId,
    today: NaiveDate,
) -> Result<bool> {
    let works = crate::access::staff_roles(connection, person, today).await?;
    let cares = carer_grant::Entity::find()
        .filter(carer_grant::Column::CarerId.eq(person.0))
        .filter(carer_grant::Column::EndedAt.is_null())
        .filter(carer_grant::Column::ToDate.gte(today))
        .count(connection)
        .await?;
    let speaks = representative::Entity::find()
        .filter(representative::Column::PersonId.eq(person.0))
        .filter(super::representative::holds(today))
        .count(connection)
        .await?;
    let tied = care_relationship::Entity::find()
        .filter(care_relationship::Column::PersonId.eq(person.0))
        .filter(super::holds_on(
            care_relationship::Column::FromDate,
            care_relationship::Column::ToDate,
            today,
        ))
        .count(connection)
        .await?;
    Ok(!works.is_empty() || cares > 0 || speaks > 0 || tied > 0)
}

/// Those who were let in to a record by the resident or the law: carers, also while it
/// is paused, and who speaks for them.
///
/// # Errors
/// When the database cannot be read.
pub async fn let_in(
    connection: &impl ConnectionTrait,
    record: PersonId,
    today: NaiveDate,
) -> Result<BTreeSet<PersonId>> {
    let carers = carer_grant::Entity::find()
        .filter(carer_grant::Column::ResidentId.eq(record.0))
        .filter(carer_grant::Column::EndedAt.is_null())
        .filter(carer_grant::Column::ToDate.gte(today))
        .all(connection)
        .await?;
    let speak = representative::Entity::find()
        .filter(representative::Column::ResidentId.eq(record.0))
        .filter(super::representative::holds(today))
        .all(connection)
        .await?;
    Ok(carers
        .into_iter()
        .map(|row| PersonId(row.carer_id))
        .chain(speak.into_iter().map(|row| PersonId(row.person_id)))
        .collect())
}
