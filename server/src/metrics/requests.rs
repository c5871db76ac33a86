//! The figures of requests: what came, how long people waited, for whom.

use super::{
    small::is_small,
    sums::{Of, Sums, some_of},
};
use crate::{
    Portal,
    appointments::count::{APPOINTMENT, FIRST},
    error::Result,
    referral::count::{
        AGE, ANSWERED, AREA, IN_TIME, LANGUAGE, OVER_SIX, SEEN, SOURCE, URGENCY, WEEKS,
    },
    store::{self, metric_sum::Asked},
};
use app::{
    appointments::model::State,
    audit::model::Act,
    backend::Caller,
    metrics::model::{AgeBand, Attendance, Cut, FiguresAsked, RequestFigures, Waits},
    referral::model::{Source, Urgency},
};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Everything that the page shows.
const MEASURES: [&str; 11] = [
    SOURCE,
    URGENCY,
    AGE,
    AREA,
    LANGUAGE,
    ANSWERED,
    SEEN,
    WEEKS,
    OVER_SIX,
    APPOINTMENT,
    FIRST,
];

/// The bands of waiting times, in whole weeks; the last is four or more.
const EACH_WEEK: [&str; 5] = ["0", "1", "2", "3", "4"];
/// Those of people who were seen within four weeks.
const WITHIN_FOUR: [&str; 4] = ["0", "1", "2", "3"];

impl Portal {
    /// Those of the services that the caller manages or works in.
    pub(super) async fn request_figures(
        &self,
        caller: &Caller,
        asked: FiguresAsked,
    ) -> Result<RequestFigures> {
        let opened = self
            .open_figures(caller, &asked, Act::OpenRequestFigures)
            .await?;
        let (connection, period) = (opened.tx.connection(), opened.period);
        let ids = opened.ids();
        let everybody = Asked::of(&ids, (period.from, period.to));
        let sums = Sums::read(connection, self.rounding(), (everybody, &asked), &MEASURES).await?;
        let came = store::metric_sum::by_service(connection, everybody, SOURCE).await?;
        let areas = opened.areas().await?;
        let some = match some_of(everybody, &asked) {
            Some(of) => Some(store::metric_sum::by_service(connection, of, SOURCE).await?),
            None => None,
        };
        let by_service = opened.chosen.iter().map(|service| {
            let of = |came: &HashMap<Uuid, u32>| came.get(&service.id).copied().unwrap_or(0);
            let came = of(&came);
            let shown = match &some {
                None => Some(came),
                Some(some) => sums.rounding.among(of(some), came),
            };
            (service.name.clone(), shown)
        });
        let by_service = by_service.collect();
        opened.tx.commit().await?;
        Ok(RequestFigures {
            asked,
            period,
            areas,
            came: sums.shown(Of::all(SOURCE)),
            by_service,
            cuts: sums.cuts(),
            waits: sums.waits(),
            appointments: sums.attendance(),
            now: self.clock.now(),
            services: opened.services,
        })
    }
}

impl Sums {
    fn waits(&self) -> Waits {
        let seen = Of::all(SEEN);
        Waits {
            seen: self.shown(seen),
            weeks: EACH_WEEK.map(|week| self.part(Of::some(WEEKS, &[week]), seen)),
            within_four: self.part(Of::some(WEEKS, &WITHIN_FOUR), seen),
            over_six: self.part(Of::all(OVER_SIX), seen),
            in_time: self.part(Of::some(SEEN, &[IN_TIME]), seen),
            answered_in_time: self.part(Of::some(ANSWERED, &[IN_TIME]), Of::all(ANSWERED)),
        }
    }

    fn attendance(&self) -> Attendance {
        let missed = [State::DidNotAttend.code()];
        Attendance {
            all: self.shown(Of::all(APPOINTMENT)),
            missed: self.part(Of::some(APPOINTMENT, &missed), Of::all(APPOINTMENT)),
            first_missed: self.part(Of::some(FIRST, &missed), Of::all(FIRST)),
        }
    }

    /// Who asked, how soon, and for whom.
    fn cuts(&self) -> Vec<Cut> {
        // Of a few whose number is known even a star would tell.
        if is_small(self.count(Of::all(SOURCE))) {
            return Vec::new();
        }
        let sources = Source::ALL.iter().map(|one| (one.code(), one.words()));
        let urgencies = Urgency::ALL.iter().map(|one| (one.code(), one.words()));
        let ages = AgeBand::ALL.iter().map(|one| (one.code(), one.words()));
        let own = self.count(Of::some(SOURCE, &[Source::Own.code()]));
        let others = self.count(Of::all(SOURCE)).saturating_sub(own);
        let who = [
            ("The person asked", own),
            ("Somebody asked for them", others),
        ];
        let who = who.map(|(words, count)| (words.to_owned(), count)).to_vec();
        [
            ("Who asked", self.in_order(SOURCE, sources)),
            ("How soon", self.in_order(URGENCY, urgencies)),
            ("Whether they asked themselves", who),
            ("Age", self.in_order(AGE, ages)),
            ("Language", self.by_name(LANGUAGE)),
            ("Area", self.by_name(AREA)),
        ]
        .into_iter()
        .map(|(words, counts)| Cut {
            words,
            rows: self.rounding.without(counts),
        })
        .collect()
    }

    /// By codes, each of them in its order, also those of which there is none.
    fn in_order(
        &self,
        measure: &str,
        codes: impl Iterator<Item = (&'static str, &'static str)>,
    ) -> Vec<(String, u32)> {
        codes
            .map(|(code, words)| (words.to_owned(), self.count(Of::some(measure, &[code]))))
            .collect()
    }

    /// By words, in the order of the alphabet.
    fn by_name(&self, measure: &str) -> Vec<(String, u32)> {
        let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
        for sum in self.of.iter().filter(|sum| sum.measure == measure) {
            *counts.entry(&sum.value).or_default() += sum.count;
        }
        counts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(words, count)| (words.to_owned(), u32::try_from(count).unwrap_or(u32::MAX)))
            .collect()
    }
}
