//! Every reader sees what was agreed, and what was changed since.

use super::{agree, plan_page, write_for};
use crate::{
    plan::{joe, nurse_of, save_item, save_text, target},
    support::TestPortal,
};
use app::{backend::Assurance, links, plan::kind::PlanKind};

#[tokio::test]
async fn what_a_nurse_changed_after_is_told_to_every_reader_with_its_words() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "wellness", "0", "Quiet mornings").await;
    agree(&mut browser, person, PlanKind::Care).await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    write_for(&mut nurse, person, "wellness", "1", "Quiet long mornings").await;
    write_for(
        &mut nurse,
        person,
        "wellness",
        "2",
        "Quiet long mornings indoors",
    )
    .await;
    let annie = portal.carer("Annie").await;
    portal.grant(person, annie, "view", None).await;
    let annie = portal.signed_in(annie.account, Assurance::Full).await;
    for mut reader in [browser, nurse, annie] {
        let plan = plan_page(&mut reader, person, PlanKind::Care).await;
        let line = "Changed since: 2 changes by Amina Example, practice_nurse";
        assert!(plan.contains(line), "{plan}");
        assert!(plan.contains("Changed since in 1 section"));
        let marked = plan.split("standing--changed").nth(1).unwrap();
        let inserted: Vec<&str> = marked
            .split("<ins")
            .skip(1)
            .map(|rest| rest.split("</ins>").next().unwrap())
            .collect();
        assert!(inserted[0].contains("long"), "{marked}");
        assert!(inserted[1].contains("indoors"), "{marked}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn the_residents_own_changes_count_too_and_the_last_to_change_comes_first() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "wellness", "0", "one").await;
    agree(&mut browser, person, PlanKind::Care).await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    write_for(&mut nurse, person, "wellness", "1", "one two").await;
    save_text(&mut browser, person, "wellness", "2", "one two three").await;
    save_text(&mut browser, person, "wellness", "3", "one two three four").await;
    let plan = plan_page(&mut nurse, person, PlanKind::Care).await;
    let line = "Changed since: 2 changes by Joe Example; 1 change by Amina Example, practice_nurse";
    assert!(plan.contains(line), "{plan}");
    let plan = plan_page(&mut browser, person, PlanKind::Care).await;
    assert!(
        plan.contains("Changed since: 2 changes by you; 1 change by"),
        "{plan}"
    );
    portal.finish().await;
}

#[tokio::test]
async fn what_says_again_what_was_agreed_is_agreed_again() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "wellness", "0", "Quiet mornings").await;
    agree(&mut browser, person, PlanKind::Care).await;
    save_text(&mut browser, person, "wellness", "1", "Loud mornings").await;
    let plan = plan_page(&mut browser, person, PlanKind::Care).await;
    assert!(plan.contains("Changed since:"));
    let id = person.person.to_string();
    let page = links::section_history(person.person, "wellness");
    let mut fields = target(&id, "wellness", "2", &page);
    fields.push(("restore", "1"));
    browser.post("/api/plan/restore", &fields).await;
    let plan = plan_page(&mut browser, person, PlanKind::Care).await;
    assert!(!plan.contains("Changed since"), "{plan}");
    assert!(plan.contains("Agreed 6 August 2026"));
    portal.finish().await;
}

#[tokio::test]
async fn a_section_that_was_begun_or_emptied_since_says_so_and_an_empty_one_says_nothing() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "wellness", "0", "Quiet mornings").await;
    agree(&mut browser, person, PlanKind::Care).await;
    let plan = plan_page(&mut browser, person, PlanKind::Care).await;
    assert_eq!(plan.matches("class=\"standing").count(), 1, "{plan}");
    save_text(&mut browser, person, "wellness", "1", "").await;
    let walk = [("field-what", "Walk to the shop")];
    save_item(&mut browser, person, ("needs", ""), "0", &walk).await;
    let plan = plan_page(&mut browser, person, PlanKind::Care).await;
    assert_eq!(
        plan.matches("Changed since: 1 change by you").count(),
        2,
        "{plan}"
    );
    assert!(plan.contains("Changed since in 2 sections"), "{plan}");
    portal.finish().await;
}

#[tokio::test]
async fn the_sheet_and_the_first_page_say_how_the_plan_stands() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let trigger = [("field-what", "Confused at night")];
    save_item(&mut browser, person, ("triggers", ""), "0", &trigger).await;
    let review = [
        ("field-what", "Talked it through"),
        ("field-date-day", "1"),
        ("field-date-month", "8"),
        ("field-date-year", "2026"),
        ("field-responsible", "Rose Hill, case manager"),
    ];
    save_item(&mut browser, person, ("crisis_reviews", ""), "0", &review).await;
    agree(&mut browser, person, PlanKind::Crisis).await;
    let sheet = links::crisis_sheet(person.person);
    let page = browser.get(&sheet).await.body;
    assert!(
        page.contains("Agreed by Joe Example on 6 August 2026"),
        "{page}"
    );
    assert!(page.contains("Responsible for the review: Rose Hill, case manager"));
    assert_eq!(page.matches("class=\"standing").count(), 1, "{page}");
    let another = [("field-what", "Falls")];
    save_item(&mut browser, person, ("triggers", ""), "1", &another).await;
    let page = browser.get(&sheet).await.body;
    assert!(
        page.contains("Changed since: 1 change by Joe Example"),
        "{page}"
    );

    let home = browser.get(links::HOME).await.body;
    assert!(
        !home.contains("Not agreed yet"),
        "nothing is in the care plan"
    );
    save_text(&mut browser, person, "wellness", "0", "Quiet").await;
    assert!(
        browser
            .get(links::HOME)
            .await
            .body
            .contains("Not agreed yet")
    );
    agree(&mut browser, person, PlanKind::Care).await;
    let home = browser.get(links::HOME).await.body;
    assert!(home.contains("Agreed 6 August 2026"), "{home}");
    save_text(&mut browser, person, "wellness", "1", "Loud").await;
    let home = browser.get(links::HOME).await.body;
    assert!(home.contains("Changed since in 1 section"), "{home}");
    portal.finish().await;
}

#[tokio::test]
async fn staff_see_on_their_list_whether_the_care_plan_is_agreed() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    let list = nurse.get(links::WORKLIST).await.body;
    assert!(
        list.contains("Not begun") && !list.contains("agreed"),
        "{list}"
    );
    save_text(&mut browser, person, "wellness", "0", "Quiet mornings").await;
    let list = nurse.get(links::WORKLIST).await.body;
    assert!(list.contains("Not agreed yet"), "{list}");
    agree(&mut browser, person, PlanKind::Care).await;
    let list = nurse.get(links::WORKLIST).await.body;
    assert!(list.contains("Agreed 6 August 2026"), "{list}");
    portal.finish().await;
}
