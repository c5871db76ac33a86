//! Who is staff, in which roles, and the way in for what staff do outside one record.

use crate::{
    Portal,
    account::sessions,
    audit::{self, Entry},
    error::{Error, Result, internal},
    store::{self, Tx, holds_on},
};
use ::entity::staff_role;
use app::{
    audit::model::Act,
    backend::{Assurance, Caller, SignedIn},
    error::PortalError,
    ids::{OrganisationId, PersonId, TeamId},
};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// The roles of those who care for people: they may begin to work with somebody,
/// and what their team is to a resident, they are too.
pub(crate) const CARING_ROLES: [&str; 19] = [
    "gp",
    "practice_nurse",
    "practice_pharmacist",
    "pharmacist",
    "care_coordinator",
    "community_nurse",
    "physiotherapist",
    "first_contact_physiotherapist",
    "occupational_therapist",
    "social_worker",
    "reablement_worker",
    "independent_living_assessor",
    "liaison_nurse",
    "case_manager",
    "geriatrician",
    "mental_health_worker",
    "link_worker",
    "housing_officer",
    "voluntary_worker",
];

/// The roles of clinical staff, who care for everybody registered with their practice.
pub(crate) const PRACTICE_ROLES: [&str; 3] = ["gp", "practice_nurse", "practice_pharmacist"];

/// Of those, the roles of clinicians: they may vouch for somebody whom they know.
pub(crate) const CLINICAL_ROLES: [&str; 12] = [
    "gp",
    "practice_nurse",
    "practice_pharmacist",
    "pharmacist",
    "community_nurse",
    "physiotherapist",
    "first_contact_physiotherapist",
    "occupational_therapist",
    "liaison_nurse",
    "case_manager",
    "geriatrician",
    "mental_health_worker",
];

/// The role of those who screen what comes in.
pub(crate) const TRIAGE: &str = "triage";

/// The role of those who look after safeguarding.
pub(crate) const SAFEGUARDING_LEAD: &str = "safeguarding_lead";

/// A role that a member of staff holds today.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StaffRole {
    /// Where.
    pub organisation: OrganisationId,
    /// In which team.
    pub team: Option<TeamId>,
    /// Which, as a code.
    pub role: String,
    /// Which, in words.
    pub title: String,
}

/// The role of whoever looks after the staff.
pub(crate) const ADMINISTRATOR: &str = "administrator";

/// The role of whoever manages services.
pub(crate) const MANAGER: &str = "manager";

impl StaffRole {
    /// Whether it is that of an administrator.
    pub fn administers(&self) -> bool {
        self.role == ADMINISTRATOR
    }

    /// Whether it is to manage an organisation: to see figures, and no record.
    pub fn manages(&self) -> bool {
        self.role == MANAGER
    }

    /// Whether it is one of those who care for people.
    pub fn gives_care(&self) -> bool {
        CARING_ROLES.contains(&self.role.as_str())
    }

    /// The team whose requests come to them: one that gives care, or one in which they
    /// screen what comes in.
    pub fn receiving_team(&self) -> Option<TeamId> {
        self.team
            .filter(|_| self.gives_care() || self.role == TRIAGE)
    }

    /// Whether it is to look after safeguarding.
    pub fn leads_safeguarding(&self) -> bool {
        self.role == SAFEGUARDING_LEAD
    }

    /// The team whose residents are theirs through this role.
    ///
    /// A manager, an administrator or somebody who screens what comes in may sit
    /// in a team, and comes no nearer to its residents by that.
    pub fn caring_team(&self) -> Option<TeamId> {
        self.team.filter(|_| self.gives_care())
    }
}

/// Proof that the caller looks after the staff of some organisations, in this transaction.
///
/// It opens nobody's record.
#[derive(Clone, Debug)]
pub struct Administrator {
    person: PersonId,
    organisations: Vec<OrganisationId>,
    scope: Vec<OrganisationId>,
}

impl Administrator {
    /// Who.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// Where they are an administrator.
    pub fn organisations(&self) -> &[OrganisationId] {
        &self.organisations
    }

    /// The organisations whose staff they look after.
    pub fn scope(&self) -> &[OrganisationId] {
        &self.scope
    }
}

/// The roles that a person holds on a day.
///
/// # Errors
/// When the database cannot be read.
pub async fn staff_roles(
    connection: &impl ConnectionTrait,
    person: PersonId,
    today: NaiveDate,
) -> Result<Vec<StaffRole>> {
    let rows = staff_role::Entity::find()
        .filter(staff_role::Column::PersonId.eq(person.0))
        .filter(holds_on(
            staff_role::Column::FromDate,
            staff_role::Column::ToDate,
            today,
        ))
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| StaffRole {
            organisation: OrganisationId(row.organisation_id),
            team: row.team_id.map(TeamId),
            role: row.role,
            title: row.title,
        })
        .collect())
}

impl Portal {
    /// Opens a transaction for what staff do as staff, not with one record: the
    /// session still holds, they hold a role today and have proved who they are.
    ///
    /// # Errors
    /// [`PortalError::SignIn`], [`PortalError::NotFound`] to who is not staff, or
    /// [`PortalError::Prove`].
    pub async fn enter_as_staff<'a>(
        &self,
        caller: &'a Caller,
    ) -> Result<(Tx, &'a SignedIn, Vec<StaffRole>)> {
        let person = caller.person()?;
        let tx = self.database.write().await?;
        sessions::still_valid(&tx, caller).await?;
        let roles = staff_roles(tx.connection(), person.person, self.clock.today()).await?;
        if roles.is_empty() {
            return Err(PortalError::NotFound.into());
        }
        if person.assurance < Assurance::Full {
            return Err(PortalError::Prove.into());
        }
        Ok((tx, person, roles))
    }

    /// Opens a transaction for an administrator, to look after staff; a refusal is in
    /// the audit trail.
    ///
    /// # Errors
    /// As [`Portal::enter_as_staff`]; [`PortalError::NotFound`] also to other staff.
    pub async fn enter_as_administrator(&self, caller: &Caller) -> Result<(Tx, Administrator)> {
        let entered = match self.enter_as_staff(caller).await {
            Ok((tx, person, roles)) => {
                let organisations: Vec<_> = roles
                    .iter()
                    .filter(|role| role.administers())
                    .map(|role| role.organisation)
                    .collect();
                (!organisations.is_empty()).then_some((tx, person, organisations))
            }
            Err(Error::Portal(PortalError::NotFound)) => None,
            Err(error) => return Err(error),
        };
        let Some((tx, person, organisations)) = entered else {
            return self.refuse(caller, Act::OpenStaff).await;
        };
        let scope =
            store::staff_place::looked_after(&tx, &organisations, self.clock.today()).await?;
        let administrator = Administrator {
            person: person.person,
            organisations,
            scope,
        };
        Ok((tx, administrator))
    }

    /// Writes down what somebody wanted to do whose role does not let them, and says that it is
    /// not there.
    pub(crate) async fn refuse<T>(&self, caller: &Caller, act: Act) -> Result<T> {
        let tx = self.database.write().await?;
        let own = store::account::person(tx.connection(), caller.person()?.person)
            .await?
            .ok_or_else(|| internal("an account of nobody"))?;
        let entry = Entry::new(OrganisationId(own.organisation_id), act)
            .by(caller)
            .refused();
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Err(PortalError::NotFound.into())
    }
}
