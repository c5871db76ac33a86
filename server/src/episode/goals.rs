//! Goals are set when care begins, in the person's words or taken from their care plan, and
//! taken off when they were written by mistake.

use super::enter::Opened;
use crate::{
    Portal, audit,
    error::Result,
    store::{
        self,
        episode_write::{self, Step},
    },
};
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::needed,
    episode::model::{GOALS_AT_ONCE, MOST_GOALS, MOST_IN_GOAL, MOST_IN_WHY, StepKind},
    error::{PortalError, Problem},
    ids::{GoalId, ItemId},
    posted::{Checks, Next, Posted},
};
use std::ops::ControlFlow;
use uuid::Uuid;

impl Portal {
    /// Adds goals to those that are set.
    pub(super) async fn set_episode_goals(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let entered = self.enter_running_episode(caller, form, Act::ChangeEpisode, Opened::page);
        let (opened, next) = match entered.await? {
            ControlFlow::Continue(entered) => entered,
            ControlFlow::Break(next) => return Ok(next),
        };
        let (tx, granted) = (&opened.tx, &opened.granted);
        let connection = tx.connection();
        let there = store::episode::goals(connection, granted, [opened.row.id]).await?;
        let plan = store::episode::plan_goals(connection, granted).await?;
        let mut checks = Checks::default();
        let mut goals: Vec<(String, Option<Uuid>)> = Vec::new();
        for number in 1..=GOALS_AT_ONCE {
            let field = format!("goal-{number}");
            let words = form.text(&field);
            checks.at_most(words, MOST_IN_GOAL, &field);
            if !words.is_empty() {
                goals.push((words.to_owned(), None));
            }
        }
        // A goal that is taken is taken once, and only one that stands in the plan.
        let taken = |item: &Uuid| there.iter().any(|goal| goal.item_id == Some(*item));
        let chosen = plan
            .into_iter()
            .filter(|item| form.ticked(&format!("take-{}", ItemId(item.id))))
            .filter(|item| !taken(&item.id));
        goals.extend(chosen.map(|item| (item.title, Some(item.id))));
        checks.require(!goals.is_empty(), "goal-1", Problem::Missing);
        let limit = u32::try_from(MOST_GOALS).unwrap_or(u32::MAX);
        let fits = there.len() + goals.len() <= MOST_GOALS;
        checks.require(fits, "goal-1", Problem::TooMany { limit });
        checks.finish(())?;
        let first = there.last().map_or(1, |last| last.place + 1);
        let by = granted.actor();
        episode_write::set_goals(tx, &self.clock, &opened.row, by, (first, goals)).await?;
        let step = Step::of(StepKind::GoalsSet, Some(by));
        episode_write::step(tx, &self.clock, &opened.row, step).await?;
        audit::record(tx, &self.clock, opened.entry(Act::ChangeEpisode)).await?;
        opened.tx.commit().await?;
        Ok(next.saying("The goals are set"))
    }

    /// Takes a goal off; what it was and why stay among what happened.
    pub(super) async fn remove_episode_goal(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let entered = self.enter_running_episode(caller, form, Act::ChangeEpisode, Opened::page);
        let (opened, next) = match entered.await? {
            ControlFlow::Continue(entered) => entered,
            ControlFlow::Break(next) => return Ok(next),
        };
        let mut checks = Checks::default();
        let goal: Option<GoalId> = form.parsed("off");
        checks.require(goal.is_some(), "off", Problem::NotChosen);
        let why = needed(&mut checks, form, "off-why", MOST_IN_WHY);
        let goal = checks.finish(goal)?.ok_or(PortalError::NotFound)?;
        let (tx, clock) = (&opened.tx, &self.clock);
        let Some(words) = episode_write::remove_goal(tx, &opened.row, goal).await? else {
            return Ok(next.doing_nothing("This goal was taken off already"));
        };
        let step = Step {
            reason: Some(format!("“{words}”. {why}")),
            ..Step::of(StepKind::GoalRemoved, Some(opened.granted.actor()))
        };
        episode_write::step(tx, clock, &opened.row, step).await?;
        audit::record(tx, clock, opened.entry(Act::ChangeEpisode)).await?;
        opened.tx.commit().await?;
        Ok(next.saying("The goal is taken off"))
    }
}
