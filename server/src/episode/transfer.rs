//! Care goes on with another team: it ends here and begins there in one step, so that at no
//! moment nobody is responsible, or two.

use super::{
    begin::{self, New},
    enter::{Opened, team_and_person},
    form::longest_days,
    tell, tie,
};
use crate::{
    Portal, audit,
    error::Result,
    store::{
        self,
        episode_write::{self, Step},
    },
    team::with_care::is_kept_out,
};
use ::entity::episode;
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::needed,
    episode::{
        lasting::Lasting,
        model::{Ending, Kind, MOST_IN_WHY, StepKind},
    },
    error::{PortalError, Problem},
    posted::{Checks, Next, Posted},
    referral::model::Outcome,
};
use std::ops::ControlFlow;

impl Portal {
    /// Hands care on: to a case manager of another team, who is named before anything ends.
    ///
    /// What goes on is a new episode that names the one it comes from. It needs no request of its
    /// own: the team that takes it has agreed. The goals go with it, to be measured at its end.
    pub(super) async fn hand_care_on(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        // Whoever hands on may not be around the person any more.
        let entered = self.enter_running_episode(caller, form, Act::HandOnEpisode, Opened::list);
        let (mut opened, next) = match entered.await? {
            ControlFlow::Continue(entered) => entered,
            ControlFlow::Break(next) => return Ok(next),
        };
        let request = opened.request.take();
        let (tx, granted, clock) = (&opened.tx, &opened.granted, &self.clock);
        let (today, resident) = (clock.today(), granted.resident());
        let mut checks = Checks::default();
        let named = match team_and_person(form, "to") {
            Some((team, _)) if team.0 == opened.row.team_id => None,
            Some((team, _)) if is_kept_out(tx, granted, team).await? => None,
            named => named,
        };
        let to = self
            .read_manager(tx, (named, "to"), resident, &mut checks)
            .await?;
        let kind = Kind::from_code(form.text("kind"));
        checks.require(kind.is_some(), "kind", Problem::NotChosen);
        let why = needed(&mut checks, form, "why", MOST_IN_WHY);
        let Some((kind, (team, manager))) = kind.zip(to) else {
            checks.finish(())?;
            return Err(PortalError::NotFound.into());
        };
        let bed = self
            .read_bed(tx, form, (kind, team, None), &mut checks)
            .await?;
        checks.finish(())?;
        let service = store::episode_list::service_of(tx.connection(), team, kind).await?;
        let (by, at) = (granted.actor(), clock.now());
        let ended = episode::Model {
            ended_at: Some(at),
            ended_by: Some(by.0),
            ended_on: Some(today),
            ending: Some(Ending::HandedOver.code().to_owned()),
            ..opened.row.clone()
        };
        let ended = episode_write::save(tx, ended).await?;
        let new = New {
            kind,
            team,
            service: service.as_ref().map(|service| service.id),
            request: None,
            comes_from: Some(ended.id),
            manager,
            why: why.clone(),
            bed,
            lasting: Lasting::longest(today, longest_days(kind, service.as_ref())),
        };
        let begun = begin::begin(tx, clock, granted, (new, at)).await?;
        let goals = store::episode::goals(tx.connection(), granted, [ended.id]).await?;
        let goals = goals
            .into_iter()
            .map(|goal| (goal.words, goal.item_id))
            .collect();
        episode_write::set_goals(tx, clock, &begun, by, (1, goals)).await?;
        let step = Step {
            reason: Some(why),
            manager: Some(manager),
            ..Step::of(StepKind::HandedOver, Some(by))
        };
        episode_write::step(tx, clock, &ended, step).await?;
        if let Some(request) = request {
            self.close_request_of_care(tx, granted, request, Outcome::HandedOver)
                .await?;
        }
        tell::handed_on(tx, clock, &ended, by).await?;
        audit::record(tx, clock, opened.entry(Act::HandOnEpisode)).await?;
        tie::end(tx, clock, granted, &ended).await?;
        opened.tx.commit().await?;
        Ok(next.saying("Handed on. The other team and the person are told"))
    }
}
