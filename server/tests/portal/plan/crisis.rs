//! The crisis plan: the same engine, other headings.

use super::{joe, nurse_of, save_item, save_text};
use crate::support::TestPortal;
use app::{links, plan::kind::PlanKind};

#[tokio::test]
async fn a_crisis_plan_is_written_and_read_as_the_care_plan_is() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let step = [
        ("field-if", "Joe is more confused than usual"),
        ("field-do", "Ring the GP the same day"),
        ("field-level", "starting"),
    ];
    let saved = save_item(&mut browser, person, ("steps", ""), "0", &step).await;
    assert_eq!(
        saved.location(),
        links::plan_section(person.person, "steps")
    );
    save_text(&mut browser, person, "place_of_care", "0", "At home").await;

    let plan = links::plan(person.person, PlanKind::Crisis);
    let page = browser.get(&plan).await.body;
    assert!(page.contains("Joe is more confused than usual"), "{page}");
    assert!(page.contains("When things start to go wrong"));
    assert!(page.contains("At home"));
    let care = browser
        .get(&links::plan(person.person, PlanKind::Care))
        .await
        .body;
    assert!(!care.contains("At home"), "the plans are apart");

    let (_, mut nurse) = nurse_of(&portal, person).await;
    assert!(nurse.get(&plan).await.body.contains("At home"));
    portal.finish().await;
}

#[tokio::test]
async fn a_section_answers_only_under_its_own_plan() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let care = links::plan(person.person, PlanKind::Care);
    let crisis = links::plan(person.person, PlanKind::Crisis);
    for (address, status) in [
        (format!("{crisis}/steps/add"), 200),
        (format!("{care}/steps/add"), 404),
        (format!("{crisis}/goals/add"), 404),
        (format!("{}/secrets", links::person(person.person)), 404),
    ] {
        assert_eq!(browser.get(&address).await.status, status, "{address}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn numbers_to_ring_are_checked_and_the_code_of_a_key_safe_is_not_taken() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    for (heading, fields, problem) in [
        (
            "call",
            vec![("field-name", "Rose"), ("field-phone", "12")],
            "Enter a phone number",
        ),
        (
            "key_holder",
            vec![
                ("field-name", "Rose"),
                ("field-phone", "01632 960 001"),
                ("field-note", "the key safe opens with 4 7 1 1"),
            ],
            "Take out the number",
        ),
        (
            "steps",
            vec![("field-if", "he falls"), ("field-do", "ring 999")],
            "level",
        ),
    ] {
        let refused = save_item(&mut browser, person, (heading, ""), "0", &fields).await;
        let page = browser.get(refused.location()).await.body;
        assert!(page.contains(problem), "{heading}: {page}");
        assert!(page.contains(fields[0].1), "what was typed is kept");
    }
    let fields = [("field-name", "Rose"), ("field-phone", "(01632) 960-001")];
    save_item(&mut browser, person, ("key_holder", ""), "0", &fields).await;
    let fields = [("field-name", "Ambulance"), ("field-phone", "999")];
    save_item(&mut browser, person, ("call", ""), "0", &fields).await;
    let page = browser
        .get(&links::plan(person.person, PlanKind::Crisis))
        .await
        .body;
    assert!(page.contains("href=\"tel:01632960001\""), "{page}");
    assert!(page.contains("href=\"tel:999\""));
    portal.finish().await;
}
