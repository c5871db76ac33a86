//! A request is accepted.

use super::Desk;
use chrono::TimeDelta;

#[tokio::test]
async fn ben_accepts_as_soon_and_joe_is_told_once() {
    let desk = Desk::start().await;
    let (before, now) = (desk.row().await, desk.world.portal.clock.now());
    let words = [("urgency", "soon"), ("reason", "We ring you this week")];
    let answer = desk.act(desk.world.ben, "accept", &words).await;
    assert_eq!(answer.location(), desk.path());
    let row = desk.row().await;
    assert_eq!(
        (row.state.as_str(), row.urgency.as_str()),
        ("accepted", "soon")
    );
    assert_eq!(row.answered_at, Some(now));
    assert_eq!(row.due_at, Some(before.see_due_at));
    assert_eq!(desk.emails("request_news").await, ["joe@example.org"]);
    assert_eq!(desk.acts("triage_request", "allowed").await, 1);
    let joe = desk.page(desk.world.joe).await;
    assert!(joe.body.contains("We ring you this week"));
    assert!(!joe.body.contains("For your team"));
    desk.finish().await;
}

#[tokio::test]
async fn how_soon_has_to_be_said() {
    let desk = Desk::start().await;
    for urgency in ["", "now", "Soon"] {
        let answer = desk
            .act(desk.world.ben, "accept", &[("urgency", urgency)])
            .await;
        assert_eq!(answer.location(), desk.path());
        assert_eq!(desk.row().await.state, "submitted", "{urgency}");
    }
    assert!(desk.emails("request_news").await.is_empty());
    // Above the form and beside the question it is said in the same words.
    let page = format!("{}/accept", desk.path());
    let (resident, request) = (desk.world.joe.person.to_string(), desk.sent.to_string());
    let fields = [
        ("resident", resident.as_str()),
        ("request", request.as_str()),
        ("version", "1"),
        ("form_page", page.as_str()),
    ];
    let mut ben = desk.world.browser(desk.world.ben).await;
    let answer = ben.post("/api/triage/accept", &fields).await;
    assert_eq!(answer.location(), page);
    let shown = ben.get(&page).await.body;
    assert_eq!(shown.matches("Select how soon").count(), 2, "{shown}");
    assert!(!shown.contains("Select how soon?"));
    desk.finish().await;
}

#[tokio::test]
async fn what_danger_signs_made_pressing_waits_longer_only_for_a_reason() {
    let desk = Desk::start().await;
    desk.is_urgent().await;
    let ben = desk.world.ben;
    desk.act(ben, "accept", &[("urgency", "routine")]).await;
    assert_eq!(desk.row().await.state, "submitted");
    let why = [
        ("urgency", "routine"),
        ("lower", "Checked at A&E yesterday"),
    ];
    desk.act(ben, "accept", &why).await;
    let row = desk.row().await;
    assert_eq!(
        (row.state.as_str(), row.urgency.as_str()),
        ("accepted", "routine")
    );
    let joe = desk.page(desk.world.joe).await;
    assert!(!joe.body.contains("Checked at A&amp;E"), "for staff alone");
    let staff = desk.page(ben).await;
    assert!(staff.body.contains("Checked at A&amp;E"));
    desk.finish().await;
}

#[tokio::test]
async fn pressing_twice_accepts_once() {
    let desk = Desk::start().await;
    let mut ben = desk.world.browser(desk.world.ben).await;
    let fields = [("urgency", "soon"), ("submission", "one-key")];
    let first = desk.act_in(&mut ben, "accept", &fields).await;
    let row = desk.row().await;
    let again = desk.act_in(&mut ben, "accept", &fields).await;
    assert_eq!(first.location(), again.location());
    assert_eq!(desk.row().await, row);
    assert_eq!(desk.emails("request_news").await.len(), 1);
    desk.finish().await;
}

#[tokio::test]
async fn asked_for_more_the_clocks_stand_until_joe_answers() {
    let desk = Desk::start().await;
    let (world, before) = (&desk.world, desk.row().await);
    let ask = [("reason", "Which knee is it?")];
    desk.act(world.ben, "ask", &ask).await;
    let row = desk.row().await;
    assert_eq!((row.state.as_str(), row.due_at), ("more_info", None));
    assert_eq!(desk.pauses().await, [false]);
    assert_eq!(desk.emails("request_news").await, ["joe@example.org"]);
    let hours = TimeDelta::hours(7);
    world.portal.clock.advance(hours);
    let mut joe = world.browser(world.joe).await;
    assert!(
        joe.get(&desk.path())
            .await
            .body
            .contains("Which knee is it?")
    );
    world
        .act(&mut joe, "add", desk.sent, &[("words", "The left one")])
        .await;
    let row = desk.row().await;
    assert_eq!(row.state, "in_triage");
    assert_eq!(row.answer_due_at, before.answer_due_at + hours);
    assert_eq!(desk.pauses().await, [true]);
    desk.finish().await;
}

#[tokio::test]
async fn accepted_while_it_waits_the_pause_is_over() {
    let desk = Desk::start().await;
    let before = desk.row().await;
    desk.act(desk.world.ben, "ask", &[("reason", "Which knee?")])
        .await;
    desk.world.portal.clock.advance(TimeDelta::hours(3));
    desk.accepted().await;
    let row = desk.row().await;
    assert_eq!(row.due_at, Some(before.see_due_at + TimeDelta::hours(3)));
    assert_eq!(row.paused_at, None);
    assert_eq!(desk.pauses().await, [true]);
    desk.finish().await;
}
