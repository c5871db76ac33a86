//! The ways in: to an episode as staff of the team that has it, and to the list of a team.

use crate::{
    Portal,
    access::{Granted, StaffRole, policy::Action, staff_roles},
    audit::{self, Entry},
    error::{Error, Result, internal},
    store::{self, Tx},
};
use ::entity::{episode, referral};
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    ids::{EpisodeId, PersonId, TeamId},
    links,
    posted::{Next, Posted},
};
use std::ops::ControlFlow;

/// An episode that staff of its team opened, held until the transaction ends with the request it
/// came of and the record.
pub(super) struct Opened {
    pub(super) tx: Tx,
    pub(super) granted: Granted,
    pub(super) row: episode::Model,
    pub(super) request: Option<referral::Model>,
}

impl Opened {
    /// Its page.
    pub(super) fn page(&self) -> Next {
        let id = EpisodeId(self.row.id);
        Next::to(links::episode(self.granted.resident(), id))
    }

    /// The list of its team, for who may not be around the person any more.
    pub(super) fn list(&self) -> Next {
        Next::to(links::ward(TeamId(self.row.team_id)))
    }

    /// Where one goes on with a form that comes when it has ended.
    pub(super) fn over(&self, next: &Next) -> Option<Next> {
        let is_over = self.row.ended_at.is_some();
        is_over.then(|| next.clone().doing_nothing("This care has ended already"))
    }

    /// An entry in the audit trail.
    pub(super) fn entry(&self, act: Act) -> Entry {
        self.granted.entry(act).object(self.row.id)
    }
}

/// The teams whose care is somebody's to see to through their roles.
pub(super) fn teams(roles: &[StaffRole]) -> Vec<TeamId> {
    roles.iter().filter_map(StaffRole::caring_team).collect()
}

/// The team and the person that a field names.
pub(super) fn team_and_person(form: &Posted, field: &str) -> Option<(TeamId, PersonId)> {
    let (team, person) = form.text(field).split_once(':')?;
    Some((team.parse().ok()?, person.parse().ok()?))
}

impl Portal {
    /// Opens a transaction with an episode that a form names, for staff of its team; a refusal is
    /// in the audit trail before this returns.
    ///
    /// What is held comes in one order, the request, the record, the episode, so that two who
    /// change the same wait for each other and never both.
    pub(super) async fn enter_episode(
        &self,
        caller: &Caller,
        form: &Posted,
        act: Act,
    ) -> Result<Opened> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let id: EpisodeId = form.parsed("episode").ok_or(PortalError::NotFound)?;
        self.enter_team_episode(caller, (resident, id), act).await
    }

    /// The same to change one that runs, with where its maker goes on; only that when the button
    /// was pressed before, or when it has ended.
    pub(super) async fn enter_running_episode(
        &self,
        caller: &Caller,
        form: &Posted,
        act: Act,
        next: impl FnOnce(&Opened) -> Next,
    ) -> Result<ControlFlow<Next, (Opened, Next)>> {
        let opened = self.enter_episode(caller, form, act).await?;
        let next = next(&opened);
        let account = opened.granted.account();
        if let Some(before) = self.claimed(&opened.tx, account, form, &next).await? {
            return Ok(ControlFlow::Break(before));
        }
        Ok(match opened.over(&next) {
            Some(over) => ControlFlow::Break(over),
            None => ControlFlow::Continue((opened, next)),
        })
    }

    /// The same by its identifiers.
    pub(super) async fn enter_team_episode(
        &self,
        caller: &Caller,
        (resident, id): (PersonId, EpisodeId),
        act: Act,
    ) -> Result<Opened> {
        let (tx, granted) = self.enter(caller, Action::SeeToEpisodes, resident).await?;
        let found = store::episode::one(tx.connection(), &granted, id).await?;
        let roles = staff_roles(tx.connection(), granted.actor(), self.clock.today()).await?;
        let own = teams(&roles);
        let Some(found) = found.filter(|row| own.contains(&TeamId(row.team_id))) else {
            return Err(self.refuse_episode(tx, &granted, (id, act)).await?);
        };
        let request = store::episode::hold_request(&tx, &found).await?;
        store::circle_write::lock(&tx, &granted).await?;
        let row = store::episode::hold(&tx, &granted, id)
            .await?
            .ok_or_else(|| internal("an episode that was there a moment ago"))?;
        Ok(Opened {
            tx,
            granted,
            row,
            request,
        })
    }

    /// Writes down that somebody wanted what is not there, or not theirs to see to.
    pub(super) async fn refuse_episode(
        &self,
        tx: Tx,
        granted: &Granted,
        (id, act): (EpisodeId, Act),
    ) -> Result<Error> {
        let refused = granted.entry(act).object(id).refused();
        audit::record(&tx, &self.clock, refused).await?;
        tx.commit().await?;
        Ok(PortalError::NotFound.into())
    }

    /// Opens a transaction with the list of a team, for who gives care in it; gives who it is and
    /// an entry for the audit trail.
    pub(super) async fn enter_ward(
        &self,
        caller: &Caller,
        (team, act): (TeamId, Act),
    ) -> Result<(Tx, PersonId, Entry)> {
        let (tx, person, roles) = self.enter_as_staff(caller).await?;
        let place = roles
            .first()
            .ok_or_else(|| internal("staff without a role"))?;
        let entry = Entry::new(place.organisation, act).by(caller).object(team);
        if teams(&roles).contains(&team) {
            return Ok((tx, person.person, entry));
        }
        audit::record(&tx, &self.clock, entry.refused()).await?;
        tx.commit().await?;
        Err(PortalError::NotFound.into())
    }
}
