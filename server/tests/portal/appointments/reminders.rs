//! People are reminded once, two days before, of what is still to come.

use super::{FIRST, World};
use crate::support::runs_for;
use ::entity::{appointment, outbound_email};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use server::appointments::remind;

const JUST_BEFORE: &str = "2026-08-08T08:59:59Z";
const TWO_DAYS_BEFORE: &str = "2026-08-08T09:00:00Z";

async fn reminders(world: &World) -> Vec<outbound_email::Model> {
    outbound_email::Entity::find()
        .filter(outbound_email::Column::Kind.eq("appointment_reminder"))
        .all(world.test.portal.database.reader())
        .await
        .unwrap()
}

async fn see_to(world: &World) {
    // As the job does, in this process and another.
    let portal = &world.test.portal;
    let (one, other) = tokio::join!(remind::see_to(portal), remind::see_to(portal));
    one.unwrap();
    other.unwrap();
}

#[tokio::test]
async fn joe_is_reminded_once_two_days_before() {
    let world = World::new().await;
    let slots = world.slots(FIRST, 1).await;
    let request = world.request(world.joe).await;
    world.book(world.joe, &request, slots[0]).await.unwrap();
    world.at(JUST_BEFORE);
    see_to(&world).await;
    assert!(reminders(&world).await.is_empty());
    world.at(TWO_DAYS_BEFORE);
    for _ in 0..3 {
        see_to(&world).await;
    }
    let written = reminders(&world).await;
    assert_eq!(written.len(), 1);
    assert_eq!(
        written[0].parameters,
        r#"{"when":"Monday 10 August 2026 at 10am"}"#
    );
    assert_eq!(written[0].to_address, "joe@example.org");
    world.test.finish().await;
}

#[tokio::test]
async fn nobody_is_reminded_of_what_was_cancelled_or_moved_or_is_over() {
    let world = World::new().await;
    let slots = world.slots(FIRST, 2).await;
    let later = world.slots("2026-08-20T09:00:00Z", 1).await[0];
    let ann = world.test.resident("Ann").await;
    let (joes, anns) = (world.request(world.joe).await, world.request(ann).await);
    let joe = world.book(world.joe, &joes, slots[0]).await.unwrap();
    let has = world.book(ann, &anns, slots[1]).await.unwrap();
    world.cancel(world.joe, &joes, joe.id).await.unwrap();
    world
        .move_to(ann, &anns, (has.id, later), None)
        .await
        .unwrap();
    world.at(TWO_DAYS_BEFORE);
    see_to(&world).await;
    assert!(reminders(&world).await.is_empty());
    world.at("2026-08-20T09:00:00Z");
    see_to(&world).await;
    assert!(reminders(&world).await.is_empty());
    world.test.finish().await;
}

#[tokio::test]
async fn who_books_for_tomorrow_has_just_been_told() {
    let world = World::new().await;
    let slots = world.slots("2026-08-07T14:00:00Z", 1).await;
    let request = world.request(world.joe).await;
    world.book(world.joe, &request, slots[0]).await.unwrap();
    see_to(&world).await;
    assert!(reminders(&world).await.is_empty());
    world.test.finish().await;
}

#[tokio::test]
async fn who_has_no_address_is_on_the_list_of_those_to_ring() {
    let world = World::new().await;
    let slots = world.slots(FIRST, 1).await;
    let request = world.request(world.joe).await;
    world.book(world.joe, &request, slots[0]).await.unwrap();
    world.test.set_email(world.joe, None).await;
    world.at(TWO_DAYS_BEFORE);
    see_to(&world).await;
    let written = reminders(&world).await;
    assert_eq!(written.len(), 1);
    assert!(written[0].dead_at.is_some() && written[0].handled_at.is_none());
    world.test.finish().await;
}

#[tokio::test]
async fn everybody_is_reminded_once_though_the_job_is_killed_whenever_it_waits() {
    let world = World::new().await;
    let slots = world.slots(FIRST, 6).await;
    for (number, slot) in slots.iter().enumerate() {
        let resident = world.test.resident(&format!("Resident{number}")).await;
        let request = world.request(resident).await;
        world.book(resident, &request, *slot).await.unwrap();
    }
    world.at("2026-08-08T12:00:00Z");
    let mut kills = 0;
    // Longer each time: most are killed on their way.
    for waits in 1.. {
        if let Some(done) = runs_for(remind::see_to(&world.test.portal), waits).await {
            done.unwrap();
            break;
        }
        kills += 1;
        let (told, noted) = told_and_noted(&world).await;
        assert_eq!(told, noted, "after {kills} kills");
    }
    assert!(kills >= 5, "{kills} kills");
    see_to(&world).await;
    assert_eq!(reminders(&world).await.len(), slots.len());
    world.test.finish().await;
}

/// How many reminders are written and how many are noted, at one moment: what the killed job
/// asked for last may become true only after it.
async fn told_and_noted(world: &World) -> (u64, u64) {
    let tx = world.test.portal.database.read().await.unwrap();
    let told = outbound_email::Entity::find()
        .filter(outbound_email::Column::Kind.eq("appointment_reminder"))
        .count(tx.connection())
        .await
        .unwrap();
    let noted = appointment::Entity::find()
        .filter(appointment::Column::RemindedAt.is_not_null())
        .count(tx.connection())
        .await
        .unwrap();
    (told, noted)
}
