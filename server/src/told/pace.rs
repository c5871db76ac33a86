//! How often people are told: of the care plan once in a morning, of the crisis
//! plan at once and then every half hour at most.

use super::{
    Matter,
    readers::{Reader, around, reader, readers},
};
use crate::{
    access::{self, Granted},
    clock::{Clock, london_date},
    error::Result,
    mail::outbox::{self, Email},
    store::{self, Tx},
};
use ::entity::news_told;
use app::{
    ids::PersonId,
    plan::{headings::Heading, kind::PlanKind},
};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::London;
use sea_orm::{EntityTrait, Set, sea_query::OnConflict};

/// After an email about the crisis plan, more changes wait so long for the next.
const GATHERED_FOR: TimeDelta = TimeDelta::minutes(30);
/// When what can wait for the morning leaves, in London.
pub(crate) const MORNING: NaiveTime = match NaiveTime::from_hms_opt(8, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// Tells the resident and whoever they chose that somebody else changed sections of a
/// plan; of one that is kept back only whoever may read it.
///
/// # Errors
/// When the database cannot be written.
pub async fn plan_changed(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    changed: &[&'static Heading],
) -> Result<()> {
    let (resident, by) = (granted.resident(), Some(granted.actor()));
    let is_crisis = changed
        .iter()
        .any(|heading| heading.kind == PlanKind::Crisis);
    let matter = if is_crisis {
        Matter::Crisis
    } else {
        Matter::Changes
    };
    for reader in readers(tx, clock, resident, matter, by).await? {
        if !may_hear(tx, clock, resident, &reader, changed).await? {
            continue;
        }
        match matter {
            Matter::Changes => in_the_morning(tx, clock, resident, reader).await?,
            Matter::Crisis => at_once(tx, clock, resident, reader).await?,
        }
    }
    Ok(())
}

/// Whether there is news for a reader: of a section that is not kept back, or of one
/// that they may read all the same.
async fn may_hear(
    tx: &Tx,
    clock: &Clock,
    resident: PersonId,
    reader: &Reader,
    sections: &[&'static Heading],
) -> Result<bool> {
    let kept_back = store::kept_back::all(tx.connection(), resident).await?;
    for section in sections {
        if !kept_back.contains(&section.code)
            || access::may_read(tx, clock, reader.person, resident, section).await?
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Tells the same people of a comment on a section, and those whom it concerns
/// as long as they are around the resident; nobody is woken by one.
///
/// # Errors
/// When the database cannot be written.
pub async fn comment(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    heading: &'static Heading,
    concerned: &[PersonId],
) -> Result<()> {
    let (resident, by) = (granted.resident(), granted.actor());
    let mut told = readers(tx, clock, resident, Matter::Changes, Some(by)).await?;
    for person in around(tx, clock, resident, concerned).await? {
        let known = told.iter().any(|reader| reader.person == person);
        if person != by && !known {
            told.extend(reader(tx, person).await?);
        }
    }
    for reader in told {
        if may_hear(tx, clock, resident, &reader, &[heading]).await? {
            in_the_morning(tx, clock, resident, reader).await?;
        }
    }
    Ok(())
}

/// One email for everything until the next morning, however much it is.
async fn in_the_morning(tx: &Tx, clock: &Clock, resident: PersonId, reader: Reader) -> Result<()> {
    let leaves_at = next_morning(clock.now());
    put(tx, clock, "plan_changed", resident, reader, leaves_at).await
}

/// At once, or with what else is gathered since the last email.
async fn at_once(tx: &Tx, clock: &Clock, resident: PersonId, reader: Reader) -> Result<()> {
    let now = clock.now();
    let last = news_told::Entity::find_by_id((resident.0, reader.person.0))
        .one(tx.connection())
        .await?
        .map(|row| row.leaves_at);
    let Some(leaves_at) = next_gathered(last, now) else {
        return Ok(());
    };
    news_told::Entity::insert(news_told::ActiveModel {
        resident_id: Set(resident.0),
        person_id: Set(reader.person.0),
        leaves_at: Set(leaves_at),
    })
    .on_conflict(
        OnConflict::columns([news_told::Column::ResidentId, news_told::Column::PersonId])
            .update_column(news_told::Column::LeavesAt)
            .to_owned(),
    )
    .exec_without_returning(tx.connection())
    .await?;
    put(
        tx,
        clock,
        "crisis_plan_changed",
        resident,
        reader,
        leaves_at,
    )
    .await
}

async fn put(
    tx: &Tx,
    clock: &Clock,
    kind: &'static str,
    resident: PersonId,
    reader: Reader,
    leaves_at: DateTime<Utc>,
) -> Result<()> {
    let person = reader.person;
    let moment = leaves_at.timestamp();
    let email = Email {
        about: Some(resident),
        thread: None,
        kind,
        to_person: Some(person),
        to_address: reader.address,
        parameters: serde_json::json!({}),
        dedupe_key: Some(format!("{kind}:{resident}:{person}:{moment}")),
        not_before: Some(leaves_at),
    };
    outbox::put(tx, clock, email).await
}

/// When an email about a change now is to leave; `None` when one that is still
/// to leave tells of it already.
fn next_gathered(last: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    match last {
        Some(last) if last > now => None,
        Some(last) if now < last + GATHERED_FOR => Some(last + GATHERED_FOR),
        _ => Some(now),
    }
}

/// The next eight in the morning in London.
fn next_morning(now: DateTime<Utc>) -> DateTime<Utc> {
    let today = london_date(now);
    let at_eight = |day: NaiveDate| {
        let morning = London
            .from_local_datetime(&day.and_time(MORNING))
            .earliest();
        // Clocks change in the night: every day has one eight in the morning.
        morning.map(|morning| morning.with_timezone(&Utc))
    };
    at_eight(today)
        .filter(|morning| *morning > now)
        .or_else(|| at_eight(today.checked_add_days(Days::new(1))?))
        .unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn the_morning_is_that_of_london_before_and_after_the_clocks_change() {
        for (now, morning) in [
            // Winter, and a change in the night before eight.
            ("2026-11-24T14:00:00Z", "2026-11-25T08:00:00Z"),
            ("2026-11-24T03:00:00Z", "2026-11-24T08:00:00Z"),
            ("2026-11-24T08:00:00Z", "2026-11-25T08:00:00Z"),
            // Summer time ends on 25 October 2026, at two in the night.
            ("2026-10-24T07:30:00Z", "2026-10-25T08:00:00Z"),
            ("2026-10-23T12:00:00Z", "2026-10-24T07:00:00Z"),
            ("2026-10-25T00:30:00Z", "2026-10-25T08:00:00Z"),
            // It begins on 29 March 2026.
            ("2026-03-28T12:00:00Z", "2026-03-29T07:00:00Z"),
            ("2026-03-27T12:00:00Z", "2026-03-28T08:00:00Z"),
            // In summer the day in London begins before that of UTC.
            ("2026-08-06T23:30:00Z", "2026-08-07T07:00:00Z"),
        ] {
            assert_eq!(next_morning(at(now)), at(morning), "{now}");
        }
    }

    #[test]
    fn what_follows_an_email_is_gathered_for_half_an_hour() {
        let first = at("2026-08-06T09:00:00Z");
        let later = |minutes| first + TimeDelta::minutes(minutes);
        assert_eq!(next_gathered(None, first), Some(first));
        assert_eq!(next_gathered(Some(first), later(0)), Some(later(30)));
        assert_eq!(next_gathered(Some(first), later(29)), Some(later(30)));
        assert_eq!(next_gathered(Some(first), later(30)), Some(later(30)));
        assert_eq!(next_gathered(Some(later(30)), later(29)), None);
    }

    proptest! {
        #[test]
        fn emails_about_a_crisis_plan_are_half_an_hour_apart_and_tell_of_every_change(
            waits in prop::collection::vec(0_i64..4_000, 1..40),
        ) {
            let mut now = at("2026-08-06T09:00:00Z");
            let mut sent: Vec<DateTime<Utc>> = Vec::new();
            for wait in waits {
                now += TimeDelta::seconds(wait);
                sent.extend(next_gathered(sent.last().copied(), now));
                let last = sent.last().copied().unwrap();
                prop_assert!(last >= now && last <= now + GATHERED_FOR);
            }
            for (one, next) in sent.iter().zip(sent.iter().skip(1)) {
                prop_assert!(*next - *one >= GATHERED_FOR);
            }
        }

        #[test]
        fn the_next_morning_is_within_a_day_and_an_hour_at_eight(seconds in 0_i64..63_072_000) {
            let now = at("2026-01-01T00:00:00Z") + TimeDelta::seconds(seconds);
            let morning = next_morning(now);
            prop_assert!(morning > now && morning - now <= TimeDelta::hours(25));
            prop_assert_eq!(morning.with_timezone(&London).time(), MORNING);
        }
    }
}
