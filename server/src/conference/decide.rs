//! Writes down what was decided about one person: all of it or nothing.

use super::{
    enter::{Case, has_come, state},
    read::ACTIONS,
    wishes,
};
use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::{Error, Result, internal},
    plan::{
        edit::Edit,
        write::{self, Said, SectionEdit},
    },
    store::{
        self, Tx,
        conference_write::{self, NewDecision},
    },
    told,
};
use ::entity::conference_case;
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::needed,
    conference::model::{ACTIONS_AT_ONCE, MOST_IN_ACTION, MOST_IN_WORDS, State, Told},
    error::{FieldError, PortalError, Problem},
    format,
    ids::{ConferenceId, PersonId},
    links,
    plan::{
        headings::{MOST_IN_LINE, heading},
        kind::PlanKind,
    },
    posted::{Checks, Next, Posted, single_spaced},
};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What was posted, checked.
struct Posting {
    decided: String,
    told: Told,
    /// The actions, each with its number on the form.
    actions: Vec<(usize, NewDecision)>,
}

impl Portal {
    /// Saves what was decided; each action becomes one of the care plan, in the way in which
    /// every change of a plan is made.
    pub(super) async fn decide_case(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (case, row) = self.enter_listed(caller, form, Act::Decide).await?;
        let (tx, granted, conference) = (&case.tx, &case.granted, &case.conference);
        let resident = granted.resident();
        let next = Next::to(links::case(ConferenceId(conference.id), resident));
        if let Some(before) = self.claimed(tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let mut checks = Checks::default();
        let today = self.clock.today();
        checks.require(has_come(conference, today), "decided", Problem::NotInPast);
        let row = self.with_wishes(&case, row, form, &mut checks).await?;
        let is_first = row.discussed_at.is_none();
        let posting = read(form, is_first, &mut checks);
        let posting = checks
            .finish(posting)?
            .ok_or_else(|| internal("half a decision"))?;
        is_as_seen(tx, granted, &row, form).await?;
        let day = format::day_of(conference.starts_at);
        let made = self.add_actions(tx, granted, posting.actions, day).await?;
        let count = made.len();
        for ((item, action), place) in made.into_iter().zip(1..) {
            let new = (row.id, item, place);
            conference_write::decided(tx, &self.clock, granted, new, action).await?;
        }
        let now = self.clock.now();
        let after = conference_case::Model {
            decided: joined(&row.decided, &posting.decided),
            version: row.version + 1,
            told: Some(posting.told.code().to_owned()),
            decided_by: Some(granted.actor().0),
            decided_at: Some(now),
            discussed_at: row.discussed_at.or(Some(now)),
            ..row
        };
        conference_write::change(tx, granted, after).await?;
        // Where something is decided somebody has met, whatever was said of it before.
        if state(conference) != State::Held {
            conference_write::stands(tx, conference, State::Held, None).await?;
        }
        let entry = granted.entry(Act::Decide).object(conference.id);
        audit::record(tx, &self.clock, entry).await?;
        self.tell_decided(tx, conference.id, resident).await?;
        case.tx.commit().await?;
        Ok(next.saying(match count {
            0 => String::from("Saved what was decided"),
            1 => String::from("Saved. 1 action is in the care plan, not yet agreed"),
            more => format!("Saved. {more} actions are in the care plan, not yet agreed"),
        }))
    }

    /// The row with what was read out, which must have been before anything is decided.
    async fn with_wishes(
        &self,
        case: &Case,
        row: conference_case::Model,
        form: &Posted,
        checks: &mut Checks,
    ) -> Result<conference_case::Model> {
        if row.read_out_at.is_some() {
            return Ok(row);
        }
        let wishes = wishes::now(&case.tx, &case.granted).await?;
        let read = format!("read-{}", wishes::mark(&wishes, &row));
        if !form.ticked(&read) {
            let other = form
                .with_prefix("read-")
                .any(|(_, ticked)| !ticked.is_empty());
            // Other words stand there now: the error leads to them.
            let (field, problem) = if other {
                ("wishes", Problem::ChangedUnseen)
            } else {
                ("read_out", Problem::NotChosen)
            };
            checks.add(field, problem);
        }
        Ok(conference_case::Model {
            wishes: Some(serde_json::to_string(&wishes).map_err(internal)?),
            read_out_by: Some(case.granted.actor().0),
            read_out_at: Some(self.clock.now()),
            ..row
        })
    }

    /// Adds the actions to the care plan; gives each with its item there.
    async fn add_actions(
        &self,
        tx: &Tx,
        granted: &Granted,
        actions: Vec<(usize, NewDecision)>,
        day: NaiveDate,
    ) -> Result<Vec<(Uuid, NewDecision)>> {
        if actions.is_empty() {
            return Ok(Vec::new());
        }
        let heading = heading(ACTIONS).ok_or_else(|| internal("a care plan without actions"))?;
        let changes = Action::EditPlan(PlanKind::Care);
        let may = granted.also(changes).ok_or(PortalError::NotFound)?;
        if may.headings_allowed(changes, [ACTIONS]).is_empty() {
            return Err(PortalError::NotFound.into());
        }
        let mut made = Vec::new();
        let mut reached = None;
        for (number, action) in actions {
            let id = self.clock.id();
            let (base_version, _) = crate::plan::latest(tx, &may, heading).await?;
            let edit = SectionEdit {
                heading,
                base_version,
                edit: Edit::Add {
                    id,
                    parent: None,
                    fields: fields(&action),
                },
                restored_version: None,
                said: Said {
                    performer_id: None,
                    performer_name: None,
                    event_on: day.min(self.clock.today()),
                },
            };
            let written = write::edit(tx, &self.clock, &may, edit).await;
            let written = written.map_err(|error| of_action(error, number))?;
            reached = written.version.or(reached);
            made.push((id, action));
        }
        if let Some(version) = reached {
            let entry = may
                .entry(Act::ChangeSection)
                .sections([ACTIONS])
                .object(format!("version {version}"));
            audit::record(tx, &self.clock, entry).await?;
            told::plan_changed(tx, &self.clock, &may, &[heading]).await?;
        }
        Ok(made)
    }

    /// Tells the person once that something was decided.
    async fn tell_decided(&self, tx: &Tx, conference: Uuid, resident: PersonId) -> Result<()> {
        let key = format!("conference_decided:{conference}:{resident}");
        let who = (resident, Some(resident));
        told::tell_one(tx, &self.clock, who, "conference_decided", key).await
    }
}

/// Refuses what was written over an older version, saying what was decided meanwhile.
async fn is_as_seen(
    tx: &Tx,
    granted: &Granted,
    row: &conference_case::Model,
    form: &Posted,
) -> Result<()> {
    let seen: i32 = form.parsed("version").ok_or(PortalError::NotFound)?;
    if seen == row.version {
        return Ok(());
    }
    let by = match row.decided_by.filter(|by| *by != granted.actor().0) {
        Some(by) => {
            let mut names = store::person::names(tx.connection(), [by]).await?;
            names.remove(&by).unwrap_or_default()
        }
        None => String::from("you, in another window"),
    };
    let theirs = row.decided.clone();
    Err(PortalError::field("decided", Problem::ChangedMeanwhile { theirs, by }).into())
}

/// Reads the form; `None` when something is the matter, which is then noted.
///
/// What was decided must be said once; later there may only be an action, or that the person
/// was told.
fn read(form: &Posted, is_first: bool, checks: &mut Checks) -> Option<Posting> {
    let decided = if is_first || !form.text("decided").is_empty() {
        needed(checks, form, "decided", MOST_IN_WORDS)
    } else {
        String::new()
    };
    let actions = (1..=ACTIONS_AT_ONCE)
        .filter_map(|number| Some((number, action(form, number, checks)?)))
        .collect();
    let told = Told::from_code(form.text("told"));
    checks.require(told.is_some(), "told", Problem::NotChosen);
    Some(Posting {
        decided,
        told: told?,
        actions,
    })
}

/// One action, if anything was written of it.
fn action(form: &Posted, number: usize, checks: &mut Checks) -> Option<NewDecision> {
    let field = |name: &str| format!("{name}-{number}");
    let what = form.raw(&field("what")).trim();
    let who = single_spaced(form.text(&field("who")));
    let due_on = form.date(&field("due")).unwrap_or_else(|problem| {
        checks.add(&field("due"), problem);
        None
    });
    checks.at_most(what, MOST_IN_ACTION, &field("what"));
    checks.at_most(&who, MOST_IN_LINE, &field("who"));
    if what.is_empty() {
        let is_begun = !who.is_empty() || due_on.is_some();
        checks.require(!is_begun, &field("what"), Problem::Missing);
        return None;
    }
    Some(NewDecision {
        what: what.to_owned(),
        who,
        due_on,
    })
}

/// The fields of the action in the care plan.
fn fields(action: &NewDecision) -> BTreeMap<String, String> {
    let due = action.due_on.map(|day| day.to_string()).unwrap_or_default();
    [
        ("what", action.what.clone()),
        ("who", action.who.clone()),
        ("due", due),
        ("status", String::from("to_do")),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}

/// What is the matter with the item of an action, said of the field that it was typed in.
fn of_action(error: Error, number: usize) -> Error {
    match error {
        Error::Portal(PortalError::Check(errors)) => {
            let here = |error: FieldError| {
                let name = error.field.strip_prefix("field-").unwrap_or("what");
                let known = ["what", "who", "due"].contains(&name);
                let name = if known { name } else { "what" };
                FieldError::new(&format!("{name}-{number}"), error.problem)
            };
            PortalError::Check(errors.into_iter().map(here).collect()).into()
        }
        other => other,
    }
}

/// Later words come after earlier ones: nothing that was decided is written over.
fn joined(before: &str, added: &str) -> String {
    match (before, added) {
        ("", words) | (words, "") => words.to_owned(),
        (before, added) => format!("{before}\n\n{added}"),
    }
}
