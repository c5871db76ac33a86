//! Who is what to whom, for tests.

use super::{TestPerson, TestPortal};
use ::entity::{care_relationship, carer_grant, representative, sharing, staff_role, team};
use app::ids::SharingId;
use chrono::TimeDelta;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

impl TestPortal {
    /// Lets the law let somebody speak for a resident since this year, on a basis, as somebody
    /// recorded it.
    pub async fn speaks_for(
        &self,
        person: TestPerson,
        resident: TestPerson,
        (basis, by): (&str, TestPerson),
    ) {
        let tx = self.portal.database.write().await.unwrap();
        representative::ActiveModel::from(representative::Model {
            id: self.portal.clock.id(),
            resident_id: resident.person.0,
            person_id: person.person.0,
            basis: basis.to_owned(),
            evidence: String::from("The registered form"),
            from_date: "2026-01-01".parse().unwrap(),
            to_date: None,
            recorded_by: by.person.0,
            recorded_at: self.portal.clock.now(),
            ended_at: None,
            ended_by: None,
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    /// Makes somebody something to a resident, since last year.
    pub async fn relate(&self, resident: TestPerson, person: TestPerson, kind: &str) {
        self.tie(resident, (Some(person.person.0), None), kind)
            .await;
    }

    /// Makes a team part of those around a resident, since last year.
    pub async fn tie_team(&self, resident: TestPerson, team: Uuid) {
        self.tie(resident, (None, Some(team)), "team").await;
    }

    async fn tie(
        &self,
        resident: TestPerson,
        (person_id, team_id): (Option<Uuid>, Option<Uuid>),
        kind: &str,
    ) {
        let tx = self.portal.database.write().await.unwrap();
        care_relationship::ActiveModel::from(care_relationship::Model {
            id: self.portal.clock.id(),
            resident_id: resident.person.0,
            person_id,
            team_id,
            kind: kind.to_owned(),
            description: None,
            from_date: "2025-08-06".parse().unwrap(),
            to_date: None,
            reason: String::from("cares for them"),
            recorded_by: None,
            recorded_at: self.portal.clock.now(),
            ended_at: None,
            ended_by: None,
            end_reason: None,
            limited_at: None,
            limited_by: None,
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
        tx.commit().await.unwrap();
        self.tie_team(resident, team).await;
    }

    /// What a resident shares with a carer: the crisis plan, to read. It waits for
    /// their answer, or was accepted; gives its identifier.
    pub async fn shared(
        &self,
        resident: TestPerson,
        carer: TestPerson,
        is_accepted: bool,
    ) -> SharingId {
        let (id, now) = (self.portal.clock.id(), self.clock.now());
        let tx = self.portal.database.write().await.unwrap();
        sharing::ActiveModel::from(sharing::Model {
            id,
            resident_id: resident.person.0,
            carer_id: Some(carer.person.0),
            name: String::from("A friend"),
            relation: String::from("friend"),
            level: String::from("crisis"),
            sections: String::new(),
            looks: false,
            messages: false,
            help: false,
            named: String::new(),
            basis: String::from("consent"),
            decided_by: resident.person.0,
            to_date: "2026-12-31".parse().unwrap(),
            created_at: now,
            lookup: None,
            code_hash: None,
            answer_by: now + TimeDelta::days(21),
            tries: 1,
            entered_at: Some(now),
            accepted_at: is_accepted.then_some(now),
            declined_at: None,
            ended_at: None,
            ended_by: None,
            end_reason: None,
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
        tx.commit().await.unwrap();
        if is_accepted {
            self.grant_of(resident, carer, ("crisis", None), "view")
                .await;
            let tx = self.portal.database.write().await.unwrap();
            carer_grant::Entity::update_many()
                .col_expr(carer_grant::Column::SharingId, Expr::value(Some(id)))
                .filter(carer_grant::Column::CarerId.eq(carer.person.0))
                .exec(tx.connection())
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
        SharingId(id)
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
            sharing_id: None,
            paused_at: None,
            last_used_on: None,
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    /// The one relationship that names somebody.
    pub async fn tie_of(&self, person: TestPerson) -> care_relationship::Model {
        care_relationship::Entity::find()
            .filter(care_relationship::Column::PersonId.eq(person.person.0))
            .one(self.portal.database.reader())
            .await
            .unwrap()
            .expect("a tie")
    }
}
