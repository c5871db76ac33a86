//! A service is changed, and made.

use super::World;
use crate::support::{Answer, Browser};
use ::entity::service;
use app::links;
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::EntityTrait;

/// The form of the service with some fields changed.
fn fields<'a>(world: &'a str, changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("name", "Physiotherapy"),
        ("about", "Help with pain."),
        ("team", world),
        ("care_team", world),
        ("self_referral", "yes"),
        ("answer", "1"),
        ("answer_unit", "working_days"),
        ("see", "48"),
        ("see_unit", "hours"),
        ("longest", ""),
        ("open", "yes"),
    ];
    for (name, value) in changed {
        for field in &mut fields {
            if field.0 == *name {
                field.1 = value;
            }
        }
    }
    fields
}

impl World {
    async fn edit(&self, browser: &mut Browser, changed: &[(&str, &str)]) -> Answer {
        let (page, team) = (links::edit_service(self.id()), self.team().to_string());
        let fields = fields(&team, changed);
        let form = ("/api/services/save", ["version"].as_slice());
        self.post(browser, &page, form, &fields).await
    }
}

#[tokio::test]
async fn a_manager_changes_clocks_and_name_and_everybody_reads_what_was_changed() {
    let world = World::start().await;
    let mut linda = world.browser(world.linda).await;
    let changed = [("answer", "3"), ("name", "Physio"), ("longest", "84")];
    let saved = world.edit(&mut linda, &changed).await;
    assert_eq!(saved.location(), links::service(world.id()));
    let row = world.service().await;
    assert_eq!((row.answer_within, row.version), (3, 2));
    assert_eq!((row.name.as_str(), row.longest_days), ("Physio", Some(84)));
    assert_eq!(row.changed_by, Some(world.linda.person.0));
    let mut ben = world.browser(world.requests.ben).await;
    let page = ben.get(&links::service(world.id())).await.body;
    for words in ["1 working day", "3 working days", "84 days", "Linda"] {
        assert!(page.contains(words), "{words}");
    }
    // Saving the same again is no change.
    world.edit(&mut linda, &changed).await;
    assert_eq!(world.service().await.version, 2);
    assert_eq!(world.changes().await.len(), 3);
    world.finish().await;
}

#[tokio::test]
async fn requests_that_were_sent_keep_their_times() {
    let world = World::start().await;
    world.requests.sent_by(world.requests.joe).await;
    let mut linda = world.browser(world.linda).await;
    let changed = [("answer", "9"), ("see", "9"), ("see_unit", "working_days")];
    let before = world.requests.requests().await;
    world.edit(&mut linda, &changed).await;
    assert_eq!(world.requests.requests().await, before);
    world.portal().clock.advance(TimeDelta::minutes(1));
    world.requests.sent_by(world.requests.annie).await;
    let after = world.requests.requests().await;
    assert!(after[1].answer_due_at > after[0].answer_due_at);
    world.finish().await;
}

#[tokio::test]
async fn what_cannot_be_is_said_field_by_field_and_nothing_typed_is_lost() {
    let world = World::start().await;
    let mut linda = world.browser(world.linda).await;
    let long = "x".repeat(600);
    for (field, value, said) in [
        ("name", "", "Enter what people know the service by"),
        ("name", long.as_str(), "must be 80 characters or less"),
        ("about", long.as_str(), "must be 500 characters or less"),
        ("answer", "0", "must be a number from 1 to 260"),
        ("answer", "-1", "must be a number from 1 to 260"),
        ("answer", "9999999999", "must be a number from 1 to 260"),
        ("answer", "two", "must be a number from 1 to 260"),
        ("see", "721", "must be a number from 1 to 720"),
        ("see_unit", "years", "Select hours or days"),
        ("longest", "731", "must be a number from 1 to 730"),
        ("team", "", "Select the team that decides"),
        (
            "care_team",
            "00000000-0000-0000-0000-000000000001",
            "Select the team that gives",
        ),
        ("open", "perhaps", "Select yes if it takes new requests"),
    ] {
        let page = links::edit_service(world.id());
        let back = world
            .edit(&mut linda, &[("about", "Typed <b>"), (field, value)])
            .await;
        assert_eq!(back.location(), page, "{field}: {value}");
        let shown = linda.get(&page).await.body;
        assert!(shown.contains(said), "{field}: {said}");
        assert!(
            field == "about" || shown.contains("Typed &lt;b&gt;"),
            "{field}"
        );
    }
    assert_eq!(world.service().await.version, 1);
    assert!(world.changes().await.is_empty());
    world.finish().await;
}

#[tokio::test]
async fn of_two_who_save_at_once_the_second_reads_what_the_first_said_and_saves_again() {
    let world = World::start().await;
    let mona = world.portal().staff("Mona", "manager").await;
    let (mut linda, mut other) = (world.browser(world.linda).await, world.browser(mona).await);
    let page = links::edit_service(world.id());
    let stale = other.get(&page).await.hidden("version");
    world
        .edit(&mut linda, &[("about", "Help at the clinic")])
        .await;
    let (id, team) = (world.id().to_string(), world.team().to_string());
    let mut fields = fields(&team, &[("about", "Help on the phone")]);
    fields.extend([("service", id.as_str()), ("version", stale.as_str())]);
    fields.push(("form_page", page.as_str()));
    let back = other.post("/api/services/save", &fields).await;
    assert_eq!(back.location(), page);
    let shown = other.get(&page).await;
    assert!(shown.body.contains("Linda"), "who changed it");
    assert!(
        shown.body.contains("Help at the clinic"),
        "what it says now"
    );
    assert!(shown.body.contains("Help on the phone"), "what was typed");
    assert_eq!(world.service().await.about, "Help at the clinic");
    world
        .edit(&mut other, &[("about", "Help on the phone")])
        .await;
    assert_eq!(world.service().await.about, "Help on the phone");
    world.finish().await;
}

#[tokio::test]
async fn a_button_that_is_pressed_twice_saves_once() {
    let world = World::start().await;
    let mut linda = world.browser(world.linda).await;
    let page = links::edit_service(world.id());
    let shown = linda.get(&page).await;
    let (id, team) = (world.id().to_string(), world.team().to_string());
    let (version, key) = (shown.hidden("version"), shown.hidden("submission"));
    let mut fields = fields(&team, &[("see", "24")]);
    fields.extend([("service", id.as_str()), ("version", version.as_str())]);
    fields.extend([("submission", key.as_str()), ("form_page", page.as_str())]);
    for _ in 0..2 {
        let saved = linda.post("/api/services/save", &fields).await;
        assert_eq!(saved.location(), links::service(world.id()));
    }
    assert_eq!(world.service().await.version, 2);
    assert_eq!(world.changes().await.len(), 1);
    world.finish().await;
}

#[tokio::test]
async fn the_team_and_strangers_change_nothing() {
    let world = World::start().await;
    let (id, team) = (world.id().to_string(), world.team().to_string());
    for who in [world.requests.ben, world.requests.joe, world.requests.priya] {
        let mut browser = world.browser(who).await;
        let mut fields = fields(&team, &[("name", "Mine")]);
        fields.extend([("service", id.as_str()), ("version", "1")]);
        let answer = browser.post("/api/services/save", &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(world.service().await.name, "Physiotherapy");
    assert_eq!(world.refusals().await, 3);
    world.finish().await;
}

#[tokio::test]
async fn a_new_service_is_closed_until_it_is_opened_and_has_a_code_of_its_own() {
    let world = World::start().await;
    let mut linda = world.browser(world.linda).await;
    let team = world.team().to_string();
    let make = async |linda: &mut Browser, code: &str| {
        let shown = linda.get(links::NEW_SERVICE).await;
        let key = shown.hidden("submission");
        let fields = [
            ("form_page", links::NEW_SERVICE),
            ("submission", key.as_str()),
            ("name", "Hand therapy"),
            ("code", code),
            ("about", "Help with hands"),
            ("team", team.as_str()),
            ("care_team", team.as_str()),
        ];
        linda.post("/api/services/make", &fields).await
    };
    for (code, said) in [
        ("physiotherapy", "is already in use"),
        ("Hand therapy", "must be small letters"),
        ("", "Enter a short code"),
    ] {
        let back = make(&mut linda, code).await;
        assert_eq!(back.location(), links::NEW_SERVICE, "{code}");
        let shown = linda.get(links::NEW_SERVICE).await.body;
        assert!(shown.contains(said), "{said}");
        assert!(shown.contains("Help with hands"), "what was typed");
    }
    let made = make(&mut linda, "hand_therapy").await;
    assert!(
        linda
            .get(made.location())
            .await
            .body
            .contains("There are no questions yet")
    );
    let rows = service::Entity::find()
        .all(world.portal().portal.database.reader())
        .await
        .unwrap();
    let row = rows.iter().find(|row| row.code == "hand_therapy").unwrap();
    assert!(!row.is_open);
    assert_eq!(row.organisation_id, world.portal().organisation.0);
    let mut joe = world.browser(world.requests.joe).await;
    let help = joe.get(&links::help(world.requests.joe.person)).await.body;
    assert!(!help.contains("Hand therapy"));
    world.finish().await;
}
