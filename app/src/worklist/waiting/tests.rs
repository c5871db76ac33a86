//! What is said of what waits.

use super::{
    model::{Kind, Nearness, Place, WaitingAsked, WaitingRequest, What, Whose},
    words::{due, next_step, number, time_left},
};
use crate::{
    ids::ReferralId,
    referral::model::{Source, State, Urgency},
};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use uuid::Uuid;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn request(state: State, booked_at: Option<DateTime<Utc>>) -> What {
    What::Request(WaitingRequest {
        id: ReferralId(Uuid::nil()),
        service: String::from("Physiotherapy"),
        source: Source::Own,
        urgency: Urgency::Routine,
        danger_changed: false,
        state,
        paused: false,
        seen: false,
        booked_at,
        version: 1,
    })
}

#[test]
fn each_state_has_one_thing_to_do_next() {
    let now = at("2026-05-02T09:00:00Z");
    let booked = Some(at("2026-05-03T13:00:00Z"));
    for (state, booked, words) in [
        (State::Submitted, None, "Read and answer"),
        (State::InTriage, None, "Decide and answer"),
        (State::MoreInfo, None, "Wait for their answer"),
        (State::Accepted, None, "Agree a time"),
        (State::Booked, booked, "See them on 3 May, 2pm"),
    ] {
        assert_eq!(next_step(&request(state, booked), now), words);
    }
    let after = at("2026-05-03T14:00:00Z");
    let past = next_step(&request(State::Booked, booked), after);
    assert_eq!(past, "Write down how 3 May, 2pm went");
}

#[test]
fn time_is_told_in_one_unit_and_late_is_a_word() {
    let now = at("2026-05-02T09:00:00Z");
    for (minutes, words, near) in [
        (0, "now", Nearness::Soon),
        (1, "in 1 minute", Nearness::Soon),
        (59, "in 59 minutes", Nearness::Soon),
        (120, "in 2 hours", Nearness::Soon),
        // Later today.
        (600, "in 10 hours", Nearness::Soon),
        (47 * 60, "in 47 hours", Nearness::Later),
        (48 * 60, "in 2 days", Nearness::Later),
        (-1, "1 minute late", Nearness::Late),
        (-180, "3 hours late", Nearness::Late),
        (-10 * 1_440, "10 days late", Nearness::Late),
    ] {
        let due_at = now + TimeDelta::minutes(minutes);
        assert_eq!(time_left(due_at, now), words);
        assert_eq!(Nearness::of(due_at, now), near, "{words}");
    }
    // Two hours are soon at midnight too.
    let night = at("2026-05-02T22:30:00Z");
    let after = night + TimeDelta::hours(2);
    assert_eq!(Nearness::of(after, night), Nearness::Soon);
    assert_eq!(due(after, night), "3 May, 1:30am");
    assert_eq!(due(night, night), "today, 11:30pm");
}

#[test]
fn nothing_is_counted_beyond_a_thousand() {
    assert_eq!(number(999), "999");
    assert_eq!(number(1_000), "1,000");
    assert_eq!(number(1_001), "more than 1,000");
}

fn read(pairs: &[(&str, &str)]) -> WaitingAsked {
    WaitingAsked::read(|name| {
        let found = pairs.iter().find(|(of, _)| *of == name);
        found.map(|(_, value)| (*value).to_owned())
    })
}

#[test]
fn an_empty_choice_leaves_nothing_out() {
    let asked = read(&[("team", ""), ("kind", ""), ("late", "")]);
    assert_eq!(asked, WaitingAsked::default());
}

#[test]
fn what_is_over_is_no_choice() {
    let asked = read(&[("state", "closed")]);
    assert_eq!((asked.state, asked.unknown), (None, true));
}

fn places() -> impl Strategy<Value = Place> {
    (
        prop::option::of(0_i64..3_000_000_000_000_000),
        any::<u128>(),
    )
        .prop_map(|(micros, id)| Place {
            due_at: micros.and_then(DateTime::from_timestamp_micros),
            id: Uuid::from_u128(id),
        })
}

fn asked() -> impl Strategy<Value = WaitingAsked> {
    let one_of = |codes: Vec<&'static str>| prop::sample::select(codes);
    let kinds = one_of(vec!["", "requests", "messages"]);
    let whose = one_of(vec!["", "mine", "nobody"]);
    let states = one_of(vec![
        "",
        "submitted",
        "in_triage",
        "more_info",
        "accepted",
        "booked",
    ]);
    (
        kinds,
        whose,
        states,
        any::<bool>(),
        prop::option::of(places()),
    )
        .prop_map(|(kind, whose, state, late, after)| WaitingAsked {
            kind: Kind::from_code(kind),
            whose: Whose::from_code(whose),
            state: State::from_code(state),
            late,
            after,
            ..WaitingAsked::default()
        })
}

proptest! {
    #[test]
    fn an_address_asks_for_what_it_was_made_of(asked in asked()) {
        let query = asked.query();
        let pairs: Vec<_> = query.iter().map(|(name, value)| (*name, value.as_str())).collect();
        prop_assert_eq!(read(&pairs), asked);
    }

    #[test]
    fn whatever_stands_in_an_address_it_reads(
        name in prop::sample::select(vec![
            "team", "whose", "kind", "service", "urgency", "state", "source", "late", "after",
        ]),
        value in "\\PC{0,40}",
    ) {
        let asked = read(&[(name, &value)]);
        let said = asked.unknown || asked.is_narrow() || asked.after.is_some();
        prop_assert!(value.is_empty() || said);
    }

    #[test]
    fn a_place_reads_as_it_was_written(place in places()) {
        prop_assert_eq!(place.to_string().parse(), Ok(place));
    }

    #[test]
    fn what_is_not_due_comes_after_all_that_is(one in places(), other in places()) {
        if one.due_at.is_some() && other.due_at.is_none() {
            prop_assert!(one < other);
        }
        prop_assert_eq!(one.cmp(&other), other.cmp(&one).reverse());
    }
}
