//! Care ends: its goals are measured, the person reads what was done and what comes next, and
//! some months later somebody asks whether they are still at home.

use super::{enter::Opened, tell, tie};
use crate::{
    Portal, audit,
    error::{Result, internal},
    store::{
        self,
        episode_write::{self, Step},
    },
};
use ::entity::{episode, episode_goal};
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::{line, needed},
    episode::model::{
        AtHome, DAYS_TO_ASK_AFTER, Ending, MOST_IN_GOAL, MOST_IN_SUMMARY, Reached, StepKind,
        Whereabouts,
    },
    error::{PortalError, Problem},
    feedback::model::Occasion,
    ids::GoalId,
    posted::{Checks, Next, Posted},
    referral::model::Outcome,
};
use chrono::{NaiveDate, TimeDelta};
use std::ops::ControlFlow;

/// What was posted, checked.
struct Posting {
    whereabouts: Whereabouts,
    on: NaiveDate,
    measured: Vec<(GoalId, Reached, Option<String>)>,
    summary: String,
    next_steps: String,
}

impl Portal {
    /// Ends it.
    pub(super) async fn end_care(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        // Whoever ends care may not be around the person any more.
        let entered = self.enter_running_episode(caller, form, Act::EndEpisode, Opened::list);
        let (mut opened, next) = match entered.await? {
            ControlFlow::Continue(entered) => entered,
            ControlFlow::Break(next) => return Ok(next),
        };
        let request = opened.request.take();
        let asked = request.clone();
        let (tx, granted, clock) = (&opened.tx, &opened.granted, &self.clock);
        let goals = store::episode::goals(tx.connection(), granted, [opened.row.id]).await?;
        let began = app::format::day_of(opened.row.began_at);
        let posting = read(form, &goals, (began, clock.today()))?;
        let by = granted.actor();
        for measured in posting.measured {
            episode_write::measure(tx, clock, by, measured).await?;
        }
        let has_died = posting.whereabouts == Whereabouts::Died;
        let (ending, outcome) = if has_died {
            (Ending::Died, Outcome::Died)
        } else {
            (Ending::Discharged, Outcome::Helped)
        };
        let ended = episode::Model {
            ended_at: Some(clock.now()),
            ended_by: Some(by.0),
            ended_on: Some(posting.on),
            ending: Some(ending.code().to_owned()),
            whereabouts: Some(posting.whereabouts.code().to_owned()),
            summary: Some(posting.summary),
            next_steps: Some(posting.next_steps),
            ..opened.row.clone()
        };
        let ended = episode_write::save(tx, ended).await?;
        let step = Step::of(StepKind::Discharged, Some(by));
        episode_write::step(tx, clock, &ended, step).await?;
        if let Some(request) = request {
            self.close_request_of_care(tx, granted, request, outcome)
                .await?;
        }
        audit::record(tx, clock, opened.entry(Act::EndEpisode)).await?;
        if !has_died {
            // After the audit trail, as wherever people are asked: two who wait for one another do so in one order.
            if let Some(request) = asked {
                self.ask_how_it_was(tx, &request, Occasion::Episode).await?;
            }
            tell::person(tx, clock, &ended).await?;
        }
        tie::end(tx, clock, granted, &ended).await?;
        opened.tx.commit().await?;
        Ok(next.saying("Care has ended. The person can read what was done and what comes next"))
    }

    /// Writes down whether somebody is still at home, once it is time to ask.
    pub(super) async fn record_still_home(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let opened = self.enter_episode(caller, form, Act::RecordAtHome).await?;
        let next = opened.list();
        let row = &opened.row;
        if row.home_answer.is_some() {
            return Ok(next.doing_nothing("Somebody wrote this down already"));
        }
        let due = self.clock.today() - TimeDelta::days(DAYS_TO_ASK_AFTER);
        let went_home = row.whereabouts.as_deref() == Some(Whereabouts::Home.code());
        if !went_home || row.ended_on.is_none_or(|on| on > due) {
            return Ok(next.doing_nothing("It is not time to ask this yet"));
        }
        // There are several such questions on the page.
        let field = format!("answer-{}", row.id);
        let mut checks = Checks::default();
        let answer = AtHome::from_code(form.text(&field));
        checks.require(answer.is_some(), &field, Problem::NotChosen);
        let answer = checks.finish(answer)?.ok_or(PortalError::NotFound)?;
        let answered = episode::Model {
            home_answer: Some(answer.code().to_owned()),
            home_by: Some(opened.granted.actor().0),
            home_at: Some(self.clock.now()),
            ..row.clone()
        };
        episode_write::save(&opened.tx, answered).await?;
        audit::record(&opened.tx, &self.clock, opened.entry(Act::RecordAtHome)).await?;
        opened.tx.commit().await?;
        Ok(next.saying("Saved whether they are still at home"))
    }
}

/// Reads the form; each goal must be measured, unless the person has died.
fn read(
    form: &Posted,
    goals: &[episode_goal::Model],
    (began, today): (NaiveDate, NaiveDate),
) -> Result<Posting> {
    let mut checks = Checks::default();
    let whereabouts = Whereabouts::from_code(form.text("where"));
    checks.require(whereabouts.is_some(), "where", Problem::NotChosen);
    let on = match form.date("day") {
        Ok(None) => Ok(today),
        Ok(Some(day)) if day > today => Err(Problem::NotInPast),
        Ok(Some(day)) if day < began => Err(Problem::BeforeStart),
        Ok(Some(day)) => Ok(day),
        Err(problem) => Err(problem),
    };
    let on = on.map_err(|problem| checks.add("day", problem)).ok();
    let mut measured = Vec::new();
    for goal in goals {
        let (field, words) = (format!("reached-{}", goal.id), format!("words-{}", goal.id));
        let said = line(&mut checks, form, &words, MOST_IN_GOAL);
        match Reached::from_code(form.text(&field)) {
            Some(reached) => measured.push((GoalId(goal.id), reached, said)),
            None => {
                let is_needed = whereabouts != Some(Whereabouts::Died);
                checks.require(!is_needed, &field, Problem::NotChosen);
            }
        }
    }
    let summary = needed(&mut checks, form, "summary", MOST_IN_SUMMARY);
    let next_steps = needed(&mut checks, form, "next", MOST_IN_SUMMARY);
    let both = checks.finish(whereabouts.zip(on))?;
    let (whereabouts, on) = both.ok_or_else(|| internal("half a discharge"))?;
    Ok(Posting {
        whereabouts,
        on,
        measured,
        summary,
        next_steps,
    })
}
