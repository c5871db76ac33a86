//! A service that takes no new requests: what was begun says so, what was sent goes on.

use super::World;
use ::entity::referral_draft;
use app::{format, links};
use http::StatusCode;
use sea_orm::{EntityTrait, PaginatorTrait};

#[tokio::test]
async fn what_was_begun_says_kindly_that_it_cannot_be_sent_and_can_be_thrown_away() {
    let world = World::start().await;
    let sent = world.requests.sent_by(world.requests.annie).await;
    let mut joe = world.browser(world.requests.joe).await;
    world.requests.fill_in(&mut joe).await;
    world.requests.close_service().await;
    let (person, id) = (world.requests.joe.person, world.id());
    for page in [
        links::ask_service(person, id),
        links::questions(person, id, "area", false),
        links::check_request(person, id),
    ] {
        let told = joe.get(&page).await;
        assert_eq!(told.status, StatusCode::GONE, "{page}");
        assert!(
            told.body
                .contains("Physiotherapy takes no new requests now"),
            "{page}"
        );
        assert!(
            told.body.contains(&format::phone("01632960123")),
            "whom to ring"
        );
    }
    let list = joe.get(&links::requests(person)).await.body;
    assert!(list.contains("Physiotherapy takes no new requests now, so this cannot be sent."));
    assert!(!list.contains("Go on with Physiotherapy"));
    assert!(
        !joe.get(&links::help(person))
            .await
            .body
            .contains("Physiotherapy")
    );
    // What was sent is still there.
    let request = joe.get(&links::request(person, sent)).await;
    assert_eq!(request.status, StatusCode::OK);
    world.requests.post(&mut joe, "drop-draft", &[]).await;
    let left = referral_draft::Entity::find()
        .count(world.portal().portal.database.reader())
        .await
        .unwrap();
    assert_eq!(left, 0);
    // Without anything begun it is not there.
    let start = joe.get(&links::ask_service(person, id)).await;
    assert_eq!(start.status, StatusCode::NOT_FOUND);
    world.finish().await;
}

#[tokio::test]
async fn what_was_begun_goes_on_when_the_service_opens_again() {
    let world = World::start().await;
    let mut joe = world.browser(world.requests.joe).await;
    world.requests.fill_in(&mut joe).await;
    world.requests.set_open(false).await;
    world.requests.set_open(true).await;
    let check = links::check_request(world.requests.joe.person, world.id());
    assert_eq!(joe.get(&check).await.status, StatusCode::OK);
    world.requests.send(&mut joe, &[]).await;
    assert_eq!(world.requests.requests().await.len(), 1);
    world.finish().await;
}
