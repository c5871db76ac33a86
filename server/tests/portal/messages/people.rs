//! Letting somebody into a thread, and taking them off.

use super::World;
use app::links;
use http::StatusCode;

#[tokio::test]
async fn a_carer_who_was_let_in_may_be_added_and_taken_off_again() {
    let world = World::start().await;
    let thread = world.annie_writes().await;
    let address = links::thread(world.joe.person, thread);
    let ben = world.portal.carer("Ben").await;
    world.portal.grant(world.joe, ben, "view", None).await;
    let mut joe = world.browser(world.joe).await;
    assert!(
        joe.get(&address)
            .await
            .body
            .contains("Let somebody else read this")
    );
    let id = ben.person.to_string();
    let added = world.act(&mut joe, "add", thread, &[("person", &id)]).await;
    assert!(
        joe.get(added.location())
            .await
            .body
            .contains("Ben Example can read this now")
    );
    let mut browser = world.browser(ben).await;
    let shown = browser.get(&address).await.body;
    assert!(shown.contains("When does the physio come?"), "{shown}");
    assert!(shown.contains("Joe Example let you read it"), "{shown}");
    assert!(
        !shown.contains("Let somebody else read this"),
        "Ben did not begin it"
    );
    let off = world
        .act(&mut joe, "remove", thread, &[("person", &id)])
        .await;
    assert_eq!(off.location(), address);
    assert_eq!(browser.get(&address).await.status, StatusCode::NOT_FOUND);
    assert!(
        joe.get(&address)
            .await
            .body
            .contains("You took Ben Example off")
    );
    assert_eq!(world.acts("change_thread_readers", "allowed").await, 2);
    world.portal.finish().await;
}

#[tokio::test]
async fn staff_around_the_person_may_be_added_and_answer_as_staff() {
    let world = World::start().await;
    let thread = world.annie_writes().await;
    let carl = world.portal.staff_elsewhere("Carl", "social_worker").await;
    world.portal.relate(world.joe, carl, "key_worker").await;
    let mut annie = world.browser(world.annie).await;
    let id = carl.person.to_string();
    world
        .act(&mut annie, "add", thread, &[("person", &id)])
        .await;
    let mut browser = world.browser(carl).await;
    let answer = [("words", "I can help")];
    world.act(&mut browser, "answer", thread, &answer).await;
    let last = world.messages().await.pop().unwrap();
    assert_eq!(
        (last.side.as_str(), last.basis.as_str()),
        ("staff", "key_worker")
    );
    assert!(world.only_thread().await.waiting_since.is_none());
    world.portal.finish().await;
}

#[tokio::test]
async fn nobody_is_added_who_was_not_let_in_and_nobody_taken_off_who_began_it() {
    let world = World::start().await;
    let thread = world.annie_writes().await;
    let rose = world.portal.resident("Rose").await;
    let mut joe = world.browser(world.joe).await;
    for (verb, person) in [
        ("add", rose.person),
        ("add", world.joe.person),
        ("remove", world.annie.person),
        ("remove", world.priya.person),
        ("remove", rose.person),
    ] {
        let id = person.to_string();
        let answer = world.act(&mut joe, verb, thread, &[("person", &id)]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb} {person}");
    }
    let none = world.act(&mut joe, "add", thread, &[("person", "")]).await;
    let shown = joe.get(none.location()).await.body;
    assert!(shown.contains("Select who may read it"), "{shown}");
    world.portal.finish().await;
}
