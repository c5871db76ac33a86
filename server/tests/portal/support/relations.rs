//! Who is what to whom, for tests.

use super::{TestPerson, TestPortal};
use ::entity::{care_relationship, carer_grant, staff_role, team};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

impl TestPortal {
    /// Makes somebody something to a resident, since last year.
    pub async fn relate(&self, resident: TestPerson, person: TestPerson, kind: &str) {
        let tx = self.portal.database.write().await.unwrap();
        care_relationship::ActiveModel::from(care_relationship::Model {
            id: self.portal.clock.id(),
            resident_id: resident.person.0,
            person_id: Some(person.person.0),
            team_id: None,
            kind: kind.to_owned(),
            description: None,
            from_date: "2025-08-06".parse().unwrap(),
            to_date: None,
            reason: String::from("cares for them"),
            recorded_by: None,
            recorded_at: self.portal.clock.now(),
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    /// Makes a team of members of staff, whatever their roles, and ties it to a resident.
    pub async fn team_around(&self, resident: TestPerson, members: &[TestPerson]) {
        let clock = &self.portal.clock;
        let team = clock.id();
        let tx = self.portal.database.write().await.unwrap();
        team::ActiveModel::from(team::Model {
            id: team,
            organisation_id: self.organisation.0,
            name: String::from("Falls team"),
            service: String::from("falls"),
            phone: None,
            hours: None,
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
        let members: Vec<_> = members.iter().map(|member| member.person.0).collect();
        staff_role::Entity::update_many()
            .col_expr(staff_role::Column::TeamId, Expr::value(Some(team)))
            .filter(staff_role::Column::PersonId.is_in(members))
            .exec(tx.connection())
            .await
            .unwrap();
        care_relationship::ActiveModel::from(care_relationship::Model {
            id: clock.id(),
            resident_id: resident.person.0,
            person_id: None,
            team_id: Some(team),
            kind: String::from("team"),
            description: None,
            from_date: "2025-08-06".parse().unwrap(),
            to_date: None,
            reason: String::from("cares for them"),
            recorded_by: None,
            recorded_at: clock.now(),
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    /// Lets a carer into a resident's care plan, or into one section of it.
    pub async fn grant(
        &self,
        resident: TestPerson,
        carer: TestPerson,
        right: &str,
        heading: Option<&str>,
    ) {
        self.grant_of(resident, carer, ("care", heading), right)
            .await;
    }

    /// Lets a carer into either plan, or into one section of it.
    pub async fn grant_of(
        &self,
        resident: TestPerson,
        carer: TestPerson,
        (plan, heading): (&str, Option<&str>),
        right: &str,
    ) {
        let tx = self.portal.database.write().await.unwrap();
        carer_grant::ActiveModel::from(carer_grant::Model {
            id: self.portal.clock.id(),
            resident_id: resident.person.0,
            carer_id: carer.person.0,
            plan_kind: plan.to_owned(),
            heading: heading.map(str::to_owned),
            right: right.to_owned(),
            basis: String::from("consent"),
            decided_by: resident.person.0,
            from_date: "2026-01-01".parse().unwrap(),
            to_date: "2026-12-31".parse().unwrap(),
            ended_at: None,
            created_at: self.portal.clock.now(),
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }
}
