//! People are asked by email, and a link is one answer.

use crate::triage::Desk;
use app::links;
use chrono::TimeDelta;
use http::StatusCode;

const GOOD: &[(&str, &str)] = &[("rating", "very_good")];

#[tokio::test]
async fn joe_who_was_seen_taps_once_without_signing_in_and_counts() {
    let desk = Desk::start().await;
    desk.seen().await;
    let asked = desk.asked().await;
    assert_eq!(asked.len(), 1);
    assert_eq!(desk.counted("feedback.asked", "email").await, 1);
    let mut nobody = desk.world.portal.browser();
    let page = nobody.get(&asked[0]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Thinking about Physiotherapy"));
    for option in [
        "Very good",
        "Good",
        "Neither good nor poor",
        "Poor",
        "Very poor",
        "Don’t know",
    ] {
        assert!(page.body.contains(&format!(">{option}<")), "{option}");
    }
    assert!(!page.body.contains("Joe"), "the link says nothing of whom");
    let answer = desk.tap(&mut nobody, &asked[0], GOOD).await;
    assert!(answer.location().starts_with("/feedback/more/"));
    assert_eq!(desk.counted("feedback.rating", "very_good").await, 1);
    assert_eq!(desk.counted("feedback.method", "email").await, 1);
    assert_eq!(desk.counted("feedback.came_back", "email").await, 1);
    assert_eq!(desk.counted("feedback.role", "resident").await, 1);
    assert_eq!(desk.counted("feedback.occasion", "visit").await, 1);
    desk.finish().await;
}

#[tokio::test]
async fn a_link_that_a_program_opens_is_not_used_up_and_one_that_was_answered_is() {
    let desk = Desk::start().await;
    desk.seen().await;
    let link = desk.asked().await.remove(0);
    let mut program = desk.world.portal.browser();
    for _ in 0..3 {
        assert_eq!(program.get(&link).await.status, StatusCode::OK);
    }
    let mut joe = desk.world.portal.browser();
    let page = joe.get(&link).await;
    let submission = page.hidden("submission");
    let token = link.strip_prefix("/feedback/link/").unwrap();
    let fields = [
        ("token", token),
        ("submission", submission.as_str()),
        ("form_page", link.as_str()),
        ("rating", "good"),
    ];
    let first = joe.post("/api/feedback/give", &fields).await;
    let twice = joe.post("/api/feedback/give", &fields).await;
    assert_eq!(first.location(), twice.location());
    assert_eq!(desk.answers().await.len(), 1);
    // The link asks nothing any more, whoever has it.
    let mut other = desk.world.portal.browser();
    let shown = other.get(&link).await.body;
    assert!(shown.contains("This was answered already") && !shown.contains("Very good"));
    let again = [
        ("token", token),
        ("submission", "018f0000-0000-7000-8000-000000000001"),
        ("rating", "very_poor"),
    ];
    let again = other.post("/api/feedback/give", &again).await;
    assert_eq!(again.location(), link);
    assert!(other.get(&link).await.body.contains("counts once"));
    assert_eq!(desk.answers().await.len(), 1);
    desk.finish().await;
}

#[tokio::test]
async fn of_two_who_answer_with_one_link_at_once_one_counts() {
    let desk = Desk::start().await;
    desk.seen().await;
    let link = desk.asked().await.remove(0);
    let (mut one, mut other) = (desk.world.portal.browser(), desk.world.portal.browser());
    let (one, other) = tokio::join!(
        desk.tap(&mut one, &link, GOOD),
        desk.tap(&mut other, &link, GOOD)
    );
    let through = [one, other]
        .iter()
        .filter(|answer| answer.location().starts_with("/feedback/more/"))
        .count();
    assert_eq!(through, 1);
    assert_eq!(desk.answers().await.len(), 1);
    desk.finish().await;
}

#[tokio::test]
async fn a_link_opens_until_the_next_month_is_over_and_one_that_was_guessed_never() {
    let desk = Desk::start().await;
    desk.seen().await;
    let link = desk.asked().await.remove(0);
    let clock = &desk.world.portal.clock;
    let mut joe = desk.world.portal.browser();
    clock.set("2026-09-30T20:00:00Z".parse().unwrap());
    assert_eq!(joe.get(&link).await.status, StatusCode::OK);
    clock.set("2026-10-01T08:00:00Z".parse().unwrap());
    assert_eq!(joe.get(&link).await.status, StatusCode::NOT_FOUND);
    for guess in [
        "x",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "%00",
        &"a".repeat(5_000),
    ] {
        let page = joe.get(&format!("/feedback/link/{guess}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{guess}");
        let fields = [("token", guess), ("rating", "good")];
        let answer = joe.post("/api/feedback/give", &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{guess}");
    }
    assert!(desk.answers().await.is_empty());
    desk.finish().await;
}

#[tokio::test]
async fn annie_who_asked_for_joe_is_asked_as_a_carer_and_nobody_more_than_once_a_week() {
    let desk = Desk::sent_by(|world| world.annie).await;
    desk.seen().await;
    let asked = desk.asked().await;
    assert_eq!(asked.len(), 2, "Joe and Annie");
    let mut annie = desk.world.portal.browser();
    desk.tap(&mut annie, &asked[1], GOOD).await;
    assert_eq!(desk.answers().await[0].role, "carer");
    // Seen again two days later, which is in the same week.
    desk.world.portal.clock.advance(TimeDelta::days(1));
    desk.seen_today().await;
    assert_eq!(desk.asked().await.len(), 2);
    assert_eq!(desk.counted("feedback.asked", "email").await, 2);
    desk.finish().await;
}

#[tokio::test]
async fn annie_whose_right_has_ended_and_joe_who_stopped_such_emails_are_not_asked() {
    let desk = Desk::sent_by(|world| world.annie).await;
    desk.world.ends(desk.world.annie).await;
    let mut joe = desk.world.browser(desk.world.joe).await;
    // Every other kind goes on.
    let kinds = ["messages", "plan", "check", "team", "ends", "looks"].map(|kind| (kind, "yes"));
    let chosen = joe.post("/api/told/choose-emails", &kinds).await;
    assert_eq!(chosen.location(), links::EMAILS);
    desk.seen().await;
    assert!(desk.asked().await.is_empty());
    assert_eq!(desk.counted("feedback.asked", "email").await, 0);
    desk.finish().await;
}
