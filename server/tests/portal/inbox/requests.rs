//! Messages are linked with requests, and requests are made out of them.

use super::{see_to, steps};
use crate::{messages::World, referral::FORM, support::TestPerson};
use ::entity::{referral, referral_thread};
use app::{
    ids::{ReferralId, ServiceId, ThreadId},
    links,
};
use sea_orm::EntityTrait;

/// Joe, Annie and Priya, with a service that Ben's team answers, and messages by Annie.
async fn asked() -> (World, TestPerson, ServiceId, ThreadId) {
    let world = World::start().await;
    let ben = world.portal.staff("Ben", "physiotherapist").await;
    let team = world.portal.team_of("Home physiotherapy", &[ben]).await;
    let service = world.portal.service(team, "physiotherapy", FORM).await;
    let thread = world.annie_writes().await;
    (world, ben, service, thread)
}

/// Somebody fills in a request for Joe and sends it; gives the newest.
async fn sent_by(
    world: &World,
    who: TestPerson,
    service: ServiceId,
    more: &[(&str, &str)],
) -> ReferralId {
    let mut browser = world.browser(who).await;
    let (resident, id) = (world.joe.person.to_string(), service.to_string());
    let of = [
        ("resident", resident.as_str()),
        ("service", id.as_str()),
        ("form_page", "/home"),
    ];
    let start: Vec<_> = of.iter().chain(more).copied().collect();
    browser.post("/api/referral/start", &start).await;
    for (page, field, value) in [
        ("bladder", "bladder", "no"),
        ("fever", "fever", "no"),
        ("home", "home", "yes"),
        ("area", "area", "knee"),
        ("knee", "knee_words", "It clicks"),
        ("phone", "phone", "01632 960 001"),
    ] {
        let fields: Vec<_> = of
            .into_iter()
            .chain([("page", page), (field, value)])
            .collect();
        browser.post("/api/referral/answer", &fields).await;
    }
    let check = links::check_request(world.joe.person, service);
    let page = browser.get(&check).await;
    let (version, submission) = (page.hidden("version"), page.hidden("submission"));
    let send: Vec<_> = of
        .into_iter()
        .chain([
            ("version", version.as_str()),
            ("submission", submission.as_str()),
            ("source", "carer"),
            ("way", "phone"),
        ])
        .collect();
    browser.post("/api/referral/send", &send).await;
    world.later();
    let rows = referral::Entity::find()
        .all(world.portal.portal.database.reader())
        .await
        .unwrap();
    let newest = rows.into_iter().max_by_key(|row| row.submitted_at);
    ReferralId(newest.expect("a request was sent").id)
}

async fn linked(world: &World) -> Vec<referral_thread::Model> {
    referral_thread::Entity::find()
        .all(world.portal.portal.database.reader())
        .await
        .unwrap()
}

#[tokio::test]
async fn priya_links_messages_with_a_request_once_and_each_leads_to_the_other() {
    let (world, _, service, thread) = asked().await;
    let request = sent_by(&world, world.joe, service, &[]).await;
    let mut priya = world.browser(world.priya).await;
    let page = links::thread(world.joe.person, thread);
    assert!(
        priya
            .get(&page)
            .await
            .body
            .contains("Link it with a request for help")
    );
    let id = request.to_string();
    for _ in 0..2 {
        let fields = [("request", id.as_str())];
        see_to(&world, &mut priya, "link-request", thread, &fields).await;
    }
    assert_eq!(linked(&world).await.len(), 1);
    assert_eq!(steps(&world.portal, thread).await, ["linked_request"]);
    let shown = priya.get(&page).await.body;
    let path = links::request(world.joe.person, request);
    assert!(shown.contains(&format!("href=\"{path}\"")), "{shown}");
    assert!(
        !shown.contains("Link it with a request for help"),
        "none is left"
    );
    let back = format!("href=\"{page}\"");
    assert!(priya.get(&path).await.body.contains(&back));
    assert!(shown.contains("linked it with a request for help"));
    // Annie is in the messages; that there is a request is not shared with her.
    let mut annie = world.browser(world.annie).await;
    let hers = annie.get(&page).await.body;
    assert!(
        !hers.contains("a request for help") && !hers.contains(&path),
        "{hers}"
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn a_request_that_is_made_out_of_messages_is_linked_with_them_when_it_is_sent() {
    let (world, ben, service, thread) = asked().await;
    let mut priya = world.browser(world.priya).await;
    let page = links::thread(world.joe.person, thread);
    let help = links::help_of_thread(world.joe.person, thread);
    let shown = priya.get(&page).await.body;
    assert!(shown.contains(&help), "{shown}");
    let ask = links::ask_service_of_thread(world.joe.person, service, thread);
    assert!(priya.get(&help).await.body.contains(&ask));
    let id = thread.to_string();
    assert_eq!(priya.get(&ask).await.hidden("thread"), id);
    let request = sent_by(&world, world.priya, service, &[("thread", &id)]).await;
    let rows = linked(&world).await;
    assert_eq!(
        (rows[0].referral_id, rows[0].thread_id),
        (request.0, thread.0)
    );
    // Ben has the request and not the messages.
    let path = links::request(world.joe.person, request);
    let mut bens = world.browser(ben).await;
    let read = bens.get(&path).await;
    assert_eq!(read.status, 200);
    assert!(!read.body.contains("Messages about this"));
    assert_eq!(bens.get(&page).await.status, 404);
    world.portal.finish().await;
}

#[tokio::test]
async fn nothing_is_linked_that_is_not_theirs_to_answer_or_to_read() {
    let (world, ben, service, thread) = asked().await;
    let request = sent_by(&world, world.joe, service, &[]).await.to_string();
    let sam = world.portal.resident("Sam").await;
    for who in [world.joe, world.annie, ben, sam] {
        let mut browser = world.browser(who).await;
        let fields = [("request", request.as_str())];
        let answer = see_to(&world, &mut browser, "link-request", thread, &fields).await;
        assert_eq!(answer.status, 404);
    }
    let mut priya = world.browser(world.priya).await;
    for wrong in ["", "nonsense", &thread.to_string(), &sam.person.to_string()] {
        let fields = [("request", wrong)];
        let back = see_to(&world, &mut priya, "link-request", thread, &fields).await;
        let page = priya.get(back.location()).await.body;
        assert!(page.contains("Select the request"), "{wrong}: {page}");
    }
    // Joe names messages that he is in, but does not answer: his request goes without them.
    let id = thread.to_string();
    sent_by(&world, world.joe, service, &[("thread", &id)]).await;
    assert!(linked(&world).await.is_empty());
    world.portal.finish().await;
}
