//! What the portal answers by itself.

use super::World;
use app::messages::model::{Side, Subject};
use chrono::TimeDelta;

#[tokio::test]
async fn outside_the_hours_the_portal_says_when_somebody_is_there_once_in_each_wait() {
    let world = World::new().await;
    // A Friday evening.
    world.at("2026-08-07T19:00:00Z");
    let id = world.begin(world.joe, Subject::Medicines, &[]).await;
    world.test.clock.advance(TimeDelta::minutes(10));
    world.write(world.joe, id, Side::Person).await;
    let messages = world.messages(id).await;
    let kinds: Vec<_> = messages
        .iter()
        .map(|message| (message.side.as_str(), message.kind.as_str()))
        .collect();
    assert_eq!(
        kinds,
        [
            ("person", "words"),
            ("portal", "automatic"),
            ("person", "words")
        ]
    );
    let said = &messages[1].words;
    for part in [
        "Falls team",
        "10 August 2026 at 9am",
        "11 August 2026 at 5pm",
        "111",
        "999",
    ] {
        assert!(said.contains(part), "{part} is missing from {said}");
    }
    assert_eq!(messages[1].author_id, None);
    // It is no answer: the wait goes on.
    let thread = world.thread(id).await;
    assert!(thread.waiting_since.is_some());
    assert_eq!(thread.raised, 1);

    // After an answer the next one is a new wait.
    world.at("2026-08-10T10:00:00Z");
    world.write(world.nurse, id, Side::Staff).await;
    world.at("2026-08-10T20:00:00Z");
    world.write(world.joe, id, Side::Person).await;
    let automatic = world
        .messages(id)
        .await
        .iter()
        .filter(|message| message.kind == "automatic")
        .count();
    assert_eq!(automatic, 2);
    world.finish().await;
}

#[tokio::test]
async fn while_they_are_there_only_who_is_worried_gets_one() {
    let world = World::new().await;
    let calm = world.begin(world.joe, Subject::Medicines, &[]).await;
    assert_eq!(world.messages(calm).await.len(), 1);
    let worried = world.begin(world.joe, Subject::Worried, &[]).await;
    let messages = world.messages(worried).await;
    assert_eq!(messages.len(), 2);
    assert!(messages[1].words.contains("sees to it today"));
    assert!(messages[1].words.contains("6 August 2026 at 5pm"));
    assert!(messages[1].words.contains("999"));
    world.finish().await;
}

#[tokio::test]
async fn a_bank_holiday_is_outside_the_hours_and_staff_get_no_such_answer() {
    let world = World::new().await;
    // The last Monday of August.
    world.at("2026-08-31T09:30:00Z");
    let id = world.begin(world.joe, Subject::Other, &[]).await;
    let messages = world.messages(id).await;
    assert!(messages[1].words.contains("1 September 2026 at 9am"));
    world.test.clock.advance(TimeDelta::minutes(1));
    world.write(world.nurse, id, Side::Staff).await;
    assert_eq!(world.messages(id).await.len(), 3);
    world.finish().await;
}
