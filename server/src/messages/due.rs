//! What time does to a message that waits: at half of it whoever sees to it is told, when it
//! is over whoever leads the desk, and whoever waits is told honestly.
//!
//! Each is claimed by one conditional update in the transaction that writes the emails, so
//! that two processes never tell twice and one that dies leaves nothing half done.

use super::{
    cover, still,
    tell::{self, Pressing},
};
use crate::{
    Portal,
    clock::Clock,
    error::Result,
    store::{
        self, Tx,
        message_write::{Step, desk_of, happened, touch},
    },
};
use ::entity::message_thread;
use app::{ids::PersonId, messages::model::StepKind};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

/// How many threads one turn sees to of each; the next turn goes on.
const MOST: u64 = 200;

/// Tells whoever is due to be told; running it again tells nobody twice.
///
/// # Errors
/// When the database cannot be read or written. One thread that cannot be seen to keeps no
/// other from being seen to.
pub async fn see_to(portal: &Portal) -> Result<()> {
    let now = portal.clock.now();
    let mut outcome = Ok(());
    for id in ids(portal, half_over(now), message_thread::Column::HalfAt).await? {
        outcome = outcome.and(half(portal, id, now).await);
    }
    for id in ids(portal, over(now), message_thread::Column::DueAt).await? {
        outcome = outcome.and(late(portal, id, now).await);
    }
    outcome
}

async fn ids(portal: &Portal, which: Condition, by: message_thread::Column) -> Result<Vec<Uuid>> {
    Ok(message_thread::Entity::find()
        .select_only()
        .column(message_thread::Column::Id)
        .filter(which)
        .order_by_asc(by)
        .order_by_asc(message_thread::Column::Id)
        .limit(MOST)
        .into_tuple()
        .all(portal.database.reader())
        .await?)
}

/// Half of the time is over, and no member of staff has read what was written last.
fn half_over(now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(message_thread::Column::HalfAt.lte(now))
        .add(message_thread::Column::HalfToldAt.is_null())
        .add(message_thread::Column::DueAt.gt(now))
        .add(message_thread::Column::ClosedAt.is_null())
        .add(
            Condition::any()
                .add(message_thread::Column::StaffSeenAt.is_null())
                .add(
                    Expr::col(message_thread::Column::StaffSeenAt)
                        .lt(Expr::col(message_thread::Column::LastAt)),
                ),
        )
}

/// The time is over.
fn over(now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(message_thread::Column::DueAt.lte(now))
        .add(message_thread::Column::LateToldAt.is_null())
        .add(message_thread::Column::WaitingSince.is_not_null())
        .add(message_thread::Column::ClosedAt.is_null())
}

/// Takes a thread for as long as the transaction lasts, if it is still one of these.
async fn claim(
    tx: &Tx,
    id: Uuid,
    which: Condition,
    (told, now): (message_thread::Column, DateTime<Utc>),
) -> Result<Option<message_thread::Model>> {
    let claimed = message_thread::Entity::update_many()
        .col_expr(told, Expr::value(Some(now)))
        .filter(message_thread::Column::Id.eq(id))
        .filter(which)
        .exec_with_returning(tx.connection())
        .await?;
    Ok(claimed.into_iter().next())
}

async fn half(portal: &Portal, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    let clock = &portal.clock;
    let tx = portal.database.write().await?;
    let told = (message_thread::Column::HalfToldAt, now);
    if let Some(thread) = claim(&tx, id, half_over(now), told).await? {
        for person in owner_and_cover(&tx, clock, &thread).await? {
            tell::to_staff(&tx, clock, &thread, person, (Pressing::Half, None)).await?;
        }
        touch(&tx, clock, thread.id).await?;
    }
    tx.commit().await
}

async fn late(portal: &Portal, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    let clock = &portal.clock;
    let tx = portal.database.write().await?;
    let told = (message_thread::Column::LateToldAt, now);
    if let Some(thread) = claim(&tx, id, over(now), told).await? {
        let mut told = None;
        for person in answerable(&tx, clock, &thread).await? {
            if tell::to_staff(&tx, clock, &thread, person, (Pressing::Late, None)).await? {
                told = Some(person);
            }
        }
        let step = Step {
            person: told,
            ..Step::of(StepKind::Late)
        };
        happened(&tx, clock, thread.id, step).await?;
        tell::late(&tx, clock, &thread, told.is_some()).await?;
    }
    tx.commit().await
}

/// Whoever sees to a thread, and their cover while they are away.
async fn owner_and_cover(
    tx: &Tx,
    clock: &Clock,
    thread: &message_thread::Model,
) -> Result<Vec<PersonId>> {
    let owner = PersonId(thread.owner_id);
    let there = cover::there(tx, owner, clock.today()).await?;
    let stands_in = there.filter(|there| *there != owner);
    Ok([Some(owner), stands_in].into_iter().flatten().collect())
}

/// Who answers for it that somebody gets an answer: the lead of the desk, or who stands in for
/// them; without one whoever sees to the thread.
async fn answerable(
    tx: &Tx,
    clock: &Clock,
    thread: &message_thread::Model,
) -> Result<Vec<PersonId>> {
    let settings = store::desk::settings(tx.connection(), desk_of(thread)?).await?;
    if let Some(lead) = settings.lead {
        let there = cover::there(tx, lead, clock.today()).await?;
        let lead = there.unwrap_or(lead);
        if still::answers(tx, clock, thread, lead).await? {
            return Ok(vec![lead]);
        }
    }
    owner_and_cover(tx, clock, thread).await
}
