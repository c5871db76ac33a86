//! Nobody else finds anything of a request, and staff enter one for somebody on the phone.

use super::World;
use app::links;
use http::StatusCode;

#[tokio::test]
async fn a_stranger_finds_nothing_at_any_address_and_it_is_written_down() {
    let world = World::start().await;
    let sent = world.sent_by(world.joe).await;
    let stan = world.portal.resident("Stan").await;
    let colleague = world.portal.staff("Olu", "community_nurse").await;
    let (id, service) = (world.joe.person, world.service);
    for who in [stan, colleague] {
        let mut browser = world.browser(who).await;
        for path in [
            links::help(id),
            links::ask_service(id, service),
            links::questions(id, service, "bladder", false),
            links::check_request(id, service),
            links::stop_request(id, service),
            links::exit_request(id, service),
            links::requests(id),
            links::request(id, sent),
            links::withdraw_request(id, sent),
            links::advice(id, sent),
        ] {
            let answer = browser.get(&path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        for (verb, more) in [
            ("add", [("words", "Hello")]),
            ("withdraw", [("reason", "x")]),
        ] {
            let answer = world.act(&mut browser, verb, sent, &more).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb}");
        }
        let start = world.post(&mut browser, "start", &[]).await;
        assert_eq!(start.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(world.request(sent).await.state, "submitted");
    assert!(world.refusals().await >= 18);
    world.portal.finish().await;
}

#[tokio::test]
async fn staff_enter_a_request_from_the_phone_and_say_who_asked() {
    let world = World::start().await;
    let mut priya = world.browser(world.priya).await;
    world.fill_in(&mut priya).await;
    let check = links::check_request(world.joe.person, world.service);
    let page = priya.get(&check).await;
    assert!(page.body.contains("How did it come?"));
    let missing = world.send(&mut priya, &[]).await;
    assert_eq!(missing.location(), links::help(world.joe.person));
    let said = [
        ("source", "consultant"),
        ("way", "phone"),
        ("referrer", "Dr Ahmed, St Mary’s"),
    ];
    world.send(&mut priya, &said).await;
    let request = world.requests().await.remove(0);
    assert_eq!(
        (request.source.as_str(), request.way.as_str()),
        ("consultant", "phone")
    );
    let mut joe = world.browser(world.joe).await;
    let shown = joe
        .get(&links::request(
            world.joe.person,
            app::ids::ReferralId(request.id),
        ))
        .await;
    assert!(shown.body.contains("Dr Ahmed, St Mary’s"));
    world.portal.finish().await;
}

#[tokio::test]
async fn a_team_that_joe_keeps_out_is_not_asked() {
    let world = World::start().await;
    world.keep_out().await;
    let mut joe = world.browser(world.joe).await;
    let listed = joe.get(&links::help(world.joe.person)).await;
    assert!(!listed.body.contains("Help with pain."));
    let start = links::ask_service(world.joe.person, world.service);
    assert_eq!(joe.get(&start).await.status, StatusCode::NOT_FOUND);
    world.portal.finish().await;
}
