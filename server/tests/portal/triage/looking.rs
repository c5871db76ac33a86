//! Staff take a request, give it to somebody, and note something.

use super::Desk;
use app::links;
use chrono::TimeDelta;
use http::StatusCode;

#[tokio::test]
async fn ben_takes_the_request_and_sees_to_it() {
    let desk = Desk::start().await;
    let before = desk.row().await;
    let taken = desk.act(desk.world.ben, "take", &[]).await;
    assert_eq!(taken.location(), desk.path());
    let row = desk.row().await;
    assert_eq!(row.state, "in_triage");
    assert_eq!(row.owner_id, Some(desk.world.ben.person.0));
    assert_eq!(row.due_at, before.due_at);
    assert_eq!(desk.world.steps(desk.sent).await, ["sent", "taken"]);
    assert_eq!(desk.acts("assign_request", "allowed").await, 1);
    let page = desk.page(desk.world.ben).await;
    assert!(page.body.contains("For your team"));
    assert!(page.body.contains("You can undo this until"));
    desk.finish().await;
}

#[tokio::test]
async fn who_takes_it_second_is_told_and_changes_nothing() {
    let desk = Desk::start().await;
    desk.act(desk.world.ben, "take", &[]).await;
    let row = desk.row().await;
    let second = desk.act(desk.world.ben, "take", &[]).await;
    assert_eq!(second.location(), desk.path());
    assert_eq!(desk.row().await, row);
    desk.finish().await;
}

#[tokio::test]
async fn it_is_given_to_somebody_of_the_team_and_back_to_all_of_it() {
    let desk = Desk::start().await;
    let ben = desk.world.ben;
    let id = ben.person.to_string();
    desk.act(ben, "assign", &[("owner", &id)]).await;
    assert_eq!(desk.row().await.owner_id, Some(ben.person.0));
    desk.world.portal.clock.advance(TimeDelta::minutes(1));
    desk.act(ben, "assign", &[("owner", "team")]).await;
    assert_eq!(desk.row().await.owner_id, None);
    let steps = desk.all_steps().await;
    let notes: Vec<_> = steps.into_iter().filter_map(|step| step.note).collect();
    assert!(notes[0].starts_with("Given to Ben"), "{notes:?}");
    assert_eq!(notes[1], "Given to the whole team");
    desk.finish().await;
}

#[tokio::test]
async fn it_is_given_to_nobody_outside_the_team() {
    let desk = Desk::start().await;
    let cara = desk.cara.person.to_string();
    let joe = desk.world.joe.person.to_string();
    for owner in [cara.as_str(), joe.as_str(), "", "nobody", "' OR 1=1"] {
        desk.act(desk.world.ben, "assign", &[("owner", owner)])
            .await;
        assert_eq!(desk.row().await.owner_id, None, "{owner}");
    }
    assert_eq!(desk.world.steps(desk.sent).await, ["sent"]);
    desk.finish().await;
}

#[tokio::test]
async fn a_note_is_for_staff_alone() {
    let desk = Desk::start().await;
    desk.act(desk.world.ben, "note", &[("note", "Rang twice, no answer")])
        .await;
    let ben = desk.page(desk.world.ben).await;
    assert!(ben.body.contains("Rang twice, no answer"));
    let joe = desk.page(desk.world.joe).await;
    assert!(!joe.body.contains("Rang twice"));
    assert!(desk.emails("request_news").await.is_empty());
    desk.finish().await;
}

#[tokio::test]
async fn a_note_must_say_something_and_not_too_much() {
    let desk = Desk::start().await;
    let long = "x".repeat(1_001);
    for note in ["", "   ", long.as_str()] {
        desk.act(desk.world.ben, "note", &[("note", note)]).await;
    }
    assert_eq!(desk.world.steps(desk.sent).await, ["sent"]);
    desk.finish().await;
}

#[tokio::test]
async fn the_panel_shows_danger_that_was_answered_and_stops_before() {
    let desk = Desk::start().await;
    let world = &desk.world;
    // Joe says yes to a sign of danger, and is told to get help instead.
    let mut joe = world.browser(world.joe).await;
    world.post(&mut joe, "start", &[]).await;
    world
        .answer(&mut joe, "bladder", &[("bladder", "yes")])
        .await;
    let page = desk.page(world.ben).await;
    assert!(page.body.contains("Was told to get help at once"));
    // A month later it is of no use any more.
    world.portal.clock.advance(TimeDelta::days(31));
    let page = desk.page(world.ben).await;
    assert!(!page.body.contains("Was told to get help at once"));
    desk.finish().await;
}

#[tokio::test]
async fn each_decision_has_a_page_where_it_is_legal_and_none_elsewhere() {
    let desk = Desk::start().await;
    let mut ben = desk.world.browser(desk.world.ben).await;
    let base = links::request(desk.world.joe.person, desk.sent);
    for (path, status) in [
        ("accept", StatusCode::OK),
        ("ask", StatusCode::OK),
        ("redirect", StatusCode::OK),
        ("decline", StatusCode::OK),
        ("seen", StatusCode::NOT_FOUND),
        ("close", StatusCode::NOT_FOUND),
        ("letter", StatusCode::NOT_FOUND),
    ] {
        let page = ben.get(&format!("{base}/{path}")).await;
        assert_eq!(page.status, status, "{path}");
    }
    desk.accepted().await;
    for (path, status) in [
        ("accept", StatusCode::NOT_FOUND),
        ("ask", StatusCode::NOT_FOUND),
        ("redirect", StatusCode::OK),
        ("decline", StatusCode::NOT_FOUND),
        ("seen", StatusCode::OK),
        ("close", StatusCode::OK),
    ] {
        let page = ben.get(&format!("{base}/{path}")).await;
        assert_eq!(page.status, status, "{path}");
    }
    desk.finish().await;
}

#[tokio::test]
async fn whoever_works_through_the_list_goes_on_there_and_nowhere_else() {
    let desk = Desk::start().await;
    let ben = desk.world.ben;
    let note = |then| [("note", "Seen"), ("then", then)];
    let on = desk.act(ben, "note", &note("worklist")).await;
    assert_eq!(on.location(), links::WORKLIST_REQUESTS);
    for other in ["https://example.org", "/home", "worklist/"] {
        let back = desk.act(ben, "note", &note(other)).await;
        assert_eq!(back.location(), desk.path(), "{other}");
    }
    desk.finish().await;
}
