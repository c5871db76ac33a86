//! Wrong, missing, huge and hostile: a clear error, nothing lost, nothing let in.

use super::{joe, only_item, save_item, save_text, target};
use crate::support::TestPortal;
use ::entity::section_change;
use app::links;
use app::plan::kind::PlanKind;
use sea_orm::{EntityTrait, PaginatorTrait};

#[tokio::test]
async fn a_text_over_the_limit_is_refused_in_words_and_kept() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let long = "word ".repeat(4_001);
    let answer = save_text(&mut browser, person, "wellness", "0", &long).await;
    assert_eq!(
        answer.location(),
        links::edit_section(person.person, "wellness")
    );
    let form = browser.get(answer.location()).await;
    assert!(
        form.body.contains("20,000 characters or less"),
        "{}",
        form.body
    );
    assert!(form.body.contains(long.trim_end()));
    assert!(form.body.contains("<title>Error: "));
    assert_eq!(changes(&portal).await, 0);
    portal.finish().await;
}

#[tokio::test]
async fn words_of_the_limit_itself_in_any_script_are_saved() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let exactly = "é".repeat(20_000);
    let answer = save_text(&mut browser, person, "wellness", "0", &exactly).await;
    assert!(
        answer
            .location()
            .starts_with(&links::plan(person.person, PlanKind::Care))
    );
    portal.finish().await;
}

#[tokio::test]
async fn an_item_without_a_name_or_with_impossible_values_comes_back_with_every_problem() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let wrong = [
        ("field-what", "  "),
        ("field-due-day", "31"),
        ("field-due-month", "2"),
        ("field-due-year", "2026"),
        ("field-status", "on fire"),
        ("field-confidence", "11"),
        ("field-strategies", "Ask Annie"),
    ];
    let answer = save_item(&mut browser, person, ("actions", ""), "0", &wrong).await;
    let form = browser.get(answer.location()).await;
    for id in [
        "#field-what",
        "#field-due",
        "#field-status",
        "#field-confidence",
    ] {
        assert!(
            form.body.contains(&format!("href=\"{id}")),
            "{id} is not in the summary"
        );
    }
    assert!(form.body.contains("Ask Annie"));
    assert_eq!(changes(&portal).await, 0);
    portal.finish().await;
}

#[tokio::test]
async fn the_two_hundred_and_first_item_is_refused() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    for number in 0..201 {
        let version = number.to_string();
        let what = format!("Strength {number}");
        let answer = save_item(
            &mut browser,
            person,
            ("strengths", ""),
            &version,
            &[("field-what", &what)],
        )
        .await;
        let saved = answer
            .location()
            .starts_with(&format!("{}#", links::plan(person.person, PlanKind::Care)));
        assert_eq!(saved, number < 200, "{number}: {}", answer.location());
    }
    assert_eq!(changes(&portal).await, 200);
    portal.finish().await;
}

#[tokio::test]
async fn addresses_and_fields_that_make_no_sense_are_not_found() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_item(
        &mut browser,
        person,
        ("goals", ""),
        "0",
        &[("field-what", "Walk")],
    )
    .await;
    let item = only_item(&mut browser, person, "goals").await;
    let id = person.person.to_string();
    let page = links::plan(person.person, PlanKind::Care);
    for (heading, version, item) in [
        ("no_such_heading", "0", ""),
        ("goals", "minus one", ""),
        ("goals", "-1", ""),
        ("goals", "2", ""),
        ("goals", "99999999999", ""),
        ("goals", "1", "not-an-id"),
        ("goals", "1", "00000000-0000-0000-0000-000000000001"),
        ("strengths", "0", item.as_str()),
        ("wellness", "0", ""),
    ] {
        let mut fields = target(&id, heading, version, &page);
        fields.extend([("item", item), ("field-what", "x")]);
        let answer = browser.post("/api/plan/save-item", &fields).await;
        assert_eq!(answer.status, 404, "{heading} {version} {item}");
    }
    let empty = browser.post("/api/plan/save-section", &[]).await;
    assert_eq!(empty.status, 404);
    assert_eq!(changes(&portal).await, 1);
    portal.finish().await;
}

#[tokio::test]
async fn hostile_words_are_words() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let hostile = "</textarea><script>alert(1)</script>\u{0} '; DROP TABLE person; --";
    save_text(&mut browser, person, "wellness", "0", hostile).await;
    for page in [
        links::plan(person.person, PlanKind::Care),
        links::edit_section(person.person, "wellness"),
        links::section_history(person.person, "wellness"),
        links::compare_section(person.person, "wellness", 0, 1),
    ] {
        let answer = browser.get(&page).await;
        assert_eq!(answer.status, 200, "{page}");
        assert!(!answer.body.contains("<script>alert"), "{page}");
        assert!(answer.body.contains("&lt;script"), "{page}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn every_field_of_an_item_may_be_as_long_as_the_limit_in_any_script() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let long = "ক".repeat(20_000);
    let full = [
        ("field-what", long.as_str()),
        ("field-strategies", long.as_str()),
    ];
    let answer = save_item(&mut browser, person, ("actions", ""), "0", &full).await;
    assert!(
        answer.location().contains('#'),
        "{} {}",
        answer.status,
        answer.location()
    );
    let over = format!("{long}ক");
    let over = [
        ("field-what", long.as_str()),
        ("field-strategies", over.as_str()),
    ];
    let answer = save_item(&mut browser, person, ("actions", ""), "1", &over).await;
    let form = browser.get(answer.location()).await.body;
    assert!(form.contains("20,000 characters or less"));
    assert_eq!(changes(&portal).await, 1);
    portal.finish().await;
}

#[tokio::test]
async fn characters_that_nobody_sees_are_left_out_on_both_databases() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let hidden = [("field-what", "Wa\u{0}lk\u{7} to\u{1b} the shop")];
    let answer = save_item(&mut browser, person, ("goals", ""), "0", &hidden).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let plan = browser
        .get(&links::plan(person.person, PlanKind::Care))
        .await
        .body;
    assert!(plan.contains("Walk to the shop"));
    portal.finish().await;
}

async fn changes(portal: &TestPortal) -> u64 {
    section_change::Entity::find()
        .count(portal.portal.database.reader())
        .await
        .unwrap()
}
