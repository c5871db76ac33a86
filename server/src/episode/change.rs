//! What changes while care runs: its bed, its planned end, its case manager.

use super::{
    enter::Opened,
    read::{bed, kind},
    tell,
};
use crate::{
    Portal, audit,
    error::Result,
    store::{
        self,
        episode_write::{self, Step},
    },
};
use ::entity::episode;
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::needed,
    episode::{
        lasting::Lasting,
        model::{Bed, Kind, MOST_IN_WHY, StepKind},
    },
    error::{PortalError, Problem},
    ids::{EpisodeId, PersonId, ServiceId, TeamId},
    posted::{Checks, Next, Posted},
};
use std::ops::ControlFlow;

impl Portal {
    /// Moves somebody on a virtual ward to a bed of another colour, and tells them.
    pub(super) async fn move_to_bed(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let entered = self.enter_running_episode(caller, form, Act::ChangeEpisode, Opened::page);
        let (opened, next) = match entered.await? {
            ControlFlow::Continue(entered) => entered,
            ControlFlow::Break(next) => return Ok(next),
        };
        let (tx, granted) = (&opened.tx, &opened.granted);
        if kind(&opened.row) != Kind::VirtualWard {
            return Err(PortalError::NotFound.into());
        }
        let before = bed(&opened.row).map(|(bed, _)| bed);
        if before.is_some() && Bed::from_code(form.text("bed")) == before {
            return Ok(next.doing_nothing("They are in this bed already"));
        }
        let mut checks = Checks::default();
        let of = (
            Kind::VirtualWard,
            TeamId(opened.row.team_id),
            Some(EpisodeId(opened.row.id)),
        );
        let bed = self.read_bed(tx, form, of, &mut checks).await?;
        let why = needed(&mut checks, form, "why", MOST_IN_WHY);
        let bed = checks.finish(bed)?.ok_or(PortalError::NotFound)?;
        let after = episode::Model {
            bed: Some(bed.code().to_owned()),
            bed_since: Some(self.clock.now()),
            ..opened.row.clone()
        };
        let step = Step {
            reason: Some(why),
            bed: Some(bed),
            ..Step::of(StepKind::Moved, Some(granted.actor()))
        };
        self.changed(&opened, after, step).await?;
        opened.tx.commit().await?;
        Ok(next.saying(format!("Moved to the {}", bed.words().to_lowercase())))
    }

    /// Notes that somebody in a red bed was seen today.
    pub(super) async fn seen_today(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let opened = self.enter_episode(caller, form, Act::RecordSeen).await?;
        if let Some(over) = opened.over(&opened.page()) {
            return Ok(over);
        }
        if bed(&opened.row).map(|(bed, _)| bed) != Some(Bed::Red) {
            return Ok(opened
                .page()
                .doing_nothing("They are not in a red bed any more"));
        }
        let (tx, by, list) = (&opened.tx, opened.granted.actor(), opened.list());
        let today = self.clock.today();
        episode_write::seen(tx, &self.clock, &opened.row, (by, today)).await?;
        audit::record(tx, &self.clock, opened.entry(Act::RecordSeen)).await?;
        opened.tx.commit().await?;
        Ok(list.saying("Saved that they were seen today"))
    }

    /// Plans another end, with why; no further away than care of this kind lasts from today.
    pub(super) async fn plan_other_end(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let entered = self.enter_running_episode(caller, form, Act::ChangeEpisode, Opened::page);
        let (opened, next) = match entered.await? {
            ControlFlow::Continue(entered) => entered,
            ControlFlow::Break(next) => return Ok(next),
        };
        let (tx, granted) = (&opened.tx, &opened.granted);
        let today = self.clock.today();
        let service = match opened.row.service_id {
            Some(id) => store::service::one(tx.connection(), ServiceId(id)).await?,
            None => None,
        };
        let days = super::form::longest_days(kind(&opened.row), service.as_ref());
        let latest = Lasting::longest(today.max(opened.row.counts_from), days).until;
        let mut checks = Checks::default();
        let until = match form.date("until") {
            Ok(Some(until)) => {
                let first = today.max(opened.row.counts_from);
                checks.require(until >= first, "until", Problem::BeforeStart);
                checks.require(until <= latest, "until", Problem::TooLate { latest });
                Some(until)
            }
            Ok(None) => {
                checks.add("until", Problem::Missing);
                None
            }
            Err(problem) => {
                checks.add("until", problem);
                None
            }
        };
        let because = needed(&mut checks, form, "because", MOST_IN_WHY);
        let until = checks.finish(until)?.ok_or(PortalError::NotFound)?;
        if until == opened.row.planned_end {
            return Ok(next.doing_nothing("The planned end is that day already"));
        }
        let after = episode::Model {
            planned_end: until,
            ..opened.row.clone()
        };
        let step = Step {
            reason: Some(because),
            until: Some(until),
            ..Step::of(StepKind::Planned, Some(granted.actor()))
        };
        self.changed(&opened, after, step).await?;
        opened.tx.commit().await?;
        Ok(next.saying("The planned end is changed. The person is told"))
    }

    /// Names another case manager of the same team.
    pub(super) async fn name_case_manager(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let entered = self.enter_running_episode(caller, form, Act::ChangeEpisode, Opened::page);
        let (opened, next) = match entered.await? {
            ControlFlow::Continue(entered) => entered,
            ControlFlow::Break(next) => return Ok(next),
        };
        let (tx, granted) = (&opened.tx, &opened.granted);
        let mut checks = Checks::default();
        let team = TeamId(opened.row.team_id);
        let named = form.parsed::<PersonId>("manager");
        let named = (named.map(|person| (team, person)), "manager");
        let found = self
            .read_manager(tx, named, granted.resident(), &mut checks)
            .await?;
        let (_, manager) = checks.finish(found)?.ok_or(PortalError::NotFound)?;
        if manager.0 == opened.row.manager_id && !opened.row.stands_in {
            return Ok(next.doing_nothing("They are the case manager already"));
        }
        let after = episode::Model {
            manager_id: manager.0,
            stands_in: false,
            ..opened.row.clone()
        };
        let by = Some(granted.actor());
        let step = Step {
            manager: Some(manager),
            ..Step::of(StepKind::Managed, by)
        };
        tell::manager(tx, &self.clock, &after, by).await?;
        self.changed(&opened, after, step).await?;
        opened.tx.commit().await?;
        Ok(next.saying("The case manager is changed. The person is told"))
    }

    /// Saves an episode as it is to be, with what happened, and tells the person.
    async fn changed(&self, opened: &Opened, after: episode::Model, step: Step) -> Result<()> {
        let tx = &opened.tx;
        let row = episode_write::save(tx, after).await?;
        episode_write::step(tx, &self.clock, &row, step).await?;
        audit::record(tx, &self.clock, opened.entry(Act::ChangeEpisode)).await?;
        tell::person(tx, &self.clock, &row).await
    }
}
