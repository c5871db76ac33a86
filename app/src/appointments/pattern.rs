//! A weekly pattern of times, as addresses and forms carry it from page to page.

use super::model::Kind;
use crate::{
    format::{clock_time, date},
    ids::ClinicId,
    inbox::model::WEEKDAYS,
};
use chrono::NaiveDate;

/// When a service sees people, week after week. What of it can be made is for the server to say.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Pattern {
    /// The days of the week, Monday is 1.
    pub days: Vec<u8>,
    /// From when on, in minutes after midnight.
    pub opens: u32,
    /// Until when, the same way.
    pub closes: u32,
    /// How long each time is.
    pub minutes: i32,
    /// How many people are seen side by side.
    pub places: i32,
    /// How they are seen.
    pub kind: Kind,
    /// At which clinic, if at one.
    pub clinic: Option<ClinicId>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

impl Pattern {
    /// Its parts, each with its name.
    pub fn parts(&self) -> Vec<(&'static str, String)> {
        let days: Vec<String> = self.days.iter().map(u8::to_string).collect();
        let clinic = self.clinic.map(|clinic| ("clinic", clinic.to_string()));
        [
            ("days", days.join(".")),
            ("opens", self.opens.to_string()),
            ("closes", self.closes.to_string()),
            ("minutes", self.minutes.to_string()),
            ("places", self.places.to_string()),
            ("kind", self.kind.code().to_owned()),
            ("from", self.from.to_string()),
            ("until", self.until.to_string()),
        ]
        .into_iter()
        .chain(clinic)
        .collect()
    }

    /// As it stands behind the question mark of an address.
    pub fn query(&self) -> String {
        let parts: Vec<String> = self
            .parts()
            .into_iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        parts.join("&")
    }

    /// Read from its parts, if all of them are there.
    pub fn read(part: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let days = part("days")?;
        let clinic = part("clinic").filter(|clinic| !clinic.is_empty());
        let pattern = Self {
            days: days
                .split('.')
                .map(|day| day.parse().ok())
                .collect::<Option<_>>()?,
            opens: part("opens")?.parse().ok()?,
            closes: part("closes")?.parse().ok()?,
            minutes: part("minutes")?.parse().ok()?,
            places: part("places")?.parse().ok()?,
            kind: Kind::from_code(&part("kind")?)?,
            clinic: match clinic {
                Some(clinic) => Some(clinic.parse().ok()?),
                None => None,
            },
            from: part("from")?.parse().ok()?,
            until: part("until")?.parse().ok()?,
        };
        let is_day = |day: &u8| (1..=7).contains(day);
        pattern.days.iter().all(is_day).then_some(pattern)
    }

    /// The days of the week and the hours: "Monday and Friday, 9:00 to 12:00".
    pub fn hours(&self) -> String {
        let days: Vec<&str> = WEEKDAYS
            .iter()
            .zip(1_u8..)
            .filter_map(|(name, day)| self.days.contains(&day).then_some(*name))
            .collect();
        let (opens, closes) = (clock_time(self.opens), clock_time(self.closes));
        format!("{}, {opens} to {closes}", days.join(" and "))
    }

    /// From the first day to the last: "1 December 2026 to 24 December 2026".
    pub fn weeks(&self) -> String {
        format!("{} to {}", date(self.from), date(self.until))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(query: &str) -> Option<Pattern> {
        Pattern::read(|name| {
            let parts = query.split('&').filter_map(|part| part.split_once('='));
            let found = parts.into_iter().find(|(part, _)| *part == name);
            found.map(|(_, value)| value.to_owned())
        })
    }

    proptest! {
        #[test]
        fn an_address_reads_as_the_pattern_that_it_was_made_of(
            days in prop::sample::subsequence((1_u8..=7).collect::<Vec<_>>(), 1..=7),
            (opens, closes) in (0_u32..1_440, 0_u32..=1_440),
            (minutes, places) in (any::<i32>(), any::<i32>()),
            kind in prop::sample::select(Kind::ALL),
            clinic in prop::option::of(any::<u128>()),
            (from, until) in (0_i32..100_000, 0_i32..100_000),
        ) {
            let day = |days| NaiveDate::from_num_days_from_ce_opt(700_000 + days).unwrap();
            let pattern = Pattern {
                days, opens, closes, minutes, places, kind,
                clinic: clinic.map(|id| ClinicId(uuid::Uuid::from_u128(id))),
                from: day(from),
                until: day(until),
            };
            prop_assert_eq!(read(&pattern.query()), Some(pattern));
        }
    }

    #[test]
    fn what_is_no_pattern_reads_as_none() {
        let whole = "days=1&opens=0&closes=60&minutes=20&places=1&kind=phone&from=2026-12-01&until=2026-12-02";
        assert!(read(whole).is_some());
        for (part, instead) in [
            ("days=1", "days=8"),
            ("days=1", "days="),
            ("kind=phone", "kind=owl"),
            ("from=2026-12-01", "from=tomorrow"),
            ("places=1", "places=99999999999999"),
            ("until=2026-12-02", "clinic=here"),
        ] {
            assert_eq!(read(&whole.replace(part, instead)), None, "{instead}");
        }
    }
}
