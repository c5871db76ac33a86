//! What is wrong, missing, huge or hostile in a message.

use super::World;
use app::{links, messages::model::MOST_IN_MESSAGE};
use http::StatusCode;

#[tokio::test]
async fn every_mistake_is_named_and_nothing_that_was_typed_is_lost() {
    let world = World::start().await;
    let mut annie = world.browser(world.annie).await;
    let back = world.send(&mut annie, &[("words", "  ")]).await;
    let form = annie.get(back.location()).await.body;
    for words in [
        "Select whom it is about",
        "Select what it is about",
        "Enter your message",
    ] {
        assert!(form.contains(words), "{words}: {form}");
    }
    let most = usize::try_from(MOST_IN_MESSAGE).unwrap();
    let long = "é".repeat(most + 1);
    let fields = [
        ("about", "resident"),
        ("subject", "other"),
        ("words", &long),
    ];
    let back = world.send(&mut annie, &fields).await;
    let form = annie.get(back.location()).await.body;
    assert!(form.contains("must be 5,000 characters or less"), "{form}");
    assert!(form.contains(&long));
    assert!(world.threads().await.is_empty());
    let fits = "é".repeat(most);
    let fields = [
        ("about", "resident"),
        ("subject", "other"),
        ("words", &fits),
    ];
    world.send(&mut annie, &fields).await;
    assert_eq!(world.messages().await.remove(0).words, fits);
    world.portal.finish().await;
}

#[tokio::test]
async fn codes_that_no_form_sends_are_refused() {
    let world = World::start().await;
    let mut annie = world.browser(world.annie).await;
    let words = ("words", "Hello");
    let (about, subject) = (("about", "resident"), ("subject", "other"));
    for more in [
        ("heading", "nothing"),
        ("to", "x"),
        ("to", "00000000-0000-0000-0000-000000000000"),
    ] {
        let answer = world.send(&mut annie, &[about, subject, words, more]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{more:?}");
    }
    for bad in [
        [about, ("subject", "x"), words],
        [("about", "x"), subject, words],
    ] {
        world.send(&mut annie, &bad).await;
    }
    assert!(world.threads().await.is_empty());
    let page = format!("{}?to=x", links::new_message(world.joe.person, None));
    assert_eq!(annie.get(&page).await.status, StatusCode::NOT_FOUND);
    let thread = world.annie_writes().await;
    for (verb, more) in [("close", ("to", "x")), ("put-away", ("to", "x"))] {
        let answer = world.act(&mut annie, verb, thread, &[more]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn a_button_pressed_twice_sends_once() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    let page = links::new_message(world.joe.person, None);
    let form = joe.get(&page).await;
    let key = form.hidden("submission");
    let fields = [
        ("submission", key.as_str()),
        ("subject", "other"),
        ("words", "Once"),
    ];
    let first = world.send(&mut joe, &fields).await;
    let second = world.send(&mut joe, &fields).await;
    assert_eq!(first.location(), second.location());
    assert_eq!(world.messages().await.len(), 1);
    let thread = app::ids::ThreadId(world.only_thread().await.id);
    let fields = [("submission", key.as_str()), ("words", "Twice")];
    world.act(&mut joe, "answer", thread, &fields).await;
    world.act(&mut joe, "answer", thread, &fields).await;
    assert_eq!(world.messages().await.len(), 2);
    world.portal.finish().await;
}

#[tokio::test]
async fn one_person_does_not_send_without_end() {
    let world = World::start().await;
    let thread = world.annie_writes().await;
    let mut annie = world.browser(world.annie).await;
    for place in 0..100 {
        let words = format!("Message {place}");
        world
            .act(&mut annie, "answer", thread, &[("words", &words)])
            .await;
    }
    assert_eq!(world.messages().await.len(), 100);
    let back = world
        .act(&mut annie, "answer", thread, &[("words", "And on")])
        .await;
    let shown = annie.get(back.location()).await.body;
    assert!(shown.contains("And on</textarea>"), "nothing typed is lost");
    world.portal.finish().await;
}
