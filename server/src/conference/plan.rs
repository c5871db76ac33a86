//! Plans a conference, and says who comes, that it was held, or that it is cancelled.

use super::enter::{entry, has_come, state, teams};
use crate::{
    Portal,
    access::StaffRole,
    audit,
    error::Result,
    inbox::minutes,
    store::{self, Tx, conference_write},
    working_time::moment,
};
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::needed,
    conference::model::{MOST_IN_PLACE, MOST_IN_WHY, MOST_ON_LIST, NewForm, State},
    error::{PortalError, Problem},
    ids::{AttendanceId, ConferenceId, TeamId},
    links,
    plan::headings::MOST_IN_LINE,
    posted::{Checks, Next, Posted, single_spaced},
};
use chrono::{DateTime, NaiveDate, Utc};

impl Portal {
    /// The teams that can hold one.
    pub(super) async fn new_conference(&self, caller: &Caller) -> Result<NewForm> {
        let (tx, _, roles) = self.enter_as_staff(caller).await?;
        let teams = named(&tx, &roles).await?;
        tx.commit().await?;
        if teams.is_empty() {
            return Err(PortalError::NotFound.into());
        }
        Ok(NewForm { teams })
    }

    /// Plans one; whoever does so comes to it.
    pub(super) async fn plan_conference(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, person, roles) = self.enter_as_staff(caller).await?;
        let own = named(&tx, &roles).await?;
        if own.is_empty() {
            return Err(PortalError::NotFound.into());
        }
        let today = self.clock.today();
        let mut checks = Checks::default();
        let team = form.parsed::<TeamId>("team");
        let team = team.filter(|team| own.iter().any(|(id, _)| id == team));
        checks.require(team.is_some(), "team", Problem::NotChosen);
        let starts_at = begins(form, today, &mut checks);
        let place = needed(&mut checks, form, "where", MOST_IN_PLACE);
        let (team, starts_at) = checks
            .finish(team.zip(starts_at))?
            .ok_or(PortalError::NotFound)?;
        let me = person.person;
        let id = ConferenceId(self.clock.id());
        let next = Next::to(links::conference(id));
        if let Some(before) = self.claimed(&tx, person.account, form, &next).await? {
            return Ok(before);
        }
        let new = (id, team, starts_at, place.as_str());
        conference_write::plan(&tx, &self.clock, me, new).await?;
        let mut names = store::person::names(tx.connection(), [me.0]).await?;
        let words = names.remove(&me.0).unwrap_or_default();
        conference_write::invite(&tx, &self.clock, (id, me), (Some(me), words)).await?;
        let entry = entry(caller, &roles, Act::PlanConference)?.object(id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying("The meeting is planned"))
    }

    /// Adds somebody who comes: a member of staff, or anybody by name.
    pub(super) async fn invite_to_conference(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<Next> {
        let opened = self
            .enter_own_conference(caller, form.parsed("conference"))
            .await?;
        let (tx, me) = (&opened.tx, opened.me);
        let id = ConferenceId(opened.conference.id);
        let next = Next::to(links::conference(id));
        let mut checks = Checks::default();
        let name = single_spaced(form.text("name"));
        checks.at_most(&name, MOST_IN_LINE, "name");
        let chosen = form.text("colleague");
        let (_, colleagues) =
            store::team::who_gives_care(tx.connection(), self.clock.today()).await?;
        let found = colleagues
            .into_iter()
            .find(|(person, _)| person.to_string() == chosen);
        let known = found.is_some() || (chosen.is_empty() && !name.is_empty());
        checks.require(known, "colleague", Problem::NotChosen);
        let comers = store::conference::comers(tx.connection(), [opened.conference.id]).await?;
        let is_full = comers.len() >= usize::try_from(MOST_ON_LIST).unwrap_or(usize::MAX);
        let limit = MOST_ON_LIST;
        checks.require(!is_full, "colleague", Problem::TooMany { limit });
        checks.finish(())?;
        let account = caller.person()?.account;
        if let Some(before) = self.claimed(tx, account, form, &next).await? {
            return Ok(before);
        }
        let who = match found {
            Some((person, words)) => (Some(person), words),
            None => (None, name),
        };
        conference_write::invite(tx, &self.clock, (id, me), who).await?;
        let entry = opened.entry(caller, Act::ChangeConference)?;
        audit::record(tx, &self.clock, entry).await?;
        opened.tx.commit().await?;
        Ok(next.saying("Added to those who come"))
    }

    /// Says that it was held, and who was there.
    pub(super) async fn hold_conference(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let opened = self
            .enter_own_conference(caller, form.parsed("conference"))
            .await?;
        let (tx, conference) = (&opened.tx, &opened.conference);
        let next = Next::to(links::conference(ConferenceId(conference.id)));
        let comers = store::conference::comers(tx.connection(), [conference.id]).await?;
        let there: Vec<AttendanceId> = comers
            .iter()
            .map(|comer| AttendanceId(comer.id))
            .filter(|id| form.ticked(&format!("present-{id}")))
            .collect();
        let mut checks = Checks::default();
        checks.require(!there.is_empty(), "present", Problem::NotChosen);
        let today = self.clock.today();
        let has_come = has_come(conference, today);
        checks.require(has_come, "present", Problem::NotInPast);
        checks.finish(())?;
        if state(conference) == State::Cancelled {
            return Ok(next.doing_nothing("The meeting was cancelled, so nothing was saved"));
        }
        conference_write::attended(tx, conference, &there).await?;
        conference_write::stands(tx, conference, State::Held, None).await?;
        let entry = opened.entry(caller, Act::ChangeConference)?;
        audit::record(tx, &self.clock, entry).await?;
        opened.tx.commit().await?;
        Ok(next.saying("Saved who was there"))
    }

    /// Cancels it, unless it was held.
    pub(super) async fn cancel_conference(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let opened = self
            .enter_own_conference(caller, form.parsed("conference"))
            .await?;
        let (tx, conference) = (&opened.tx, &opened.conference);
        let next = Next::to(links::conference(ConferenceId(conference.id)));
        let mut checks = Checks::default();
        let because = needed(&mut checks, form, "because", MOST_IN_WHY);
        let because = checks.finish(because)?;
        match state(conference) {
            State::Cancelled => return Ok(next.doing_nothing("The meeting was cancelled already")),
            State::Held => {
                return Ok(next.doing_nothing("The meeting was held, so it cannot be cancelled"));
            }
            State::Planned => {}
        }
        conference_write::stands(tx, conference, State::Cancelled, Some(&because)).await?;
        let entry = opened.entry(caller, Act::ChangeConference)?;
        audit::record(tx, &self.clock, entry).await?;
        opened.tx.commit().await?;
        Ok(next.saying("The meeting is cancelled"))
    }
}

/// The teams of somebody who gives care in them, by name.
async fn named(tx: &Tx, roles: &[StaffRole]) -> Result<Vec<(TeamId, String)>> {
    let ids = teams(roles);
    let names = store::conference::teams(tx.connection(), ids.iter().map(|id| id.0)).await?;
    let mut named: Vec<_> = names
        .into_iter()
        .map(|(id, name)| (TeamId(id), name))
        .collect();
    named.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(named)
}

/// When it begins: on a day to come, or today, at a time of the day.
fn begins(form: &Posted, today: NaiveDate, checks: &mut Checks) -> Option<DateTime<Utc>> {
    let day = match form.date("day") {
        Ok(Some(day)) => {
            checks.require(day >= today, "day", Problem::NotInFuture);
            Some(day)
        }
        Ok(None) => {
            checks.add("day", Problem::Missing);
            None
        }
        Err(problem) => {
            checks.add("day", problem);
            None
        }
    };
    let time = minutes(form.text("time")).filter(|minutes| *minutes < 24 * 60);
    checks.require(time.is_some(), "time", Problem::NotATime);
    moment(day?, time?)
}
