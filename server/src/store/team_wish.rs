//! Who is left to answer what residents ask of those who look after them.

use super::{circle, holds_on};
use crate::{
    access::{CARING_ROLES, PRACTICE_ROLES},
    break_glass::OFFICER,
    error::Result,
};
use ::entity::{care_relationship, person, staff_role, team_request};
use app::{circle::model::Tie, ids::PersonId};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// What decides whose some wishes are, as it is on a day.
#[derive(Debug, Default)]
pub struct Answerers {
    residents: Vec<person::Model>,
    /// Those that let staff in.
    ties: Vec<care_relationship::Model>,
    /// Those that are asked to end.
    subjects: Vec<care_relationship::Model>,
    roles: Vec<staff_role::Model>,
}

/// Whose turn it is to answer a wish.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Turn {
    Around,
    Practice,
    Officer,
}

impl Answerers {
    /// Reads it for some wishes.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(
        connection: &impl ConnectionTrait,
        wishes: &[team_request::Model],
        today: NaiveDate,
    ) -> Result<Self> {
        if wishes.is_empty() {
            return Ok(Self::default());
        }
        let ids = || wishes.iter().map(|wish| wish.resident_id);
        let residents = person::Entity::find()
            .filter(person::Column::Id.is_in(ids()))
            .all(connection)
            .await?;
        let ties = care_relationship::Entity::find()
            .filter(care_relationship::Column::ResidentId.is_in(ids()))
            .filter(care_relationship::Column::Kind.ne(Tie::Carer.code()))
            .filter(circle::lets_in(today))
            .all(connection)
            .await?;
        let asked_to_go = wishes.iter().filter_map(|wish| wish.relationship_id);
        let subjects = care_relationship::Entity::find()
            .filter(care_relationship::Column::Id.is_in(asked_to_go))
            .all(connection)
            .await?;
        let named = || ties.iter().chain(&subjects);
        let practices = residents.iter().filter_map(|resident| resident.practice_id);
        let keepers = residents.iter().map(|resident| resident.organisation_id);
        let of_officers = Condition::all()
            .add(staff_role::Column::Role.eq(OFFICER))
            .add(staff_role::Column::OrganisationId.is_in(keepers));
        let of_practices = Condition::all()
            .add(staff_role::Column::Role.is_in(PRACTICE_ROLES))
            .add(staff_role::Column::OrganisationId.is_in(practices));
        let roles = staff_role::Entity::find()
            .filter(holds_on(
                staff_role::Column::FromDate,
                staff_role::Column::ToDate,
                today,
            ))
            .filter(
                Condition::any()
                    .add(
                        staff_role::Column::PersonId.is_in(named().filter_map(|tie| tie.person_id)),
                    )
                    .add(staff_role::Column::TeamId.is_in(named().filter_map(|tie| tie.team_id)))
                    .add(of_officers)
                    .add(of_practices),
            )
            .all(connection)
            .await?;
        Ok(Self {
            residents,
            ties,
            subjects,
            roles,
        })
    }

    /// Whether a wish waits for somebody: for those around the resident, else for the clinical
    /// staff of the practice, else for those who watch over privacy.
    pub fn waits_for(&self, wish: &team_request::Model, person: PersonId) -> bool {
        let turns = [Turn::Around, Turn::Practice, Turn::Officer];
        let fit = |turn| {
            self.roles
                .iter()
                .filter(move |role| self.fits(wish, role, turn))
                .filter(|role| self.may_know(wish, role.person_id))
        };
        let turn = turns.into_iter().find(|turn| fit(*turn).next().is_some());
        turn.is_some_and(|turn| fit(turn).any(|role| role.person_id == person.0))
    }

    /// Whether a wish is that somebody leaves, or that their team does: they never read why.
    pub fn is_about(&self, wish: &team_request::Model, person: PersonId) -> bool {
        let subject = |tie: &&care_relationship::Model| Some(tie.id) == wish.relationship_id;
        self.subjects.iter().filter(subject).any(|tie| {
            tie.person_id == Some(person.0)
                || self.roles.iter().any(|role| {
                    role.person_id == person.0
                        && role.team_id.is_some()
                        && role.team_id == tie.team_id
                })
        })
    }

    /// Nobody answers what they asked themselves, or that they leave.
    fn may_know(&self, wish: &team_request::Model, person: Uuid) -> bool {
        person != wish.resident_id
            && person != wish.asked_by
            && !self.is_about(wish, PersonId(person))
    }

    fn fits(&self, wish: &team_request::Model, role: &staff_role::Model, turn: Turn) -> bool {
        let mut ties = self
            .ties
            .iter()
            .filter(|tie| tie.resident_id == wish.resident_id);
        let gives_care = CARING_ROLES.contains(&role.role.as_str());
        let resident = self.residents.iter().find(|one| one.id == wish.resident_id);
        let Some(resident) = resident else {
            return false;
        };
        match turn {
            Turn::Around => ties.any(|tie| {
                tie.person_id == Some(role.person_id)
                    || (gives_care && tie.team_id.is_some() && tie.team_id == role.team_id)
            }),
            Turn::Practice => {
                PRACTICE_ROLES.contains(&role.role.as_str())
                    && resident.practice_id == Some(role.organisation_id)
            }
            Turn::Officer => {
                role.role == OFFICER && resident.organisation_id == role.organisation_id
            }
        }
    }
}
