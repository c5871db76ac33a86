//! What a request adds to the figures: one rule, for the moment something happens to it and for
//! whoever counts everything again.

use crate::{
    clock::{first_of_month, london_date},
    store::metric_cell::{Changes, EVERY_VERSION, Key},
};
use ::entity::{referral, referral_about};
use app::{format, metrics::model::AgeBand};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use std::collections::HashMap;
use uuid::Uuid;

/// With what every measure of requests and of their appointments begins.
pub const REQUESTS: &str = "request.";
/// Who asked, in the month in which the request was sent.
pub const SOURCE: &str = "request.source";
/// How soon it is to be seen to.
pub const URGENCY: &str = "request.urgency";
/// How old the person is.
pub const AGE: &str = "request.age";
/// Where they live.
pub const AREA: &str = "request.area";
/// Their language.
pub const LANGUAGE: &str = "request.language";
/// Whether it was answered in time, in the month in which it was.
pub const ANSWERED: &str = "request.answered";
/// Whether the person was seen or rung in time, in the month in which they were.
pub const SEEN: &str = "request.seen";
/// Whether they were within two hours, where that was promised (`setting.md`, source 000: rapid
/// response).
pub const TWO_HOURS: &str = "request.two_hours";
/// After how many whole weeks they were; the last is four or more.
pub const WEEKS: &str = "request.weeks";
/// That they waited more than six weeks (`setting.md`, source 003).
pub const OVER_SIX: &str = "request.over_six";

/// The value of what was done in time.
pub const IN_TIME: &str = "in_time";
/// The value of what was not.
pub const LATE: &str = "late";

/// The last band of waiting times.
const LAST_WEEK: i64 = 4;
const SIX_WEEKS: TimeDelta = TimeDelta::weeks(6);
const AT_ONCE: TimeDelta = TimeDelta::hours(2);

/// What is not known of a person.
const NOT_KNOWN: &str = "Not known";

/// Of a request all that figures are made of.
#[derive(Clone, Debug)]
pub struct Sent {
    /// To which service.
    pub service: Uuid,
    /// Who asked, as a code.
    pub source: String,
    /// How soon, as a code.
    pub urgency: String,
    /// When it was sent.
    pub submitted_at: DateTime<Utc>,
    /// By when it is to be answered, and when it was.
    pub answer: (DateTime<Utc>, Option<DateTime<Utc>>),
    /// By when the person is to be seen, and when they were.
    pub see: (DateTime<Utc>, Option<DateTime<Utc>>),
}

impl From<&referral::Model> for Sent {
    fn from(row: &referral::Model) -> Self {
        Self {
            service: row.service_id,
            source: row.source.clone(),
            urgency: row.urgency.clone(),
            submitted_at: row.submitted_at,
            answer: (row.answer_due_at, row.answered_at),
            see: (row.see_due_at, row.seen_at),
        }
    }
}

/// When somebody was born, their postcode and their language, as far as their record says.
pub type Person = (Option<NaiveDate>, Option<String>, Option<String>);

/// What figures know of whom a request is for.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct About {
    /// How old they were, as the code of a band.
    pub age: String,
    /// Where they lived.
    pub area: String,
    /// Their language.
    pub language: String,
}

impl About {
    /// What is known on the day on which the request is sent.
    pub fn of((born, postcode, named): &Person, sent: DateTime<Utc>) -> Self {
        let age = born.map(|born| format::age(born, format::day_of(sent)));
        Self {
            age: AgeBand::of(age).code().to_owned(),
            area: area(postcode.as_deref()),
            language: language(named.as_deref()),
        }
    }

    /// As it is kept with the request.
    pub fn row(&self, referral_id: Uuid) -> referral_about::Model {
        referral_about::Model {
            referral_id,
            age: self.age.clone(),
            area: self.area.clone(),
            language: self.language.clone(),
        }
    }
}

impl From<referral_about::Model> for About {
    fn from(row: referral_about::Model) -> Self {
        Self {
            age: row.age,
            area: row.area,
            language: row.language,
        }
    }
}

/// The first half of a postcode, which some thousand homes share.
fn area(postcode: Option<&str>) -> String {
    let first = postcode.and_then(|postcode| postcode.split_whitespace().next());
    first.map_or_else(|| NOT_KNOWN.to_owned(), str::to_uppercase)
}

/// The language, where the record names another than English.
fn language(named: Option<&str>) -> String {
    let mut letters = named.map(str::trim).unwrap_or_default().chars();
    match letters.next() {
        None => String::from("English, or not known"),
        Some(first) => first
            .to_uppercase()
            .chain(letters.flat_map(char::to_lowercase))
            .collect(),
    }
}

/// What a request is in the figures; those that are alike add the same.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Counted {
    service: Uuid,
    sent: NaiveDate,
    source: String,
    urgency: String,
    about: About,
    answered: Option<(NaiveDate, bool)>,
    seen: Option<Seen>,
}

#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
struct Seen {
    month: NaiveDate,
    in_time: bool,
    /// Nothing where it was not promised.
    within_two_hours: Option<bool>,
    week: i64,
    over_six: bool,
}

impl Counted {
    /// What it is now.
    pub fn of(sent: Sent, about: About) -> Self {
        let month = |at| first_of_month(london_date(at));
        let (answer_due, answered) = sent.answer;
        let (see_due, seen) = sent.see;
        Self {
            service: sent.service,
            sent: month(sent.submitted_at),
            source: sent.source,
            urgency: sent.urgency,
            about,
            answered: answered.map(|at| (month(at), at <= answer_due)),
            seen: seen.map(|at| {
                let waited = (at - sent.submitted_at).max(TimeDelta::zero());
                Seen {
                    month: month(at),
                    in_time: at <= see_due,
                    within_two_hours: (see_due - sent.submitted_at <= AT_ONCE)
                        .then_some(waited <= AT_ONCE),
                    week: waited.num_weeks().min(LAST_WEEK),
                    over_six: waited > SIX_WEEKS,
                }
            }),
        }
    }

    /// Adds it, as often as `times` says.
    pub fn add(&self, changes: &mut Changes, times: i64) {
        self.each(|month, measure, value| {
            let what = (self.service, month, measure, value);
            in_each_scope(changes, what, (&self.about.area, &self.about.age), times);
        });
    }

    /// Each thing that it is, in which month.
    fn each(&self, mut add: impl FnMut(NaiveDate, &'static str, &str)) {
        add(self.sent, SOURCE, &self.source);
        add(self.sent, URGENCY, &self.urgency);
        add(self.sent, AGE, &self.about.age);
        add(self.sent, AREA, &self.about.area);
        add(self.sent, LANGUAGE, &self.about.language);
        let kept = |in_time| if in_time { IN_TIME } else { LATE };
        if let Some((month, in_time)) = self.answered {
            add(month, ANSWERED, kept(in_time));
        }
        if let Some(seen) = self.seen {
            add(seen.month, SEEN, kept(seen.in_time));
            if let Some(in_time) = seen.within_two_hours {
                add(seen.month, TWO_HOURS, kept(in_time));
            }
            add(seen.month, WEEKS, &seen.week.to_string());
            if seen.over_six {
                add(seen.month, OVER_SIX, LATE);
            }
        }
    }
}

/// What very many requests add, gathered by area and age before it is added to the cells of everybody
/// too: a million requests are far more than the cells that they lead to.
#[derive(Debug, Default)]
pub struct Gathered(HashMap<Part, i64>);

/// At which service, in which month, what and how, of people of which area and age.
type Part = (Uuid, NaiveDate, &'static str, String, String, String);

impl Gathered {
    /// Adds a request.
    pub fn add(&mut self, counted: &Counted) {
        counted.each(|month, measure, value| {
            let part = (
                counted.service,
                month,
                measure,
                value.to_owned(),
                counted.about.area.clone(),
                counted.about.age.clone(),
            );
            *self.0.entry(part).or_default() += 1;
        });
    }

    /// Adds all of it to the cells.
    pub fn add_to(self, changes: &mut Changes) {
        for ((service, month, measure, value, area, age), times) in self.0 {
            let what = (service, month, measure, value.as_str());
            in_each_scope(changes, what, (&area, &age), times);
        }
    }
}

/// Adds something to the cells of everybody, of the person's area, of their age, and of both.
pub fn in_each_scope(
    changes: &mut Changes,
    (service, month, measure, value): (Uuid, NaiveDate, &str, &str),
    (area, age): (&str, &str),
    times: i64,
) {
    for area in ["", area] {
        for age in ["", age] {
            let key = Key {
                place: service,
                area: area.to_owned(),
                age: age.to_owned(),
                measure: measure.to_owned(),
                month,
                series: EVERY_VERSION,
                value: value.to_owned(),
            };
            *changes.entry(key).or_default() += times;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn about() -> About {
        About {
            age: AgeBand::Over85.code().to_owned(),
            area: String::from("W6"),
            language: String::from("Polish"),
        }
    }

    fn seen_after(minutes: i64) -> Seen {
        promised_and_seen_after(48, minutes)
    }

    fn promised_and_seen_after(hours: i64, minutes: i64) -> Seen {
        let submitted_at: DateTime<Utc> = "2017-04-03T09:00:00Z".parse().unwrap();
        let sent = Sent {
            service: Uuid::nil(),
            source: String::from("self"),
            urgency: String::from("routine"),
            submitted_at,
            answer: (submitted_at, None),
            see: (
                submitted_at + TimeDelta::hours(hours),
                Some(submitted_at + TimeDelta::minutes(minutes)),
            ),
        };
        Counted::of(sent, about()).seen.unwrap()
    }

    #[test]
    fn a_week_is_over_after_seven_days_to_the_minute() {
        let week = 7 * 24 * 60;
        for (minutes, band) in [
            (week - 1, 0),
            (week, 1),
            (4 * week - 1, 3),
            (4 * week, 4),
            (20 * week, 4),
        ] {
            assert_eq!(seen_after(minutes).week, band, "{minutes}");
        }
        assert!(!seen_after(6 * week).over_six && seen_after(6 * week + 1).over_six);
        assert!(seen_after(48 * 60).in_time && !seen_after(48 * 60 + 1).in_time);
        assert_eq!(seen_after(60).within_two_hours, None, "it was not promised");
    }

    #[test]
    fn two_hours_count_to_the_minute_where_they_were_promised() {
        for (hours, minutes, within) in [
            (2, 120, Some(true)),
            (2, 121, Some(false)),
            (1, 100, Some(true)),
            (3, 100, None),
        ] {
            let seen = promised_and_seen_after(hours, minutes);
            assert_eq!(seen.within_two_hours, within, "{hours} {minutes}");
        }
    }

    #[test]
    fn what_is_not_known_of_a_person_is_said() {
        assert_eq!(area(Some(" w6 9xx")), "W6");
        assert_eq!(
            (area(Some(" ")), area(None)),
            (NOT_KNOWN.into(), NOT_KNOWN.into())
        );
        assert_eq!(language(Some(" POLISH ")), "Polish");
        assert_eq!(language(Some("  ")), "English, or not known");
    }

    proptest! {
        #[test]
        fn everybody_is_in_one_band_and_once_in_each_scope(
            minutes in prop::collection::vec(-100_i64..200_000, 1..30),
        ) {
            let mut changes = Changes::new();
            for minutes in &minutes {
                let seen = seen_after(*minutes);
                let counted = Counted {
                    service: Uuid::nil(),
                    sent: seen.month,
                    source: String::from("self"),
                    urgency: String::from("routine"),
                    about: about(),
                    answered: None,
                    seen: Some(seen),
                };
                counted.add(&mut changes, 1);
            }
            let sum = |measure: &str, area: &str, age: &str| -> i64 {
                let of = changes.iter().filter(|(key, _)| {
                    key.measure == measure && key.area == area && key.age == age
                });
                of.map(|(_, count)| count).sum()
            };
            let people = i64::try_from(minutes.len()).unwrap();
            for (area, age) in [("", ""), ("W6", ""), ("", "over_85"), ("W6", "over_85")] {
                for measure in [SOURCE, AGE, SEEN, WEEKS] {
                    prop_assert_eq!(sum(measure, area, age), people);
                }
                prop_assert!(sum(OVER_SIX, area, age) <= people);
            }
        }

        #[test]
        fn what_is_added_and_taken_back_leaves_nothing(minutes in 0_i64..200_000) {
            let mut changes = Changes::new();
            let seen = Some(seen_after(minutes));
            let counted = Counted {
                service: Uuid::nil(),
                sent: "2017-04-01".parse().unwrap(),
                source: String::from("gp"),
                urgency: String::from("soon"),
                about: about(),
                answered: Some(("2017-04-01".parse().unwrap(), true)),
                seen,
            };
            counted.add(&mut changes, 1);
            counted.add(&mut changes, -1);
            prop_assert!(changes.values().all(|count| *count == 0));
        }
    }
}
