//! Services that are run without code, through the whole server.

mod clinics;
mod closed;
mod closing_days;
mod editing;
mod letters;
mod questions;
mod times;
mod who;

use crate::{
    referral,
    support::{Answer, Browser, TestPerson, TestPortal},
};
use ::entity::{audit_event, clinic, service, service_change, service_form};
use app::{
    backend::Assurance,
    ids::{ClinicId, ServiceId, TeamId},
    links,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};

/// Linda who manages, Ben of the team, and Joe who asks for help.
pub struct World {
    pub requests: referral::World,
    pub linda: TestPerson,
    pub clinic: ClinicId,
}

impl World {
    /// They, with a clinic, on a Thursday at ten in the morning.
    pub async fn start() -> Self {
        let requests = referral::World::start().await;
        let linda = requests.portal.staff("Linda", "manager").await;
        let clinic = ClinicId(requests.portal.portal.clock.id());
        let tx = requests.portal.portal.database.write().await.unwrap();
        let row = clinic::Model {
            id: clinic.0,
            organisation_id: requests.portal.organisation.0,
            name: String::from("Park Clinic"),
            address: String::from("1 Example Road, Northbridge"),
            postcode: String::from("ZA3 1AA"),
            access: String::from("No steps."),
            phone: None,
            is_open: true,
            place: 1,
            version: 1,
        };
        let row = row.into_active_model().reset_all();
        row.insert(tx.connection()).await.unwrap();
        tx.commit().await.unwrap();
        Self {
            requests,
            linda,
            clinic,
        }
    }

    pub async fn finish(self) {
        self.requests.portal.finish().await;
    }

    pub fn portal(&self) -> &TestPortal {
        &self.requests.portal
    }

    pub fn id(&self) -> ServiceId {
        self.requests.service
    }

    pub fn team(&self) -> TeamId {
        self.requests.team
    }

    pub async fn browser(&self, who: TestPerson) -> Browser {
        let portal = self.portal();
        portal.signed_in(who.account, Assurance::Full).await
    }

    /// Opens a page and posts a form on it, with the fields that the page hides in it.
    pub async fn post(
        &self,
        browser: &mut Browser,
        page: &str,
        (verb, hidden): (&str, &[&str]),
        fields: &[(&str, &str)],
    ) -> Answer {
        let shown = browser.get(page).await;
        let hidden: Vec<(&str, String)> = ["submission", "service"]
            .iter()
            .chain(hidden)
            .map(|name| (*name, shown.hidden(name)))
            .collect();
        let mut all = vec![("form_page", page)];
        all.extend(hidden.iter().map(|(name, value)| (*name, value.as_str())));
        all.extend(fields);
        browser.post(verb, &all).await
    }

    pub async fn service(&self) -> service::Model {
        let connection = self.portal().portal.database.reader();
        let found = service::Entity::find_by_id(self.id().0).one(connection);
        found.await.unwrap().expect("the service")
    }

    /// Every version of what it asks, the first one first.
    pub async fn versions(&self) -> Vec<service_form::Model> {
        service_form::Entity::find()
            .filter(service_form::Column::ServiceId.eq(self.id().0))
            .order_by_asc(service_form::Column::Number)
            .all(self.portal().portal.database.reader())
            .await
            .unwrap()
    }

    /// What was written down as changed: what, from, to.
    pub async fn changes(&self) -> Vec<(String, String, String)> {
        let rows = service_change::Entity::find()
            .order_by_asc(service_change::Column::ChangedAt)
            .all(self.portal().portal.database.reader())
            .await
            .unwrap();
        rows.into_iter()
            .map(|row| (row.what, row.before, row.after))
            .collect()
    }

    /// How often something was refused.
    pub async fn refusals(&self) -> usize {
        audit_event::Entity::find()
            .filter(audit_event::Column::Outcome.eq("refused"))
            .all(self.portal().portal.database.reader())
            .await
            .unwrap()
            .len()
    }

    /// Every page of the service.
    pub fn pages(&self) -> Vec<String> {
        let id = self.id();
        vec![
            links::SERVICES.to_owned(),
            links::service(id),
            links::service_questions(id),
            links::closing_days(id),
            links::letters(id),
            links::clinics(id),
            links::clinic(id, self.clinic),
            links::times(id),
            links::make_times(id, ""),
        ]
    }

    /// Those of them on which only a manager does something.
    pub fn forms(&self) -> Vec<String> {
        let id = self.id();
        vec![
            links::NEW_SERVICE.to_owned(),
            links::edit_service(id),
            links::write_questions(id),
            links::new_clinic(id),
        ]
    }
}
