//! Who is what to whom, for tests.

use super::{TestPerson, TestPortal};
use ::entity::{care_relationship, carer_grant};
use sea_orm::ActiveModelTrait;

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

    /// Lets a carer into a resident's care plan, or into one section of it.
    pub async fn grant(
        &self,
        resident: TestPerson,
        carer: TestPerson,
        right: &str,
        heading: Option<&str>,
    ) {
        let tx = self.portal.database.write().await.unwrap();
        carer_grant::ActiveModel::from(carer_grant::Model {
            id: self.portal.clock.id(),
            resident_id: resident.person.0,
            carer_id: carer.person.0,
            plan_kind: String::from("care"),
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
