//! The morning's email to staff: how many messages wait for them, how many of those are late,
//! and how many are new in their team. It has no names, and does not come when nothing waits.

use super::{cover, desk::Desk};
use crate::{
    Portal,
    access::staff_roles,
    clock::london_date,
    error::Result,
    mail::outbox::{self, Email},
    store::{self, Tx, message_write::desk_of},
    told::MORNING,
    working_time::Hours,
};
use ::entity::message_thread;
use app::ids::PersonId;
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use chrono_tz::Europe::London;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use uuid::Uuid;

const KIND: &str = "message_digest";

/// What the portal remembers the last day by of which the emails were written.
const LAST: &str = "message_digest_day";

/// What waits for one member of staff.
#[derive(Clone, Copy, Debug, Default)]
struct Waiting {
    waiting: u32,
    late: u32,
    new: u32,
}

/// Writes the emails of a morning, later on that day if the portal was not there; running it
/// again writes none twice, and none of what came after.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn see_to(portal: &Portal) -> Result<()> {
    let now = portal.clock.now();
    let time = now.with_timezone(&London).time();
    let today = london_date(now);
    let day = today.to_string();
    let last = store::setting::find(portal.database.reader(), LAST).await?;
    if time < MORNING || last.as_ref() == Some(&day) {
        return Ok(());
    }
    let tx = portal.database.write().await?;
    store::setting::set(&tx, LAST, &day).await?;
    for (person, waiting) in waiting(&tx, now, today).await? {
        if is_at_work(&tx, person, (now, today)).await? {
            put(portal, &tx, person, (waiting, today)).await?;
        }
    }
    tx.commit().await
}

/// What waits, for everybody for whom anything does.
async fn waiting(
    tx: &Tx,
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<BTreeMap<PersonId, Waiting>> {
    let threads = message_thread::Entity::find()
        .filter(message_thread::Column::WaitingSince.is_not_null())
        .filter(message_thread::Column::ClosedAt.is_null())
        .all(tx.connection())
        .await?;
    let apart = Apart::read(tx, today).await?;
    let mut found: BTreeMap<PersonId, Waiting> = BTreeMap::new();
    let mut there: HashMap<Uuid, PersonId> = HashMap::new();
    let mut new: BTreeMap<Desk, Vec<PersonId>> = BTreeMap::new();
    let mut since: HashMap<Desk, DateTime<Utc>> = HashMap::new();
    for thread in threads {
        let owner = PersonId(thread.owner_id);
        let sees_to_it = match there.get(&thread.owner_id) {
            Some(known) => *known,
            None => {
                let known = cover::there(tx, owner, today).await?.unwrap_or(owner);
                there.insert(thread.owner_id, known);
                known
            }
        };
        let resident = PersonId(thread.resident_id);
        if apart.may_see(sees_to_it, resident) {
            let mine = found.entry(sees_to_it).or_default();
            mine.waiting += 1;
            mine.late += u32::from(thread.due_at.is_some_and(|due| due <= now));
        }
        let desk = desk_of(&thread)?;
        let last = match since.get(&desk) {
            Some(known) => *known,
            None => {
                let hours = store::desk::settings(tx.connection(), desk).await?.hours;
                let known = last_morning(&hours, today);
                since.insert(desk, known);
                known
            }
        };
        let is_new = thread.waiting_since.is_some_and(|since| since >= last);
        if is_new && !apart.kept_out.contains(&(resident, desk)) {
            new.entry(desk).or_default().push(resident);
        }
    }
    for (desk, residents) in new {
        for member in store::desk::members(tx.connection(), desk, today).await? {
            let member = PersonId(member.person_id);
            let theirs = residents
                .iter()
                .filter(|resident| apart.may_see(member, **resident))
                .count();
            if theirs > 0 {
                found.entry(member).or_default().new += u32::try_from(theirs).unwrap_or(u32::MAX);
            }
        }
    }
    Ok(found)
}

/// Whose messages are not to count for whom.
struct Apart {
    /// Members of staff with residents to whom they are close.
    close: HashSet<(PersonId, PersonId)>,
    /// Residents with the desks that they keep out.
    kept_out: HashSet<(PersonId, Desk)>,
}

impl Apart {
    async fn read(tx: &Tx, today: NaiveDate) -> Result<Self> {
        Ok(Self {
            close: store::close::of_staff(tx.connection(), today).await?,
            kept_out: store::kept_out::all(tx.connection(), today).await?,
        })
    }

    fn may_see(&self, member: PersonId, resident: PersonId) -> bool {
        member != resident && !self.close.contains(&(member, resident))
    }
}

/// The morning of the working day before.
fn last_morning(hours: &Hours, today: NaiveDate) -> DateTime<Utc> {
    let before = std::iter::successors(today.pred_opt(), NaiveDate::pred_opt)
        // A desk that works one day in the week, and not on bank holidays, has one before that.
        .take(60)
        .find(|day| hours.works_on(*day))
        .unwrap_or(today);
    London
        .from_local_datetime(&before.and_time(MORNING))
        .earliest()
        .map_or(DateTime::<Utc>::MIN_UTC, |at| at.with_timezone(&Utc))
}

/// Whether one of somebody's desks works today and has not closed yet, and they are not away.
async fn is_at_work(
    tx: &Tx,
    person: PersonId,
    (now, today): (DateTime<Utc>, NaiveDate),
) -> Result<bool> {
    if store::absence::is_away(tx.connection(), person, (today, today)).await? {
        return Ok(false);
    }
    let roles = staff_roles(tx.connection(), person, today).await?;
    let desks: BTreeSet<Desk> = Desk::of_roles(&roles).into_iter().collect();
    for desk in desks {
        let settings = store::desk::settings(tx.connection(), desk).await?;
        if london_date(settings.hours.next_open(now)) == today {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn put(
    portal: &Portal,
    tx: &Tx,
    person: PersonId,
    (waiting, today): (Waiting, NaiveDate),
) -> Result<()> {
    let Some(address) = store::person::address(tx.connection(), person.0).await? else {
        return Ok(());
    };
    let email = Email {
        kind: KIND,
        to_person: Some(person),
        about: None,
        thread: None,
        to_address: address,
        parameters: serde_json::json!({
            "waiting": waiting.waiting,
            "late": waiting.late,
            "new": waiting.new,
        }),
        dedupe_key: Some(format!("{KIND}:{person}:{today}")),
        not_before: None,
    };
    outbox::put(tx, &portal.clock, email).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_is_what_came_since_the_morning_of_the_working_day_before() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (today, since) in [
            ("2026-11-24", "2026-11-23T08:00:00Z"),
            // Over a weekend, over Christmas, and into summer time.
            ("2026-11-23", "2026-11-20T08:00:00Z"),
            ("2026-12-29", "2026-12-24T08:00:00Z"),
            ("2026-07-07", "2026-07-06T07:00:00Z"),
        ] {
            assert_eq!(
                last_morning(&Hours::USUAL, day(today)),
                at(since),
                "{today}"
            );
        }
    }
}
