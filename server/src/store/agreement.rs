//! Who agreed with a plan, which versions, and who said that it is still right.

use crate::{access::Granted, clock::Clock, error::Result, store::Tx};
use ::entity::{agreement, agreement_section, confirmation, plan, section, section_change};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// The latest agreement with a plan.
///
/// # Errors
/// When the database cannot be read.
pub async fn latest(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    plan: &plan::Model,
) -> Result<Option<agreement::Model>> {
    Ok(agreement::Entity::find()
        .filter(agreement::Column::PlanId.eq(plan.id))
        .filter(agreement::Column::ResidentId.eq(granted.resident().0))
        .order_by_desc(agreement::Column::AgreedAt)
        .order_by_desc(agreement::Column::Id)
        .one(connection)
        .await?)
}

/// The version of each section that was agreed; a section that is not there was empty.
///
/// # Errors
/// When the database cannot be read.
pub async fn versions(
    connection: &impl ConnectionTrait,
    _granted: &Granted,
    agreement: &agreement::Model,
) -> Result<HashMap<Uuid, i32>> {
    Ok(agreement_section::Entity::find()
        .filter(agreement_section::Column::AgreementId.eq(agreement.id))
        .all(connection)
        .await?
        .into_iter()
        .map(|row| (row.section_id, row.version))
        .collect())
}

/// A change of a section, as far as it matters for what was agreed.
#[derive(Clone, Debug)]
pub struct Logged {
    /// The version it made.
    pub version: i32,
    /// Who typed it.
    pub author: Uuid,
    /// The change itself.
    pub update: Vec<u8>,
}

/// The logs of several sections, each in order.
///
/// # Errors
/// When the database cannot be read.
pub async fn logs(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    sections: &[Uuid],
) -> Result<BTreeMap<Uuid, Vec<Logged>>> {
    let mut logs: BTreeMap<Uuid, Vec<Logged>> = BTreeMap::new();
    if sections.is_empty() {
        return Ok(logs);
    }
    let rows: Vec<(Uuid, i32, Uuid, Vec<u8>)> = section_change::Entity::find()
        .select_only()
        .column(section_change::Column::SectionId)
        .column(section_change::Column::Version)
        .column(section_change::Column::AuthorId)
        .column(section_change::Column::Update)
        .filter(section_change::Column::ResidentId.eq(granted.resident().0))
        .filter(section_change::Column::SectionId.is_in(sections.iter().copied()))
        .order_by_asc(section_change::Column::SectionId)
        .order_by_asc(section_change::Column::Version)
        .into_tuple()
        .all(connection)
        .await?;
    for (section, version, author, update) in rows {
        logs.entry(section).or_default().push(Logged {
            version,
            author,
            update,
        });
    }
    Ok(logs)
}

/// Holds a plan until the transaction ends: nobody changes a section between
/// reading its version and agreeing with it.
///
/// # Errors
/// When the database cannot be read.
pub async fn lock(tx: &Tx, _granted: &Granted, plan: &plan::Model) -> Result<()> {
    plan::Entity::find_by_id(plan.id)
        .lock_exclusive()
        .one(tx.connection())
        .await?;
    Ok(())
}

/// Writes down that the caller agrees with these versions; gives the agreement's identifier.
///
/// # Errors
/// When the database cannot be written.
pub async fn agree(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    plan: &plan::Model,
    sections: &[section::Model],
    representative: Option<Uuid>,
) -> Result<Uuid> {
    let connection = tx.connection();
    let id = clock.id();
    agreement::ActiveModel {
        id: Set(id),
        plan_id: Set(plan.id),
        resident_id: Set(granted.resident().0),
        agreed_by: Set(granted.actor().0),
        representative_id: Set(representative),
        agreed_on: Set(clock.today()),
        agreed_at: Set(clock.now()),
    }
    .insert(connection)
    .await?;
    let rows: Vec<_> = sections
        .iter()
        .map(|section| agreement_section::ActiveModel {
            agreement_id: Set(id),
            section_id: Set(section.id),
            version: Set(section.version),
        })
        .collect();
    if !rows.is_empty() {
        agreement_section::Entity::insert_many(rows)
            .exec_without_returning(connection)
            .await?;
    }
    Ok(id)
}

/// The latest confirmation of a plan.
///
/// # Errors
/// When the database cannot be read.
pub async fn confirmed(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    plan: &plan::Model,
) -> Result<Option<confirmation::Model>> {
    Ok(confirmation::Entity::find()
        .filter(confirmation::Column::PlanId.eq(plan.id))
        .filter(confirmation::Column::ResidentId.eq(granted.resident().0))
        .order_by_desc(confirmation::Column::ConfirmedAt)
        .order_by_desc(confirmation::Column::Id)
        .one(connection)
        .await?)
}

/// Writes down that the caller says a plan is still right; gives its identifier.
///
/// # Errors
/// When the database cannot be written.
pub async fn confirm(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    plan: &plan::Model,
    representative: Option<Uuid>,
) -> Result<Uuid> {
    let id = clock.id();
    confirmation::ActiveModel {
        id: Set(id),
        plan_id: Set(plan.id),
        resident_id: Set(granted.resident().0),
        confirmed_by: Set(granted.actor().0),
        representative_id: Set(representative),
        confirmed_on: Set(clock.today()),
        confirmed_at: Set(clock.now()),
    }
    .insert(tx.connection())
    .await?;
    Ok(id)
}
