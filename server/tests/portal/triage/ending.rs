//! A request is passed on, not accepted, or closed.

use super::Desk;
use app::{ids::ReferralId, links, services::model::LetterKind};
use chrono::TimeDelta;
use http::StatusCode;
use server::store::service_write::set_letter_text;

const WHY: (&str, &str) = ("reason", "The hospital does this");
const WHERE: (&str, &str) = ("elsewhere", "Ring the hand clinic on 01632 960 500");

#[tokio::test]
async fn declined_joe_reads_why_and_where_else_to_go_and_has_a_letter() {
    let desk = Desk::start().await;
    let now = desk.world.portal.clock.now();
    desk.act(desk.world.ben, "decline", &[WHY, WHERE]).await;
    let row = desk.row().await;
    assert_eq!(row.state, "declined");
    assert_eq!((row.closed_at, row.answered_at), (Some(now), Some(now)));
    assert_eq!(row.due_at, None);
    assert_eq!(desk.emails("request_news").await, ["joe@example.org"]);
    let letter = links::request_letter(desk.world.joe.person, desk.sent);
    for who in [desk.world.joe, desk.world.priya, desk.world.annie] {
        let mut browser = desk.world.browser(who).await;
        for path in [desk.path(), letter.clone()] {
            let page = browser.get(&path).await;
            assert!(page.body.contains(WHY.1), "{path}");
            assert!(page.body.contains(WHERE.1), "{path}");
        }
    }
    let mut stranger = desk.world.browser(desk.cara).await;
    assert_eq!(stranger.get(&letter).await.status, StatusCode::NOT_FOUND);
    desk.finish().await;
}

#[tokio::test]
async fn a_letter_ends_with_what_the_service_adds_to_letters_of_its_kind() {
    for (act, fields, adds) in [
        ("decline", [WHY, WHERE], Some("Ask your surgery first.")),
        (
            "close",
            [("outcome", "no_longer_needed"), WHY],
            Some("&lt;b&gt;what&lt;/b&gt;"),
        ),
        ("redirect", [("to", "outside"), WHERE], None),
    ] {
        let desk = Desk::start().await;
        let service = desk.world.service;
        let tx = desk.world.portal.portal.database.write().await.unwrap();
        for (kind, words) in [
            (LetterKind::Decline, "Ask your surgery first."),
            (LetterKind::Closing, "Go on with <b>what</b> you learned."),
        ] {
            set_letter_text(&tx, service, kind, words.to_owned())
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        if act == "close" {
            desk.accepted().await;
        }
        let fields = [fields.as_slice(), &[WHY]].concat();
        desk.act(desk.world.ben, act, &fields).await;
        // What it adds to later letters is not in this one.
        let tx = desk.world.portal.portal.database.write().await.unwrap();
        for kind in [LetterKind::Decline, LetterKind::Closing] {
            let words = String::from("Other words");
            set_letter_text(&tx, service, kind, words).await.unwrap();
        }
        tx.commit().await.unwrap();
        let letter = links::request_letter(desk.world.joe.person, desk.sent);
        let page = desk.world.browser(desk.world.joe).await.get(&letter).await;
        assert_eq!(page.status, StatusCode::OK, "{act}");
        for words in ["Ask your surgery first.", "&lt;b&gt;what&lt;/b&gt;"] {
            let wanted = adds == Some(words);
            assert_eq!(page.body.contains(words), wanted, "{act}: {words}");
        }
        assert!(!page.body.contains("Other words"), "{act}");
        desk.finish().await;
    }
}

#[tokio::test]
async fn nobody_is_declined_without_a_reason_or_left_without_somewhere_to_go() {
    let desk = Desk::start().await;
    let long = "x".repeat(1_001);
    for fields in [
        [WHY, ("elsewhere", "")],
        [("reason", " "), WHERE],
        [("reason", long.as_str()), WHERE],
        [WHY, ("elsewhere", long.as_str())],
    ] {
        desk.act(desk.world.ben, "decline", &fields).await;
        assert_eq!(desk.row().await.state, "submitted");
    }
    assert!(desk.emails("request_news").await.is_empty());
    desk.finish().await;
}

#[tokio::test]
async fn hostile_words_are_shown_as_they_were_typed() {
    let desk = Desk::start().await;
    let words = "</textarea><script>alert(1)</script> & 'Robert'); DROP TABLE referral;--";
    let fields = [("reason", words), ("elsewhere", "\u{202e}\u{0}x")];
    desk.act(desk.world.ben, "decline", &fields).await;
    assert_eq!(desk.row().await.state, "declined");
    let page = desk.page(desk.world.joe).await;
    assert!(!page.body.contains("<script>alert"));
    assert!(page.body.contains("DROP TABLE referral"));
    desk.finish().await;
}

#[tokio::test]
async fn passed_on_to_another_service_a_new_request_is_there_with_what_was_answered() {
    let desk = Desk::start().await;
    desk.is_urgent().await;
    let other = desk.other_service().await.to_string();
    desk.world.portal.clock.advance(TimeDelta::minutes(1));
    desk.act(desk.world.ben, "redirect", &[("to", &other), WHY])
        .await;
    assert_eq!(desk.row().await.state, "redirected");
    let all = desk.world.requests().await;
    let [first, second] = all.try_into().unwrap();
    assert_eq!(second.comes_from, Some(first.id));
    assert_eq!(
        (second.state.as_str(), second.urgency.as_str()),
        ("submitted", "urgent")
    );
    assert_eq!(second.team_id, desk.care.0);
    assert_ne!(second.reference, first.reference);
    assert_eq!(second.submitted_at, desk.world.portal.clock.now());
    assert!(second.due_at.is_some());
    assert_eq!(desk.emails("request_urgent").await, ["cara@example.org"]);
    assert_eq!(desk.emails("request_news").await, ["joe@example.org"]);
    let there = links::request(desk.world.joe.person, ReferralId(second.id));
    let mut cara = desk.world.browser(desk.cara).await;
    let page = cara.get(&there).await;
    assert!(page.body.contains("It clicks on the stairs"));
    let earlier = cara.get(&desk.path()).await;
    assert_eq!(
        earlier.status,
        StatusCode::NOT_FOUND,
        "it is not her team's"
    );
    let joe = desk.page(desk.world.joe).await;
    assert!(joe.body.contains(&there));
    desk.finish().await;
}

#[tokio::test]
async fn passed_on_to_somewhere_else_it_says_where() {
    let desk = Desk::start().await;
    let ben = desk.world.ben;
    for fields in [
        vec![("to", "outside"), WHY],
        vec![("to", "outside"), WHERE],
        vec![("to", "nowhere"), WHERE, WHY],
        vec![WHERE, WHY],
    ] {
        desk.act(ben, "redirect", &fields).await;
        assert_eq!(desk.row().await.state, "submitted");
    }
    let own = desk.world.service.to_string();
    desk.act(ben, "redirect", &[("to", &own), WHY]).await;
    assert_eq!(desk.row().await.state, "submitted", "not to itself");
    desk.act(ben, "redirect", &[("to", "outside"), WHERE, WHY])
        .await;
    assert_eq!(desk.row().await.state, "redirected");
    assert_eq!(desk.world.requests().await.len(), 1);
    let page = desk.page(desk.world.joe).await;
    assert!(page.body.contains(WHERE.1));
    desk.finish().await;
}

#[tokio::test]
async fn closing_cancels_the_appointment_to_come_and_gives_its_time_back() {
    let desk = Desk::start().await;
    desk.accepted().await;
    let (slot, _) = desk.slot(TimeDelta::days(3)).await;
    desk.book(desk.world.joe, slot).await;
    assert_eq!(desk.row().await.state, "booked");
    let before = desk.emails("request_news").await;
    let done = [
        ("outcome", "no_longer_needed"),
        ("reason", "You are well again"),
    ];
    desk.act(desk.world.ben, "close", &done).await;
    let row = desk.row().await;
    assert_eq!(
        (row.state.as_str(), row.outcome.as_deref()),
        ("closed", Some("no_longer_needed"))
    );
    assert_eq!(desk.appointments().await[0].state, "cancelled");
    assert_eq!(desk.emails("appointment_cancelled").await.len(), 1);
    assert_eq!(
        desk.emails("request_news").await,
        before,
        "one email, not two"
    );
    let undone = desk.act(desk.world.ben, "undo", &[]).await;
    assert_eq!(undone.location(), desk.path());
    assert_eq!(
        desk.row().await.state,
        "closed",
        "the time may be somebody else's"
    );
    desk.finish().await;
}

#[tokio::test]
async fn before_it_is_closed_staff_say_whether_joe_came() {
    let desk = Desk::start().await;
    desk.accepted().await;
    let (slot, at) = desk.slot(TimeDelta::days(3)).await;
    desk.book(desk.world.joe, slot).await;
    desk.world.portal.clock.set(at);
    let done = [("outcome", "helped"), ("reason", "Well done")];
    let answer = desk.act(desk.world.ben, "close", &done).await;
    let seen = links::seen_request(desk.world.joe.person, desk.sent);
    assert_eq!(answer.location(), seen);
    assert_eq!(desk.row().await.state, "booked");
    desk.act(desk.world.ben, "seen", &[]).await;
    desk.act(desk.world.ben, "close", &done).await;
    assert_eq!(desk.row().await.state, "closed");
    desk.finish().await;
}

#[tokio::test]
async fn how_it_ended_and_what_joe_is_told_have_to_be_said() {
    let desk = Desk::start().await;
    desk.accepted().await;
    for fields in [
        [("outcome", ""), ("reason", "x")],
        [("outcome", "cured"), ("reason", "x")],
        [("outcome", "helped"), ("reason", "")],
    ] {
        desk.act(desk.world.ben, "close", &fields).await;
        assert_eq!(desk.row().await.state, "accepted");
    }
    desk.finish().await;
}

#[tokio::test]
async fn nobody_writes_to_joe_that_he_has_died() {
    let desk = Desk::start().await;
    desk.accepted().await;
    let (slot, _) = desk.slot(TimeDelta::days(3)).await;
    desk.book(desk.world.joe, slot).await;
    let before = desk.emails("request_news").await;
    let died = [("outcome", "died"), ("reason", "He died in hospital")];
    desk.act(desk.world.ben, "close", &died).await;
    assert_eq!(desk.row().await.state, "closed");
    assert_eq!(desk.appointments().await[0].state, "cancelled");
    assert_eq!(desk.emails("request_news").await, before);
    assert!(desk.emails("appointment_cancelled").await.is_empty());
    desk.finish().await;
}
