//! Who may read and change a service, its clinics and its times: the one rule, and the way in.
//!
//! A service is about nobody, so this opens no record. Whoever manages the organisation changes
//! everything; those who work in its teams read it all and see to its times.

use super::StaffRole;
use crate::{
    Portal,
    audit::{self, Entry},
    error::{Error, Result},
    store::{self, Tx},
};
use ::entity::service;
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    error::PortalError,
    ids::{AccountId, OrganisationId, PersonId, ServiceId, TeamId},
};

/// What somebody wants with a service.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Wish {
    /// To read what it is and asks, where it sees people and when.
    Read,
    /// To make times and take them back.
    SeeToTimes,
    /// To change it.
    Run,
}

/// Proof that the caller may do something with a service, in this transaction.
#[derive(Clone, Debug)]
pub struct AtService {
    person: PersonId,
    account: AccountId,
    service: service::Model,
    runs: bool,
    works_in: bool,
}

impl AtService {
    /// Who.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// Their account.
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// The service, as it was when they came in.
    pub fn service(&self) -> &service::Model {
        &self.service
    }

    /// Which.
    pub fn id(&self) -> ServiceId {
        ServiceId(self.service.id)
    }

    /// Whose it is.
    pub fn organisation(&self) -> OrganisationId {
        OrganisationId(self.service.organisation_id)
    }

    /// Whether they may change it.
    pub fn runs(&self) -> bool {
        self.runs
    }

    /// Whether they work in one of its teams, and so may be shown whom it sees.
    pub fn works_in(&self) -> bool {
        self.works_in
    }

    /// An audit entry of what they do with it.
    pub fn entry(&self, caller: &Caller, act: Act) -> Entry {
        Entry::new(self.organisation(), act)
            .by(caller)
            .basis(Basis::Duty)
            .object(self.service.id)
    }
}

/// What some roles are to the services of an organisation and its teams.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// The organisations that they manage.
    pub organisations: Vec<OrganisationId>,
    /// The teams in which they screen what comes in, or give care.
    pub teams: Vec<TeamId>,
}

impl Reach {
    /// Of the roles that somebody holds.
    pub fn of(roles: &[StaffRole]) -> Self {
        Self {
            organisations: roles
                .iter()
                .filter(|role| role.manages())
                .map(|role| role.organisation)
                .collect(),
            teams: roles.iter().filter_map(StaffRole::receiving_team).collect(),
        }
    }

    /// Whether they may change a service.
    pub fn runs(&self, service: &service::Model) -> bool {
        let whose = OrganisationId(service.organisation_id);
        self.organisations.contains(&whose)
    }

    /// Whether they work in one of its teams.
    pub fn works_in(&self, service: &service::Model) -> bool {
        let theirs = |team| self.teams.contains(&TeamId(team));
        theirs(service.team_id) || theirs(service.care_team_id)
    }

    /// Whether they may do it.
    pub fn allows(&self, service: &service::Model, wish: Wish) -> bool {
        match wish {
            Wish::Read | Wish::SeeToTimes => self.runs(service) || self.works_in(service),
            Wish::Run => self.runs(service),
        }
    }
}

impl Portal {
    /// Opens a transaction in which the caller may do something with a service; a refusal is in
    /// the audit trail.
    ///
    /// # Errors
    /// [`PortalError::SignIn`], [`PortalError::Prove`], or [`PortalError::NotFound`] to whom it
    /// does not concern.
    pub async fn enter_service(
        &self,
        caller: &Caller,
        id: ServiceId,
        wish: Wish,
    ) -> Result<(Tx, AtService)> {
        let act = match wish {
            Wish::Read => Act::OpenService,
            Wish::SeeToTimes => Act::MakeTimes,
            Wish::Run => Act::ChangeService,
        };
        let (tx, person, reach) = match self.enter_as_staff(caller).await {
            Ok((tx, person, roles)) => (tx, person, Reach::of(&roles)),
            Err(Error::Portal(PortalError::NotFound)) => return self.refuse(caller, act).await,
            Err(error) => return Err(error),
        };
        let Some(service) = store::service::one(tx.connection(), id).await? else {
            return Err(PortalError::NotFound.into());
        };
        if !reach.allows(&service, wish) {
            let organisation = OrganisationId(service.organisation_id);
            let entry = Entry::new(organisation, act).by(caller).refused();
            audit::record(&tx, &self.clock, entry.object(service.id)).await?;
            tx.commit().await?;
            return Err(PortalError::NotFound.into());
        }
        let at = AtService {
            person: person.person,
            account: person.account,
            runs: reach.runs(&service),
            works_in: reach.works_in(&service),
            service,
        };
        Ok((tx, at))
    }

    /// Opens a transaction for whoever manages an organisation or works in a team of a service,
    /// to see which services there are; a refusal is in the audit trail.
    ///
    /// # Errors
    /// As [`Portal::enter_service`].
    pub async fn enter_services(&self, caller: &Caller) -> Result<(Tx, Reach)> {
        match self.enter_as_staff(caller).await {
            Ok((tx, _, roles)) => {
                let reach = Reach::of(&roles);
                if store::service::any_within(tx.connection(), &reach).await? {
                    return Ok((tx, reach));
                }
            }
            Err(Error::Portal(PortalError::NotFound)) => {}
            Err(error) => return Err(error),
        }
        self.refuse(caller, Act::OpenService).await
    }

    /// Opens a transaction for whoever manages an organisation, to add a service to it; a refusal
    /// is in the audit trail.
    ///
    /// # Errors
    /// As [`Portal::enter_service`].
    pub async fn enter_to_add_service(
        &self,
        caller: &Caller,
    ) -> Result<(Tx, (PersonId, AccountId), Reach)> {
        match self.enter_as_staff(caller).await {
            Ok((tx, person, roles)) => {
                let reach = Reach::of(&roles);
                if !reach.organisations.is_empty() {
                    return Ok((tx, (person.person, person.account), reach));
                }
            }
            Err(Error::Portal(PortalError::NotFound)) => {}
            Err(error) => return Err(error),
        }
        self.refuse(caller, Act::ChangeService).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn service() -> service::Model {
        service::Model {
            id: Uuid::nil(),
            organisation_id: Uuid::from_u128(1),
            team_id: Uuid::from_u128(2),
            care_team_id: Uuid::from_u128(3),
            code: String::new(),
            name: String::new(),
            about: String::new(),
            self_referral: true,
            is_open: true,
            answer_within: 1,
            answer_unit: String::new(),
            see_within: 1,
            see_unit: String::new(),
            longest_days: None,
            version: 1,
            changed_by: None,
            changed_at: chrono::DateTime::UNIX_EPOCH,
        }
    }

    /// Whether somebody with one role may read, see to times, and run it.
    fn may(role: &str, organisation: u128, team: Option<u128>) -> [bool; 3] {
        let reach = Reach::of(&[StaffRole {
            organisation: OrganisationId(Uuid::from_u128(organisation)),
            team: team.map(|team| TeamId(Uuid::from_u128(team))),
            role: role.to_owned(),
            title: String::new(),
        }]);
        [Wish::Read, Wish::SeeToTimes, Wish::Run].map(|wish| reach.allows(&service(), wish))
    }

    #[test]
    fn managers_change_the_services_of_their_organisation_and_teams_read_their_own() {
        let (everything, read, nothing) = ([true; 3], [true, true, false], [false; 3]);
        assert_eq!(may("manager", 1, None), everything);
        assert_eq!(may("manager", 9, None), nothing, "of another organisation");
        // A manager who sits in the team of a service elsewhere does not screen for it.
        assert_eq!(may("manager", 9, Some(2)), nothing);
        for role in ["triage", "physiotherapist", "social_worker"] {
            assert_eq!(may(role, 9, Some(2)), read, "{role} who screens");
            assert_eq!(may(role, 9, Some(3)), read, "{role} who cares");
            assert_eq!(may(role, 1, Some(4)), nothing, "{role} of another team");
            assert_eq!(may(role, 1, None), nothing, "{role} of no team");
        }
        for role in [
            "administrator",
            "privacy_officer",
            "urgent_responder",
            "safeguarding_lead",
        ] {
            assert_eq!(may(role, 1, Some(2)), nothing, "{role}");
        }
    }
}
