//! A decision is taken back.

use super::Desk;
use app::ids::ReferralId;
use chrono::TimeDelta;
use http::StatusCode;

#[tokio::test]
async fn everything_is_as_it_was_before() {
    for (verb, fields) in [
        ("take", vec![]),
        ("assign", vec![("owner", "ben")]),
        ("ask", vec![("reason", "Which knee?")]),
        ("accept", vec![("urgency", "soon")]),
        ("decline", vec![("reason", "x"), ("elsewhere", "y")]),
        (
            "redirect",
            vec![("to", "outside"), ("reason", "x"), ("elsewhere", "y")],
        ),
    ] {
        let desk = Desk::start().await;
        desk.care_is_given_elsewhere().await;
        let ben = desk.world.ben;
        let id = ben.person.to_string();
        let fields: Vec<(&str, &str)> = fields
            .into_iter()
            .map(|(name, value)| (name, if value == "ben" { id.as_str() } else { value }))
            .collect();
        let before = desk.row().await;
        desk.act(ben, verb, &fields).await;
        assert_ne!(desk.row().await.version, before.version, "{verb}");
        desk.world.portal.clock.advance(TimeDelta::minutes(15));
        let undone = desk.act(ben, "undo", &[]).await;
        assert_eq!(undone.location(), desk.path(), "{verb}");
        let after = desk.row().await;
        let same = ::entity::referral::Model {
            version: before.version,
            changed_at: before.changed_at,
            ..after
        };
        assert_eq!(same, before, "{verb}");
        assert!(desk.pauses().await.is_empty(), "{verb}");
        assert!(desk.ties().await.iter().all(|tie| tie.ended_at.is_some()));
        assert!(
            desk.world
                .steps(desk.sent)
                .await
                .contains(&String::from("undone"))
        );
        assert_eq!(desk.acts("undo_triage", "allowed").await, 1);
        // And once more there is nothing to undo.
        let row = desk.row().await;
        desk.act(ben, "undo", &[]).await;
        assert_eq!(desk.row().await, row);
        desk.finish().await;
    }
}

#[tokio::test]
async fn after_15_minutes_it_stays() {
    let desk = Desk::start().await;
    desk.accepted().await;
    desk.world
        .portal
        .clock
        .advance(TimeDelta::minutes(15) + TimeDelta::seconds(1));
    desk.act(desk.world.ben, "undo", &[]).await;
    assert_eq!(desk.row().await.state, "accepted");
    let page = desk.page(desk.world.ben).await;
    assert!(!page.body.contains("You can undo this"));
    desk.finish().await;
}

#[tokio::test]
async fn after_joe_has_added_something_it_stays() {
    let desk = Desk::start().await;
    desk.accepted().await;
    let mut joe = desk.world.browser(desk.world.joe).await;
    desk.world
        .act(&mut joe, "add", desk.sent, &[("words", "Thank you")])
        .await;
    desk.act(desk.world.ben, "undo", &[]).await;
    assert_eq!(desk.row().await.state, "accepted");
    desk.finish().await;
}

#[tokio::test]
async fn a_staff_note_does_not_stand_in_the_way() {
    let desk = Desk::start().await;
    desk.accepted().await;
    desk.act(desk.world.ben, "note", &[("note", "Too early")])
        .await;
    desk.act(desk.world.ben, "undo", &[]).await;
    assert_eq!(desk.row().await.state, "submitted");
    desk.finish().await;
}

#[tokio::test]
async fn the_team_that_decided_takes_it_back_and_no_other() {
    let desk = Desk::start().await;
    desk.care_is_given_elsewhere().await;
    desk.accepted().await;
    let other = desk.act(desk.cara, "undo", &[]).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.acts("undo_triage", "refused").await, 1);
    let page = desk.page(desk.world.ben).await;
    assert!(page.body.contains("Undo"));
    desk.act(desk.world.ben, "undo", &[]).await;
    let row = desk.row().await;
    assert_eq!(
        (row.state.as_str(), row.team_id),
        ("submitted", desk.world.team.0)
    );
    desk.finish().await;
}

#[tokio::test]
async fn news_that_has_not_left_is_dropped() {
    let desk = Desk::start().await;
    desk.accepted().await;
    desk.act(desk.world.ben, "undo", &[]).await;
    assert!(desk.emails("request_news").await.is_empty());
    desk.finish().await;
}

#[tokio::test]
async fn news_that_has_left_is_followed_by_other_news() {
    let desk = Desk::start().await;
    desk.accepted().await;
    desk.mail_leaves().await;
    desk.act(desk.world.ben, "undo", &[]).await;
    assert_eq!(
        desk.emails("request_news").await,
        ["joe@example.org", "joe@example.org"]
    );
    desk.finish().await;
}

#[tokio::test]
async fn passed_on_it_comes_back_while_nobody_has_begun_there() {
    let desk = Desk::start().await;
    desk.is_urgent().await;
    let other = desk.other_service().await.to_string();
    desk.world.portal.clock.advance(TimeDelta::minutes(1));
    let to = [("to", other.as_str()), ("reason", "They do this")];
    desk.act(desk.world.ben, "redirect", &to).await;
    desk.act(desk.world.ben, "undo", &[]).await;
    assert_eq!(desk.row().await.state, "submitted");
    let made = desk.world.requests().await.pop().unwrap();
    assert_eq!(made.state, "withdrawn");
    assert!(made.closed_at.is_some());
    assert!(desk.emails("request_urgent").await.is_empty());
    // Passed on again, it stays once the other team has begun.
    desk.world.portal.clock.advance(TimeDelta::minutes(1));
    desk.act(desk.world.ben, "redirect", &to).await;
    let made = desk.world.requests().await.pop().unwrap();
    let first = desk.sent;
    let desk = Desk {
        sent: ReferralId(made.id),
        ..desk
    };
    desk.act(desk.cara, "take", &[]).await;
    let desk = Desk {
        sent: first,
        ..desk
    };
    desk.act(desk.world.ben, "undo", &[]).await;
    assert_eq!(desk.row().await.state, "redirected");
    desk.finish().await;
}

#[tokio::test]
async fn a_pause_that_a_decision_ended_goes_on() {
    let desk = Desk::start().await;
    let ben = desk.world.ben;
    desk.act(ben, "ask", &[("reason", "Which knee?")]).await;
    desk.world.portal.clock.advance(TimeDelta::hours(1));
    let before = desk.row().await;
    desk.accepted().await;
    assert_eq!(desk.pauses().await, [true]);
    desk.act(ben, "undo", &[]).await;
    assert_eq!(desk.pauses().await, [false]);
    let row = desk.row().await;
    assert_eq!(row.paused_at, before.paused_at);
    assert_eq!(row.answer_due_at, before.answer_due_at);
    desk.finish().await;
}

#[tokio::test]
async fn closed_by_mistake_the_team_is_around_joe_again() {
    let desk = Desk::start().await;
    desk.care_is_given_elsewhere().await;
    desk.accepted().await;
    let done = [("outcome", "helped"), ("reason", "Well done")];
    desk.act(desk.cara, "close", &done).await;
    desk.world.portal.clock.advance(TimeDelta::minutes(1));
    desk.act(desk.cara, "undo", &[]).await;
    let row = desk.row().await;
    assert_eq!((row.state.as_str(), row.outcome), ("accepted", None));
    let ties = desk.ties().await;
    let holds: Vec<_> = ties.iter().filter(|tie| tie.ended_at.is_none()).collect();
    assert_eq!(holds.len(), 1);
    assert_eq!(row.tie_id, Some(holds[0].id));
    desk.finish().await;
}
