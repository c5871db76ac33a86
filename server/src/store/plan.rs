//! Plans, their sections and the log of changes.

use crate::{
    access::Granted,
    clock::Clock,
    error::{Result, internal},
    store::Tx,
};
use ::entity::{plan, section, section_change};
use app::plan::{headings::Heading, kind::PlanKind};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Set, sea_query::Expr, sea_query::OnConflict,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A resident's plan, if it was ever begun.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    kind: PlanKind,
) -> Result<Option<plan::Model>> {
    Ok(plan::Entity::find()
        .filter(plan::Column::ResidentId.eq(granted.resident().0))
        .filter(plan::Column::Kind.eq(kind.code()))
        .one(connection)
        .await?)
}

/// The sections of a plan that were ever written in.
///
/// # Errors
/// When the database cannot be read.
pub async fn sections(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    plan: &plan::Model,
) -> Result<Vec<section::Model>> {
    Ok(section::Entity::find()
        .filter(section::Column::PlanId.eq(plan.id))
        .filter(section::Column::ResidentId.eq(granted.resident().0))
        .all(connection)
        .await?)
}

/// One section, if it was ever written in.
///
/// # Errors
/// When the database cannot be read.
pub async fn section(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    heading: &Heading,
) -> Result<Option<section::Model>> {
    let Some(plan) = find(connection, granted, heading.kind).await? else {
        return Ok(None);
    };
    Ok(section::Entity::find()
        .filter(section::Column::PlanId.eq(plan.id))
        .filter(section::Column::Heading.eq(heading.code))
        .one(connection)
        .await?)
}

/// A section to be changed, begun if it was not; nobody else changes it until
/// the transaction ends.
///
/// # Errors
/// When the database cannot be written.
pub async fn section_to_change(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    heading: &Heading,
) -> Result<section::Model> {
    let connection = tx.connection();
    let now = clock.now();
    let resident = granted.resident().0;
    plan::Entity::insert(plan::ActiveModel {
        id: Set(clock.id()),
        resident_id: Set(resident),
        kind: Set(heading.kind.code().to_owned()),
        created_at: Set(now),
        changed_at: Set(now),
        next_review_on: Set(None),
    })
    .on_conflict(
        OnConflict::columns([plan::Column::ResidentId, plan::Column::Kind])
            .do_nothing()
            .to_owned(),
    )
    .exec_without_returning(connection)
    .await?;
    let plan = find(connection, granted, heading.kind)
        .await?
        .ok_or_else(|| internal("a plan that was begun is not there"))?;
    section::Entity::insert(section::ActiveModel {
        id: Set(clock.id()),
        plan_id: Set(plan.id),
        resident_id: Set(resident),
        heading: Set(heading.code.to_owned()),
        version: Set(0),
        state: Set(Vec::new()),
        changed_at: Set(None),
        changed_by: Set(None),
    })
    .on_conflict(
        OnConflict::columns([section::Column::PlanId, section::Column::Heading])
            .do_nothing()
            .to_owned(),
    )
    .exec_without_returning(connection)
    .await?;
    section::Entity::find()
        .filter(section::Column::PlanId.eq(plan.id))
        .filter(section::Column::Heading.eq(heading.code))
        .lock_exclusive()
        .one(connection)
        .await?
        .ok_or_else(|| internal("a section that was begun is not there"))
}

/// How often a plan was changed, in all its sections together: the version of the plan.
///
/// # Errors
/// When the database cannot be read.
pub async fn version(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    kind: PlanKind,
) -> Result<i64> {
    let Some(plan) = find(connection, granted, kind).await? else {
        return Ok(0);
    };
    let versions: Vec<i32> = section::Entity::find()
        .select_only()
        .column(section::Column::Version)
        .filter(section::Column::PlanId.eq(plan.id))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(versions.into_iter().map(i64::from).sum())
}

/// The updates of a section's log up to a version, in order.
///
/// # Errors
/// When the database cannot be read.
pub async fn updates(
    connection: &impl ConnectionTrait,
    _granted: &Granted,
    section: &section::Model,
    up_to: i32,
) -> Result<Vec<Vec<u8>>> {
    Ok(section_change::Entity::find()
        .select_only()
        .column(section_change::Column::Update)
        .filter(section_change::Column::SectionId.eq(section.id))
        .filter(section_change::Column::Version.lte(up_to))
        .order_by_asc(section_change::Column::Version)
        .into_tuple()
        .all(connection)
        .await?)
}

/// A page of a section's changes, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn changes(
    connection: &impl ConnectionTrait,
    _granted: &Granted,
    section: &section::Model,
    page: u64,
    size: u64,
) -> Result<Vec<section_change::Model>> {
    Ok(section_change::Entity::find()
        .filter(section_change::Column::SectionId.eq(section.id))
        .order_by_desc(section_change::Column::Version)
        .paginate(connection, size)
        .fetch_page(page)
        .await?)
}

/// A change as it goes into the log.
#[derive(Clone, Debug)]
pub struct NewChange {
    /// The change itself.
    pub update: Vec<u8>,
    /// The whole document after it.
    pub state: Vec<u8>,
    /// What the author was looking at.
    pub base_version: i32,
    /// The version brought back, if that is what it does.
    pub restored_version: Option<i32>,
    /// On whose word, when another person's.
    pub performer_id: Option<Uuid>,
    /// Their name, when they are not in the portal.
    pub performer_name: Option<String>,
    /// When what it says happened.
    pub event_on: NaiveDate,
}

/// Appends a change to the log and brings the cache up to date; gives the new version.
///
/// # Errors
/// When the database cannot be written.
pub async fn append(
    tx: &Tx,
    granted: &Granted,
    section: &section::Model,
    change: NewChange,
    now: DateTime<Utc>,
) -> Result<i32> {
    let connection = tx.connection();
    let version = section.version + 1;
    section_change::ActiveModel {
        section_id: Set(section.id),
        version: Set(version),
        resident_id: Set(granted.resident().0),
        update: Set(change.update),
        base_version: Set(change.base_version),
        restored_version: Set(change.restored_version),
        author_id: Set(granted.actor().0),
        performer_id: Set(change.performer_id),
        performer_name: Set(change.performer_name),
        event_on: Set(change.event_on),
        recorded_at: Set(now),
    }
    .insert(connection)
    .await?;
    let written = section::Entity::update_many()
        .col_expr(section::Column::Version, Expr::value(version))
        .col_expr(section::Column::State, Expr::value(change.state))
        .col_expr(section::Column::ChangedAt, Expr::value(now))
        .col_expr(section::Column::ChangedBy, Expr::value(granted.actor().0))
        .filter(section::Column::Id.eq(section.id))
        .filter(section::Column::Version.eq(section.version))
        .exec(connection)
        .await?;
    if written.rows_affected != 1 {
        return Err(internal("a section changed while it was locked"));
    }
    plan::Entity::update_many()
        .col_expr(plan::Column::ChangedAt, Expr::value(now))
        .filter(plan::Column::Id.eq(section.plan_id))
        .exec(connection)
        .await?;
    Ok(version)
}

/// Sets when the plan is next to be reviewed.
///
/// # Errors
/// When the database cannot be written.
pub async fn set_next_review(
    tx: &Tx,
    _granted: &Granted,
    section: &section::Model,
    on: Option<NaiveDate>,
) -> Result<()> {
    plan::Entity::update_many()
        .col_expr(plan::Column::NextReviewOn, Expr::value(on))
        .filter(plan::Column::Id.eq(section.plan_id))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Who made each of a section's versions after a version.
///
/// # Errors
/// When the database cannot be read.
pub async fn authors(
    connection: &impl ConnectionTrait,
    _granted: &Granted,
    section: &section::Model,
    after: i32,
) -> Result<BTreeMap<i32, Uuid>> {
    let rows: Vec<(i32, Uuid)> = section_change::Entity::find()
        .select_only()
        .column(section_change::Column::Version)
        .column(section_change::Column::AuthorId)
        .filter(section_change::Column::SectionId.eq(section.id))
        .filter(section_change::Column::Version.gt(after))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}
