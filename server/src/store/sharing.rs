//! What residents share with carers and trusted people: the offers, and the rights they give.

use super::{Tx, merge};
use crate::{access::Granted, clock::Clock, error::Result};
use ::entity::{audit_event, carer_grant, sharing};
use app::{
    audit::model::Act,
    ids::{PersonId, SharingId},
    sharing::parts::{HELP, LOOKS, MESSAGES, Reach},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, Select, sea_query::Expr,
};
use uuid::Uuid;

/// The rights that hold on a day: begun, not over, neither ended nor paused.
pub fn rights_hold(today: NaiveDate) -> Condition {
    Condition::all()
        .add(carer_grant::Column::EndedAt.is_null())
        .add(carer_grant::Column::PausedAt.is_null())
        .add(carer_grant::Column::FromDate.lte(today))
        .add(carer_grant::Column::ToDate.gte(today))
}

/// Keeps that rights opened something on a day.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_use(tx: &Tx, grants: Vec<Uuid>, today: NaiveDate) -> Result<()> {
    if grants.is_empty() {
        return Ok(());
    }
    carer_grant::Entity::update_many()
        .col_expr(carer_grant::Column::LastUsedOn, Expr::value(Some(today)))
        .filter(carer_grant::Column::Id.is_in(grants))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// A sharing and the rights it gives, with those that are paused.
#[derive(Clone, Debug)]
pub struct Shared {
    /// From the offer on.
    pub sharing: sharing::Model,
    /// The rights that were not ended; none before it is accepted.
    pub rights: Vec<carer_grant::Model>,
}

/// Everything that a resident shares or shared, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(connection: &impl ConnectionTrait, granted: &Granted) -> Result<Vec<Shared>> {
    let sharings = sharing::Entity::find()
        .filter(sharing::Column::ResidentId.eq(granted.resident().0))
        .order_by_desc(sharing::Column::CreatedAt)
        .order_by_desc(sharing::Column::Id)
        .all(connection)
        .await?;
    with_rights(connection, sharings).await
}

/// What was offered or given to a person and was not ended.
///
/// They are asked for by that person, whose they are, so no grant is needed.
///
/// # Errors
/// When the database cannot be read.
pub async fn given_to(connection: &impl ConnectionTrait, person: PersonId) -> Result<Vec<Shared>> {
    let sharings = sharing::Entity::find()
        .filter(sharing::Column::CarerId.eq(person.0))
        .filter(sharing::Column::EndedAt.is_null())
        .filter(sharing::Column::DeclinedAt.is_null())
        .order_by_asc(sharing::Column::CreatedAt)
        .order_by_asc(sharing::Column::Id)
        .all(connection)
        .await?;
    with_rights(connection, sharings).await
}

/// One of a resident, held until the transaction ends.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold(tx: &Tx, granted: &Granted, id: SharingId) -> Result<Option<Shared>> {
    let row = sharing::Entity::find_by_id(id.0)
        .filter(sharing::Column::ResidentId.eq(granted.resident().0))
        .lock_exclusive()
        .one(tx.connection())
        .await?;
    Ok(with_rights(tx.connection(), row.into_iter().collect())
        .await?
        .pop())
}

/// One that somebody entered the code of, held until the transaction ends; none of a
/// record that was closed in favour of another.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold_of(tx: &Tx, carer: PersonId, id: SharingId) -> Result<Option<Shared>> {
    let row = sharing::Entity::find_by_id(id.0)
        .filter(sharing::Column::CarerId.eq(carer.0))
        .filter(sharing::Column::ResidentId.not_in_subquery(merge::closed()))
        .lock_exclusive()
        .one(tx.connection())
        .await?;
    Ok(with_rights(tx.connection(), row.into_iter().collect())
        .await?
        .pop())
}

/// One of anybody, held until the transaction ends; for what time does to it.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold_any(tx: &Tx, id: Uuid) -> Result<Option<Shared>> {
    let row = given()
        .filter(sharing::Column::Id.eq(id))
        .lock_exclusive()
        .one(tx.connection())
        .await?;
    Ok(with_rights(tx.connection(), row.into_iter().collect())
        .await?
        .pop())
}

/// Everything that was accepted and not ended, of all residents.
///
/// # Errors
/// When the database cannot be read.
pub async fn given_ids(connection: &impl ConnectionTrait) -> Result<Vec<Uuid>> {
    Ok(given()
        .select_only()
        .column(sharing::Column::Id)
        .into_tuple()
        .all(connection)
        .await?)
}

fn given() -> Select<sharing::Entity> {
    sharing::Entity::find()
        .filter(sharing::Column::AcceptedAt.is_not_null())
        .filter(sharing::Column::EndedAt.is_null())
}

/// What changed in sharing, as the audit trail has it, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn events(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<Vec<audit_event::Model>> {
    Ok(audit_event::Entity::find()
        .filter(audit_event::Column::ResidentId.eq(granted.resident().0))
        .filter(audit_event::Column::Action.is_in(CHANGES.map(Act::code)))
        .filter(audit_event::Column::Outcome.eq("allowed"))
        .order_by_desc(audit_event::Column::At)
        .order_by_desc(audit_event::Column::Sequence)
        .limit(MOST_EVENTS)
        .all(connection)
        .await?)
}

/// What changes something in sharing.
const CHANGES: [Act; 10] = [
    Act::GiveAccess,
    Act::Share,
    Act::EnterSharingCode,
    Act::AcceptSharing,
    Act::DeclineSharing,
    Act::ChangeSharing,
    Act::PauseSharing,
    Act::ResumeSharing,
    Act::RenewSharing,
    Act::EndSharing,
];
/// So many changes are listed.
const MOST_EVENTS: u64 = 50;

async fn with_rights(
    connection: &impl ConnectionTrait,
    sharings: Vec<sharing::Model>,
) -> Result<Vec<Shared>> {
    let ids = sharings.iter().map(|row| Some(row.id));
    let rights = carer_grant::Entity::find()
        .filter(carer_grant::Column::SharingId.is_in(ids))
        .filter(carer_grant::Column::EndedAt.is_null())
        .order_by_asc(carer_grant::Column::Id)
        .all(connection)
        .await?;
    let of = |id| {
        let mine = |right: &&carer_grant::Model| right.sharing_id == Some(id);
        rights.iter().filter(mine).cloned().collect()
    };
    Ok(sharings
        .into_iter()
        .map(|sharing| Shared {
            rights: of(sharing.id),
            sharing,
        })
        .collect())
}

/// Writes an offer down.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(tx: &Tx, row: sharing::Model) -> Result<()> {
    sharing::ActiveModel::from(row)
        .reset_all()
        .insert(tx.connection())
        .await?;
    Ok(())
}

/// Saves an offer as it is now.
///
/// # Errors
/// When the database cannot be written.
pub async fn save(tx: &Tx, row: sharing::Model) -> Result<()> {
    sharing::ActiveModel::from(row)
        .reset_all()
        .update(tx.connection())
        .await?;
    Ok(())
}

/// What new rights have from those that they replace.
#[derive(Clone, Copy, Debug, Default)]
pub struct Carried {
    /// Since when they are paused.
    pub paused_at: Option<DateTime<Utc>>,
    /// The last day on which they opened something.
    pub last_used_on: Option<NaiveDate>,
}

/// The plan of a right that is about none.
pub(crate) const NO_PLAN: &str = "record";

/// Gives the rights of a sharing to somebody, from a day to its last day.
///
/// # Errors
/// When the database cannot be written.
pub async fn give(
    tx: &Tx,
    clock: &Clock,
    sharing: &sharing::Model,
    (carer, from): (PersonId, NaiveDate),
    reach: Reach,
    carried: Carried,
) -> Result<()> {
    let row = |kind: &str, heading: Option<&str>, right: &str| {
        carer_grant::ActiveModel::from(carer_grant::Model {
            id: clock.id(),
            resident_id: sharing.resident_id,
            carer_id: carer.0,
            plan_kind: kind.to_owned(),
            heading: heading.map(str::to_owned),
            right: right.to_owned(),
            basis: sharing.basis.clone(),
            decided_by: sharing.decided_by,
            from_date: from,
            to_date: sharing.to_date,
            ended_at: None,
            created_at: clock.now(),
            sharing_id: Some(sharing.id),
            paused_at: carried.paused_at,
            last_used_on: carried.last_used_on,
        })
        .reset_all()
    };
    let parts = reach.parts.iter();
    let parts = parts.map(|part| row(part.kind.code(), part.heading, part.right.code()));
    let looks = reach.looks.then(|| row(NO_PLAN, None, LOOKS));
    let messages = reach.messages.then(|| row(NO_PLAN, None, MESSAGES));
    let help = reach.help.then(|| row(NO_PLAN, None, HELP));
    carer_grant::Entity::insert_many(parts.chain(looks).chain(messages).chain(help))
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// What becomes of the rights of a sharing.
#[derive(Clone, Copy, Debug)]
pub enum Become {
    /// They are over.
    Ended(DateTime<Utc>),
    /// They wait.
    Paused(DateTime<Utc>),
    /// They hold again.
    Resumed,
    /// They hold until another day.
    Until(NaiveDate),
}

/// Changes all rights of a sharing that were not ended.
///
/// # Errors
/// When the database cannot be written.
pub async fn change_rights(tx: &Tx, sharing: Uuid, to: Become) -> Result<()> {
    use carer_grant::Column::{EndedAt, PausedAt, ToDate};
    let update = carer_grant::Entity::update_many();
    let update = match to {
        Become::Ended(at) => update.col_expr(EndedAt, Expr::value(Some(at))),
        Become::Paused(at) => update.col_expr(PausedAt, Expr::value(Some(at))),
        Become::Resumed => update.col_expr(PausedAt, Expr::value(None::<DateTime<Utc>>)),
        Become::Until(day) => update.col_expr(ToDate, Expr::value(day)),
    };
    update
        .filter(carer_grant::Column::SharingId.eq(sharing))
        .filter(EndedAt.is_null())
        .exec(tx.connection())
        .await?;
    Ok(())
}
