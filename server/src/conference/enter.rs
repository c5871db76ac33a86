//! The ways in: to a conference, and to what it talks about for one person.

use crate::{
    Portal,
    access::{Granted, StaffRole, policy::Action, staff_roles},
    audit::{self, Entry},
    error::{Error, Result, internal},
    store::{self, Tx},
};
use ::entity::{case_conference, conference_case};
use app::{
    audit::model::Act,
    backend::Caller,
    conference::model::{ConferenceRow, State},
    error::PortalError,
    format,
    ids::{ConferenceId, PersonId, TeamId},
};
use chrono::{DateTime, NaiveDate, Utc};

/// A conference that somebody may open.
pub(super) struct Opened {
    pub(super) tx: Tx,
    pub(super) conference: case_conference::Model,
    /// Who opened it.
    pub(super) me: PersonId,
    pub(super) roles: Vec<StaffRole>,
}

impl Opened {
    /// Whether they are in the team that holds it.
    pub(super) fn is_team(&self) -> bool {
        teams(&self.roles).contains(&TeamId(self.conference.team_id))
    }

    /// An entry of an act in the audit trail, of no resident.
    pub(super) fn entry(&self, caller: &Caller, act: Act) -> Result<Entry> {
        let entry = entry(caller, &self.roles, act)?;
        Ok(entry.object(self.conference.id))
    }
}

/// What a conference talks about for one person, for whoever may open both.
pub(super) struct Case {
    pub(super) tx: Tx,
    pub(super) granted: Granted,
    pub(super) conference: case_conference::Model,
    /// What it has about the person, whether they are on the list or were taken off it.
    pub(super) row: Option<conference_case::Model>,
}

/// The teams whose conferences are somebody's through their roles.
pub(super) fn teams(roles: &[StaffRole]) -> Vec<TeamId> {
    roles.iter().filter_map(StaffRole::caring_team).collect()
}

/// An entry of an act about no resident, in the chain of the place where somebody works.
pub(super) fn entry(caller: &Caller, roles: &[StaffRole], act: Act) -> Result<Entry> {
    let place = roles
        .first()
        .ok_or_else(|| internal("staff without a role"))?;
    Ok(Entry::new(place.organisation, act).by(caller))
}

/// Where a conference stands.
pub(super) fn state(conference: &case_conference::Model) -> State {
    State::from_code(&conference.state).unwrap_or(State::Planned)
}

/// Whether its day has come.
pub(super) fn has_come(conference: &case_conference::Model, today: NaiveDate) -> bool {
    format::day_of(conference.starts_at) <= today
}

/// A conference as a row of a list.
pub(super) fn row(conference: &case_conference::Model, team: String, people: i64) -> ConferenceRow {
    ConferenceRow {
        id: ConferenceId(conference.id),
        team,
        starts_at: conference.starts_at,
        place: conference.place.clone(),
        state: state(conference),
        people: u32::try_from(people).unwrap_or(u32::MAX),
    }
}

impl Portal {
    /// When the day it is began.
    pub(super) fn midnight(&self) -> DateTime<Utc> {
        let now = self.clock.now();
        crate::working_time::moment(self.clock.today(), 0).unwrap_or(now)
    }

    /// Opens a transaction with a conference; a refusal is in the audit trail before this returns.
    pub(super) async fn enter_conference(
        &self,
        caller: &Caller,
        id: Option<ConferenceId>,
    ) -> Result<Opened> {
        let (tx, person, roles) = self.enter_as_staff(caller).await?;
        let me = person.person;
        let found = match id {
            Some(id) => store::conference::opened(&tx, (me, &teams(&roles)), id).await?,
            None => None,
        };
        let Some(conference) = found else {
            let mut refused = entry(caller, &roles, Act::OpenConference)?.refused();
            refused.object = id.map(|id| id.to_string());
            audit::record(&tx, &self.clock, refused).await?;
            tx.commit().await?;
            return Err(PortalError::NotFound.into());
        };
        Ok(Opened {
            tx,
            conference,
            me,
            roles,
        })
    }

    /// The same for the team that holds it.
    pub(super) async fn enter_own_conference(
        &self,
        caller: &Caller,
        id: Option<ConferenceId>,
    ) -> Result<Opened> {
        let opened = self.enter_conference(caller, id).await?;
        if opened.is_team() {
            return Ok(opened);
        }
        let refused = opened.entry(caller, Act::ChangeConference)?.refused();
        audit::record(&opened.tx, &self.clock, refused).await?;
        opened.tx.commit().await?;
        Err(PortalError::NotFound.into())
    }

    /// Opens a transaction with what a conference talks about for one person; a refusal is in
    /// the audit trail before this returns.
    pub(super) async fn enter_case(
        &self,
        caller: &Caller,
        (conference, resident): (Option<ConferenceId>, PersonId),
        act: Act,
    ) -> Result<Case> {
        let (tx, granted) = self.enter(caller, Action::DiscussCase, resident).await?;
        let me = granted.actor();
        let roles = staff_roles(tx.connection(), me, self.clock.today()).await?;
        let found = match conference {
            Some(id) => store::conference::opened(&tx, (me, &teams(&roles)), id).await?,
            None => None,
        };
        let Some(found) = found else {
            return Err(self.refuse_case(tx, &granted, act).await?);
        };
        let row = store::conference::case(&tx, &granted, ConferenceId(found.id)).await?;
        Ok(Case {
            tx,
            granted,
            conference: found,
            row,
        })
    }

    /// The same, when the person is on the list.
    pub(super) async fn enter_case_on_list(
        &self,
        caller: &Caller,
        ids: (Option<ConferenceId>, PersonId),
        act: Act,
    ) -> Result<(Case, conference_case::Model)> {
        let mut case = self.enter_case(caller, ids, act).await?;
        match case.row.take().filter(|row| row.taken_off_at.is_none()) {
            Some(row) => Ok((case, row)),
            None => Err(self.refuse_case(case.tx, &case.granted, act).await?),
        }
    }

    /// Writes down that somebody wanted what is not there, or not theirs to see.
    async fn refuse_case(&self, tx: Tx, granted: &Granted, act: Act) -> Result<Error> {
        audit::record(&tx, &self.clock, granted.entry(act).refused()).await?;
        tx.commit().await?;
        Ok(PortalError::NotFound.into())
    }
}
