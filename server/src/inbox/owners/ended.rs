//! What becomes of threads when a team is kept out, somebody looks after a resident no longer,
//! a record moves, or the resident has died.

use super::{give, next::elsewhere, nobody_answers, settle, step_from};
use crate::{
    access::Granted,
    clock::Clock,
    error::Result,
    messages::desk::Desk,
    store::{
        self, Held, Tx, circle,
        message::read_by,
        message_people::Barred,
        message_write::{self, Closing, Step, desk_of},
    },
};
use ::entity::{care_relationship, death, message_thread};
use app::{
    ids::{PersonId, TeamId, TieId},
    messages::model::{Side, StepKind},
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

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
    hold_all(tx, resident).await?;
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
        .held()
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
    hold_all(tx, resident).await?;
    let (connection, today) = (tx.connection(), clock.today());
    for desk in store::kept_out::desks(connection, resident, today).await? {
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
        let before = PersonId(thread.owner_id);
        let found = elsewhere(tx, &thread, today, &but).await?;
        // Whoever sees to it may do so for another reason as well.
        if let Some(to) = found.filter(|to| (to.owner, to.desk) != (before, from)) {
            let given = give(tx, clock, thread, to, step_from(from, to)).await?;
            if to.owner != before {
                message_write::leave(tx, clock, &given, before).await?;
            }
            if to.desk != from {
                leave_desk(tx, clock, &given, from).await?;
            }
        }
    }
    Ok(())
}

/// Holds every thread about a resident until the transaction ends, always in the same order and
/// before the audit trail, which each change of one needs too.
async fn hold_all(tx: &Tx, resident: PersonId) -> Result<()> {
    message_thread::Entity::find()
        .select_only()
        .column(message_thread::Column::Id)
        .filter(message_thread::Column::ResidentId.eq(resident.0))
        .order_by_asc(message_thread::Column::Id)
        .held()
        .into_tuple::<Uuid>()
        .all(tx.connection())
        .await?;
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
pub(in crate::inbox) async fn leave_desk(
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

/// It was taken back that the resident has died: what was closed by that is open again, and
/// who waited waits anew.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn after_death_undone(
    tx: &Tx,
    clock: &Clock,
    death: &death::Model,
    by: PersonId,
) -> Result<()> {
    let threads = message_thread::Entity::find()
        .filter(message_thread::Column::ResidentId.eq(death.resident_id))
        .filter(message_thread::Column::ClosedAt.gte(death.recorded_at))
        .filter(message_thread::Column::ClosedBy.is_null())
        .order_by_asc(message_thread::Column::Id)
        .held()
        .all(tx.connection())
        .await?;
    for thread in threads {
        let open = message_write::reopen(tx, clock, thread, by).await?;
        settle(tx, clock, open).await?;
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
