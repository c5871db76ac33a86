//! Records of people, and who is around them.

use crate::support::{Browser, TestPerson, TestPortal};
use ::entity::{audit_event, care_relationship, person};
use app::{backend::Assurance, error::PortalError, ids::PersonId, links, plan::kind::PlanKind};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

const NUMBER: &str = "943 476 5919";

fn form<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("given_name", "Edith"),
        ("family_name", "Marlow"),
        ("date_of_birth-day", "27"),
        ("date_of_birth-month", "March"),
        ("date_of_birth-year", "1941"),
        ("knows_nhs_number", "yes"),
        ("nhs_number", NUMBER),
        ("address_line_1", "1 Mill Lane"),
        ("postcode", "za1 1aa"),
        ("home", "01632 960 001"),
        ("contact_preference", "phone"),
        ("surgery", "none"),
        ("interpreter", "no"),
        ("need-format-easy-read", "yes"),
        ("reason", "Home from hospital after a fall"),
    ];
    for (name, value) in changes {
        fields.retain(|(field, _)| field != name);
        fields.push((name, value));
    }
    fields
}

async fn created(portal: &TestPortal) -> Option<person::Model> {
    person::Entity::find()
        .filter(person::Column::FamilyName.eq("Marlow"))
        .one(portal.portal.database.reader())
        .await
        .unwrap()
}

async fn acts(portal: &TestPortal, action: &str, outcome: &str) -> u64 {
    audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq(action))
        .filter(audit_event::Column::Outcome.eq(outcome))
        .count(portal.portal.database.reader())
        .await
        .unwrap()
}

async fn full(portal: &TestPortal, person: TestPerson) -> Browser {
    portal.signed_in(person.account, Assurance::Full).await
}

#[tokio::test]
async fn a_nurse_makes_a_record_and_can_open_and_change_it() {
    let portal = TestPortal::start().await;
    let nurse = portal.staff("Grace", "community_nurse").await;
    let mut browser = full(&portal, nurse).await;
    let page = browser.get(links::NEW_PERSON).await;
    assert_eq!(page.status, 200);
    let answer = browser.post("/api/circle/create-record", &form(&[])).await;
    assert_eq!(answer.status, 303);
    let record = created(&portal).await.expect("the record is there");
    assert_eq!(record.nhs_number.as_deref(), Some("9434765919"));
    assert_eq!(record.postcode.as_deref(), Some("ZA1 1AA"));
    let path = links::person(PersonId(record.id));
    assert_eq!(answer.location(), path);
    let page = browser.get(&path).await;
    assert_eq!(page.status, 200);
    for words in [
        "Edith Marlow",
        "27 March 1941",
        "Easy read",
        "Home from hospital after a fall",
        "/invite",
    ] {
        assert!(page.body.contains(words), "{words} is not on the page");
    }
    let edit = browser.get(&format!("{path}/edit")).await;
    let (resident, version) = (record.id.to_string(), edit.hidden("version"));
    let changes = [
        ("resident", resident.as_str()),
        ("version", version.as_str()),
        ("home", "020 7946 0001"),
        ("need-format-easy-read", ""),
    ];
    let answer = browser
        .post("/api/circle/change-record", &form(&changes))
        .await;
    assert_eq!(
        (answer.status.as_u16(), answer.location()),
        (303, path.as_str())
    );
    let page = browser.get(&path).await;
    assert!(page.body.contains("02079460001") && !page.body.contains("Easy read"));
    assert_eq!(acts(&portal, "create_record", "allowed").await, 1);
    assert_eq!(acts(&portal, "change_record", "allowed").await, 1);
    // The page twice, and its form once.
    assert_eq!(acts(&portal, "open_record", "allowed").await, 3);
    portal.finish().await;
}

#[tokio::test]
async fn only_staff_who_care_for_people_make_records() {
    let portal = TestPortal::start().await;
    let manager = portal.staff("Linda", "manager").await;
    let resident = portal.resident("Stan").await;
    for person in [manager, resident] {
        let mut browser = full(&portal, person).await;
        assert_eq!(browser.get(links::NEW_PERSON).await.status, 404);
        browser.post("/api/circle/create-record", &form(&[])).await;
    }
    assert!(created(&portal).await.is_none());
    assert_eq!(acts(&portal, "create_record", "refused").await, 4);
    let nurse = portal.staff("Grace", "practice_nurse").await;
    let mut by_email = portal.signed_in(nurse.account, Assurance::Email).await;
    by_email.post("/api/circle/create-record", &form(&[])).await;
    assert!(
        created(&portal).await.is_none(),
        "an email alone made a record"
    );
    portal.finish().await;
}

#[tokio::test]
async fn an_nhs_number_that_is_taken_is_refused_without_saying_whose() {
    let portal = TestPortal::start().await;
    let nurse = portal.staff("Grace", "community_nurse").await;
    let mut browser = full(&portal, nurse).await;
    browser.post("/api/circle/create-record", &form(&[])).await;
    let second = form(&[
        ("given_name", "Hilda"),
        ("family_name", "Other"),
        ("form_page", links::NEW_PERSON),
    ]);
    let answer = browser.post("/api/circle/create-record", &second).await;
    assert_eq!(answer.status, 303);
    let page = browser.get(answer.location()).await;
    assert!(
        page.body.contains("NHS number is already in use"),
        "{}",
        page.body
    );
    assert!(page.body.contains("Hilda"), "what was typed is lost");
    assert!(!page.body.contains("Edith") && !page.body.contains("Marlow"));
    portal.finish().await;
}

#[tokio::test]
async fn a_stranger_finds_no_record_and_an_ended_relation_is_not_shown() {
    let portal = TestPortal::start().await;
    let resident = portal.resident("Joe").await;
    let (nurse, before) = (
        portal.staff("Grace", "community_nurse").await,
        portal.staff("Niamh", "community_nurse").await,
    );
    let stranger = portal.resident("Stan").await;
    let reader = portal.portal.database.reader();
    for (one, kind, until) in [
        (nurse, "named_lead", None),
        (before, "key_worker", Some("2026-08-05".parse().unwrap())),
    ] {
        let tx = portal.portal.database.write().await.unwrap();
        let row = care_relationship::Model {
            id: portal.portal.clock.id(),
            resident_id: resident.person.0,
            person_id: Some(one.person.0),
            team_id: None,
            kind: kind.to_owned(),
            description: None,
            from_date: "2026-01-05".parse().unwrap(),
            to_date: until,
            reason: format!("Reason of the {kind}"),
            recorded_by: None,
            recorded_at: portal.portal.clock.now(),
            ended_at: None,
            ended_by: None,
            end_reason: None,
            limited_at: None,
            limited_by: None,
        };
        let row = care_relationship::ActiveModel::from(row);
        care_relationship::Entity::insert(sea_orm::ActiveModelTrait::reset_all(row))
            .exec_without_returning(tx.connection())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    let path = links::person(resident.person);
    let page = full(&portal, resident).await.get(&path).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Reason of the named_lead") && page.body.contains("5 January 2026"));
    assert!(!page.body.contains("Niamh"), "what has ended is shown");
    for person in [before, stranger] {
        let mut browser = full(&portal, person).await;
        assert_eq!(browser.get(&path).await.status, 404);
        assert_eq!(browser.get(&format!("{path}/edit")).await.status, 404);
    }
    // Reading one's own record gives no right to change it.
    let mut own = full(&portal, resident).await;
    assert_eq!(own.get(&format!("{path}/edit")).await.status, 404);
    let named = person::Entity::find_by_id(resident.person.0)
        .one(reader)
        .await
        .unwrap();
    assert_eq!(named.unwrap().given_name, "Joe");
    portal.finish().await;
}

#[tokio::test]
async fn what_somebody_else_changed_meanwhile_is_shown_before_it_is_written_over() {
    let portal = TestPortal::start().await;
    let nurse = portal.staff("Grace", "community_nurse").await;
    let mut browser = full(&portal, nurse).await;
    browser.post("/api/circle/create-record", &form(&[])).await;
    let record = created(&portal).await.unwrap();
    let path = format!("{}/edit", links::person(PersonId(record.id)));
    let resident = record.id.to_string();
    let old = browser.get(&path).await.hidden("version");
    portal.clock.advance(chrono::TimeDelta::minutes(1));
    for (home, town) in [
        ("020 7946 0001", "Alderbourne"),
        ("01632 960 001", "Alderbourne"),
    ] {
        let fields = form(&[
            ("resident", &resident),
            ("version", &old),
            ("home", home),
            ("town", town),
            ("form_page", &path),
        ]);
        let answer = browser.post("/api/circle/change-record", &fields).await;
        if home.starts_with("020") {
            assert_eq!(answer.location(), links::person(PersonId(record.id)));
            continue;
        }
        let page = browser.get(answer.location()).await;
        assert!(page.body.contains("020 7946 0001"), "theirs is not shown");
        assert_ne!(
            page.hidden("version"),
            old,
            "the next save would be refused again"
        );
    }
    portal.finish().await;
}

#[tokio::test]
async fn a_form_pressed_twice_makes_one_record() {
    let portal = TestPortal::start().await;
    let nurse = portal.staff("Grace", "community_nurse").await;
    let mut browser = full(&portal, nurse).await;
    let key = browser.get(links::NEW_PERSON).await.hidden("submission");
    let fields = form(&[("knows_nhs_number", "no"), ("submission", &key)]);
    let one = browser.post("/api/circle/create-record", &fields).await;
    let two = browser.post("/api/circle/create-record", &fields).await;
    assert_eq!(one.location(), two.location());
    let count = person::Entity::find()
        .filter(person::Column::FamilyName.eq("Marlow"))
        .count(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(count, 1);
    portal.finish().await;
}

#[tokio::test]
async fn a_form_that_came_back_unsaved_rests_on_what_was_read_not_on_what_is_stored() {
    let portal = TestPortal::start().await;
    let nurse = portal.staff("Grace", "community_nurse").await;
    let mut browser = full(&portal, nurse).await;
    browser.post("/api/circle/create-record", &form(&[])).await;
    let record = created(&portal).await.unwrap();
    let page = links::person(PersonId(record.id));
    let edit = format!("{page}/edit");
    let resident = record.id.to_string();
    let old = browser.get(&edit).await.hidden("version");
    // Two people have the form open; the first slips, the second saves.
    let typed = [
        ("resident", resident.as_str()),
        ("version", old.as_str()),
        ("form_page", edit.as_str()),
    ];
    let slip = [&typed[..], &[("town", "Alderbourne"), ("postcode", "?")]].concat();
    let answer = browser
        .post("/api/circle/change-record", &form(&slip))
        .await;
    let returned = answer.location().to_owned();
    portal.clock.advance(chrono::TimeDelta::minutes(1));
    let other = [&typed[..], &[("home", "020 7946 0001")]].concat();
    let mut other_browser = full(&portal, nurse).await;
    let answer = other_browser
        .post("/api/circle/change-record", &form(&other))
        .await;
    assert_eq!(answer.location(), page);
    // The form shown again holds the old home number, so it must say so.
    let version = browser.get(&returned).await.hidden("version");
    assert_eq!(version, old);
    let again = form(&[
        ("resident", &resident),
        ("version", &version),
        ("form_page", &edit),
        ("town", "Alderbourne"),
    ]);
    let answer = browser.post("/api/circle/change-record", &again).await;
    let shown = browser.get(answer.location()).await;
    assert!(shown.body.contains("020 7946 0001"), "theirs is not shown");
    let stored = browser.get(&page).await.body;
    assert!(stored.contains("02079460001"), "theirs was written over");
    portal.finish().await;
}

#[tokio::test]
async fn of_two_who_save_at_once_one_is_shown_what_the_other_saved() {
    let portal = TestPortal::start().await;
    let nurse = portal.staff("Grace", "community_nurse").await;
    let mut one = full(&portal, nurse).await;
    let mut two = full(&portal, nurse).await;
    one.post("/api/circle/create-record", &form(&[])).await;
    let record = created(&portal).await.unwrap();
    let page = links::person(PersonId(record.id));
    let edit = format!("{page}/edit");
    let resident = record.id.to_string();
    let version = one.get(&edit).await.hidden("version");
    portal.clock.advance(chrono::TimeDelta::minutes(1));
    let fields = |name, value| {
        form(&[
            ("resident", resident.as_str()),
            ("version", version.as_str()),
            ("form_page", edit.as_str()),
            (name, value),
        ])
    };
    let (town, home) = (
        fields("town", "Alderbourne"),
        fields("home", "020 7946 0001"),
    );
    let (first, second) = tokio::join!(
        one.post("/api/circle/change-record", &town),
        two.post("/api/circle/change-record", &home),
    );
    let saved = [&first, &second]
        .iter()
        .filter(|answer| answer.location() == page)
        .count();
    assert_eq!(saved, 1, "one of them was written over unseen");
    assert_eq!(acts(&portal, "change_record", "allowed").await, 1);
    portal.finish().await;
}

#[tokio::test]
async fn what_to_do_about_a_need_is_not_lost_when_no_need_is_ticked() {
    let portal = TestPortal::start().await;
    let nurse = portal.staff("Grace", "community_nurse").await;
    let mut browser = full(&portal, nurse).await;
    let fields = form(&[
        (
            "need-contact-detail",
            "Ring twice, she is slow to the phone",
        ),
        ("form_page", links::NEW_PERSON),
    ]);
    let answer = browser.post("/api/circle/create-record", &fields).await;
    let page = browser.get(answer.location()).await;
    assert!(page.body.contains("Select how to get in touch"));
    assert!(page.body.contains("Ring twice, she is slow to the phone"));
    assert!(created(&portal).await.is_none());
    portal.finish().await;
}

#[tokio::test]
async fn a_session_that_ended_meanwhile_makes_no_record_and_shows_nobody() {
    let portal = TestPortal::start().await;
    let nurse = portal.staff("Grace", "community_nurse").await;
    let browser = full(&portal, nurse).await;
    let caller = portal.caller(&browser).await;
    let backend = portal.portal.backend();
    assert!(backend.home.home(&caller).await.is_ok());
    let tx = portal.portal.database.write().await.unwrap();
    server::account::sessions::end(&tx, &portal.portal.clock, &caller)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let fields = form(&[])
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let made = backend.circle.create_record(&caller, fields).await;
    assert_eq!(made.unwrap_err(), PortalError::SignIn);
    assert!(created(&portal).await.is_none());
    let shown = backend.circle.new_record_form(&caller).await;
    assert_eq!(shown.unwrap_err(), PortalError::SignIn);
    let list = backend.worklist.people(&caller, 1).await;
    assert_eq!(list.unwrap_err(), PortalError::SignIn);
    let emails = backend.admin.undelivered(&caller).await;
    assert_eq!(emails.unwrap_err(), PortalError::SignIn);
    let home = backend.home.home(&caller).await;
    assert_eq!(home.unwrap_err(), PortalError::SignIn);
    portal.finish().await;
}

/// Edith's record and the version of it that a form was made from.
async fn of_edith(portal: &TestPortal, browser: &mut Browser) -> (String, String) {
    let record = created(portal).await.expect("the record is there");
    let path = links::edit_person(PersonId(record.id));
    let version = browser.get(&path).await.hidden("version");
    (record.id.to_string(), version)
}

#[tokio::test]
async fn a_correction_keeps_what_it_replaces_and_who_made_it_when_and_why() {
    let portal = TestPortal::start().await;
    let nurse = portal.staff("Grace", "community_nurse").await;
    let mut browser = full(&portal, nurse).await;
    browser.post("/api/circle/create-record", &form(&[])).await;
    let (resident, version) = of_edith(&portal, &mut browser).await;
    let id = resident.parse().unwrap();
    let before = browser.get(&links::record_changes(id, 1)).await.body;
    assert!(before.contains("Nothing has been corrected"));
    let changes = [
        ("resident", resident.as_str()),
        ("version", version.as_str()),
        ("family_name", "Marlowe"),
        ("date_of_birth-year", "1942"),
        ("home", ""),
        ("mobile", "07700 900 123"),
        ("contact_preference", "text"),
        ("interpreter", "yes"),
        ("need-format-easy-read", ""),
        ("need-support-lip-reads", "yes"),
        ("why", "Her passport says so"),
    ];
    browser
        .post("/api/circle/change-record", &form(&changes))
        .await;
    let page = browser.get(&links::record_changes(id, 1)).await.body;
    for words in [
        "By Grace Example, community_nurse",
        "Her passport says so",
        "Marlow<",
        "Marlowe",
        "27 March 1941",
        "27 March 1942",
        "01632 960 001",
        "07700 900 123",
        "Easy read",
        "Lip reads",
        "Needs an interpreter",
    ] {
        let page = page.replace('\u{a0}', " ");
        assert!(page.contains(words), "{words} is not on {page}");
    }
    assert!(!page.contains("House and street"), "it did not change");

    // Saved again without a change, nothing is added; back to the old words is a change too.
    for (name, kept) in [("Marlowe", 1), ("Marlow", 2)] {
        let person = person::Entity::find_by_id(id.0)
            .one(portal.portal.database.reader())
            .await
            .unwrap()
            .unwrap();
        let version = person.updated_at.timestamp_micros().to_string();
        let mut again = changes.to_vec();
        again.retain(|(field, _)| !["version", "family_name"].contains(field));
        again.extend([("version", version.as_str()), ("family_name", name)]);
        portal.clock.advance(chrono::TimeDelta::minutes(1));
        browser
            .post("/api/circle/change-record", &form(&again))
            .await;
        let rows = ::entity::record_change::Entity::find()
            .count(portal.portal.database.reader())
            .await
            .unwrap();
        assert_eq!(rows, kept, "{name}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn what_changed_is_for_the_resident_and_staff_who_give_care() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let nurse = portal.staff("Grace", "community_nurse").await;
    let other = portal.staff("Omar", "community_nurse").await;
    let carer = portal.carer("Bea").await;
    portal.relate(joe, nurse, "key_worker").await;
    portal.grant(joe, carer, "edit", None).await;
    let path = links::record_changes(joe.person, 1);
    for (who, status) in [(joe, 200), (nurse, 200), (other, 404), (carer, 404)] {
        let answer = full(&portal, who).await.get(&path).await;
        assert_eq!(answer.status, status);
    }
    assert_eq!(acts(&portal, "open_changes", "allowed").await, 2);
    assert_eq!(acts(&portal, "open_changes", "refused").await, 2);
    portal.finish().await;
}

#[tokio::test]
async fn a_reason_that_is_too_long_is_said_and_nothing_is_changed() {
    let portal = TestPortal::start().await;
    let nurse = portal.staff("Grace", "community_nurse").await;
    let mut browser = full(&portal, nurse).await;
    browser.post("/api/circle/create-record", &form(&[])).await;
    let (resident, version) = of_edith(&portal, &mut browser).await;
    let long = "x".repeat(501);
    let changes = [
        ("resident", resident.as_str()),
        ("version", version.as_str()),
        ("given_name", "Edie"),
        ("why", long.as_str()),
        ("form_page", "/here"),
    ];
    let answer = browser
        .post("/api/circle/change-record", &form(&changes))
        .await;
    assert_eq!(answer.location(), "/here");
    assert_eq!(created(&portal).await.unwrap().given_name, "Edith");
    portal.finish().await;
}

#[tokio::test]
async fn how_to_communicate_stands_on_every_page_that_staff_read_and_on_no_other() {
    let portal = TestPortal::start().await;
    let nurse = portal.staff("Grace", "community_nurse").await;
    let mut browser = full(&portal, nurse).await;
    let fields = form(&[
        ("language", "Polish"),
        ("interpreter", "yes"),
        ("form_page", links::NEW_PERSON),
    ]);
    browser.post("/api/circle/create-record", &fields).await;
    let id = PersonId(created(&portal).await.unwrap().id);
    for address in [
        links::plan(id, PlanKind::Care),
        links::plan(id, PlanKind::Crisis),
        links::add_item(id, "goals", None),
        links::around(id),
        links::add_to_team(id),
    ] {
        let page = browser.get(&address).await.body;
        assert!(
            page.contains("Needs an interpreter: Polish; Easy read"),
            "{address}"
        );
    }
    let carer = portal.carer("Annie").await;
    let resident = TestPerson {
        person: id,
        ..carer
    };
    portal
        .grant_of(resident, carer, ("care", None), "edit")
        .await;
    let mut annie = full(&portal, carer).await;
    let page = annie.get(&links::add_item(id, "goals", None)).await;
    assert_eq!(page.status, http::StatusCode::OK);
    assert!(!page.body.contains("Needs an interpreter"));
    portal.finish().await;
}
