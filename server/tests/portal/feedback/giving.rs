//! An answer names nobody, whoever gives it and however.

use crate::triage::Desk;
use ::entity::{audit_event, feedback_link, feedback_more, returned_form, submission};
use app::links;
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

const AS_RESIDENT: (&str, &str) = ("role", "resident");

#[tokio::test]
async fn nothing_that_is_kept_leads_from_an_answer_to_joe() {
    let desk = Desk::start().await;
    desk.seen().await;
    let link = desk.asked().await.remove(0);
    // He is signed in, which must make no difference.
    let mut joe = desk.world.browser(desk.world.joe).await;
    let answer = desk.tap(&mut joe, &link, &[("rating", "poor")]).await;
    let more = answer.location().to_owned();
    let token = more.strip_prefix("/feedback/more/").unwrap();
    // What is sent back to be put right is kept for the page without his account or the address.
    let long = "x".repeat(2_001);
    let wrong = [
        ("token", token),
        ("words-better", long.as_str()),
        ("form_page", more.as_str()),
    ];
    joe.post("/api/feedback/say-more", &wrong).await;
    let connection = desk.world.portal.portal.database.reader();
    let returned = returned_form::Entity::find().all(connection).await.unwrap();
    assert_eq!(returned.len(), 1);
    let row = format!("{:?}", returned[0]);
    assert!(!row.contains(token) && returned[0].account_id.is_none());
    let shown = joe.get(&more).await.body;
    assert!(shown.contains(&long), "nothing that was typed is lost");
    let said = [
        ("token", token),
        ("said-dignity", "no"),
        ("words-better", "Ring before you come"),
        ("form_page", more.as_str()),
    ];
    let done = joe.post("/api/feedback/say-more", &said).await;
    assert_eq!(done.location(), links::FEEDBACK_THANKS);
    let kept = format!("{:?} {:?}", desk.answers().await, desk.words().await);
    let given = feedback_link::Entity::find().all(connection).await.unwrap();
    let leads = feedback_more::Entity::find().all(connection).await.unwrap();
    let kept = format!("{kept} {given:?} {leads:?}");
    for his in [
        desk.world.joe.person.to_string(),
        desk.world.joe.account.to_string(),
        desk.sent.to_string(),
    ] {
        assert!(!kept.contains(&his), "{kept}");
    }
    // Neither the time of day, nor an identifier that tells it.
    let row = desk.answers().await.remove(0);
    assert_eq!(row.id.get_version_num(), 4);
    // Nor does the key that makes pressing twice safe, which other forms keep with the account.
    let keys = submission::Entity::find()
        .filter(submission::Column::Answer.contains("feedback"))
        .count(connection)
        .await
        .unwrap();
    assert_eq!(keys, 0);
    // No line of the audit trail tells when he did.
    let events = audit_event::Entity::find()
        .filter(audit_event::Column::Action.contains("feedback"))
        .count(connection)
        .await
        .unwrap();
    assert_eq!(events, 0);
    // Nothing leads from his browser to it any more.
    assert!(leads.iter().all(|lead| lead.feedback_id.is_none()));
    desk.finish().await;
}

#[tokio::test]
async fn what_is_said_besides_is_added_once_and_within_the_hour() {
    let desk = Desk::start().await;
    let mut joe = desk.world.portal.browser();
    let taps = [AS_RESIDENT, ("rating", "good")];
    let answer = desk.tap(&mut joe, &desk.public(), &taps).await;
    let more = answer.location().to_owned();
    let page = joe.get(&more).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("I was treated with dignity and respect"));
    let token = more.strip_prefix("/feedback/more/").unwrap();
    let base = [("token", token), ("form_page", more.as_str())];
    let long = "x".repeat(2_001);
    for wrong in [("words-good", long.as_str()), ("said-time", "perhaps")] {
        let fields = [&base[..], &[wrong]].concat();
        let answer = joe.post("/api/feedback/say-more", &fields).await;
        assert_eq!(answer.location(), more, "{}", wrong.0);
    }
    let said = [
        ("said-dignity", "yes"),
        ("said-involved", "partly"),
        ("said-nothing-we-ask", "yes"),
        ("words-good", "She listened"),
        ("words-better", ""),
    ];
    let fields = [&base[..], &said, &[("submission", "once")]].concat();
    for _ in 0..2 {
        let answer = joe.post("/api/feedback/say-more", &fields).await;
        assert_eq!(answer.location(), links::FEEDBACK_THANKS);
    }
    assert_eq!(desk.counted("feedback.said.dignity", "yes").await, 1);
    assert_eq!(desk.counted("feedback.said.involved", "partly").await, 1);
    assert_eq!(desk.counted("feedback.rating", "good").await, 1);
    let words = desk.words().await;
    assert_eq!(words.len(), 1);
    assert_eq!(
        (words[0].question.as_str(), words[0].words.as_str()),
        ("good", "She listened")
    );
    assert_eq!(joe.get(&more).await.status, StatusCode::NOT_FOUND);
    // Another who comes back too late.
    let answer = desk.tap(&mut joe, &desk.public(), &taps).await;
    desk.world.portal.clock.advance(TimeDelta::minutes(61));
    let late = answer.location().to_owned();
    assert_eq!(joe.get(&late).await.status, StatusCode::NOT_FOUND);
    let token = late.strip_prefix("/feedback/more/").unwrap();
    let fields = [("token", token), ("words-good", "Late")];
    joe.post("/api/feedback/say-more", &fields).await;
    let told = joe.get(links::FEEDBACK_THANKS).await.body;
    assert!(told.contains("What you wrote now was not kept"), "{told}");
    assert_eq!(desk.words().await.len(), 1);
    desk.finish().await;
}

#[tokio::test]
async fn everybody_can_answer_at_any_time_and_what_is_wrong_is_said() {
    let desk = Desk::start().await;
    let mut stranger = desk.world.portal.browser();
    let list = stranger.get(links::FEEDBACK).await;
    assert!(list.body.contains(&desk.public()));
    for wrong in [
        vec![("rating", "good")],
        vec![AS_RESIDENT],
        vec![AS_RESIDENT, ("rating", "brilliant")],
        vec![("role", "robot"), ("rating", "good")],
    ] {
        let answer = desk.tap(&mut stranger, &desk.public(), &wrong).await;
        assert_eq!(answer.location(), desk.public(), "{wrong:?}");
    }
    let page = stranger.get(&desk.public()).await;
    assert!(page.body.contains("There is a problem"));
    assert!(desk.answers().await.is_empty());
    let carer = [("role", "carer"), ("rating", "dont_know")];
    desk.tap(&mut stranger, &desk.public(), &carer).await;
    let answers = desk.answers().await;
    assert_eq!(answers.len(), 1);
    assert_eq!(
        (answers[0].method.as_str(), answers[0].occasion.as_str()),
        ("online", "any_time")
    );
    desk.world.close_service().await;
    let page = stranger.get(&desk.public()).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND, "it takes nobody now");
    for nowhere in [
        "/feedback/x",
        "/feedback/018f0000-0000-7000-8000-000000000001",
    ] {
        let page = stranger.get(nowhere).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
    desk.finish().await;
}

#[tokio::test]
async fn one_network_gives_sixty_answers_an_hour_and_no_more() {
    let desk = Desk::start().await;
    let mut robot = desk.world.portal.browser();
    let taps = [AS_RESIDENT, ("rating", "very_poor")];
    for _ in 0..60 {
        let answer = desk.tap(&mut robot, &desk.public(), &taps).await;
        assert!(answer.location().starts_with("/feedback/more/"));
    }
    let answer = desk.tap(&mut robot, &desk.public(), &taps).await;
    assert!(!answer.location().starts_with("/feedback/more/"));
    assert_eq!(desk.answers().await.len(), 60);
    let mut other = desk.world.portal.browser();
    other.address = "198.51.100.7:40000".parse().unwrap();
    let answer = desk.tap(&mut other, &desk.public(), &taps).await;
    assert!(answer.location().starts_with("/feedback/more/"));
    desk.finish().await;
}

#[tokio::test]
async fn what_comes_unasked_in_great_numbers_waits_and_changes_no_figure() {
    let desk = Desk::start().await;
    let taps = [AS_RESIDENT, ("rating", "very_poor")];
    for number in 0..103 {
        let mut robot = desk.world.portal.browser();
        robot.address = format!("198.51.100.{}:40000", number % 200)
            .parse()
            .unwrap();
        desk.tap(&mut robot, &desk.public(), &taps).await;
    }
    assert_eq!(desk.counted("feedback.rating", "very_poor").await, 100);
    let held = desk.answers().await;
    let held = held.iter().filter(|row| row.state == "held").count();
    assert_eq!(held, 3);
    // The next day counts again.
    desk.world.portal.clock.advance(TimeDelta::days(1));
    desk.tap(&mut desk.world.portal.browser(), &desk.public(), &taps)
        .await;
    assert_eq!(desk.counted("feedback.rating", "very_poor").await, 101);
    desk.finish().await;
}

#[tokio::test]
async fn pressing_twice_at_once_is_one_answer_and_no_error() {
    let desk = Desk::start().await;
    let mut first = desk.world.portal.browser();
    let page = first.get(&desk.public()).await;
    let submission = page.hidden("submission");
    let mut second = desk.world.portal.browser();
    second.cookies = first.cookies.clone();
    let service = desk.world.service.to_string();
    let fields = [
        ("service", service.as_str()),
        ("submission", submission.as_str()),
        AS_RESIDENT,
        ("rating", "good"),
    ];
    let (one, other) = tokio::join!(
        first.post("/api/feedback/give", &fields),
        second.post("/api/feedback/give", &fields)
    );
    assert_eq!(one.location(), other.location());
    assert!(one.location().starts_with("/feedback/more/"));
    assert_eq!(desk.answers().await.len(), 1);
    desk.finish().await;
}
