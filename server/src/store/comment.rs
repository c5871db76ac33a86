//! Comments on the sections of a plan.

use super::{around::still_around, circle::lets_in};
use crate::{access::Granted, error::Result, store::Tx};
use ::entity::{care_relationship, comment};
use app::{
    ids::{CommentId, ItemId, PersonId},
    plan::{headings::Heading, kind::PlanKind},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select, Set, sea_query::Expr,
};
use std::collections::HashMap;
use uuid::Uuid;

/// The most comments on a section that wait to be seen to, and the most answers to one.
pub const MOST: u32 = 100;
/// How many of those that are done the page shows.
const DONE_SHOWN: u64 = 50;

/// A comment as it is written.
#[derive(Clone, Debug)]
pub struct NewComment {
    /// Which.
    pub id: Uuid,
    /// On which item; on the whole section when `None`.
    pub item: Option<ItemId>,
    /// Which comment it answers.
    pub parent: Option<CommentId>,
    /// What it says.
    pub words: String,
    /// Who sees to it, and by when; nobody for an answer.
    pub seen_to: Option<(Option<PersonId>, NaiveDate)>,
}

/// Writes a comment down.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(
    tx: &Tx,
    granted: &Granted,
    heading: &Heading,
    new: NewComment,
    now: DateTime<Utc>,
) -> Result<()> {
    comment::ActiveModel {
        id: Set(new.id),
        resident_id: Set(granted.resident().0),
        plan_kind: Set(heading.kind.code().to_owned()),
        heading: Set(heading.code.to_owned()),
        item_id: Set(new.item.map(|item| item.0)),
        parent_id: Set(new.parent.map(|parent| parent.0)),
        author_id: Set(granted.actor().0),
        basis: Set(granted.basis().code().to_owned()),
        words: Set(new.words),
        written_at: Set(now),
        owner_id: Set(new
            .seen_to
            .and_then(|(owner, _)| owner)
            .map(|owner| owner.0)),
        due_on: Set(new.seen_to.map(|(_, due)| due)),
        done_at: Set(None),
        done_by: Set(None),
    }
    .insert(tx.connection())
    .await?;
    Ok(())
}

/// Comments that begin a thread, on a section of the resident's plan.
fn first_ones(granted: &Granted, heading: &Heading) -> Select<comment::Entity> {
    comment::Entity::find()
        .filter(comment::Column::ResidentId.eq(granted.resident().0))
        .filter(comment::Column::Heading.eq(heading.code))
        .filter(comment::Column::ParentId.is_null())
}

/// The comments on a section, or on one item of it: those that wait, then the
/// last of those that are done; and all their answers, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn threads(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    heading: &Heading,
    item: Option<ItemId>,
) -> Result<(Vec<comment::Model>, Vec<comment::Model>)> {
    let about = |rows: Select<comment::Entity>| match item {
        Some(item) => rows.filter(comment::Column::ItemId.eq(item.0)),
        None => rows,
    };
    let mut threads = about(first_ones(granted, heading))
        .filter(comment::Column::DoneAt.is_null())
        .order_by_asc(comment::Column::DueOn)
        .order_by_asc(comment::Column::Id)
        .all(connection)
        .await?;
    threads.extend(
        about(first_ones(granted, heading))
            .filter(comment::Column::DoneAt.is_not_null())
            .order_by_desc(comment::Column::DoneAt)
            .order_by_desc(comment::Column::Id)
            .limit(DONE_SHOWN)
            .all(connection)
            .await?,
    );
    let answers = comment::Entity::find()
        .filter(comment::Column::ParentId.is_in(threads.iter().map(|thread| thread.id)))
        .order_by_asc(comment::Column::WrittenAt)
        .order_by_asc(comment::Column::Id)
        .all(connection)
        .await?;
    Ok((threads, answers))
}

/// How many comments wait on each section of a plan.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting_by_heading(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    kind: PlanKind,
) -> Result<HashMap<String, u32>> {
    let rows: Vec<(String, i64)> = comment::Entity::find()
        .select_only()
        .column(comment::Column::Heading)
        .column_as(comment::Column::Id.count(), "waiting")
        .filter(comment::Column::ResidentId.eq(granted.resident().0))
        .filter(comment::Column::PlanKind.eq(kind.code()))
        .filter(comment::Column::ParentId.is_null())
        .filter(comment::Column::DoneAt.is_null())
        .group_by(comment::Column::Heading)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(heading, count)| (heading, u32::try_from(count).unwrap_or(u32::MAX)))
        .collect())
}

/// Whether a section, or one comment, has as many as there may be.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_full(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    heading: &Heading,
    parent: Option<CommentId>,
) -> Result<bool> {
    let rows = match parent {
        Some(parent) => comment::Entity::find().filter(comment::Column::ParentId.eq(parent.0)),
        None => first_ones(granted, heading).filter(comment::Column::DoneAt.is_null()),
    };
    Ok(rows.count(connection).await? >= u64::from(MOST))
}

/// A comment that begins a thread, on a section of the resident's plan; nobody
/// else marks it until the transaction ends.
///
/// # Errors
/// When the database cannot be read.
pub async fn lock(
    tx: &Tx,
    granted: &Granted,
    heading: &Heading,
    id: CommentId,
) -> Result<Option<comment::Model>> {
    Ok(first_ones(granted, heading)
        .filter(comment::Column::Id.eq(id.0))
        .lock_exclusive()
        .one(tx.connection())
        .await?)
}

/// Marks a comment as done.
///
/// # Errors
/// When the database cannot be written.
pub async fn close(
    tx: &Tx,
    granted: &Granted,
    comment: &comment::Model,
    now: DateTime<Utc>,
) -> Result<()> {
    comment::Entity::update_many()
        .col_expr(comment::Column::DoneAt, Expr::value(Some(now)))
        .col_expr(
            comment::Column::DoneBy,
            Expr::value(Some(granted.actor().0)),
        )
        .filter(comment::Column::Id.eq(comment.id))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Opens a comment again, for somebody to see to by a day.
///
/// # Errors
/// When the database cannot be written.
pub async fn reopen(
    tx: &Tx,
    _granted: &Granted,
    comment: &comment::Model,
    owner: Option<PersonId>,
    due_on: NaiveDate,
) -> Result<()> {
    comment::Entity::update_many()
        .col_expr(comment::Column::DoneAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(comment::Column::DoneBy, Expr::value(None::<Uuid>))
        .col_expr(
            comment::Column::OwnerId,
            Expr::value(owner.map(|owner| owner.0)),
        )
        .col_expr(comment::Column::DueOn, Expr::value(Some(due_on)))
        .filter(comment::Column::Id.eq(comment.id))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// A comment that waits for somebody, as their first page names it.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Whose plan.
    pub resident: PersonId,
    /// On which section, as a code.
    pub heading: String,
    /// By when.
    pub due_on: NaiveDate,
}

/// The comments that wait for a person, those that are due first coming first.
///
/// For staff also those whose owner is no longer around the resident, so that
/// none waits for nobody: whoever is around sees them.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting_for(
    connection: &impl ConnectionTrait,
    me: PersonId,
    teams: impl IntoIterator<Item = Uuid>,
    today: NaiveDate,
) -> Result<Vec<Waiting>> {
    let around_me = care_relationship::Entity::find()
        .select_only()
        .column(care_relationship::Column::ResidentId)
        .filter(lets_in(today))
        .filter(care_relationship::Column::Kind.ne("carer"))
        .filter(
            Condition::any()
                .add(care_relationship::Column::PersonId.eq(me.0))
                .add(care_relationship::Column::TeamId.is_in(teams)),
        )
        .into_query();
    let resident = Expr::col((comment::Entity, comment::Column::ResidentId));
    let owner = Expr::col((comment::Entity, comment::Column::OwnerId));
    let nobodys = Condition::any()
        .add(comment::Column::OwnerId.is_null())
        .add(
            Condition::all()
                .add(owner.clone().ne(resident.clone()))
                .add(still_around(&resident, &owner, today).not()),
        );
    let rows: Vec<(Uuid, String, NaiveDate)> = comment::Entity::find()
        .select_only()
        .column(comment::Column::ResidentId)
        .column(comment::Column::Heading)
        .column(comment::Column::DueOn)
        .filter(comment::Column::ParentId.is_null())
        .filter(comment::Column::DoneAt.is_null())
        .filter(comment::Column::DueOn.is_not_null())
        .filter(
            Condition::any().add(comment::Column::OwnerId.eq(me.0)).add(
                Condition::all()
                    .add(comment::Column::ResidentId.in_subquery(around_me))
                    .add(nobodys),
            ),
        )
        .order_by_asc(comment::Column::DueOn)
        .order_by_asc(comment::Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(resident, heading, due_on)| Waiting {
            resident: PersonId(resident),
            heading,
            due_on,
        })
        .collect())
}
