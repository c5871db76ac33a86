//! What becomes of a request that was sent: added to, taken back.

use super::World;
use app::links;
use chrono::TimeDelta;

#[tokio::test]
async fn joe_adds_to_his_request_and_takes_it_back() {
    let world = World::start().await;
    let sent = world.sent_by(world.joe).await;
    let mut joe = world.browser(world.joe).await;
    let words = [("words", "It hurts at night too")];
    world.portal.clock.advance(TimeDelta::minutes(1));
    let added = world.act(&mut joe, "add", sent, &words).await;
    assert_eq!(added.location(), links::request(world.joe.person, sent));
    let page = joe.get(added.location()).await;
    assert!(page.body.contains("It hurts at night too"));
    world.portal.clock.advance(TimeDelta::minutes(1));
    let reason = [("reason", "It is better")];
    world.act(&mut joe, "withdraw", sent, &reason).await;
    let request = world.request(sent).await;
    assert_eq!(request.state, "withdrawn");
    assert!(request.closed_at.is_some());
    assert_eq!(request.due_at, None);
    assert_eq!(world.steps(sent).await, ["sent", "added", "withdrawn"]);
    let again = world.act(&mut joe, "withdraw", sent, &reason).await;
    assert_eq!(again.status, http::StatusCode::NOT_FOUND, "it is over");
    let late = world.act(&mut joe, "add", sent, &words).await;
    assert_eq!(late.status, http::StatusCode::NOT_FOUND);
    world.portal.finish().await;
}

#[tokio::test]
async fn who_cares_for_joe_reads_his_requests_and_whoever_has_one_reads_that_and_no_plan() {
    let world = World::start().await;
    let sent = world.sent_by(world.joe).await;
    for who in [world.priya, world.ben] {
        let mut browser = world.browser(who).await;
        let page = browser.get(&links::request(world.joe.person, sent)).await;
        assert!(page.body.contains("It clicks on the stairs"));
    }
    let mut ben = world.browser(world.ben).await;
    let plan = links::plan(world.joe.person, app::plan::kind::PlanKind::Care);
    assert_eq!(ben.get(&plan).await.status, http::StatusCode::NOT_FOUND);
    let record = ben.get(&links::person(world.joe.person)).await;
    assert_eq!(record.status, http::StatusCode::OK);
    // A month after it is over the team has no more to do with him.
    let mut joe = world.browser(world.joe).await;
    world.act(&mut joe, "withdraw", sent, &[]).await;
    world.portal.clock.advance(TimeDelta::days(31));
    let mut ben = world.browser(world.ben).await;
    let page = ben.get(&links::request(world.joe.person, sent)).await;
    assert_eq!(page.status, http::StatusCode::NOT_FOUND);
    world.portal.finish().await;
}

#[tokio::test]
async fn who_may_no_longer_ask_for_joe_hears_and_sees_no_more_of_it() {
    let world = World::start().await;
    let sent = world.sent_by(world.annie).await;
    world.ends(world.annie).await;
    let mut annie = world.browser(world.annie).await;
    let page = annie.get(&links::request(world.joe.person, sent)).await;
    assert_eq!(page.status, http::StatusCode::NOT_FOUND);
    let mut joe = world.browser(world.joe).await;
    world.act(&mut joe, "withdraw", sent, &[]).await;
    assert!(world.emails("request_news").await.is_empty());
    world.portal.finish().await;
}

#[tokio::test]
async fn what_people_can_do_themselves_goes_by_what_they_answered() {
    let world = World::start().await;
    let sent = world.sent_by(world.joe).await;
    let advice = links::advice(world.joe.person, sent);
    let mut annie = world.browser(world.annie).await;
    let page = annie.get(&links::request(world.joe.person, sent)).await;
    assert!(page.body.contains(&advice), "the request leads there");
    let page = annie.get(&advice).await;
    assert!(page.body.contains("Looking after your knee"));
    assert!(page.body.contains("Walk a little every day."));
    // A service that has nothing to say shows no page without words.
    let without = super::FORM.replace(r#"is = ["knee"] }]"#, r#"is = ["neck"] }]"#);
    let neck = without.replace(
        r#"show_if = [{ question = "area", is = ["neck"] }]

[[pages.questions]]"#,
        r#"show_if = [{ question = "area", is = ["knee"] }]

[[pages.questions]]"#,
    );
    world.new_form(2, &neck).await;
    world.portal.clock.advance(TimeDelta::minutes(20));
    let later = world.sent_by(world.joe).await;
    let page = annie.get(&links::request(world.joe.person, later)).await;
    assert!(!page.body.contains("/advice"));
    let none = annie.get(&links::advice(world.joe.person, later)).await;
    assert_eq!(none.status, http::StatusCode::NOT_FOUND);
    world.portal.finish().await;
}

#[tokio::test]
async fn whoever_goes_back_to_the_questions_after_sending_hears_that_it_is_there() {
    let world = World::start().await;
    let sent = world.sent_by(world.joe).await;
    let requests = links::requests(world.joe.person);
    let mut joe = world.browser(world.joe).await;
    let check = links::check_request(world.joe.person, world.service);
    let question = links::questions(world.joe.person, world.service, "area", false);
    for page in [&check, &question] {
        let back = joe.get(page).await;
        assert_eq!(back.status, http::StatusCode::NOT_FOUND, "{page}");
        assert!(back.body.contains("You do not need to send it again"));
        assert!(back.body.contains(&format!("href=\"{requests}\"")));
    }
    let answer = world.answer(&mut joe, "area", &[("area", "neck")]).await;
    assert_eq!(answer.location(), requests);
    assert_eq!(world.steps(sent).await, ["sent"]);
    // To a stranger it is a page that is not there.
    let sam = world.portal.resident("Sam").await;
    let mut sams = world.browser(sam).await;
    assert!(sams.get(&check).await.body.contains("Page not found"));
    world.portal.finish().await;
}
