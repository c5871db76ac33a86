//! A request is filled in page by page and sent once.

use super::World;
use app::{ids::ReferralId, links};
use http::StatusCode;

#[tokio::test]
async fn joe_answers_page_by_page_and_sends_his_request() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    let (id, service) = (world.joe.person, world.service);
    let listed = joe.get(&links::help(id)).await;
    assert!(listed.body.contains("Help with pain."));
    let start = joe.get(&links::ask_service(id, service)).await;
    assert!(start.body.contains("A physiotherapist helps."));
    let begun = world.post(&mut joe, "start", &[]).await;
    assert_eq!(
        begun.location(),
        links::questions(id, service, "bladder", false)
    );
    let page = joe.get(begun.location()).await;
    assert!(page.body.contains("New trouble with peeing?"));
    assert!(!page.body.contains("I am not sure"), "it is about himself");
    let next = world
        .answer(&mut joe, "bladder", &[("bladder", "no")])
        .await;
    assert_eq!(
        next.location(),
        links::questions(id, service, "fever", false)
    );
    world.fill_in(&mut joe).await;
    let check = joe.get(&links::check_request(id, service)).await;
    assert!(check.body.contains("It clicks on the stairs"));
    let sent = world.send(&mut joe, &[]).await;
    let requests = world.requests().await;
    let [request] = requests.as_slice() else {
        panic!("{} requests", requests.len());
    };
    assert_eq!(
        sent.location(),
        links::request_sent(id, ReferralId(request.id))
    );
    assert_eq!(request.source, "self");
    assert_eq!(request.state, "submitted");
    assert_eq!(request.matter.as_deref(), Some("knee"));
    assert_eq!(request.urgency, "routine");
    let page = joe.get(sent.location()).await;
    assert!(page.body.contains(&request.reference));
    assert!(page.body.contains("Your request is sent"));
    assert!(page.body.contains("Ring "), "the safety net is repeated");
    assert!(world.drafts().await.is_empty());
    assert_eq!(world.emails("request_sent").await, ["joe@example.org"]);
    world.portal.finish().await;
}

#[tokio::test]
async fn its_clocks_are_those_of_the_service_in_the_hours_of_its_team() {
    let world = World::start().await;
    let sent = world.sent_by(world.joe).await;
    let request = world.request(sent).await;
    // Thursday at ten: one working day of a desk that works from nine to five.
    assert_eq!(request.submitted_at, world.portal.clock.now());
    let day = chrono::TimeDelta::days(1);
    assert_eq!(request.answer_due_at, request.submitted_at + day);
    assert_eq!(request.see_due_at, request.submitted_at + day * 2);
    assert_eq!(request.due_at, Some(request.answer_due_at));
    world.portal.finish().await;
}

#[tokio::test]
async fn annie_asks_for_joe_who_is_told_and_nobody_else_can() {
    let world = World::start().await;
    let sent = world.sent_by(world.annie).await;
    assert_eq!(world.request(sent).await.source, "carer");
    let told = world.emails("request_sent").await;
    assert_eq!(told, ["annie@example.org", "joe@example.org"]);
    let mut joe = world.browser(world.joe).await;
    let page = joe.get(&links::request(world.joe.person, sent)).await;
    assert!(page.body.contains("Annie Example"));
    // A carer whom he lets read his plan may not ask for him.
    let nora = world.portal.carer("Nora").await;
    world.portal.grant(world.joe, nora, "edit", None).await;
    let mut nora = world.browser(nora).await;
    let answer = nora.get(&links::help(world.joe.person)).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    world.portal.finish().await;
}

#[tokio::test]
async fn pressing_send_twice_makes_one_request_and_leads_to_it() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    world.fill_in(&mut joe).await;
    let check = links::check_request(world.joe.person, world.service);
    let page = joe.get(&check).await;
    let (version, key) = (page.hidden("version"), page.hidden("submission"));
    let fields = [("version", version.as_str()), ("submission", key.as_str())];
    let first = world.post(&mut joe, "send", &fields).await;
    let again = world.post(&mut joe, "send", &fields).await;
    assert_eq!(first.location(), again.location());
    // From another window, with a key of its own.
    let other = [("version", version.as_str()), ("submission", "another")];
    let third = world.post(&mut joe, "send", &other).await;
    assert_eq!(first.location(), third.location());
    assert_eq!(world.requests().await.len(), 1);
    assert_eq!(world.emails("request_sent").await.len(), 1);
    world.portal.finish().await;
}

#[tokio::test]
async fn what_was_begun_is_saved_and_goes_on_where_it_was() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    world.post(&mut joe, "start", &[]).await;
    world
        .answer(&mut joe, "bladder", &[("bladder", "no")])
        .await;
    let mut elsewhere = world.browser(world.joe).await;
    let start = elsewhere
        .get(&links::ask_service(world.joe.person, world.service))
        .await;
    assert!(start.body.contains("Go on"));
    let on = world.post(&mut elsewhere, "start", &[]).await;
    let fever = links::questions(world.joe.person, world.service, "fever", false);
    assert_eq!(on.location(), fever);
    let anew = world
        .post(&mut elsewhere, "start", &[("again", "yes")])
        .await;
    let first = links::questions(world.joe.person, world.service, "bladder", false);
    assert_eq!(anew.location(), first);
    // It is his alone: neither who asks for him nor staff see it.
    let list = links::requests(world.joe.person);
    assert!(joe.get(&list).await.body.contains("Not sent yet"));
    let mut annie = world.browser(world.annie).await;
    assert!(!annie.get(&list).await.body.contains("Not sent yet"));
    world.portal.finish().await;
}

#[tokio::test]
async fn what_the_record_says_is_filled_in_and_not_typed_again() {
    let world = World::start().await;
    world.has_phone("01632 960 077").await;
    let mut joe = world.browser(world.joe).await;
    world.fill_in(&mut joe).await;
    world.post(&mut joe, "start", &[("again", "yes")]).await;
    for (page, field, value) in [
        ("bladder", "bladder", "no"),
        ("fever", "fever", "no"),
        ("home", "home", "yes"),
        ("area", "area", "neck"),
    ] {
        world.answer(&mut joe, page, &[(field, value)]).await;
    }
    let phone = links::questions(world.joe.person, world.service, "phone", false);
    let page = joe.get(&phone).await;
    assert!(
        page.body.contains("value=\"01632 960 077\""),
        "{}",
        page.body
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn an_answer_that_changes_takes_the_pages_away_that_hung_on_it() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    world.fill_in(&mut joe).await;
    let changed = [("area", "neck"), ("to_check", "yes")];
    let back = world.answer(&mut joe, "area", &changed).await;
    let check = links::check_request(world.joe.person, world.service);
    assert_eq!(back.location(), check);
    let page = joe.get(&check).await;
    assert!(!page.body.contains("It clicks on the stairs"));
    world.send(&mut joe, &[]).await;
    let request = world.requests().await.remove(0);
    assert!(!request.answers.contains("clicks"), "{}", request.answers);
    assert_eq!(request.matter.as_deref(), Some("neck"));
    world.portal.finish().await;
}

#[tokio::test]
async fn questions_that_change_later_alter_no_request_that_was_sent() {
    let world = World::start().await;
    let sent = world.sent_by(world.joe).await;
    let other = super::FORM.replace("Where is it?", "Which part of you?");
    world.new_form(2, &other).await;
    let mut joe = world.browser(world.joe).await;
    let page = joe.get(&links::request(world.joe.person, sent)).await;
    assert!(page.body.contains("Where is it?"));
    assert!(!page.body.contains("Which part of you?"));
    world.post(&mut joe, "start", &[]).await;
    for (page, field, value) in [
        ("bladder", "bladder", "no"),
        ("fever", "fever", "no"),
        ("home", "home", "yes"),
    ] {
        world.answer(&mut joe, page, &[(field, value)]).await;
    }
    let area = links::questions(world.joe.person, world.service, "area", false);
    assert!(joe.get(&area).await.body.contains("Which part of you?"));
    world.portal.finish().await;
}

#[tokio::test]
async fn a_second_request_about_the_same_is_shown_with_the_first() {
    let world = World::start().await;
    let first = world.sent_by(world.joe).await;
    world.portal.clock.advance(chrono::TimeDelta::days(30));
    let mut annie = world.browser(world.annie).await;
    world.fill_in(&mut annie).await;
    let check = links::check_request(world.joe.person, world.service);
    let page = annie.get(&check).await;
    assert!(page.body.contains("is open already"));
    world.send(&mut annie, &[]).await;
    let second = world.requests().await.remove(1);
    assert_eq!(second.duplicate_of, Some(first.0));
    world.portal.finish().await;
}

#[tokio::test]
async fn what_is_for_carers_each_of_them_asks_for_themself_and_nobody_through_another() {
    let world = World::start().await;
    let form = super::FORM
        .replace("subject = \"resident\"", "subject = \"carer\"")
        .replace("\"resident\", \"representative\", \"carer\"", "\"carer\"");
    let service = world.portal.service(world.team, "carers", &form).await;
    let hers = links::ask_service(world.joe.person, service);
    let mut annie = world.browser(world.annie).await;
    assert_eq!(annie.get(&hers).await.status, StatusCode::NOT_FOUND);
    let (resident, id) = (world.joe.person.to_string(), service.to_string());
    let fields = [("resident", resident.as_str()), ("service", id.as_str())];
    let begun = annie.post("/api/referral/start", &fields).await;
    assert_eq!(begun.status, StatusCode::NOT_FOUND);
    let list = annie.get(&links::help(world.joe.person)).await;
    assert!(!list.body.contains(&hers));
    // Joe may be a carer too, and those who give care can ask for him.
    for who in [world.joe, world.priya] {
        let mut browser = world.browser(who).await;
        assert_eq!(browser.get(&hers).await.status, StatusCode::OK);
    }
    world.portal.finish().await;
}
