//! Teams and services for tests.

use super::{TestPerson, TestPortal};
use ::entity::{service, service_form, staff_role, team};
use app::{
    ids::{ServiceId, TeamId},
    referral::{form::Definition, model::Unit},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

impl TestPortal {
    /// A team of members of staff, whatever their roles; it is around nobody.
    pub async fn team_of(&self, name: &str, members: &[TestPerson]) -> TeamId {
        let team = TeamId(self.portal.clock.id());
        let tx = self.portal.database.write().await.unwrap();
        team::ActiveModel::from(team::Model {
            id: team.0,
            organisation_id: self.organisation.0,
            name: name.to_owned(),
            service: String::from("msk"),
            phone: Some(String::from("01632960123")),
            hours: None,
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
        let members: Vec<_> = members.iter().map(|member| member.person.0).collect();
        staff_role::Entity::update_many()
            .col_expr(staff_role::Column::TeamId, Expr::value(Some(team.0)))
            .filter(staff_role::Column::PersonId.is_in(members))
            .exec(tx.connection())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        team
    }

    /// A service of a team that people ask for themselves: answered in a working day, seen in
    /// 48 hours.
    pub async fn service(&self, team: TeamId, code: &str, definition: &str) -> ServiceId {
        let now = self.clock.now();
        let id = ServiceId(self.portal.clock.id());
        let tx = self.portal.database.write().await.unwrap();
        service::ActiveModel::from(service::Model {
            id: id.0,
            organisation_id: self.organisation.0,
            team_id: team.0,
            care_team_id: team.0,
            code: code.to_owned(),
            name: String::from("Physiotherapy"),
            about: String::from("Help with pain."),
            self_referral: true,
            is_open: true,
            answer_within: 1,
            answer_unit: Unit::WorkingDays.code().to_owned(),
            see_within: 48,
            see_unit: Unit::Hours.code().to_owned(),
            longest_days: None,
            version: 1,
            changed_by: None,
            changed_at: now,
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
        tx.commit().await.unwrap();
        self.new_form(id, 1, definition).await;
        id
    }

    /// A version of what a service asks; gives its identifier.
    pub async fn new_form(&self, service: ServiceId, number: i32, definition: &str) -> Uuid {
        Definition::read(definition).unwrap();
        let now = self.clock.now();
        let id = self.portal.clock.id();
        let tx = self.portal.database.write().await.unwrap();
        service_form::ActiveModel::from(service_form::Model {
            id,
            service_id: service.0,
            number,
            definition: definition.to_owned(),
            signed_by: String::from("Anil Kapoor"),
            signed_role: String::from("consultant"),
            signed_on: now.date_naive(),
            made_by: None,
            made_at: now,
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
        tx.commit().await.unwrap();
        id
    }
}
