//! What does not belong into the form: a clear answer, nothing lost, nothing let in.

use super::World;
use app::{ids::ServiceId, links};
use http::StatusCode;
use uuid::Uuid;

#[tokio::test]
async fn an_answer_that_is_missing_or_none_of_the_choices_comes_back() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    world.post(&mut joe, "start", &[]).await;
    let page = links::questions(world.joe.person, world.service, "bladder", false);
    for given in [
        &[][..],
        &[("bladder", "perhaps")][..],
        &[("bladder", "not_sure")][..],
    ] {
        let mut fields = vec![("page", "bladder"), ("form_page", page.as_str())];
        fields.extend(given);
        let back = world.post(&mut joe, "answer", &fields).await;
        assert_eq!(back.location(), page);
        let shown = joe.get(&page).await;
        assert!(shown.body.contains("There is a problem"), "{given:?}");
    }
    assert!(world.stops().await.is_empty());
    world.portal.finish().await;
}

#[tokio::test]
async fn a_text_that_is_too_long_comes_back_whole() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    world.fill_in(&mut joe).await;
    let long = "ache ".repeat(60);
    let page = links::questions(world.joe.person, world.service, "knee", false);
    let fields = [
        ("page", "knee"),
        ("form_page", page.as_str()),
        ("knee_words", long.as_str()),
    ];
    world.post(&mut joe, "answer", &fields).await;
    let shown = joe.get(&page).await;
    assert!(shown.body.contains("must be 200 characters or less"));
    assert!(shown.body.contains(long.trim()));
    world.portal.finish().await;
}

#[tokio::test]
async fn pages_cannot_be_skipped_and_a_page_that_is_not_there_is_the_next_one() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    world.post(&mut joe, "start", &[]).await;
    let skipped = world.answer(&mut joe, "area", &[("area", "knee")]).await;
    let (id, service) = (world.joe.person, world.service);
    let first = links::questions(id, service, "bladder", false);
    assert_eq!(skipped.location(), first);
    assert!(!world.drafts().await[0].answers.contains("knee"));
    let nowhere = world.answer(&mut joe, "nowhere", &[]).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    for page in ["area", "nowhere"] {
        let shown = joe.get(&links::questions(id, service, page, false)).await;
        assert!(shown.body.contains("New trouble with peeing?"), "{page}");
    }
    let check = joe.get(&links::check_request(id, service)).await;
    assert_eq!(check.location(), first);
    for path in [
        links::stop_request(id, service),
        links::exit_request(id, service),
    ] {
        assert_eq!(joe.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let sent = world.post(&mut joe, "send", &[("version", "1")]).await;
    assert_eq!(
        sent.location(),
        links::questions(id, service, "bladder", false)
    );
    assert!(world.requests().await.is_empty());
    world.portal.finish().await;
}

#[tokio::test]
async fn a_service_that_is_not_there_is_not_found_and_one_that_takes_no_requests_says_so() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    let id = world.joe.person;
    let nowhere = links::ask_service(id, ServiceId(Uuid::nil()));
    assert_eq!(joe.get(&nowhere).await.status, StatusCode::NOT_FOUND);
    world.fill_in(&mut joe).await;
    world.close_service().await;
    let start = links::ask_service(id, world.service);
    let told = joe.get(&start).await;
    assert_eq!(told.status, StatusCode::GONE);
    assert!(
        told.body
            .contains("Physiotherapy takes no new requests now")
    );
    let sent = world.post(&mut joe, "send", &[("version", "7")]).await;
    assert_eq!(
        sent.location(),
        links::help(id),
        "back to the page of the form"
    );
    assert!(world.requests().await.is_empty());
    world.portal.finish().await;
}

#[tokio::test]
async fn answers_that_changed_in_another_window_are_shown_before_they_are_sent() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    world.fill_in(&mut joe).await;
    let check = links::check_request(world.joe.person, world.service);
    let version = joe.get(&check).await.hidden("version");
    world
        .answer(&mut joe, "knee", &[("knee_words", "It is hot")])
        .await;
    let sent = world
        .post(&mut joe, "send", &[("version", version.as_str())])
        .await;
    assert_eq!(sent.location(), check);
    assert!(world.requests().await.is_empty());
    assert!(joe.get(&check).await.body.contains("It is hot"));
    world.portal.finish().await;
}
