//! Nothing is nobody's: what is open goes on to somebody who gives care today, whatever
//! becomes of whoever saw to it.

mod ended;
mod next;

pub(in crate::inbox) use ended::leave_desk;
pub(crate) use ended::{
    after_death, after_death_undone, after_keeping_out, after_moving, after_tie, let_go,
};

use crate::{
    Portal,
    access::staff_roles,
    audit::{self, Entry},
    clock::Clock,
    error::{Result, internal},
    messages::{
        cover,
        desk::Desk,
        route::{self, Answering},
        tell,
    },
    store::{
        self, Held, Tx,
        message_people::Barred,
        message_write::{self, Closing, Step, desk_of},
    },
};
use ::entity::{message_thread, person};
use app::{
    audit::model::Act,
    ids::{OrganisationId, PersonId, ThreadId},
    messages::model::StepKind,
};
use chrono::NaiveDate;
use next::next_owner;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// Sees to every thread whose owner gives no care any more or may not see to it, and to those
/// who wait for somebody who is away. May run at any time, twice, and beside itself.
///
/// # Errors
/// When the database cannot be read or written. One thread that cannot be seen to keeps no
/// other from being seen to.
pub async fn see_to(portal: &Portal) -> Result<()> {
    let today = portal.clock.today();
    let connection = portal.database.reader();
    let mut ids: Vec<Uuid> = store::inbox::unowned_threads(today)
        .select_only()
        .column(message_thread::Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    let away = store::absence::people_away(connection, today).await?;
    let waiting: Vec<Uuid> = message_thread::Entity::find()
        .select_only()
        .column(message_thread::Column::Id)
        .filter(message_thread::Column::OwnerId.is_in(away))
        .filter(message_thread::Column::ClosedAt.is_null())
        .filter(message_thread::Column::DueAt.is_not_null())
        .into_tuple()
        .all(connection)
        .await?;
    ids.extend(waiting);
    let misplaced: Vec<Uuid> = store::inbox::misplaced_threads(today)
        .select_only()
        .column(message_thread::Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    ids.extend(misplaced);
    let mut outcome = Ok(());
    for id in ids {
        outcome = outcome.and(see_to_one(portal, ThreadId(id)).await);
    }
    outcome
}

async fn see_to_one(portal: &Portal, id: ThreadId) -> Result<()> {
    let tx = portal.database.write().await?;
    if let Some(thread) = held(&tx, id).await? {
        settle(&tx, &portal.clock, thread).await?;
    }
    tx.commit().await
}

/// An open thread, held until the transaction ends.
async fn held(tx: &Tx, id: ThreadId) -> Result<Option<message_thread::Model>> {
    Ok(message_thread::Entity::find_by_id(id.0)
        .filter(message_thread::Column::ClosedAt.is_null())
        .held()
        .one(tx.connection())
        .await?)
}

/// The open threads that somebody sees to, held until the transaction ends.
async fn of_owner(tx: &Tx, owner: PersonId) -> Result<Vec<message_thread::Model>> {
    Ok(message_thread::Entity::find()
        .filter(message_thread::Column::OwnerId.eq(owner.0))
        .filter(message_thread::Column::ClosedAt.is_null())
        .order_by_asc(message_thread::Column::Id)
        .held()
        .all(tx.connection())
        .await?)
}

/// Sees to all that somebody had who left, or whose role ended, or who is away from now on.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn after_change_of(tx: &Tx, clock: &Clock, owner: PersonId) -> Result<()> {
    for thread in of_owner(tx, owner).await? {
        settle(tx, clock, thread).await?;
    }
    Ok(())
}

/// Somebody has left, wholly or somewhere: what they had to answer there goes on, and they
/// are away from nothing any more.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn after_leaving(tx: &Tx, clock: &Clock, person: PersonId) -> Result<()> {
    if !store::desk::can_answer(tx, person, clock.today()).await? {
        store::absence::after_leaving(tx, clock, person).await?;
    }
    after_change_of(tx, clock, person).await
}

/// Whether somebody gives care today at the organisation of a desk.
async fn works_for(tx: &Tx, person: PersonId, desk: Desk, today: NaiveDate) -> Result<bool> {
    let organisation = store::desk::organisation(tx.connection(), desk).await?;
    let roles = staff_roles(tx.connection(), person, today).await?;
    Ok(roles
        .iter()
        .any(|role| role.gives_care() && Some(role.organisation) == organisation))
}

/// Gives an open thread to somebody else if whoever sees to it gives no care at its desk's
/// organisation any more, or may not see to it, or is away while somebody waits; and if the
/// resident keeps its desk out.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn settle(
    tx: &Tx,
    clock: &Clock,
    thread: message_thread::Model,
) -> Result<message_thread::Model> {
    let today = clock.today();
    let owner = PersonId(thread.owner_id);
    let but = Barred::of(tx.connection(), &thread, today).await?;
    let may = !but.contains(&owner) && !but.shuts(desk_of(&thread)?);
    if !may || !works_for(tx, owner, desk_of(&thread)?, today).await? {
        return rehome(tx, clock, thread).await;
    }
    if thread.due_at.is_none() {
        return Ok(thread);
    }
    let there = cover::there(tx, owner, today).await?;
    let desk = desk_of(&thread)?;
    let to = match there {
        Some(there) if there == owner => return Ok(thread),
        Some(there) if !but.contains(&there) => Some(there),
        // The cover is away or has left too: somebody at the desk who is there.
        _ => {
            let found = route::of_desk(tx, desk, today, &but).await?;
            let found = found.map(|found| found.owner).filter(|to| *to != owner);
            match found {
                Some(to) if cover::there(tx, to, today).await? == Some(to) => Some(to),
                _ => None,
            }
        }
    };
    let Some(to) = to else {
        return Ok(thread);
    };
    let step = Step {
        person: Some(to),
        ..Step::of(StepKind::Covered)
    };
    let to = Answering {
        desk,
        owner: to,
        away: Some(owner),
    };
    give(tx, clock, thread, to, step).await
}

/// Closes a thread that nobody is left to answer, and tells those who wait in it.
async fn nobody_answers(
    tx: &Tx,
    clock: &Clock,
    thread: message_thread::Model,
) -> Result<message_thread::Model> {
    let waited = thread.waiting_since.is_some();
    let closed = message_write::close(tx, clock, thread, Closing::NobodyAnswers).await?;
    if waited {
        tell::nobody_answers(tx, clock, &closed).await?;
    }
    Ok(closed)
}

/// Gives a thread to whoever else can see to it; when there is nobody left at all, it is
/// closed, and those who wait are told.
async fn rehome(
    tx: &Tx,
    clock: &Clock,
    thread: message_thread::Model,
) -> Result<message_thread::Model> {
    let desk = desk_of(&thread)?;
    let before = PersonId(thread.owner_id);
    let given = match next_owner(tx, &thread, desk, clock.today()).await? {
        // Who was to see to it covers there for somebody else.
        Some(to) if to.owner == before && to.desk == desk => return Ok(thread),
        Some(to) => give(tx, clock, thread, to, step_from(desk, to)).await?,
        None => nobody_answers(tx, clock, thread).await?,
    };
    if given.owner_id != before.0 || given.closed_at.is_some() {
        message_write::leave(tx, clock, &given, before).await?;
    }
    if desk_of(&given)? != desk {
        leave_desk(tx, clock, &given, desk).await?;
    }
    Ok(given)
}

/// What happens to a thread that goes from a desk to whoever sees to it now.
fn step_from(desk: Desk, to: Answering) -> Step {
    let moves = to.desk != desk;
    let kind = if moves {
        StepKind::HandedOn
    } else {
        StepKind::Assigned
    };
    Step {
        person: Some(to.owner),
        desk: moves.then_some(to.desk),
        ..Step::of(kind)
    }
}

/// Gives a thread to somebody, and writes down that the portal did.
async fn give(
    tx: &Tx,
    clock: &Clock,
    thread: message_thread::Model,
    to: Answering,
    step: Step,
) -> Result<message_thread::Model> {
    let record = person::Entity::find_by_id(thread.resident_id)
        .one(tx.connection())
        .await?
        .ok_or_else(|| internal("messages about nobody"))?;
    let entry =
        Entry::new(OrganisationId(record.organisation_id), Act::AssignThread).object(thread.id);
    audit::record(tx, clock, entry).await?;
    let given = message_write::give(tx, clock, thread, to, step).await?;
    tell::given(tx, clock, &given).await?;
    Ok(given)
}
