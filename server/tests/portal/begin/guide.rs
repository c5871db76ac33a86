//! The guided way: a question a page.

use super::{crisis_plan, joe, post};
use crate::support::{Answer, Browser, TestPerson, TestPortal};
use app::{backend::Assurance, links};
use http::StatusCode;

async fn answer(
    browser: &mut Browser,
    resident: TestPerson,
    step: usize,
    (heading, version): (&str, &str),
    fields: &[(&str, &str)],
) -> Answer {
    let page = links::guide(resident.person, step);
    let mut all = vec![("heading", heading), ("version", version)];
    all.extend(fields);
    post(browser, ("/api/begin/answer", &page), resident, &all).await
}

#[tokio::test]
async fn a_plan_is_written_question_by_question_left_and_gone_on_with() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let guide = |step| links::guide(person.person, step);
    let page = browser.get(&guide(1)).await.body;
    assert!(page.contains("Question 1 of 14"), "{page}");
    assert!(page.contains("What could set off a crisis?"));
    let infection = [("field-what", "A urine infection"), ("go", "more")];
    let saved = answer(&mut browser, person, 1, ("triggers", "0"), &infection).await;
    assert_eq!(saved.location(), guide(1), "another of the same");
    let page = browser.get(&guide(1)).await.body;
    assert!(page.contains("Written so far") && page.contains("A urine infection"));
    let fall = [("field-what", "A fall"), ("go", "on")];
    let saved = answer(&mut browser, person, 1, ("triggers", "1"), &fall).await;
    assert_eq!(saved.location(), guide(2));
    let skipped = answer(
        &mut browser,
        person,
        2,
        ("warning_signs", "0"),
        &[("field-what", " ")],
    );
    assert_eq!(
        skipped.await.location(),
        guide(3),
        "nothing typed is skipped"
    );

    let plan = crisis_plan(&mut browser, person).await;
    assert!(plan.contains("A urine infection") && plan.contains("A fall"));
    assert!(plan.contains("13 questions have no answer yet."), "{plan}");
    assert!(
        plan.contains(&format!("href=\"{}\"", guide(2))),
        "where they stopped"
    );
    let check = browser.get(&links::check_guide(person.person)).await.body;
    assert!(!check.contains("One answer is needed"));
    assert!(check.contains("Read it through and agree"));
    let last = answer(&mut browser, person, 14, ("crisis_reviews", "0"), &[]).await;
    assert_eq!(last.location(), links::check_guide(person.person));
    portal.finish().await;
}

#[tokio::test]
async fn the_page_that_checks_says_that_a_trigger_is_needed() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let at_home = [("text", "At home")];
    answer(&mut browser, person, 11, ("place_of_care", "0"), &at_home).await;
    let check = browser.get(&links::check_guide(person.person)).await.body;
    assert!(check.contains("One answer is needed"), "{check}");
    assert!(!check.contains("Read it through and agree"));
    assert!(check.contains("At home"));
    portal.finish().await;
}

#[tokio::test]
async fn out_of_order_huge_hostile_and_half_answers_lose_nothing_and_break_nothing() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let base = links::guide(person.person, 1);
    let base = base.trim_end_matches('1');
    for step in ["0", "15", "99999999999999999999", "-1", "two"] {
        let status = browser.get(&format!("{base}{step}")).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND, "{step}");
    }
    // The ninth question first, and one of the care plan.
    let glasses = [("field-what", "Glasses"), ("field-where", "Hall")];
    let saved = answer(&mut browser, person, 9, ("supplies", "0"), &glasses).await;
    assert_eq!(saved.location(), links::guide(person.person, 10));
    let goal = answer(
        &mut browser,
        person,
        1,
        ("goals", "0"),
        &[("field-what", "Walk")],
    )
    .await;
    assert_eq!(goal.status, StatusCode::NOT_FOUND);

    let half = [("field-if", "<script>He falls</script>")];
    let refused = answer(&mut browser, person, 5, ("steps", "0"), &half).await;
    let page = browser.get(refused.location()).await.body;
    assert!(page.contains("There is a problem"), "{page}");
    assert!(
        page.contains("&lt;script&gt;He falls"),
        "what was typed is kept"
    );
    assert!(!page.contains("<script>He falls"));
    let long = "x".repeat(20_001);
    let huge = [("field-what", long.as_str())];
    let refused = answer(&mut browser, person, 1, ("triggers", "0"), &huge).await;
    let page = browser.get(refused.location()).await.body;
    assert!(page.contains("20,000 characters or less"));
    assert!(!crisis_plan(&mut browser, person).await.contains("He falls"));
    portal.finish().await;
}

#[tokio::test]
async fn staff_say_on_whose_word_they_write_the_persons_own_part() {
    let portal = TestPortal::start().await;
    let (person, mut own) = joe(&portal).await;
    let nurse = portal.staff("Amina", "practice_nurse").await;
    portal.relate(person, nurse, "named_lead").await;
    let mut browser = portal.signed_in(nurse.account, Assurance::Full).await;
    let tea = [("field-what", "A cup of tea")];
    let refused = answer(&mut browser, person, 3, ("helps", "0"), &tea).await;
    let page = browser.get(refused.location()).await.body;
    assert!(page.contains("whose words these are"), "{page}");
    let joe = person.person.to_string();
    let told = [("field-what", "A cup of tea"), ("performer", joe.as_str())];
    let saved = answer(&mut browser, person, 3, ("helps", "0"), &told).await;
    assert_eq!(saved.location(), links::guide(person.person, 4));
    let history = links::section_history(person.person, "helps");
    let history = own.get(&history).await.body;
    assert!(history.contains("On the word of"), "{history}");
    portal.finish().await;
}
