//! Reads the posted form of a review and checks it.

use crate::plan::performer;
use app::{
    error::Problem,
    ids::ItemId,
    plan::{
        headings::{MOST_IN_LINE, Voice},
        kind::PlanKind,
        model::Performer,
    },
    posted::{Checks, Posted, fits, single_spaced},
    review::model::{EXTENTS, MOST_IN_REVIEW},
};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A review as it was posted.
#[derive(Clone, Debug)]
pub(super) struct Posting {
    /// When it was held.
    pub(super) held_on: NaiveDate,
    /// When the next one is to be.
    pub(super) next_on: NaiveDate,
    /// The fields of the item that says so.
    pub(super) fields: BTreeMap<String, String>,
    /// What was said of which goal.
    pub(super) goals: Vec<AnsweredGoal>,
    /// On whose word, when another person's: who, or their name.
    pub(super) performer: (Option<Uuid>, Option<String>),
}

/// A goal that was talked about.
#[derive(Clone, Debug)]
pub(super) struct AnsweredGoal {
    pub(super) id: ItemId,
    pub(super) extent: &'static str,
    pub(super) own_words: Option<String>,
}

/// Who may be named in a review.
pub(super) struct Around<'a> {
    pub(super) people: &'a [Performer],
    pub(super) performers: &'a [Performer],
    pub(super) own: bool,
}

/// Reads the form; `None` when something is the matter, which is then noted.
pub(super) fn read(
    form: &Posted,
    kind: PlanKind,
    around: &Around<'_>,
    today: NaiveDate,
    checks: &mut Checks,
) -> Option<Posting> {
    let held_on = date(form, "held", checks);
    if let Some(held_on) = held_on {
        checks.require(held_on <= today, "held", Problem::NotInPast);
    }
    let who = present(form, around.people, checks);
    let what = words(form, kind, checks);
    let goals = goals(form, checks);
    let performer = if around.own {
        (None, None)
    } else {
        let voice = match kind {
            PlanKind::Care => Voice::Own,
            PlanKind::Crisis => Voice::Shared,
        };
        performer(form, voice, around.performers, checks)
    };
    let next_on = date(form, "next", checks);
    if let Some(next_on) = next_on {
        checks.require(next_on > today, "next", Problem::NotInFuture);
    }
    let responsible = around
        .people
        .iter()
        .find(|person| person.id.to_string() == form.text("responsible"));
    checks.require(responsible.is_some(), "responsible", Problem::NotChosen);
    let (held_on, next_on) = (held_on?, next_on?);
    let fields = [
        ("what", what),
        ("date", held_on.to_string()),
        ("who", who),
        ("next", next_on.to_string()),
        ("responsible", shortened(&responsible?.words)),
    ];
    Some(Posting {
        held_on,
        next_on,
        fields: fields
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
        goals,
        performer,
    })
}

fn date(form: &Posted, name: &str, checks: &mut Checks) -> Option<NaiveDate> {
    match form.date(name) {
        Ok(Some(date)) => Some(date),
        Ok(None) => {
            checks.add(name, Problem::Missing);
            None
        }
        Err(problem) => {
            checks.add(name, problem);
            None
        }
    }
}

/// Who was there, in one line: names without what they do where it grows too long.
fn present(form: &Posted, people: &[Performer], checks: &mut Checks) -> String {
    let there: Vec<&str> = people
        .iter()
        .filter(|person| form.ticked(&format!("present-{}", person.id)))
        .map(|person| person.words.as_str())
        .collect();
    let others = single_spaced(form.text("others"));
    checks.require(
        !there.is_empty() || !others.is_empty(),
        "present",
        Problem::NotChosen,
    );
    let joined = |names: Vec<&str>| {
        names
            .into_iter()
            .chain([others.as_str()])
            .filter(|name| !name.is_empty())
            .collect::<Vec<_>>()
            .join("; ")
    };
    let whole = joined(there.clone());
    let line = if fits(&whole, MOST_IN_LINE) {
        whole
    } else {
        let names = there
            .iter()
            .map(|words| words.split(", ").next().unwrap_or(words));
        joined(names.collect())
    };
    checks.at_most(&line, MOST_IN_LINE, "others");
    line
}

/// What was talked about.
fn words(form: &Posted, kind: PlanKind, checks: &mut Checks) -> String {
    let mut asked = |name: &str, required: bool| {
        let words = form.raw(name).trim();
        checks.require(!required || !words.is_empty(), name, Problem::Missing);
        checks.at_most(words, MOST_IN_REVIEW, name);
        words.to_owned()
    };
    match kind {
        PlanKind::Care => asked("matters", true),
        PlanKind::Crisis => {
            let (worked, change) = (asked("worked", true), asked("change", false));
            if change.is_empty() {
                format!("Did it work?\n{worked}")
            } else {
                format!("Did it work?\n{worked}\n\nWhat should change?\n{change}")
            }
        }
    }
}

/// The goals that were answered; words alone do not say how far one was reached.
fn goals(form: &Posted, checks: &mut Checks) -> Vec<AnsweredGoal> {
    let mut goals = Vec::new();
    let ids = form
        .with_prefix("extent-")
        .chain(form.with_prefix("words-"))
        .filter(|(_, value)| !value.trim().is_empty())
        .filter_map(|(id, _)| id.parse::<ItemId>().ok())
        .collect::<std::collections::BTreeSet<_>>();
    for id in ids {
        let (extent_field, words_field) = (format!("extent-{id}"), format!("words-{id}"));
        let words = form.raw(&words_field).trim();
        checks.at_most(words, MOST_IN_REVIEW, &words_field);
        let extent = EXTENTS
            .iter()
            .find(|(code, _)| *code == form.text(&extent_field));
        match extent {
            Some((extent, _)) => goals.push(AnsweredGoal {
                id,
                extent,
                own_words: (!words.is_empty()).then(|| words.to_owned()),
            }),
            None => checks.add(&extent_field, Problem::NotChosen),
        }
    }
    goals
}

/// A name as one line of a plan takes it.
fn shortened(words: &str) -> String {
    let most = usize::try_from(MOST_IN_LINE).unwrap_or(usize::MAX);
    words.chars().take(most).collect()
}
