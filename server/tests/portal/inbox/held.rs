//! What somebody holds in the database keeps nobody from what has nothing to do with it; on
//! SQLite one writes at a time whatever they hold.

use crate::messages::World;
use ::entity::message_thread;
use app::links;
use sea_orm::{DbBackend, EntityTrait, QuerySelect};
use server::store::{self, Held};
use std::time::Duration;
use tokio::time::timeout;

/// Longer than anything takes that does not wait for somebody else.
const SOON: Duration = Duration::from_secs(10);

#[tokio::test]
async fn who_is_held_while_an_absence_is_written_down_can_answer_and_be_written_to() {
    let world = World::start().await;
    if world.portal.portal.database.backend() != DbBackend::Postgres {
        return world.portal.finish().await;
    }
    let ben = world.portal.staff("Ben", "physiotherapist").await;
    let id = world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    let held = world.portal.portal.database.write().await.unwrap();
    let people = [world.priya.person, ben.person];
    store::absence::hold(&held, people).await.unwrap();
    // She holds the thread, and writes a message that names her: whoever writes the absence
    // down holds her, and asks for the thread next. If one waited for the other, both would.
    let answer = [("words", "On Tuesday")];
    let answered = world.act(&mut priya, "answer", id, &answer);
    timeout(SOON, answered).await.expect("nothing to wait for");
    assert_eq!(world.messages().await.len(), 2);
    message_thread::Entity::find()
        .held()
        .all(held.connection())
        .await
        .unwrap();
    held.commit().await.unwrap();
    world.portal.finish().await;
}

#[tokio::test]
async fn a_list_with_an_answer_that_is_not_sent_waits_for_no_thread() {
    let world = World::start().await;
    if world.portal.portal.database.backend() != DbBackend::Postgres {
        return world.portal.finish().await;
    }
    let id = world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    let later = [("words", "Not sent yet"), ("then", "later")];
    world.act(&mut priya, "answer", id, &later).await;
    let held = world.portal.portal.database.write().await.unwrap();
    message_thread::Entity::find()
        .lock_exclusive()
        .all(held.connection())
        .await
        .unwrap();
    let list = links::messages(world.joe.person);
    let shown = timeout(SOON, priya.get(&list))
        .await
        .expect("it is only read");
    assert!(shown.body.contains("Not sent yet"));
    held.commit().await.unwrap();
    world.portal.finish().await;
}
