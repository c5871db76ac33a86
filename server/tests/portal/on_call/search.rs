//! Finding a person.

use super::{Known, acts, is_known_as, joe_turner, paramedic};
use crate::support::{Browser, TestPortal};
use ::entity::audit_event;
use app::{backend::Assurance, links};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

async fn search(browser: &mut Browser, fields: &[(&str, &str)]) -> String {
    let mut all = fields.to_vec();
    all.push(("form_page", links::ON_CALL));
    let answer = browser.post("/api/on-call/search", &all).await;
    let to = answer.location().to_owned();
    browser.get(&to).await.body
}

fn born<'a>(day: &'a str, month: &'a str, year: &'a str) -> [(&'static str, &'a str); 3] {
    [
        ("born-day", day),
        ("born-month", month),
        ("born-year", year),
    ]
}

#[tokio::test]
async fn a_person_is_found_by_number_or_by_name_and_date_of_birth() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_turner(&portal).await;
    let (medic, mut browser) = paramedic(&portal).await;
    let date = born("15", "3", "1941");
    for fields in [
        vec![("nhs", "999 123 4500")],
        [vec![("family", "turner")], date.to_vec()].concat(),
        [vec![("family", "TÜRNER"), ("given", "jo")], date.to_vec()].concat(),
        [
            vec![("family", "Turner"), ("postcode", "aa1")],
            date.to_vec(),
        ]
        .concat(),
    ] {
        let page = search(&mut browser, &fields).await;
        assert!(page.contains("Joe Turner"), "{fields:?}: {page}");
        assert!(page.contains("AA1 2BC"));
        assert!(
            !page.contains("more confused"),
            "the sheet comes after the reason"
        );
    }
    let seen = acts(&portal, medic, joe).await;
    assert_eq!(seen, ["list"; 4], "each time he was shown is written down");
    portal.finish().await;
}

#[tokio::test]
async fn nobody_beyond_the_match_is_listed() {
    let portal = TestPortal::start().await;
    joe_turner(&portal).await;
    let (_, mut browser) = paramedic(&portal).await;
    let date = born("15", "3", "1941");
    for fields in [
        vec![("nhs", "999 123 4551")],
        [vec![("family", "Turne")], date.to_vec()].concat(),
        [vec![("family", "Turner"), ("given", "Jim")], date.to_vec()].concat(),
        [
            vec![("family", "Turner"), ("postcode", "ZZ")],
            date.to_vec(),
        ]
        .concat(),
        [vec![("family", "Turner")], born("16", "3", "1941").to_vec()].concat(),
        [vec![("family", "%")], date.to_vec()].concat(),
        [vec![("family", "Turner' OR '1'='1")], date.to_vec()].concat(),
    ] {
        let page = search(&mut browser, &fields).await;
        assert!(!page.contains("Joe Turner"), "{fields:?}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn what_is_missing_or_wrong_is_said_and_what_was_typed_is_kept() {
    let portal = TestPortal::start().await;
    let (_, mut browser) = paramedic(&portal).await;
    let long = "x".repeat(5_000);
    for (fields, problem) in [
        (vec![], "Enter last name"),
        (vec![("family", "Turner")], "Enter date of birth"),
        (vec![("nhs", "999 123 4501")], "Check the NHS number"),
        (vec![("family", long.as_str())], "Enter date of birth"),
        (
            [vec![("family", "Turner")], born("31", "2", "1941").to_vec()].concat(),
            "date of birth",
        ),
    ] {
        let page = search(&mut browser, &fields).await;
        assert!(page.contains("There is a problem"), "{fields:?}: {page}");
        assert!(page.contains(problem), "{problem}: {page}");
        if let Some((_, typed)) = fields.first().filter(|(_, typed)| typed.len() < 100) {
            assert!(page.contains(typed), "{typed} is kept");
        }
    }
    portal.finish().await;
}

#[tokio::test]
async fn similar_names_are_told_apart_and_many_are_not_named() {
    let portal = TestPortal::start().await;
    let (_, mut browser) = paramedic(&portal).await;
    let turner = |given, number, postcode| Known {
        given,
        family: "Turner",
        born: "1941-03-15",
        nhs_number: Some(number),
        postcode,
    };
    let numbers = ["9991234500", "9991234519", "9991234527", "9991234535"];
    for (given, number) in ["Joe", "Joel", "Ann", "Bob"].into_iter().zip(numbers) {
        let resident = portal.resident(given).await;
        is_known_as(&portal, resident, turner(given, number, "AA1 2BC")).await;
    }
    let date = born("15", "3", "1941");
    let fields = [vec![("family", "Turner")], date.to_vec()].concat();
    let page = search(&mut browser, &fields).await;
    assert!(page.contains("Similar names"), "{page}");
    assert!(page.contains("Joe Turner") && page.contains("Joel Turner"));
    let only = [fields.clone(), vec![("given", "Ann")]].concat();
    assert!(!search(&mut browser, &only).await.contains("Similar names"));
    for given in ["Cy", "Di"] {
        let resident = portal.resident(given).await;
        let known = Known {
            nhs_number: None,
            ..turner(given, "", "AA1 2BC")
        };
        is_known_as(&portal, resident, known).await;
    }
    let page = search(&mut browser, &fields).await;
    assert!(page.contains("More than 5 people fit"));
    assert!(!page.contains("Joe Turner"), "nobody is named");
    portal.finish().await;
}

#[tokio::test]
async fn only_those_on_call_search_and_only_while_they_are() {
    let portal = TestPortal::start().await;
    let (joe, mut joe_browser) = joe_turner(&portal).await;
    let nurse = portal.staff("Amina", "practice_nurse").await;
    let manager = portal.staff("Linda", "manager").await;
    let mut nurse = portal.signed_in(nurse.account, Assurance::Full).await;
    let mut manager = portal.signed_in(manager.account, Assurance::Full).await;
    for browser in [&mut joe_browser, &mut nurse, &mut manager] {
        for page in [
            links::ON_CALL.to_owned(),
            links::ON_CALL_FOUND.to_owned(),
            links::on_call_reason(joe.person),
            links::on_call_sheet(joe.person),
        ] {
            assert_eq!(browser.get(&page).await.status, 404, "{page}");
        }
    }
    let (medic, mut browser) = paramedic(&portal).await;
    assert_eq!(browser.get(links::ON_CALL).await.status, 200);
    super::ends_work(&portal, medic).await;
    assert_eq!(browser.get(links::ON_CALL).await.status, 404);
    let answer = browser
        .post(
            "/api/on-call/search",
            &[("nhs", "999 123 4500"), ("form_page", "/here")],
        )
        .await;
    assert_eq!(answer.status, 404);
    portal.finish().await;
}

#[tokio::test]
async fn searches_are_counted_and_too_many_are_refused() {
    let portal = TestPortal::start().await;
    let (_, mut browser) = paramedic(&portal).await;
    let fields = [("nhs", "999 123 4500"), ("form_page", links::ON_CALL)];
    for _ in 0..60 {
        // The general limit on forms is per minute.
        portal.clock.advance(chrono::TimeDelta::seconds(10));
        let answer = browser.post("/api/on-call/search", &fields).await;
        assert_eq!(answer.location(), links::ON_CALL_FOUND);
    }
    let answer = browser.post("/api/on-call/search", &fields).await;
    assert_ne!(
        answer.location(),
        links::ON_CALL_FOUND,
        "the 61st in an hour"
    );
    browser.get(links::ON_CALL_FOUND).await;
    let searches = audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq("search_on_call"))
        .count(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(searches, 1, "one for each list that was shown");
    portal.finish().await;
}
