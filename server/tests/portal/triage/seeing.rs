//! The person was seen, or did not come.

use super::Desk;
use ::entity::referral;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

#[tokio::test]
async fn joe_came_and_the_clock_is_met() {
    let desk = Desk::start().await;
    desk.accepted().await;
    let (slot, at) = desk.slot(TimeDelta::days(1)).await;
    desk.book(desk.world.joe, slot).await;
    desk.world.portal.clock.set(at + TimeDelta::minutes(40));
    desk.act(desk.world.ben, "seen", &[("note", "Walks well")])
        .await;
    let row = desk.row().await;
    assert_eq!(
        (row.state.as_str(), row.seen_at, row.due_at),
        ("accepted", Some(at), None)
    );
    assert_eq!(desk.appointments().await[0].state, "attended");
    assert_eq!(desk.acts("record_attended", "allowed").await, 1);
    // A second time does not move the first.
    let (slot, later) = desk.slot(TimeDelta::days(7)).await;
    desk.book(desk.world.ben, slot).await;
    desk.world.portal.clock.set(later);
    desk.act(desk.world.ben, "seen", &[]).await;
    assert_eq!(desk.row().await.seen_at, Some(at));
    desk.finish().await;
}

#[tokio::test]
async fn joe_did_not_come_and_is_told_kindly_how_to_choose_another_time() {
    let desk = Desk::start().await;
    desk.accepted().await;
    let due = desk.row().await.due_at;
    let (slot, at) = desk.slot(TimeDelta::days(1)).await;
    desk.book(desk.world.joe, slot).await;
    let id = desk.appointments().await[0].id.to_string();
    let missed = [("appointment", id.as_str())];
    desk.act(desk.world.ben, "missed", &missed).await;
    assert_eq!(desk.row().await.state, "booked", "it has not begun");
    desk.world.portal.clock.set(at);
    desk.act(desk.world.ben, "missed", &missed).await;
    let row = desk.row().await;
    assert_eq!(
        (row.state.as_str(), row.seen_at, row.due_at),
        ("accepted", None, due)
    );
    assert_eq!(desk.appointments().await[0].state, "did_not_attend");
    assert_eq!(desk.emails("appointment_missed").await, ["joe@example.org"]);
    let (slot, _) = desk.slot(TimeDelta::days(2)).await;
    desk.book(desk.world.joe, slot).await;
    assert_eq!(desk.row().await.state, "booked");
    desk.finish().await;
}

#[tokio::test]
async fn ben_rang_without_an_appointment() {
    let desk = Desk::start().await;
    desk.accepted().await;
    // It is Thursday 6 August 2026, 11 in London.
    desk.world.portal.clock.advance(TimeDelta::hours(1));
    let at = |day, time| {
        [
            ("day-day", day),
            ("day-month", "8"),
            ("day-year", "2026"),
            ("time", time),
        ]
    };
    for fields in [
        at("6", "23:00"),
        at("7", "9:00"),
        at("5", "9:00"),
        at("32", "9:00"),
        at("6", ""),
        at("6", "soon"),
        at("", "10:00"),
    ] {
        desk.act(desk.world.ben, "seen", &fields).await;
        assert_eq!(desk.row().await.seen_at, None, "{fields:?}");
    }
    let now = desk.world.portal.clock.now();
    let minute = app::format::time_of(now).to_string();
    desk.act(desk.world.ben, "seen", &at("6", &minute)).await;
    let row = desk.row().await;
    assert!(row.seen_at.is_some_and(|seen| seen <= now), "{minute}");
    assert_eq!((row.state.as_str(), row.due_at), ("accepted", None));
    assert_eq!(desk.acts("record_seen", "allowed").await, 1);
    desk.finish().await;
}

#[tokio::test]
async fn nobody_is_seen_of_a_request_that_is_not_accepted() {
    let desk = Desk::start().await;
    for verb in ["seen", "missed", "close"] {
        let answer = desk.act(desk.world.ben, verb, &[]).await;
        assert_eq!(answer.location(), desk.path(), "{verb}");
    }
    assert_eq!(desk.world.steps(desk.sent).await, ["sent"]);
    desk.finish().await;
}

/// Joe's appointment has begun, and he takes the request back before anybody says that he came.
async fn taken_back_after_it_had_begun() -> (Desk, DateTime<Utc>) {
    let desk = Desk::start().await;
    desk.accepted().await;
    let (slot, at) = desk.slot(TimeDelta::days(1)).await;
    desk.book(desk.world.joe, slot).await;
    desk.world.portal.clock.set(at + TimeDelta::minutes(40));
    let mut joe = desk.world.browser(desk.world.joe).await;
    desk.world.act(&mut joe, "withdraw", desk.sent, &[]).await;
    assert_eq!(desk.row().await.state, "withdrawn");
    assert_eq!(desk.appointments().await[0].state, "booked");
    desk.mail_leaves().await;
    (desk, at)
}

#[tokio::test]
async fn whether_joe_came_is_written_down_after_he_took_the_request_back() {
    let (desk, at) = taken_back_after_it_had_begun().await;
    let path = app::links::seen_request(desk.world.joe.person, desk.sent);
    assert!(desk.page(desk.world.ben).await.body.contains(&path));
    let mut ben = desk.world.browser(desk.world.ben).await;
    let page = ben.get(&path).await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("choose another time"), "{}", page.body);
    desk.act_in(&mut ben, "seen", &[]).await;
    let row = desk.row().await;
    assert_eq!(
        (row.state.as_str(), row.seen_at, row.due_at),
        ("withdrawn", Some(at), None)
    );
    assert_eq!(desk.appointments().await[0].state, "attended");
    assert_eq!(desk.emails("feedback_asked").await, ["joe@example.org"]);
    // Nothing is left to say.
    assert!(!desk.page(desk.world.ben).await.body.contains(&path));
    assert_eq!(ben.get(&path).await.status, 404);
    let id = desk.appointments().await[0].id.to_string();
    let steps = desk.world.steps(desk.sent).await;
    for verb in ["seen", "missed"] {
        // Of two who say it the second one is led to where they read what was said.
        let fields = [("version", "1"), ("appointment", id.as_str())];
        let answer = desk.post_in(&mut ben, verb, &fields).await;
        assert_eq!(answer.location(), desk.path(), "{verb}");
        let page = ben.get(&desk.path()).await.body;
        assert!(page.contains("None of what you sent was saved"), "{page}");
        assert_eq!(desk.world.steps(desk.sent).await, steps, "{verb}");
        assert_eq!(desk.appointments().await[0].state, "attended", "{verb}");
    }
    desk.finish().await;
}

#[tokio::test]
async fn nobody_is_told_to_choose_another_time_of_a_request_that_is_over() {
    let (desk, _) = taken_back_after_it_had_begun().await;
    let id = desk.appointments().await[0].id.to_string();
    let answer = desk
        .act(desk.world.ben, "missed", &[("appointment", &id)])
        .await;
    assert_eq!(answer.location(), desk.path());
    let row = desk.row().await;
    assert_eq!((row.state.as_str(), row.seen_at), ("withdrawn", None));
    assert_eq!(desk.appointments().await[0].state, "did_not_attend");
    assert_eq!(desk.emails("appointment_missed").await, [""; 0]);
    desk.finish().await;
}

#[tokio::test]
async fn it_can_be_said_for_as_long_as_nobody_has_and_nobody_is_asked_when_all_is_long_over() {
    let (desk, _) = taken_back_after_it_had_begun().await;
    desk.world.portal.clock.advance(TimeDelta::days(40));
    let path = app::links::seen_request(desk.world.joe.person, desk.sent);
    let mut ben = desk.world.browser(desk.world.ben).await;
    assert_eq!(ben.get(&path).await.status, 200);
    desk.act_in(&mut ben, "seen", &[]).await;
    assert_eq!(desk.appointments().await[0].state, "attended");
    assert_eq!(desk.emails("feedback_asked").await, [""; 0]);
    assert_eq!(
        ben.get(&desk.path()).await.status,
        404,
        "it was closed long ago"
    );
    desk.finish().await;
}

#[tokio::test]
async fn nobody_is_asked_how_it_was_whose_request_ended_because_they_died() {
    let (desk, at) = taken_back_after_it_had_begun().await;
    let tx = desk.world.portal.portal.database.write().await.unwrap();
    referral::Entity::update_many()
        .col_expr(referral::Column::State, Expr::value("closed"))
        .col_expr(referral::Column::Outcome, Expr::value("died"))
        .filter(referral::Column::Id.eq(desk.sent.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    desk.act(desk.world.ben, "seen", &[]).await;
    let row = desk.row().await;
    assert_eq!((row.state.as_str(), row.seen_at), ("closed", Some(at)));
    assert_eq!(desk.emails("feedback_asked").await, [""; 0]);
    desk.finish().await;
}

#[tokio::test]
async fn of_a_request_that_was_declined_nothing_is_said() {
    let desk = Desk::start().await;
    let why = [("reason", "Not ours"), ("elsewhere", "Ask your surgery")];
    desk.act(desk.world.ben, "decline", &why).await;
    assert_eq!(desk.row().await.state, "declined");
    let steps = desk.world.steps(desk.sent).await;
    let some = uuid::Uuid::from_u128(7).to_string();
    for verb in ["seen", "missed"] {
        for fields in [&[][..], &[("appointment", some.as_str())]] {
            let answer = desk.act(desk.world.ben, verb, fields).await;
            assert_eq!(answer.location(), desk.path(), "{verb}");
            assert_eq!(desk.world.steps(desk.sent).await, steps, "{verb}");
        }
    }
    desk.finish().await;
}

#[tokio::test]
async fn nobody_is_asked_how_an_appointment_was_of_somebody_who_has_died() {
    let (desk, _) = taken_back_after_it_had_begun().await;
    let world = &desk.world;
    world
        .portal
        .has_died(world.joe, world.ben, "2026-08-07")
        .await;
    desk.act(world.ben, "seen", &[]).await;
    assert_eq!(desk.appointments().await[0].state, "attended");
    assert_eq!(desk.emails("feedback_asked").await, [""; 0]);
    desk.finish().await;
}

#[tokio::test]
async fn what_was_noted_goes_with_whichever_button_is_pressed() {
    let desk = Desk::start().await;
    desk.accepted().await;
    let (slot, at) = desk.slot(TimeDelta::days(1)).await;
    desk.book(desk.world.joe, slot).await;
    desk.world.portal.clock.set(at);
    let path = app::links::seen_request(desk.world.joe.person, desk.sent);
    let page = desk
        .world
        .browser(desk.world.ben)
        .await
        .get(&path)
        .await
        .body;
    // One form with one note, and a button that sends it elsewhere.
    assert_eq!(page.matches("name=\"note\"").count(), 1);
    assert!(page.contains("formaction=\"/api/triage/missed\""), "{page}");
    let id = desk.appointments().await[0].id.to_string();
    let fields = [("appointment", id.as_str()), ("note", "Rang, no answer")];
    desk.act(desk.world.ben, "missed", &fields).await;
    let last = desk.all_steps().await.pop().unwrap();
    assert_eq!(
        (last.kind.as_str(), last.note.as_deref()),
        ("missed", Some("Rang, no answer"))
    );
    desk.finish().await;
}
