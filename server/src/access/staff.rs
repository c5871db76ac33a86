//! Who is staff, in which roles, and the way in for what staff do outside one record.

use crate::{
    Portal,
    account::sessions,
    error::Result,
    store::{Tx, holds_on},
};
use ::entity::staff_role;
use app::{
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

impl StaffRole {
    /// Whether it is one of those who care for people.
    pub fn gives_care(&self) -> bool {
        CARING_ROLES.contains(&self.role.as_str())
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
}
