//! Nothing is nobody's: what is open goes on to somebody who gives care today, whatever
//! becomes of whoever saw to it.

use crate::{
    Portal,
    access::{Granted, staff_roles},
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
        self, Held, Tx, circle,
        message::read_by,
        message_people::Barred,
        message_write::{self, Closing, Step, desk_of},
    },
};
use ::entity::{care_relationship, message_thread, person};
use app::{
    audit::model::Act,
    ids::{OrganisationId, PersonId, TeamId, ThreadId, TieId},
    messages::model::{Side, StepKind},
};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
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
    message_write::leave(tx, clock, &given, before).await?;
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

/// Somebody at the desk, else at its organisation, else around the resident, else in the
/// surgery, else where the record is kept.
async fn next_owner(
    tx: &Tx,
    thread: &message_thread::Model,
    desk: Desk,
    today: NaiveDate,
) -> Result<Option<Answering>> {
    let connection = tx.connection();
    let but = Barred::of(connection, thread, today).await?;
    if let Some(found) = route::of_desk(tx, desk, today, &but).await? {
        return Ok(Some(found));
    }
    if let Some(organisation) = store::desk::organisation(connection, desk).await?
        && let Some(found) = of_organisation(tx, organisation, today, &but).await?
    {
        return Ok(Some(found));
    }
    elsewhere(tx, thread, today, &but).await
}

/// Somebody around the resident, else in the surgery, else where the record is kept; at no
/// team that the resident keeps out.
async fn elsewhere(
    tx: &Tx,
    thread: &message_thread::Model,
    today: NaiveDate,
    but: &Barred,
) -> Result<Option<Answering>> {
    let connection = tx.connection();
    let resident = PersonId(thread.resident_id);
    let mut around = care_relationship::Entity::find()
        .filter(care_relationship::Column::ResidentId.eq(resident.0))
        .filter(care_relationship::Column::Kind.ne("carer"))
        .filter(circle::lets_in(today))
        .order_by_asc(care_relationship::Column::FromDate)
        .order_by_asc(care_relationship::Column::Id)
        .all(connection)
        .await?;
    around.sort_by_key(|row| route::place(&row.kind));
    for row in around {
        let found = match (row.person_id, row.team_id) {
            (Some(person), _) => route::of_person(tx, PersonId(person), today, but).await?,
            (None, Some(team)) => route::of_desk(tx, Desk::Team(TeamId(team)), today, but).await?,
            (None, None) => None,
        };
        if found.is_some() {
            return Ok(found);
        }
    }
    let record = person::Entity::find_by_id(resident.0)
        .one(connection)
        .await?
        .ok_or_else(|| internal("messages about nobody"))?;
    if let Some(practice) = record.practice_id {
        let practice = OrganisationId(practice);
        if let Some(found) = route::of_surgery(tx, practice, today, but).await? {
            return Ok(Some(found));
        }
    }
    let keeper = OrganisationId(record.organisation_id);
    of_organisation(tx, keeper, today, but).await
}

/// Somebody who answers at any desk of an organisation.
async fn of_organisation(
    tx: &Tx,
    organisation: OrganisationId,
    today: NaiveDate,
    but: &Barred,
) -> Result<Option<Answering>> {
    for desk in store::desk::staffed(tx.connection(), Some(organisation), today).await? {
        if let Some(found) = route::of_desk(tx, desk, today, but).await? {
            return Ok(Some(found));
        }
    }
    Ok(None)
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

/// The resident keeps a team out from now on: what it had to answer goes to somebody else,
/// and who is in it reads none of it any more.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn after_keeping_out(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    tie: TieId,
) -> Result<()> {
    let (today, resident) = (clock.today(), granted.resident());
    let ties = circle::relationships(tx.connection(), granted, today).await?;
    let team = ties.into_iter().find(|row| row.id == tie.0);
    let Some(team) = team.and_then(|row| row.team_id) else {
        return Ok(());
    };
    shut_out(tx, clock, resident, Desk::Team(TeamId(team))).await
}

/// What is at a desk that a resident keeps out goes on, and those who are kept out with it
/// leave what is elsewhere.
async fn shut_out(tx: &Tx, clock: &Clock, resident: PersonId, desk: Desk) -> Result<()> {
    let today = clock.today();
    for mut thread in at_desk(tx, resident, desk).await? {
        let saw_to_it = PersonId(thread.owner_id);
        if thread.closed_at.is_none() {
            let but = Barred::of(tx.connection(), &thread, today).await?;
            match elsewhere(tx, &thread, today, &but).await? {
                Some(to) => {
                    let step = Step {
                        person: Some(to.owner),
                        desk: Some(to.desk),
                        words: Some(String::from("The person keeps the team out")),
                        ..Step::of(StepKind::HandedOn)
                    };
                    thread = give(tx, clock, thread, to, step).await?;
                }
                None => thread = nobody_answers(tx, clock, thread).await?,
            }
        }
        leave_desk(tx, clock, &thread, desk).await?;
        if thread.closed_at.is_some() {
            message_write::leave(tx, clock, &thread, saw_to_it).await?;
        }
    }
    for person in store::kept_out::people(tx.connection(), resident, today).await? {
        let_go(tx, clock, resident, person).await?;
    }
    Ok(())
}

/// Somebody may see to nothing about a resident any more: what is theirs goes on, and they
/// leave what they were asked to read as staff.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn let_go(
    tx: &Tx,
    clock: &Clock,
    resident: PersonId,
    person: PersonId,
) -> Result<()> {
    let owned = Condition::all()
        .add(message_thread::Column::OwnerId.eq(person.0))
        .add(message_thread::Column::ClosedAt.is_null());
    let asked_in = read_by(person, &[Side::Staff]);
    let theirs = message_thread::Entity::find()
        .filter(message_thread::Column::ResidentId.eq(resident.0))
        .filter(
            Condition::any()
                .add(owned)
                .add(message_thread::Column::Id.in_subquery(asked_in)),
        )
        .order_by_asc(message_thread::Column::Id)
        .lock_exclusive()
        .all(tx.connection())
        .await?;
    for mut thread in theirs {
        if thread.closed_at.is_none() && thread.owner_id == person.0 {
            thread = settle(tx, clock, thread).await?;
        }
        message_write::leave_as_staff(tx, clock, &thread, person).await?;
    }
    Ok(())
}

/// Threads came to a record from another: none of them stays with whoever is kept out of this
/// one, or close to the resident.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn after_moving(tx: &Tx, clock: &Clock, resident: PersonId) -> Result<()> {
    let (connection, today) = (tx.connection(), clock.today());
    for desk in store::desk::kept_out(connection, resident, today).await? {
        shut_out(tx, clock, resident, desk).await?;
    }
    for person in store::close::people(connection, resident, today).await? {
        let_go(tx, clock, resident, person).await?;
    }
    Ok(())
}

/// Somebody, or a team, looks after a resident no longer: what they had to answer goes to
/// whoever does, if somebody does; else it stays with them until it is answered.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn after_tie(
    tx: &Tx,
    clock: &Clock,
    ended: &care_relationship::Model,
) -> Result<()> {
    let today = clock.today();
    let resident = PersonId(ended.resident_id);
    let whose = match (ended.person_id, ended.team_id) {
        (Some(person), _) => Condition::all().add(message_thread::Column::OwnerId.eq(person)),
        (None, Some(team)) => Condition::all().add(message_thread::Column::DeskId.eq(team)),
        (None, None) => return Ok(()),
    };
    let threads = message_thread::Entity::find()
        .filter(message_thread::Column::ResidentId.eq(resident.0))
        .filter(message_thread::Column::ClosedAt.is_null())
        .filter(whose)
        .order_by_asc(message_thread::Column::Id)
        .held()
        .all(tx.connection())
        .await?;
    for thread in threads {
        let mut but = Barred::of(tx.connection(), &thread, today).await?;
        if let Some(person) = ended.person_id {
            but = but.and(PersonId(person));
        }
        let from = desk_of(&thread)?;
        let found = elsewhere(tx, &thread, today, &but).await?;
        if let Some(to) = found {
            let before = PersonId(thread.owner_id);
            let given = give(tx, clock, thread, to, step_from(from, to)).await?;
            message_write::leave(tx, clock, &given, before).await?;
            if to.desk != from {
                leave_desk(tx, clock, &given, from).await?;
            }
        }
    }
    Ok(())
}

/// Every thread about a resident at a desk, held until the transaction ends.
async fn at_desk(tx: &Tx, resident: PersonId, desk: Desk) -> Result<Vec<message_thread::Model>> {
    Ok(message_thread::Entity::find()
        .filter(message_thread::Column::ResidentId.eq(resident.0))
        .filter(store::desk::threads_at(&[desk]))
        .order_by_asc(message_thread::Column::Id)
        .held()
        .all(tx.connection())
        .await?)
}

/// Who is in a thread as staff of a desk, or came to it by themselves, is in it no longer;
/// who sees to it is.
///
/// # Errors
/// When the database cannot be read or written.
pub(super) async fn leave_desk(
    tx: &Tx,
    clock: &Clock,
    thread: &message_thread::Model,
    desk: Desk,
) -> Result<()> {
    use ::entity::message_reader;
    let connection = tx.connection();
    let members = store::desk::members(connection, desk, clock.today()).await?;
    let readers = message_reader::Entity::find()
        .filter(message_reader::Column::ThreadId.eq(thread.id))
        .filter(message_reader::Column::Side.eq("staff"))
        .filter(message_reader::Column::LeftAt.is_null())
        .all(connection)
        .await?;
    for reader in readers {
        let of_desk = members
            .iter()
            .any(|member| member.person_id == reader.person_id);
        let asked_in = reader.added_by.is_some() && !of_desk;
        if reader.person_id != thread.owner_id && !asked_in {
            message_write::leave(tx, clock, thread, PersonId(reader.person_id)).await?;
        }
    }
    Ok(())
}

/// The resident has died: what is open is closed, and nobody waits any more.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn after_death(tx: &Tx, clock: &Clock, resident: PersonId) -> Result<()> {
    let threads = message_thread::Entity::find()
        .filter(message_thread::Column::ResidentId.eq(resident.0))
        .filter(message_thread::Column::ClosedAt.is_null())
        .order_by_asc(message_thread::Column::Id)
        .held()
        .all(tx.connection())
        .await?;
    for thread in threads {
        message_write::close(tx, clock, thread, Closing::Death).await?;
    }
    Ok(())
}
