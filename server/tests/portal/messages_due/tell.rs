//! Who is told of a message, and who is not.

use super::{World, told};
use crate::support::smtp::TestSmtp;
use ::entity::{carer_grant, outbound_email};
use app::messages::model::{Side, Subject};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use server::{
    jobs::Stop,
    mail::{deliver::Deliverer, smtp::Smtp, transport::Transport},
    messages::due,
};

fn worker(world: &World, smtp: &TestSmtp) -> Deliverer {
    let smtp = Smtp::from_address(&smtp.setting()).unwrap();
    Deliverer::with_transport(&world.test.portal, Transport::Smtp(smtp)).unwrap()
}

async fn deliver(world: &World, smtp: &TestSmtp) -> u32 {
    worker(world, smtp)
        .deliver_due(&Stop::never())
        .await
        .unwrap()
}

#[tokio::test]
async fn an_answer_is_told_to_everybody_on_the_persons_side_and_a_question_to_the_others_of_them() {
    let world = World::new().await;
    let id = world
        .begin(world.ann, Subject::Medicines, &[world.joe])
        .await;
    // What is not pressing waits for the morning at work.
    assert_eq!(world.told().await, told(&[("message_received", "Joe")]));
    world.test.clock.advance(TimeDelta::minutes(5));
    world.read(world.joe, id).await;
    world.test.clock.advance(TimeDelta::minutes(5));
    world.write(world.nurse, id, Side::Staff).await;
    assert_eq!(
        world.told().await,
        // What is on its way to Joe has the answer as its news.
        told(&[("message_received", "Ann"), ("message_received", "Joe")])
    );
    let smtp = TestSmtp::start().await;
    assert_eq!(deliver(&world, &smtp).await, 2);
    world.finish().await;
}

#[tokio::test]
async fn the_email_says_no_more_than_that_there_is_a_message() {
    let world = World::new().await;
    let smtp = TestSmtp::start().await;
    let id = world.begin(world.joe, Subject::Worried, &[]).await;
    world.test.clock.advance(TimeDelta::minutes(5));
    world.write(world.nurse, id, Side::Staff).await;
    // The nurse's email about the worry has no news once she has answered.
    assert_eq!(deliver(&world, &smtp).await, 1);
    let received = smtp.received();
    let email = &received[0];
    assert_eq!(email.header("Subject").unwrap(), "You have a message");
    let html = email.part("text/html").unwrap();
    let plain = email.part("text/plain").unwrap();
    for part in [&html, &plain] {
        assert!(part.contains("Hello Joe") && part.contains("http://localhost:3000/"));
        for word in ["tablet", "worried", "Amina", "Falls", "Example"] {
            assert!(!part.contains(word), "{part}");
        }
    }
    world.finish().await;
}

#[tokio::test]
async fn who_has_not_looked_is_told_once_and_after_a_day_again() {
    let world = World::new().await;
    let smtp = TestSmtp::start().await;
    let id = world.begin(world.joe, Subject::Other, &[]).await;
    for _ in 0..5 {
        world.test.clock.advance(TimeDelta::minutes(1));
        world.write(world.nurse, id, Side::Staff).await;
    }
    assert_eq!(deliver(&world, &smtp).await, 1);
    world.write(world.nurse, id, Side::Staff).await;
    assert_eq!(deliver(&world, &smtp).await, 0);
    world.test.clock.advance(TimeDelta::hours(25));
    world.write(world.nurse, id, Side::Staff).await;
    assert_eq!(deliver(&world, &smtp).await, 1);
    // Once they have looked, the next message is news at once.
    world.test.clock.advance(TimeDelta::minutes(1));
    world.read(world.joe, id).await;
    world.test.clock.advance(TimeDelta::minutes(1));
    world.write(world.nurse, id, Side::Staff).await;
    assert_eq!(deliver(&world, &smtp).await, 1);
    world.finish().await;
}

#[tokio::test]
async fn a_worry_is_told_to_whoever_sees_to_it_when_they_are_at_work() {
    let world = World::new().await;
    let smtp = TestSmtp::start().await;
    // A Friday evening: they are there again on Monday.
    world.at("2026-08-07T19:00:00Z");
    let id = world.begin(world.joe, Subject::Worried, &[]).await;
    world.test.clock.advance(TimeDelta::minutes(2));
    world.write(world.joe, id, Side::Person).await;
    assert_eq!(world.told().await, told(&[("message_for_staff", "nurse")]));
    assert_eq!(deliver(&world, &smtp).await, 0);
    world.at("2026-08-10T08:00:00Z");
    assert_eq!(deliver(&world, &smtp).await, 1);
    assert_eq!(smtp.received()[0].to, ["amina@example.org"]);
    world.finish().await;
}

#[tokio::test]
async fn nothing_leaves_that_was_read_or_is_not_theirs_to_read_any_more() {
    let world = World::new().await;
    let smtp = TestSmtp::start().await;
    let id = world.begin(world.joe, Subject::Other, &[world.ann]).await;
    world.test.clock.advance(TimeDelta::minutes(1));
    world.write(world.nurse, id, Side::Staff).await;
    world.test.clock.advance(TimeDelta::minutes(1));
    // Joe reads it before the email leaves, and Ann no longer acts for him.
    world.read(world.joe, id).await;
    let tx = world.test.portal.database.write().await.unwrap();
    carer_grant::Entity::update_many()
        .col_expr(
            carer_grant::Column::EndedAt,
            Expr::value(Some(world.test.clock.now())),
        )
        .filter(carer_grant::Column::CarerId.eq(world.ann.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(deliver(&world, &smtp).await, 0);
    for email in world.emails().await {
        assert!(email.dead_at.is_some() && email.handled_at.is_some());
    }
    // Nor is she told of what comes later.
    world.test.clock.advance(TimeDelta::minutes(1));
    world.write(world.nurse, id, Side::Staff).await;
    let told_ann = world
        .emails()
        .await
        .into_iter()
        .filter(|email| email.to_person_id == Some(world.ann.person.0));
    assert_eq!(told_ann.count(), 1);
    world.finish().await;
}

#[tokio::test]
async fn who_left_a_thread_hears_of_it_no_more() {
    let world = World::new().await;
    let id = world.begin(world.joe, Subject::Other, &[world.ann]).await;
    let tx = world.test.portal.database.write().await.unwrap();
    let clock = &world.test.portal.clock;
    server::store::message_write::leave(&tx, clock, &world.thread(id).await, world.ann.person)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    world.test.clock.advance(TimeDelta::minutes(1));
    world.write(world.nurse, id, Side::Staff).await;
    let smtp = TestSmtp::start().await;
    assert_eq!(deliver(&world, &smtp).await, 1);
    assert_eq!(smtp.received()[0].to, ["joe@example.org"]);
    world.finish().await;
}

#[tokio::test]
async fn who_has_no_address_is_on_the_list_of_those_to_reach_another_way_once() {
    let world = World::new().await;
    let id = world.begin(world.ann, Subject::Other, &[]).await;
    world.test.set_email(world.joe, None).await;
    let tx = world.test.portal.database.write().await.unwrap();
    let clock = &world.test.portal.clock;
    let joe = (world.joe.person, Side::Person);
    server::store::message_write::join(&tx, clock, &world.thread(id).await, joe, None)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for _ in 0..3 {
        world.test.clock.advance(TimeDelta::minutes(1));
        world.write(world.nurse, id, Side::Staff).await;
    }
    let rows: Vec<outbound_email::Model> = world
        .emails()
        .await
        .into_iter()
        .filter(|email| email.to_person_id == Some(world.joe.person.0))
        .collect();
    assert_eq!(rows.len(), 1);
    assert!(rows[0].dead_at.is_some() && rows[0].handled_at.is_none());
    assert_eq!(rows[0].thread_id, Some(id.0));
    assert_eq!(
        rows[0].last_error.as_deref(),
        Some("no email address is known")
    );
    world.finish().await;
}

#[tokio::test]
async fn nobody_is_told_of_messages_about_somebody_who_has_died() {
    let world = World::new().await;
    let smtp = TestSmtp::start().await;
    let id = world.begin(world.joe, Subject::Other, &[]).await;
    world.test.clock.advance(TimeDelta::minutes(1));
    world.write(world.nurse, id, Side::Staff).await;
    world.begin(world.ann, Subject::Other, &[]).await;
    let today = world.test.clock.now().date_naive().to_string();
    world.test.has_died(world.joe, world.nurse, &today).await;
    world.test.clock.advance(TimeDelta::days(30));
    assert_eq!(deliver(&world, &smtp).await, 0);
    let before = world.emails().await.len();
    due::see_to(&world.test.portal).await.unwrap();
    assert_eq!(world.emails().await.len(), before);
    world.finish().await;
}
