//! Staff take a request, give it to somebody, and note something.

use super::Desk;
use app::links;
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::EntityTrait;

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
    // Once somebody has looked it is of no use any more a month later.
    let stop = world.stops().await.remove(0).id.to_string();
    let resident = world.joe.person.to_string();
    let fields = [("resident", resident.as_str()), ("stop", stop.as_str())];
    let mut ben = world.browser(world.ben).await;
    ben.post(links::LOOK_AT_STOP, &fields).await;
    let page = desk.page(world.ben).await;
    assert!(page.body.contains("Looked at by Ben Example"));
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

#[tokio::test]
async fn who_has_it_already_keeps_it_though_they_are_of_another_team() {
    let desk = Desk::start().await;
    let (ben, cara) = (desk.world.ben, desk.cara);
    let tx = desk.world.portal.portal.database.write().await.unwrap();
    ::entity::referral::Entity::update_many()
        .col_expr(
            ::entity::referral::Column::OwnerId,
            sea_orm::sea_query::Expr::value(Some(cara.person.0)),
        )
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let page = desk.page(ben).await.body;
    let chosen = format!("value=\"{}\" selected", cara.person);
    assert!(page.contains(&chosen), "{page}");
    // Saved as it stands, nothing changes.
    let row = desk.row().await;
    let owner = cara.person.to_string();
    desk.act(ben, "assign", &[("owner", &owner)]).await;
    assert_eq!(desk.row().await, row);
    // Given away, she cannot be given it back by hand.
    desk.act(ben, "assign", &[("owner", "team")]).await;
    desk.act(ben, "assign", &[("owner", &owner)]).await;
    assert_eq!(desk.row().await.owner_id, None);
    desk.finish().await;
}

#[tokio::test]
async fn whoever_comes_too_late_reads_so_in_words_that_do_not_say_done() {
    let desk = Desk::start().await;
    desk.act(desk.world.ben, "take", &[]).await;
    let mut ben = desk.world.browser(desk.world.ben).await;
    let second = desk.act_in(&mut ben, "take", &[]).await;
    let page = ben.get(second.location()).await.body;
    assert!(page.contains("None of what you sent was saved"));
    assert!(page.contains(">Important<") && !page.contains("banner--success"));
    desk.finish().await;
}

#[tokio::test]
async fn what_the_team_asks_stands_above_the_answer_and_on_the_first_page() {
    let desk = Desk::start().await;
    let joe = desk.world.joe;
    let home = |page: String| page.contains("Answer what was asked about");
    assert!(!home(
        desk.world.browser(joe).await.get(links::HOME).await.body
    ));
    desk.act(desk.world.ben, "ask", &[("reason", "Since when?")])
        .await;
    let page = desk.world.browser(joe).await.get(links::HOME).await.body;
    assert!(page.contains("Answer what was asked about your request for physiotherapy"));
    let page = desk.page(joe).await.body;
    let place = |words: &str| {
        page.find(words)
            .unwrap_or_else(|| panic!("{words}: {page}"))
    };
    assert!(place("The team asks") < place("Your answer"));
    assert!(place("Your answer") < place("What happened so far"));
    // Those who asked read what staff read, and cannot take back what is not theirs.
    let bens = desk.page(desk.world.ben).await.body;
    assert!(bens.contains("The team asked for more."));
    assert!(!bens.contains("Write your answer below"));
    // Nobody else is asked, and nobody is once it is answered.
    let mut annie = desk.world.browser(desk.world.annie).await;
    assert!(!home(annie.get(links::HOME).await.body));
    let mut joes = desk.world.browser(joe).await;
    let words = [("words", "Since May")];
    desk.world.act(&mut joes, "add", desk.sent, &words).await;
    assert!(!home(joes.get(links::HOME).await.body));
    desk.finish().await;
}
