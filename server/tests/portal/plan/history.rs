//! Who changed what, any two versions compared, any one brought back.

use super::{joe, nurse_of, save_item, save_text, target};
use crate::support::TestPortal;
use app::links;
use app::plan::kind::PlanKind;

#[tokio::test]
async fn the_history_says_who_when_and_which_words() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "support", "0", "I dress myself").await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    portal.clock.advance(chrono::TimeDelta::minutes(5));
    let id = person.person.to_string();
    let page = links::edit_section(person.person, "support");
    let mut fields = target(&id, "support", "1", &page);
    fields.extend([
        ("text", "I mostly dress myself"),
        ("performer", id.as_str()),
    ]);
    nurse.post("/api/plan/save-section", &fields).await;
    let history = browser
        .get(&links::section_history(person.person, "support"))
        .await
        .body;
    assert!(history.contains("Amina Example"), "{history}");
    assert!(history.contains("Joe Example"));
    assert!(history.contains("10:05am"), "{history}");
    let marked = history
        .split("<ins")
        .nth(1)
        .unwrap()
        .split("</ins>")
        .next()
        .unwrap();
    assert!(marked.contains("mostly"), "{marked}");
    assert!(!marked.contains("dress"), "{marked}");
    portal.finish().await;
}

#[tokio::test]
async fn an_earlier_version_comes_back_as_a_new_change_and_nothing_is_forgotten() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "also", "0", "I was a tailor").await;
    save_text(&mut browser, person, "also", "1", "").await;
    let id = person.person.to_string();
    let page = links::section_history(person.person, "also");
    let mut fields = target(&id, "also", "2", &page);
    fields.push(("restore", "1"));
    let restored = browser.post("/api/plan/restore", &fields).await;
    assert_eq!(restored.status, 303);
    let plan = browser
        .get(&links::plan(person.person, PlanKind::Care))
        .await
        .body;
    assert!(plan.contains("I was a tailor"));
    let history = browser.get(&page).await.body;
    assert_eq!(
        history.matches("<ins").count(),
        2,
        "written once, brought back once"
    );
    assert_eq!(history.matches("<del").count(), 1);
    portal.finish().await;
}

#[tokio::test]
async fn bringing_back_a_version_never_buries_a_change_that_was_not_seen() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    for (version, text) in [("0", "one"), ("1", "two"), ("2", "three")] {
        save_text(&mut browser, person, "also", version, text).await;
    }
    let id = person.person.to_string();
    let page = links::section_history(person.person, "also");
    let mut fields = target(&id, "also", "2", &page);
    fields.push(("restore", "1"));
    browser.post("/api/plan/restore", &fields).await;
    let plan = browser
        .get(&links::plan(person.person, PlanKind::Care))
        .await
        .body;
    assert!(plan.contains("three"));
    portal.finish().await;
}

#[tokio::test]
async fn an_item_is_compared_field_by_field() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let action = [("field-what", "Walk every day"), ("field-who", "Annie")];
    save_item(&mut browser, person, ("actions", ""), "0", &action).await;
    let compared = browser
        .get(&links::compare_section(person.person, "actions", 0, 1))
        .await;
    assert_eq!(compared.status, 200);
    assert!(compared.body.contains("Action: Walk every day"));
    assert!(compared.body.contains("Annie"));
    portal.finish().await;
}
