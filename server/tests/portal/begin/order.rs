//! "Move up" and "Move down".

use super::{crisis_plan, joe, open_section, post, save};
use crate::support::{Answer, Browser, TestPerson, TestPortal};
use app::{backend::Assurance, links};
use http::StatusCode;

async fn shift(
    browser: &mut Browser,
    resident: TestPerson,
    (heading, item): (&str, &str),
    version: &str,
    direction: &str,
) -> Answer {
    let page = links::plan_section(resident.person, heading);
    let fields = [
        ("heading", heading),
        ("version", version),
        ("item", item),
        ("move", direction),
    ];
    post(browser, ("/api/plan/move-item", &page), resident, &fields).await
}

async fn called(browser: &mut Browser, resident: TestPerson) -> Vec<String> {
    for (version, name) in [("0", "Annie"), ("1", "Surgery"), ("2", "Susan")] {
        let fields = [("field-name", name), ("field-phone", "01632 960 001")];
        save(browser, resident, "call", version, &fields).await;
    }
    let page = open_section(browser, resident, "call").await;
    page.split("/call/items/")
        .skip(1)
        .map(|rest| rest.chars().take(36).collect())
        .collect()
}

fn place(page: &str, words: &str) -> usize {
    page.find(words)
        .unwrap_or_else(|| panic!("{words}: {page}"))
}

#[tokio::test]
async fn whom_to_call_first_is_moved_up_and_the_history_says_so() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let ids = called(&mut browser, person).await;
    assert_eq!(ids.len(), 3);
    let moved = shift(&mut browser, person, ("call", &ids[2]), "3", "up").await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER);
    let there = format!("?open=call#item-{}", ids[2]);
    assert!(moved.location().ends_with(&there), "to move it further");
    let page = browser.get(moved.location()).await.body;
    assert!(place(&page, ">Susan<") < place(&page, ">Surgery<"));
    assert!(place(&page, ">Annie<") < place(&page, ">Susan<"));
    assert_eq!(page.matches("value=\"up\"").count(), 2, "not for the first");
    assert_eq!(
        page.matches("value=\"down\"").count(),
        2,
        "not for the last"
    );
    let history = links::section_history(person.person, "call");
    let history = browser.get(&history).await.body;
    assert!(history.contains("Moved"), "{history}");
    assert!(history.contains("From place 3 to place 2"));
    portal.finish().await;
}

#[tokio::test]
async fn a_move_that_makes_no_sense_changes_nothing() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let ids = called(&mut browser, person).await;
    let before = crisis_plan(&mut browser, person).await;
    let nowhere = uuid::Uuid::from_u128(9).to_string();
    for (item, version, direction, status) in [
        (ids[0].as_str(), "3", "up", StatusCode::SEE_OTHER),
        (ids[2].as_str(), "3", "down", StatusCode::SEE_OTHER),
        (ids[0].as_str(), "3", "sideways", StatusCode::NOT_FOUND),
        (ids[0].as_str(), "99", "down", StatusCode::NOT_FOUND),
        (ids[0].as_str(), "-1", "down", StatusCode::NOT_FOUND),
        (nowhere.as_str(), "3", "down", StatusCode::NOT_FOUND),
        ("", "3", "down", StatusCode::NOT_FOUND),
    ] {
        let answer = shift(&mut browser, person, ("call", item), version, direction).await;
        assert_eq!(answer.status, status, "{item} {version} {direction}");
    }
    let after = crisis_plan(&mut browser, person).await;
    let order = |page: &str| [">Annie<", ">Surgery<", ">Susan<"].map(|name| place(page, name));
    assert!(order(&before).is_sorted() && order(&after).is_sorted());
    // A list whose order says nothing is not moved about.
    save(
        &mut browser,
        person,
        "triggers",
        "0",
        &[("field-what", "A fall")],
    )
    .await;
    let page = open_section(&mut browser, person, "triggers").await;
    let trigger: String = page.split("/triggers/items/").nth(1).unwrap()[..36].to_owned();
    let answer = shift(&mut browser, person, ("triggers", &trigger), "1", "up").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    portal.finish().await;
}

#[tokio::test]
async fn who_may_only_read_sees_no_buttons_and_moves_nothing() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let ids = called(&mut browser, person).await;
    let carer = portal.carer("Dean").await;
    portal
        .grant_of(person, carer, ("crisis", None), "view")
        .await;
    let mut reader = portal.signed_in(carer.account, Assurance::Full).await;
    let page = open_section(&mut reader, person, "call").await;
    assert!(page.contains("Susan"), "{page}");
    assert!(!page.contains("Move up"));
    let answer = shift(&mut reader, person, ("call", &ids[2]), "3", "up").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    portal.finish().await;
}
