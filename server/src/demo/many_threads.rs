//! Messages of any number, for measuring: ten to a thread on average, over two years, most of
//! them closed. A fifth is in the inbox of one team, half of that one person's.

use super::{draw::Draw, rows::Rows, world::World};
use crate::{Portal, error::Result};
use ::entity::{message, message_reader, message_thread, message_wait, person};
use app::messages::model::{About, MessageKind, Side, Subject};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// Threads in one transaction.
const IN_ONE: u64 = 2_000;
/// The most residents who write.
const RESIDENTS: u64 = 20_000;

/// What people write, a part of a sentence at a time.
const BEGINNINGS: [&str; 8] = [
    "I wanted to ask about",
    "Could somebody ring me about",
    "Thank you for the help with",
    "We are still waiting for",
    "Since last week there is trouble with",
    "My wife noticed a change in",
    "Can I change the time of",
    "The nurse told me to write about",
];
const MATTERS: [&str; 16] = [
    "the walking frame",
    "my blood pressure tablets",
    "the appointment on Tuesday",
    "my left knee",
    "the swelling in both ankles",
    "the exercises for my back",
    "the commode that was delivered",
    "my inhaler",
    "the letter from the hospital",
    "the dressing on my heel",
    "pain in the night",
    "the grab rail in the bathroom",
    "my goal of walking to the shop",
    "dizziness when I stand up",
    "the district nurse's visit",
    "the review of my care plan",
];

/// Adds threads until there are `wanted`.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(portal: &Portal, world: &World, wanted: u64) -> Result<()> {
    let connection = portal.database.reader();
    let mut next = message_thread::Entity::find().count(connection).await?;
    let residents: Vec<person::Model> = person::Entity::find()
        .filter(person::Column::IsResident.eq(true))
        .order_by_asc(person::Column::Id)
        .limit(RESIDENTS)
        .all(connection)
        .await?;
    while next < wanted {
        let until = wanted.min(next + IN_ONE);
        let mut written = Written::default();
        for place in next..until {
            let mut draw = Draw::of(5_000_000 + place);
            if let Some(resident) = draw.pick(&residents) {
                written.thread(world, resident, &mut draw);
            }
        }
        let tx = portal.database.write().await?;
        written.0.write(&tx).await?;
        tx.commit().await?;
        next = until;
        tracing::info!(demo.threads = next, "{next} of {wanted} threads invented");
    }
    Ok(())
}

/// Threads as they are gathered.
#[derive(Default)]
struct Written(Rows);

impl Written {
    fn thread(&mut self, world: &World, resident: &person::Model, draw: &mut Draw) {
        let surgery = draw.pick(&world.surgeries).map(|one| (one.id, one.nurse));
        let team = world.team("rehabilitation").zip(world.member("Priya"));
        let of_team = draw.percent(20).then_some(team).flatten();
        let (kind, desk, owner) = match (of_team, surgery) {
            (Some((team, priya)), _) => {
                let other = world.member("Ellen").filter(|_| draw.percent(50));
                ("team", team, other.unwrap_or(priya))
            }
            (None, Some((surgery, nurse))) => ("organisation", surgery, nurse),
            (None, None) => return,
        };
        let minutes = |most: u64, draw: &mut Draw| {
            TimeDelta::minutes(i64::try_from(draw.below(most)).unwrap_or(0))
        };
        let begun_at = world.noon - minutes(730 * 24 * 60, draw);
        let id = draw.id(begun_at);
        let (waits, open) = (draw.percent(3), draw.percent(7));
        let count = 1 + draw.below(19);
        let mut at = begun_at;
        for place in 0..count {
            // The last one is the person's when they still wait.
            let by_person = (count - place) % 2 == u64::from(waits);
            let said = sentence(draw);
            self.message(id, resident.id, (by_person, owner), said, at, draw);
            at = (at + minutes(2_880, draw)).min(world.noon);
        }
        let due = at + TimeDelta::hours(48);
        let subject = draw.pick(&Subject::ALL).copied().unwrap_or(Subject::Other);
        self.0.message_waits.push(message_wait::Model {
            id: draw.id(begun_at),
            thread_id: id,
            desk_kind: String::from(kind),
            desk_id: desk,
            owner_id: owner,
            since: if waits { at } else { begun_at },
            due_at: due,
            ended_at: (!waits).then_some(at),
            ended_by: (!waits).then_some(owner),
            working_minutes: (!waits)
                .then(|| i32::try_from((at - begun_at).num_minutes() / 3).unwrap_or(0)),
        });
        self.0.threads.push(message_thread::Model {
            id,
            resident_id: resident.id,
            about: About::Resident.code().to_owned(),
            begun_by: resident.id,
            subject: subject.code().to_owned(),
            heading: None,
            desk_kind: String::from(kind),
            desk_id: desk,
            owner_id: owner,
            begun_at,
            last_at: at,
            changed_at: at,
            waiting_since: waits.then_some(at),
            due_at: waits.then_some(due),
            half_at: waits.then_some(at + TimeDelta::hours(24)),
            raised: 0,
            staff_seen_at: (!waits).then_some(at),
            // What is long past was told of then.
            half_told_at: waits.then_some(due),
            late_told_at: waits.then_some(due),
            closed_at: (!waits && !open).then_some(at),
            closed_by: (!waits && !open).then_some(owner),
            version: 1,
        });
        for (person, side) in [(resident.id, Side::Person), (owner, Side::Staff)] {
            self.0.message_readers.push(message_reader::Model {
                thread_id: id,
                person_id: person,
                side: side.code().to_owned(),
                added_by: None,
                added_at: begun_at,
                left_at: None,
                read_at: Some(at),
                put_away_at: None,
            });
        }
    }

    fn message(
        &mut self,
        thread: Uuid,
        resident: Uuid,
        (by_person, owner): (bool, Uuid),
        words: String,
        at: DateTime<Utc>,
        draw: &mut Draw,
    ) {
        let (author, side, basis) = if by_person {
            (resident, Side::Person, "own")
        } else {
            (owner, Side::Staff, "team")
        };
        self.0.messages.push(message::Model {
            id: draw.id(at),
            thread_id: thread,
            resident_id: resident,
            author_id: Some(author),
            side: side.code().to_owned(),
            basis: String::from(basis),
            kind: MessageKind::Words.code().to_owned(),
            words,
            written_at: at,
        });
    }
}

/// Two to five parts in a row.
fn sentence(draw: &mut Draw) -> String {
    let parts = 2 + draw.below(4);
    let said: Vec<String> = (0..parts)
        .map(|_| format!("{} {}.", draw.word(&BEGINNINGS), draw.word(&MATTERS)))
        .collect();
    said.join(" ")
}
