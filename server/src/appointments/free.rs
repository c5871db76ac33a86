//! Which times somebody can choose from.

use crate::{
    error::Result,
    store::{self, slot::Wanted},
};
use ::entity::{referral, slot};
use app::{appointments::model::Kind, format};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;
use uuid::Uuid;

/// How long before a time people outside the service can still choose it.
pub const NOTICE: TimeDelta = TimeDelta::hours(24);
/// How many times of one day are offered.
const OF_ONE_DAY: usize = 4;

/// What somebody looks for.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    /// Of which kinds; those that the request rules out are left out.
    pub kinds: &'a [Kind],
    /// At which clinics; at any when there are none.
    pub clinics: &'a [Uuid],
    /// Beginning when, at the earliest.
    pub from: DateTime<Utc>,
    /// How many.
    pub most: usize,
}

/// The next free times for a request, spread over the days, the first one first; and the day
/// from which on there are more.
///
/// # Errors
/// When the database cannot be read.
pub async fn free(
    connection: &impl ConnectionTrait,
    referral: &referral::Model,
    choice: Choice<'_>,
) -> Result<(Vec<slot::Model>, Option<NaiveDate>)> {
    let kinds: Vec<Kind> = choice
        .kinds
        .iter()
        .copied()
        .filter(|kind| suits(referral, *kind))
        .collect();
    let wanted = Wanted {
        service: referral.service_id,
        kinds: &kinds,
        clinics: choice.clinics,
        from: choice.from,
    };
    let found = store::slot::free(connection, &wanted).await?;
    Ok(spread(found, choice.most))
}

/// Whether a request can be seen to in this way: some people need somebody across from them.
pub(super) fn suits(referral: &referral::Model, kind: Kind) -> bool {
    !referral.face_to_face || kind.is_in_person()
}

/// Of times in their order at most so many, with a few of each day from morning to evening, and
/// the first day of which none is among them. Those that are alike but for who is there are one.
fn spread(found: Vec<slot::Model>, most: usize) -> (Vec<slot::Model>, Option<NaiveDate>) {
    let mut seen = BTreeSet::new();
    let distinct: Vec<slot::Model> = found
        .into_iter()
        .filter(|slot| seen.insert((slot.starts_at, slot.kind.clone(), slot.clinic_id)))
        .collect();
    let day_of = |slot: &slot::Model| format::day_of(slot.starts_at);
    let mut offered: Vec<slot::Model> = Vec::new();
    for day in distinct.chunk_by(|one, other| day_of(one) == day_of(other)) {
        let room = most - offered.len();
        let few = day.len().min(OF_ONE_DAY);
        // A day is shown whole or later, unless nothing else would be shown.
        if few > room && !offered.is_empty() {
            return (offered, day.first().map(day_of));
        }
        let few = few.min(room);
        let chosen = (0..few).filter_map(|which| day.get(which * day.len() / few));
        offered.extend(chosen.cloned());
    }
    (offered, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(at: &str) -> slot::Model {
        slot::Model {
            id: Uuid::nil(),
            service_id: Uuid::nil(),
            clinic_id: None,
            staff_id: None,
            kind: String::from("phone"),
            starts_at: at.parse().unwrap(),
            minutes: 20,
            made_of: String::new(),
            appointment_id: None,
            withdrawn_at: None,
        }
    }

    fn spread_of(times: &[&str], most: usize) -> (Vec<String>, Option<String>) {
        let found = times.iter().map(|at| slot(at)).collect();
        let (offered, more_from) = spread(found, most);
        let offered = offered
            .iter()
            .map(|slot| slot.starts_at.format("%-dT%H:%M").to_string());
        (offered.collect(), more_from.map(|day| day.to_string()))
    }

    fn so(times: &[&str], more_from: Option<&str>) -> (Vec<String>, Option<String>) {
        let times = times.iter().map(|time| (*time).to_owned());
        (times.collect(), more_from.map(str::to_owned))
    }

    #[test]
    fn a_day_with_many_times_leaves_room_for_the_next() {
        let times = [
            "2026-08-10T08:00:00Z",
            "2026-08-10T09:00:00Z",
            "2026-08-10T10:00:00Z",
            "2026-08-10T11:00:00Z",
            "2026-08-10T12:00:00Z",
            "2026-08-10T13:00:00Z",
            "2026-08-10T14:00:00Z",
            "2026-08-10T15:00:00Z",
            "2026-08-11T08:00:00Z",
            "2026-08-12T08:00:00Z",
        ];
        assert_eq!(
            spread_of(&times, 5),
            so(
                &["10T08:00", "10T10:00", "10T12:00", "10T14:00", "11T08:00"],
                Some("2026-08-12")
            )
        );
        assert_eq!(
            spread_of(&times, 2),
            so(&["10T08:00", "10T12:00"], Some("2026-08-11"))
        );
        assert_eq!(spread_of(&times, 6).1, None);
        assert_eq!(spread_of(&[], 5), so(&[], None));
    }

    #[test]
    fn two_members_of_staff_at_one_time_are_one_time_and_days_are_those_of_london() {
        // Half past eleven at night in UTC is the next day in London.
        let times = [
            "2026-08-10T22:30:00Z",
            "2026-08-10T22:30:00Z",
            "2026-08-10T23:30:00Z",
        ];
        assert_eq!(spread_of(&times, 5), so(&["10T22:30", "10T23:30"], None));
    }
}
