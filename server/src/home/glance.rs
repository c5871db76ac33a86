//! A resident's own plan in a few lines.

use super::cards;
use crate::{
    Portal,
    access::{Granted, policy::Action},
    agreement, audit,
    error::Result,
    plan::document::Document,
    store::{self, Tx},
};
use ::entity::{person, section};
use app::{
    audit::model::Act,
    backend::Caller,
    home::model::{Attention, CrisisGlance, Goal, PlanGlance},
    ids::PersonId,
    plan::{
        headings,
        kind::PlanKind,
        model::{Changed, Standing},
    },
};
use chrono::{Days, NaiveDate};
use sea_orm::EntityTrait;

/// The sections that the first page shows something of.
const SHOWN: [&str; 2] = ["goals", "actions"];
/// How long before a review people are told of it.
const SOON: Days = Days::new(14);
/// How far ahead actions are shown.
const THIS_WEEK: Days = Days::new(7);

/// The caller's own plan, and what of it needs their attention.
pub(super) async fn own_plan(
    portal: &Portal,
    caller: &Caller,
) -> Result<(PlanGlance, Vec<Attention>)> {
    let person = caller.person()?;
    let today = portal.clock.today();
    let (tx, granted) = portal
        .enter(caller, Action::ReadPlan(PlanKind::Care), person.person)
        .await?;
    let mut glance = PlanGlance {
        resident: person.person,
        changed: None,
        agreed_on: None,
        changed_sections: 0,
        next_review_on: None,
        goals: Vec::new(),
        closed: 0,
    };
    let mut attention = cards::attention(&tx, &granted, portal.clock.now()).await?;
    let plan = store::plan::find(tx.connection(), &granted, PlanKind::Care).await?;
    if let Some(plan) = plan {
        glance.next_review_on = plan.next_review_on;
        attention.extend(plan.next_review_on.and_then(|on| review(on, today)));
        let sections = store::plan::sections(tx.connection(), &granted, &plan).await?;
        glance.changed = last_change(&tx, &sections, person.person).await?;
        let standing =
            agreement::standing(tx.connection(), &granted, &plan, &sections, today).await?;
        glance.agreed_on = standing.ownership.agreed.as_ref().map(|word| word.on);
        let changed = standing
            .sections
            .values()
            .filter(|section| matches!(section, Standing::ChangedSince { .. }))
            .count();
        glance.changed_sections = u32::try_from(changed).unwrap_or(u32::MAX);
        let names = own_names(&tx, &granted).await?;
        for section in &sections {
            match section.heading.as_str() {
                "goals" => goals(section, &mut glance)?,
                "actions" => attention.extend(due_actions(section, &names, today)?),
                _ => {}
            }
        }
    }
    let me = person.person;
    let comments = store::comment::waiting_for(tx.connection(), me, [], today).await?;
    let own = comments
        .into_iter()
        .filter(|comment| comment.resident == me);
    attention.extend(own.map(|comment| Attention::CommentDue {
        heading: comment.heading,
        on: comment.due_on,
    }));
    audit::record(
        &tx,
        &portal.clock,
        granted.entry(Act::OpenCarePlan).sections(SHOWN),
    )
    .await?;
    tx.commit().await?;
    Ok((glance, attention))
}

/// The caller's own crisis plan: whether there is one, and how fresh it is.
pub(super) async fn own_crisis_plan(portal: &Portal, caller: &Caller) -> Result<CrisisGlance> {
    let person = caller.person()?;
    let action = Action::ReadPlan(PlanKind::Crisis);
    let (tx, granted) = portal.enter(caller, action, person.person).await?;
    let mut glance = CrisisGlance {
        resident: person.person,
        changed: None,
        next_review_on: None,
    };
    if let Some(plan) = store::plan::find(tx.connection(), &granted, PlanKind::Crisis).await? {
        glance.next_review_on = plan.next_review_on;
        let sections = store::plan::sections(tx.connection(), &granted, &plan).await?;
        glance.changed = last_change(&tx, &sections, person.person).await?;
    }
    // Nothing that stands in it was shown.
    audit::record(&tx, &portal.clock, granted.entry(Act::OpenCrisisPlan)).await?;
    tx.commit().await?;
    Ok(glance)
}

fn review(on: NaiveDate, today: NaiveDate) -> Option<Attention> {
    if on < today {
        Some(Attention::ReviewOverdue { on })
    } else {
        let soon = today.checked_add_days(SOON).is_some_and(|soon| on <= soon);
        soon.then_some(Attention::ReviewSoon { on })
    }
}

async fn last_change(
    tx: &Tx,
    sections: &[section::Model],
    me: PersonId,
) -> Result<Option<Changed>> {
    let last = sections
        .iter()
        .filter_map(|section| Some((section.changed_at?, section.changed_by?)))
        .max();
    let Some((at, by)) = last else {
        return Ok(None);
    };
    if by == me.0 {
        let by = String::from("you");
        return Ok(Some(Changed { at, by }));
    }
    let names = store::person::names(tx.connection(), [by]).await?;
    let by = names
        .get(&by)
        .cloned()
        .unwrap_or_else(|| String::from("somebody"));
    Ok(Some(Changed { at, by }))
}

/// What the resident may be called in an action's "who".
async fn own_names(tx: &Tx, granted: &Granted) -> Result<Vec<String>> {
    let record = person::Entity::find_by_id(granted.resident().0)
        .one(tx.connection())
        .await?;
    Ok(record
        .map(|record| {
            std::iter::once(record.given_name)
                .chain(record.preferred_name)
                .chain(["me", "myself", "I"].map(str::to_owned))
                .map(|name| name.to_lowercase())
                .collect()
        })
        .unwrap_or_default())
}

fn goals(section: &section::Model, glance: &mut PlanGlance) -> Result<()> {
    let field = headings::heading("goals")
        .and_then(|heading| heading.list.as_ref())
        .and_then(|list| list.field("status"));
    let content = Document::load(0, [section.state.as_slice()])?.content();
    for item in content.visible() {
        let text = |name: &str| item.fields.get(name).cloned().unwrap_or_default();
        let status = text("status");
        if matches!(status.as_str(), "achieved" | "not_achieved") {
            glance.closed += 1;
            continue;
        }
        let status_words = field
            .map_or("", |field| field.kind.words_of(&status))
            .to_owned();
        glance.goals.push(Goal {
            title: text("what"),
            status,
            status_words,
        });
    }
    Ok(())
}

fn due_actions(
    section: &section::Model,
    names: &[String],
    today: NaiveDate,
) -> Result<Vec<Attention>> {
    let until = today.checked_add_days(THIS_WEEK).unwrap_or(today);
    let content = Document::load(0, [section.state.as_slice()])?.content();
    let mut due: Vec<(NaiveDate, String)> = content
        .visible()
        .filter_map(|item| {
            let text = |name: &str| item.fields.get(name).map_or("", String::as_str);
            let on: NaiveDate = text("due").parse().ok()?;
            let open = !matches!(text("status"), "done" | "refused");
            (open && on <= until && names_one_of(text("who"), names))
                .then(|| (on, text("what").to_owned()))
        })
        .collect();
    due.sort();
    Ok(due
        .into_iter()
        .map(|(on, what)| Attention::ActionDue { what, on })
        .collect())
}

/// Whether one of the names stands in the text as a word of its own.
fn names_one_of(text: &str, names: &[String]) -> bool {
    let text = text.to_lowercase();
    let words: Vec<&str> = text
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    names.iter().any(|name| {
        let name: Vec<&str> = name
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        !name.is_empty() && words.windows(name.len()).any(|window| window == name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    #[test]
    fn a_name_counts_as_a_word_only() {
        let joe = [String::from("joe"), String::from("mary ann")];
        assert!(names_one_of("Joe and Annie", &joe));
        assert!(names_one_of("JOE", &joe));
        assert!(names_one_of("with Mary-Ann", &joe));
        assert!(!names_one_of("Joel", &joe));
        assert!(!names_one_of("Mary and Ann", &joe));
        assert!(!names_one_of("", &joe));
        assert!(!names_one_of("anyone", &[String::new()]));
    }

    #[test]
    fn a_review_is_told_of_from_two_weeks_before() {
        let today = day(10);
        assert_eq!(
            review(day(9), today),
            Some(Attention::ReviewOverdue { on: day(9) })
        );
        assert_eq!(
            review(day(10), today),
            Some(Attention::ReviewSoon { on: day(10) })
        );
        assert_eq!(
            review(day(24), today),
            Some(Attention::ReviewSoon { on: day(24) })
        );
        assert_eq!(review(day(25), today), None);
    }
}
