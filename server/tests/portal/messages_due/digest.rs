//! In the morning staff hear how many messages wait for them.

use super::{World, desk, told};
use app::messages::model::{Side, Subject};
use chrono::TimeDelta;
use sea_orm::EntityTrait;
use server::{messages::digest, store};

async fn see_to(world: &World, moment: &str) {
    world.at(moment);
    for _ in 0..2 {
        digest::see_to(&world.test.portal).await.unwrap();
    }
}

#[tokio::test]
async fn it_comes_at_eight_once_and_says_how_much_waits() {
    let world = World::new().await;
    let first = world.begin(world.joe, Subject::Medicines, &[]).await;
    world.test.clock.advance(TimeDelta::minutes(1));
    world.begin(world.joe, Subject::Equipment, &[]).await;
    see_to(&world, "2026-08-07T06:59:00Z").await;
    assert_eq!(world.told().await, told(&[]));
    see_to(&world, "2026-08-07T07:00:00Z").await;
    assert_eq!(
        world.told().await,
        told(&[("message_digest", "lead"), ("message_digest", "nurse")])
    );
    let said = |person| {
        let emails = world.emails();
        async move {
            emails
                .await
                .into_iter()
                .filter(|email| email.to_person_id == Some(person))
                .map(|email| serde_json::from_str(&email.parameters).unwrap())
                .collect::<Vec<serde_json::Value>>()
        }
    };
    assert_eq!(
        said(world.nurse.person.0).await,
        [serde_json::json!({"waiting": 2, "late": 0, "new": 2})]
    );
    assert_eq!(
        said(world.lead.person.0).await,
        [serde_json::json!({"waiting": 0, "late": 0, "new": 2})]
    );
    // Nobody works on Saturday and Sunday.
    see_to(&world, "2026-08-08T07:30:00Z").await;
    assert_eq!(world.told().await.len(), 2);

    world.at("2026-08-10T06:00:00Z");
    world.write(world.nurse, first, Side::Staff).await;
    // On Tuesday nothing is new; one still waits, and is late.
    see_to(&world, "2026-08-11T07:00:00Z").await;
    let nurse = said(world.nurse.person.0).await;
    assert_eq!(
        nurse.last().unwrap(),
        &serde_json::json!({"waiting": 1, "late": 1, "new": 0})
    );
    assert_eq!(said(world.lead.person.0).await.len(), 1);
    world.finish().await;
}

#[tokio::test]
async fn one_that_was_missed_comes_later_that_day_and_no_second_one_of_what_came_since() {
    let world = World::new().await;
    world.begin(world.joe, Subject::Medicines, &[]).await;
    // The portal was not there until the afternoon.
    see_to(&world, "2026-08-07T13:40:00Z").await;
    let once = told(&[("message_digest", "lead"), ("message_digest", "nurse")]);
    assert_eq!(world.told().await, once);
    see_to(&world, "2026-08-07T15:59:00Z").await;
    assert_eq!(world.told().await, once);
    world.finish().await;
}

#[tokio::test]
async fn what_comes_after_the_morning_is_in_the_email_of_the_next() {
    let world = World::new().await;
    see_to(&world, "2026-08-07T07:00:00Z").await;
    world.begin(world.joe, Subject::Medicines, &[]).await;
    see_to(&world, "2026-08-07T07:05:00Z").await;
    see_to(&world, "2026-08-07T14:00:00Z").await;
    assert_eq!(world.told().await, told(&[]));
    see_to(&world, "2026-08-10T07:00:00Z").await;
    assert_eq!(world.told().await.len(), 2);
    world.finish().await;
}

#[tokio::test]
async fn nobody_gets_one_in_the_evening() {
    let world = World::new().await;
    world.begin(world.joe, Subject::Medicines, &[]).await;
    see_to(&world, "2026-08-07T16:00:00Z").await;
    assert_eq!(world.told().await, told(&[]));
    world.finish().await;
}

#[tokio::test]
async fn without_anything_that_waits_there_is_none() {
    let world = World::new().await;
    let id = world.begin(world.joe, Subject::Medicines, &[]).await;
    world.test.clock.advance(TimeDelta::minutes(1));
    world.write(world.nurse, id, Side::Staff).await;
    see_to(&world, "2026-08-07T07:00:00Z").await;
    assert_eq!(world.told().await, told(&[("message_received", "Joe")]));
    world.finish().await;
}

#[tokio::test]
async fn who_is_away_gets_none_and_their_cover_gets_theirs() {
    let world = World::new().await;
    world.begin(world.joe, Subject::Medicines, &[]).await;
    let days = ("2026-08-07", "2026-08-20");
    world.away(world.nurse, days, world.lead).await;
    see_to(&world, "2026-08-07T07:00:00Z").await;
    assert_eq!(world.told().await, told(&[("message_digest", "lead")]));
    let email = world.emails().await.pop().unwrap();
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&email.parameters).unwrap(),
        serde_json::json!({"waiting": 1, "late": 0, "new": 1})
    );
    world.finish().await;
}

#[tokio::test]
async fn a_desk_that_works_at_weekends_hears_at_weekends() {
    let world = World::new().await;
    world.at("2026-08-07T12:00:00Z");
    world.begin(world.joe, Subject::Medicines, &[]).await;
    let tx = world.test.portal.database.write().await.unwrap();
    let row = ::entity::desk_setting::Entity::find_by_id(world.team)
        .one(tx.connection())
        .await
        .unwrap()
        .unwrap();
    let mut row: ::entity::desk_setting::ActiveModel = row.into();
    row.weekdays = sea_orm::Set(127);
    ::entity::desk_setting::Entity::update(row)
        .exec(tx.connection())
        .await
        .unwrap();
    let settings = store::desk::settings(tx.connection(), desk(&world))
        .await
        .unwrap();
    assert!(settings.hours.works_on("2026-08-08".parse().unwrap()));
    tx.commit().await.unwrap();
    see_to(&world, "2026-08-08T07:00:00Z").await;
    assert_eq!(
        world.told().await,
        told(&[("message_digest", "lead"), ("message_digest", "nurse")])
    );
    world.finish().await;
}
