//! The figures of requests: what came, how long people waited, for whom.

use super::{small, waits};
use crate::{
    Portal,
    error::{Result, internal},
    store::{self, metrics::Counted},
    working_time::moment,
};
use ::entity::service;
use app::{
    appointments::model::State,
    audit::model::Act,
    backend::Caller,
    format,
    metrics::model::{Attendance, Count, Cut, FiguresAsked, Period, RequestFigures, Waits},
    referral::model::{Source, Urgency},
};
use chrono::{DateTime, Utc};
use std::{collections::BTreeMap, ops::Range};

impl Portal {
    /// Those of the services that the caller manages or works in.
    pub(super) async fn request_figures(
        &self,
        caller: &Caller,
        asked: FiguresAsked,
    ) -> Result<RequestFigures> {
        let opened = self
            .open_figures(caller, asked, Act::OpenRequestFigures)
            .await?;
        let (connection, period) = (opened.tx.connection(), opened.period);
        let time = time(period)?;
        let ids = opened.ids();
        let requests = store::metrics::requests(connection, &ids, &time).await?;
        let (came, waits) = counted(&requests, &time);
        let appointments = store::metrics::appointments(connection, &ids, &time).await?;
        opened.tx.commit().await?;
        Ok(RequestFigures {
            service: asked.service,
            period,
            came: many(came.len()),
            by_service: by_service(&opened.chosen, &came),
            cuts: cuts(&came),
            waits,
            appointments: attendance(&appointments),
            now: self.clock.now(),
            services: opened.services,
        })
    }
}

fn many(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// When they begin and end in London.
fn time(period: Period) -> Result<Range<DateTime<Utc>>> {
    let (start, end) = (moment(period.from, 0), moment(period.end(), 0));
    let (start, end) = start
        .zip(end)
        .ok_or_else(|| internal("months that have no beginning"))?;
    Ok(start..end)
}

/// The requests that came in a time, and the waits that ended in it.
fn counted<'a>(requests: &'a [Counted], time: &Range<DateTime<Utc>>) -> (Vec<&'a Counted>, Waits) {
    let came = requests
        .iter()
        .filter(|request| time.contains(&request.submitted_at))
        .collect();
    let mut sum = Waits::default();
    for request in requests {
        if let Some(seen) = request.seen_at.filter(|seen| time.contains(seen)) {
            let wait = (request.submitted_at, seen);
            waits::add(&mut sum, wait, request.see_due_at);
        }
    }
    (came, sum)
}

fn by_service(services: &[service::Model], came: &[&Counted]) -> Vec<Count> {
    services
        .iter()
        .map(|service| Count {
            words: service.name.clone(),
            count: many(came.iter().filter(|one| one.service == service.id).count()),
        })
        .collect()
}

fn attendance(counts: &[(String, i64)]) -> Attendance {
    let of = |state: State| {
        let found = counts.iter().find(|(code, _)| code == state.code());
        found.map_or(0, |(_, count)| u32::try_from(*count).unwrap_or(u32::MAX))
    };
    Attendance {
        attended: of(State::Attended),
        missed: of(State::DidNotAttend),
    }
}

/// Who asked, how soon, and for whom, without small numbers.
fn cuts(came: &[&Counted]) -> Vec<Cut> {
    let sources = Source::ALL.iter().map(|one| (one.code(), one.words()));
    let urgencies = Urgency::ALL.iter().map(|one| (one.code(), one.words()));
    vec![
        in_order("Who asked", sources, came, |one| &one.source),
        in_order("How soon", urgencies, came, |one| &one.urgency),
        cut("Whether they asked themselves", came, |one| {
            let own = one.source == Source::Own.code();
            String::from(if own {
                "The person asked"
            } else {
                "Somebody asked for them"
            })
        }),
        cut("Age", came, |one| age_band(one).to_owned()),
        cut("Language", came, language),
        cut("Area", came, area),
    ]
}

/// By codes, each of them in its order, also those of which there is none.
fn in_order(
    words: &'static str,
    codes: impl Iterator<Item = (&'static str, &'static str)>,
    came: &[&Counted],
    of: impl Fn(&Counted) -> &str,
) -> Cut {
    let counts = codes.map(|(code, name)| {
        let count = came.iter().filter(|one| of(one) == code).count();
        (name.to_owned(), many(count))
    });
    shown(words, counts.collect())
}

/// By words, in the order of the alphabet.
fn cut(words: &'static str, came: &[&Counted], of: impl Fn(&Counted) -> String) -> Cut {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for one in came {
        *counts.entry(of(one)).or_default() += 1;
    }
    shown(words, counts.into_iter().collect())
}

fn shown(words: &'static str, counts: Vec<(String, u32)>) -> Cut {
    Cut {
        words,
        rows: small::without(counts),
    }
}

/// How old the person was when the request was sent.
fn age_band(request: &Counted) -> &'static str {
    let Some(born) = request.born else {
        return "Not known";
    };
    match format::age(born, format::day_of(request.submitted_at)) {
        0..=17 => "Under 18",
        18..=39 => "18 to 39",
        40..=64 => "40 to 64",
        65..=74 => "65 to 74",
        75..=84 => "75 to 84",
        _ => "85 and over",
    }
}

/// The language of the person, where the record names another than English.
fn language(request: &Counted) -> String {
    match request.language.as_deref().map(str::trim) {
        None | Some("") => String::from("English, or not known"),
        Some(named) => {
            let mut letters = named.chars();
            let first = letters
                .next()
                .map(|letter| letter.to_uppercase().to_string());
            first.unwrap_or_default() + &letters.as_str().to_lowercase()
        }
    }
}

/// The first half of a postcode, which some thousand homes share.
fn area(request: &Counted) -> String {
    let district = request.postcode.as_deref().and_then(|postcode| {
        let district = postcode.split_whitespace().next()?;
        (!district.is_empty()).then(|| district.to_uppercase())
    });
    district.unwrap_or_else(|| String::from("Not known"))
}
