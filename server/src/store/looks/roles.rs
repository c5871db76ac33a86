//! What those who looked were on that day: as what, in which team, for which organisation.

use crate::{access::Granted, break_glass::OFFICER, error::Result, store::Tx};
use ::entity::{care_relationship, organisation, person, staff_role, team};
use app::audit::model::Basis;
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// The roles of some people, with what tells which of them let somebody in.
pub(super) struct Roles {
    roles: Vec<staff_role::Model>,
    teams: HashMap<Uuid, String>,
    organisations: HashMap<Uuid, String>,
    /// The teams around the resident, ever.
    around: BTreeSet<Uuid>,
    /// Where the resident is registered.
    practice: Option<Uuid>,
}

impl Roles {
    /// The roles that these people hold or held.
    pub(super) async fn of(tx: &Tx, granted: &Granted, people: &BTreeSet<Uuid>) -> Result<Self> {
        let connection = tx.connection();
        let roles = staff_role::Entity::find()
            .filter(staff_role::Column::PersonId.is_in(people.iter().copied()))
            .order_by_desc(staff_role::Column::FromDate)
            .order_by_asc(staff_role::Column::Id)
            .all(connection)
            .await?;
        let teams = team::Entity::find()
            .filter(team::Column::Id.is_in(roles.iter().filter_map(|role| role.team_id)))
            .all(connection)
            .await?;
        let organisations = organisation::Entity::find()
            .filter(organisation::Column::Id.is_in(roles.iter().map(|role| role.organisation_id)))
            .all(connection)
            .await?;
        let around = care_relationship::Entity::find()
            .filter(care_relationship::Column::ResidentId.eq(granted.resident().0))
            .filter(care_relationship::Column::TeamId.is_not_null())
            .all(connection)
            .await?;
        let resident = person::Entity::find_by_id(granted.resident().0)
            .one(connection)
            .await?;
        Ok(Self {
            roles,
            teams: teams.into_iter().map(|row| (row.id, row.name)).collect(),
            organisations: organisations
                .into_iter()
                .map(|row| (row.id, row.name))
                .collect(),
            around: around.into_iter().filter_map(|row| row.team_id).collect(),
            practice: resident.and_then(|row| row.practice_id),
        })
    }

    /// What somebody was on a day, of several roles the one that let them in; else what
    /// they have been last.
    pub(super) fn held(&self, actor: Uuid, basis: &str, day: NaiveDate) -> Option<String> {
        let of_theirs = || self.roles.iter().filter(|role| role.person_id == actor);
        let holds = |role: &&staff_role::Model| {
            role.from_date <= day && role.to_date.is_none_or(|last| last >= day)
        };
        let basis = Basis::from_code(basis);
        let role = of_theirs()
            .filter(holds)
            .find(|role| self.lets_in(role, basis))
            .or_else(|| of_theirs().find(holds))
            .or_else(|| of_theirs().next())?;
        let team = role.team_id.and_then(|team| self.teams.get(&team));
        let organisation = self.organisations.get(&role.organisation_id);
        let words = [Some(&role.title), team, organisation];
        let words: Vec<&str> = words.into_iter().flatten().map(String::as_str).collect();
        Some(words.join(", "))
    }

    fn lets_in(&self, role: &staff_role::Model, basis: Option<Basis>) -> bool {
        match basis {
            Some(Basis::Team) => role.team_id.is_some_and(|team| self.around.contains(&team)),
            Some(Basis::Practice) => self.practice == Some(role.organisation_id),
            Some(Basis::Urgent) => role.role == "urgent_responder",
            Some(Basis::Privacy) => role.role == OFFICER,
            _ => true,
        }
    }
}
