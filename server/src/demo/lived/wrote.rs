//! What Joe and Annie wrote to Priya: answered, waiting, and about Annie herself; and what
//! Priya wrote first.

use super::member;
use crate::{
    demo::{borough::Parts, draw::Draw, rows::Rows, world::World},
    error::{Result, internal},
    messages::desk::{Desk, due_at, half_at},
    store::desk::Settings,
};
use ::entity::{message, message_reader, message_thread, message_wait};
use app::{
    audit::model::Basis,
    ids::{OrganisationId, TeamId},
    messages::model::{About, MessageKind, Side, Subject},
};
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// A message: how many hours ago, by whom and as what, on which side, the words.
struct Wrote {
    hours: i64,
    by: (Uuid, Basis),
    side: Side,
    words: &'static str,
}

/// A thread: what and whom it is about, who is in it beside staff, what was written.
struct Thread<'a> {
    subject: Subject,
    about: About,
    close: &'a [Uuid],
    wrote: Vec<Wrote>,
}

/// Who answers.
#[derive(Clone, Copy)]
struct Answers {
    joe: Uuid,
    owner: Uuid,
    desk: Desk,
}

pub(super) fn make(world: &World, parts: &Parts, draw: &mut Draw, rows: &mut Rows) -> Result<()> {
    let (joe, annie) = (parts.joe, parts.annie);
    let priya = member(world, "Priya")?;
    let role = rows
        .roles
        .iter()
        .find(|role| role.person_id == priya)
        .ok_or_else(|| internal("Priya works nowhere"))?;
    let organisation = Desk::Organisation(OrganisationId(role.organisation_id));
    let desk = role
        .team_id
        .map_or(organisation, |team| Desk::Team(TeamId(team)));
    let answers = Answers {
        joe,
        owner: priya,
        desk,
    };
    let close = |hours, by, basis, words| Wrote {
        hours,
        by: (by, basis),
        side: Side::Person,
        words,
    };
    let staff = |hours, words| Wrote {
        hours,
        by: (priya, Basis::KeyWorker),
        side: Side::Staff,
        words,
    };
    let threads = [
        Thread {
            subject: Subject::Equipment,
            about: About::Resident,
            close: &[joe],
            wrote: vec![
                close(
                    145,
                    joe,
                    Basis::Own,
                    "The frame squeaks when I turn left. Is that safe?",
                ),
                staff(
                    120,
                    "It is safe for short walks indoors. I bring new feet for it on Thursday.",
                ),
            ],
        },
        Thread {
            subject: Subject::Other,
            about: About::Writer,
            close: &[annie],
            wrote: vec![
                close(
                    99,
                    annie,
                    Basis::Grant,
                    "I get up 3 times a night and I am worn out. What is there for carers?",
                ),
                staff(
                    96,
                    "Thank you for telling me. You can have a carer’s assessment of your own. Shall I ask for one?",
                ),
            ],
        },
        // Nobody has answered: it is late, and the portal says so to everybody as soon as it runs.
        Thread {
            subject: Subject::Plan,
            about: About::Resident,
            close: &[annie, joe],
            wrote: vec![close(
                194,
                annie,
                Basis::Grant,
                "Joe eats half of what he used to. Should that stand in his plan?",
            )],
        },
        Thread {
            subject: Subject::Plan,
            about: About::Resident,
            close: &[joe],
            wrote: vec![staff(
                48,
                "How do the exercises on the stairs go? Write to me when one hurts.",
            )],
        },
        Thread {
            subject: Subject::Appointment,
            about: About::Resident,
            close: &[annie, joe],
            wrote: vec![close(
                20,
                annie,
                Basis::Grant,
                "Joe has the eye clinic on the same morning as your visit. Can you come after lunch?",
            )],
        },
    ];
    for thread in threads {
        write(world, answers, thread, draw, rows);
    }
    Ok(())
}

/// Writes a thread as it would have come about.
fn write(world: &World, answers: Answers, new: Thread<'_>, draw: &mut Draw, rows: &mut Rows) {
    let at = |hours| world.noon - TimeDelta::hours(hours);
    let Some((first, last)) = new.wrote.first().zip(new.wrote.last()) else {
        return;
    };
    let (begun_at, last_at) = (at(first.hours), at(last.hours));
    let (kind, desk) = answers.desk.key();
    let id = draw.id(begun_at);
    let waits = (last.side == Side::Person).then_some(begun_at);
    let due = due_at(&Settings::USUAL, new.subject, begun_at);
    let answered_at = (first.side == Side::Person && waits.is_none()).then_some(last_at);
    if first.side == Side::Person {
        let minutes = |ended| Settings::USUAL.hours.between(begun_at, ended).num_minutes();
        rows.message_waits.push(message_wait::Model {
            id: draw.id(begun_at),
            thread_id: id,
            desk_kind: kind.to_owned(),
            desk_id: desk,
            owner_id: answers.owner,
            since: begun_at,
            due_at: due,
            ended_at: answered_at,
            ended_by: answered_at.map(|_| answers.owner),
            working_minutes: answered_at.and_then(|ended| i32::try_from(minutes(ended)).ok()),
        });
    }
    rows.threads.push(message_thread::Model {
        id,
        resident_id: answers.joe,
        about: new.about.code().to_owned(),
        begun_by: first.by.0,
        subject: new.subject.code().to_owned(),
        heading: None,
        desk_kind: kind.to_owned(),
        desk_id: desk,
        owner_id: answers.owner,
        begun_at,
        last_at,
        changed_at: last_at,
        waiting_since: waits,
        due_at: waits.map(|_| due),
        half_at: waits.map(|_| half_at(&Settings::USUAL.hours, begun_at, due)),
        raised: 0,
        staff_seen_at: answered_at,
        half_told_at: None,
        late_told_at: None,
        closed_at: None,
        closed_by: None,
        version: 1,
    });
    // Who wrote has read what was there, and what was answered.
    let read = |person: Uuid| {
        let own = new.wrote.iter().rfind(|wrote| wrote.by.0 == person);
        own.map(|own| answered_at.map_or_else(|| at(own.hours), |at| at + TimeDelta::hours(1)))
    };
    let close = new.close.iter().map(|person| (*person, Side::Person));
    for (person, side) in close.chain([(answers.owner, Side::Staff)]) {
        rows.message_readers
            .push(reader((id, person), side, (begun_at, read(person))));
    }
    for wrote in new.wrote {
        let written_at = at(wrote.hours);
        rows.messages.push(message::Model {
            id: draw.id(written_at),
            thread_id: id,
            resident_id: answers.joe,
            author_id: Some(wrote.by.0),
            side: wrote.side.code().to_owned(),
            basis: wrote.by.1.code().to_owned(),
            kind: MessageKind::Words.code().to_owned(),
            words: wrote.words.to_owned(),
            written_at,
        });
    }
}

fn reader(
    (thread_id, person_id): (Uuid, Uuid),
    side: Side,
    (added_at, read_at): (DateTime<Utc>, Option<DateTime<Utc>>),
) -> message_reader::Model {
    message_reader::Model {
        thread_id,
        person_id,
        side: side.code().to_owned(),
        added_by: None,
        added_at,
        left_at: None,
        read_at,
        put_away_at: None,
    }
}
