//! People for tests.

use super::TestPortal;
use ::entity::{account, death, organisation, person, staff_role, team};
use app::ids::{AccountId, PersonId};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use server::store;
use uuid::Uuid;

/// Somebody with a way in.
#[derive(Clone, Copy, Debug)]
pub struct TestPerson {
    pub person: PersonId,
    pub account: AccountId,
}

impl TestPortal {
    /// A resident with an account.
    pub async fn resident(&self, name: &str) -> TestPerson {
        self.add_person(name, true).await
    }

    /// Somebody without a record of their own, with an account.
    pub async fn carer(&self, name: &str) -> TestPerson {
        self.add_person(name, false).await
    }

    /// A member of staff who holds a role since last year.
    pub async fn staff(&self, name: &str, role: &str) -> TestPerson {
        let added = self.add_person(name, false).await;
        self.give_role(added, role).await;
        added
    }

    /// Gives somebody a role at work since last year.
    pub async fn give_role(&self, to: TestPerson, role: &str) {
        let tx = self.portal.database.write().await.unwrap();
        staff_role::ActiveModel::from(staff_role::Model {
            id: self.portal.clock.id(),
            person_id: to.person.0,
            organisation_id: self.organisation.0,
            team_id: None,
            role: role.to_owned(),
            title: role.to_owned(),
            from_date: "2025-08-06".parse().unwrap(),
            to_date: None,
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    /// Another organisation of a kind; gives its identifier.
    pub async fn place(&self, name: &str, kind: &str) -> Uuid {
        let id = self.portal.clock.id();
        let tx = self.portal.database.write().await.unwrap();
        organisation::ActiveModel::from(organisation::Model {
            id,
            name: name.to_owned(),
            kind: kind.to_owned(),
            parent_id: None,
            phone: None,
            address: None,
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// A member of staff in a team of another organisation.
    pub async fn staff_elsewhere(&self, name: &str, role: &str) -> TestPerson {
        let added = self.staff(name, role).await;
        let clock = &self.portal.clock;
        let (organisation, team) = (self.place("Elsewhere Trust", "trust").await, clock.id());
        let tx = self.portal.database.write().await.unwrap();
        team::ActiveModel::from(team::Model {
            id: team,
            organisation_id: organisation,
            name: String::from("Elsewhere team"),
            service: String::from("elsewhere"),
            phone: None,
            hours: None,
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
        staff_role::Entity::update_many()
            .col_expr(staff_role::Column::TeamId, Expr::value(Some(team)))
            .col_expr(
                staff_role::Column::OrganisationId,
                Expr::value(organisation),
            )
            .filter(staff_role::Column::PersonId.eq(added.person.0))
            .exec(tx.connection())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        added
    }

    /// Writes down that a resident has died, without anything that follows from it.
    pub async fn has_died(&self, resident: TestPerson, by: TestPerson, on: &str) {
        let tx = self.portal.database.write().await.unwrap();
        death::ActiveModel::from(death::Model {
            id: self.portal.clock.id(),
            resident_id: resident.person.0,
            died_on: on.parse().unwrap(),
            told_by: String::from("His wife"),
            recorded_by: by.person.0,
            recorded_at: self.clock.now(),
            account_closed: false,
            undone_at: None,
            undone_by: None,
            undone_because: None,
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    /// Gives somebody another address to sign in with, or takes it away.
    pub async fn set_email(&self, who: TestPerson, email: Option<&str>) {
        let tx = self.portal.database.write().await.unwrap();
        account::Entity::update_many()
            .col_expr(
                account::Column::Email,
                Expr::value(email.map(str::to_owned)),
            )
            .filter(account::Column::PersonId.eq(who.person.0))
            .exec(tx.connection())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    async fn add_person(&self, name: &str, is_resident: bool) -> TestPerson {
        let clock = &self.portal.clock;
        let (person, account, now) = (clock.id(), clock.id(), clock.now());
        let tx = self.portal.database.write().await.unwrap();
        person::ActiveModel::from(person::Model {
            is_resident,
            ..store::person::new(person, self.organisation.0, (name, "Example"), now)
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
        account::ActiveModel::from(account::Model {
            id: account,
            person_id: person,
            email: Some(format!("{}@example.org", name.to_lowercase())),
            disabled_at: None,
            session_epoch: 0,
            created_at: now,
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
        tx.commit().await.unwrap();
        TestPerson {
            person: PersonId(person),
            account: AccountId(account),
        }
    }
}
