//! Clinics are added, changed and closed.

use super::World;
use crate::support::{Answer, Browser};
use ::entity::clinic;
use app::{appointments::model::Looking, ids::ClinicId, links};
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::EntityTrait;

/// At any clinic, from now on.
const ANYWHERE: Looking = Looking {
    anywhere: true,
    from: None,
};

impl World {
    async fn save_clinic(
        &self,
        browser: &mut Browser,
        page: &str,
        changed: &[(&str, &str)],
    ) -> Answer {
        let mut fields = vec![
            ("name", "Park Clinic"),
            ("address", "1 Example Road, Northbridge"),
            ("postcode", "ZA3 1AA"),
            ("access", "No steps."),
            ("phone", ""),
            ("open", "yes"),
            ("place", "1"),
        ];
        for (name, value) in changed {
            fields.retain(|(field, _)| field != name);
            fields.push((name, value));
        }
        let form = (
            "/api/appointments/save-clinic",
            ["clinic", "version"].as_slice(),
        );
        self.post(browser, page, form, &fields).await
    }

    async fn clinics(&self) -> Vec<clinic::Model> {
        let connection = self.portal().portal.database.reader();
        clinic::Entity::find().all(connection).await.unwrap()
    }
}

#[tokio::test]
async fn a_clinic_is_added_and_changed_and_its_page_says_what_was() {
    let world = World::start().await;
    let mut linda = world.browser(world.linda).await;
    let new = links::new_clinic(world.id());
    let fields = [
        ("name", "Bridge Clinic"),
        ("phone", "020 7946 0101"),
        ("place", "2"),
    ];
    let added = world.save_clinic(&mut linda, &new, &fields).await;
    let page = added.location().to_owned();
    assert_eq!(world.clinics().await.len(), 2);
    let shown = linda.get(&page).await.body;
    assert!(shown.contains("Bridge Clinic") && shown.contains("020 7946 0101"));
    let changed = [
        ("name", "Bridge Clinic"),
        ("access", "A ramp"),
        ("place", "3"),
    ];
    world.save_clinic(&mut linda, &page, &changed).await;
    let shown = linda.get(&page).await.body;
    for words in ["No steps.", "A ramp", "Place in the list", "Linda"] {
        assert!(shown.contains(words), "{words}");
    }
    let mut ben = world.browser(world.requests.ben).await;
    let list = ben.get(&links::clinics(world.id())).await.body;
    assert!(list.find("Park Clinic").unwrap() < list.find("Bridge Clinic").unwrap());
    assert!(!ben.get(&page).await.body.contains("save-clinic"));
    world.finish().await;
}

#[tokio::test]
async fn what_is_wrong_with_a_clinic_is_said_and_nothing_typed_is_lost() {
    let world = World::start().await;
    let mut linda = world.browser(world.linda).await;
    let page = links::clinic(world.id(), world.clinic);
    for (field, value, said) in [
        ("name", "", "Enter the name of the clinic"),
        ("address", "", "Enter the address"),
        ("postcode", "nowhere", "Enter a full UK postcode"),
        ("phone", "12", "Enter a phone number"),
        ("open", "", "Select yes if people can choose it"),
        ("place", "0", "must be a number from 1 to 999"),
    ] {
        let changed = [("access", "Typed by Linda"), (field, value)];
        let back = world.save_clinic(&mut linda, &page, &changed).await;
        assert_eq!(back.location(), page, "{field}");
        let shown = linda.get(&page).await.body;
        assert!(shown.contains(said), "{said}");
        assert!(shown.contains("Typed by Linda"), "{field}");
    }
    assert!(world.changes().await.is_empty());
    world.finish().await;
}

#[tokio::test]
async fn of_two_who_change_a_clinic_the_second_hears_of_the_first() {
    let world = World::start().await;
    let mut linda = world.browser(world.linda).await;
    let page = links::clinic(world.id(), world.clinic);
    world
        .save_clinic(&mut linda, &page, &[("access", "A lift")])
        .await;
    let stale = [("access", "A ramp"), ("version", "1")];
    let back = world.save_clinic(&mut linda, &page, &stale).await;
    assert_eq!(back.location(), page);
    let shown = linda.get(&page).await.body;
    for words in ["What it says now", "A lift", "A ramp"] {
        assert!(shown.contains(words), "{words}");
    }
    assert_eq!(world.clinics().await[0].access, "A lift");
    world.finish().await;
}

#[tokio::test]
async fn a_clinic_elsewhere_and_one_that_is_not_there_are_not_found() {
    let world = World::start().await;
    let mut linda = world.browser(world.linda).await;
    let nowhere = ClinicId(world.portal().portal.clock.id());
    let page = links::clinic(world.id(), nowhere);
    assert_eq!(linda.get(&page).await.status, StatusCode::NOT_FOUND);
    let (id, clinic) = (world.id().to_string(), nowhere.to_string());
    let fields = [
        ("service", id.as_str()),
        ("clinic", clinic.as_str()),
        ("version", "1"),
        ("name", "Mine"),
        ("address", "Here"),
        ("postcode", "ZA3 1AA"),
        ("open", "yes"),
        ("place", "1"),
    ];
    let answer = linda.post("/api/appointments/save-clinic", &fields).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let mut ben = world.browser(world.requests.ben).await;
    let answer = ben.post("/api/appointments/save-clinic", &fields).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(world.clinics().await.len(), 1);
    world.finish().await;
}

#[tokio::test]
async fn a_clinic_that_closes_keeps_who_is_booked_and_offers_no_time_to_anybody_else() {
    let world = World::start().await;
    let request = world.accepted(world.requests.joe).await;
    world.portal().clock.advance(TimeDelta::minutes(1));
    let annies = world.accepted(world.requests.annie).await;
    let mut linda = world.browser(world.linda).await;
    world.make_mondays(&mut linda).await;
    let mut joe = world.browser(world.requests.joe).await;
    world.choose_first(&mut joe, request).await;
    let page = links::clinic(world.id(), world.clinic);
    world
        .save_clinic(&mut linda, &page, &[("open", "no")])
        .await;
    let shown = linda.get(&page).await.body;
    assert!(shown.contains("1 appointment here is still booked. It is to be moved."));
    assert!(
        !shown.contains("Joe"),
        "a manager sees figures and no person"
    );
    let mut ben = world.browser(world.requests.ben).await;
    let shown = ben.get(&page).await.body;
    assert!(shown.contains("Joe"), "the team moves him");
    let person = world.requests.joe.person;
    let his = joe.get(&links::request(person, request)).await.body;
    assert!(his.contains("Park Clinic"));
    let offered = joe
        .get(&links::look_for_time(person, annies, ANYWHERE))
        .await
        .body;
    assert!(!offered.contains("Park Clinic"));
    world.finish().await;
}
