//! Whoever no email reaches gets a letter: with the words for who cannot sign in, and without
//! them for everybody else.

use super::World;
use crate::support::{Browser, TestPerson};
use ::entity::{audit_event, person, safe_contact};
use app::{
    backend::Assurance,
    ids::{EmailId, ThreadId},
    links,
    messages::model::{Side, Subject},
};
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set, sea_query::Expr};
use server::store::message_write;

const WORDS: &str = "both tablets";

/// Joe has no way in; the nurse wrote about something that Ann asked, with him in it.
async fn world() -> (World, ThreadId) {
    let world = World::new().await;
    let id = world.begin(world.ann, Subject::Other, &[]).await;
    world.test.set_email(world.joe, None).await;
    let tx = world.test.portal.database.write().await.unwrap();
    person::Entity::update_many()
        .col_expr(person::Column::AddressLine1, Expr::value("1 High Street"))
        .col_expr(person::Column::Postcode, Expr::value("AA3 1AB"))
        .filter(person::Column::Id.eq(world.joe.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    let clock = &world.test.portal.clock;
    let joe = (world.joe.person, Side::Person);
    message_write::join(&tx, clock, &world.thread(id).await, joe, None)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    world.test.clock.advance(TimeDelta::minutes(1));
    world.write(world.nurse, id, Side::Staff).await;
    (world, id)
}

async fn to_joe(world: &World) -> Vec<(EmailId, bool)> {
    world
        .emails()
        .await
        .into_iter()
        .filter(|email| email.to_person_id == Some(world.joe.person.0))
        .map(|email| (EmailId(email.id), email.handled_at.is_some()))
        .collect()
}

async fn browser(world: &World, who: TestPerson) -> Browser {
    world.test.signed_in(who.account, Assurance::Full).await
}

#[tokio::test]
async fn who_cannot_sign_in_gets_the_words_in_their_letter_and_is_off_the_list_then() {
    let (world, _) = world().await;
    let (email, _) = to_joe(&world).await[0];
    let mut nurse = browser(&world, world.nurse).await;
    let list = nurse.get(links::UNDELIVERED).await.body;
    assert!(list.contains(&links::message_letter(email)));
    assert!(!list.contains(WORDS));
    let page = nurse.get(&links::message_letter(email)).await;
    assert_eq!(page.status, StatusCode::OK);
    for part in [
        "1 High Street",
        "AA3 1AB",
        "Dear Joe",
        WORDS,
        "Amina Example",
        "999",
    ] {
        assert!(page.body.contains(part), "{part} is missing");
    }
    let as_of = page.hidden("as_of");
    let fields = [
        ("email", email.to_string()),
        ("as_of", as_of),
        ("form_page", String::from("/here")),
    ];
    let fields: Vec<_> = fields.iter().map(|(a, b)| (*a, b.as_str())).collect();
    for _ in 0..2 {
        let sent = nurse.post("/api/admin/handle-undelivered", &fields).await;
        assert_eq!(sent.location(), links::UNDELIVERED);
    }
    assert_eq!(to_joe(&world).await, [(email, true)]);
    world.finish().await;
}

#[tokio::test]
async fn what_was_written_after_the_letter_was_made_needs_another() {
    let (world, id) = world().await;
    let (email, _) = to_joe(&world).await[0];
    let mut nurse = browser(&world, world.nurse).await;
    let page = nurse.get(&links::message_letter(email)).await;
    let as_of = page.hidden("as_of");
    world.test.clock.advance(TimeDelta::minutes(1));
    world.write(world.lead, id, Side::Staff).await;
    let fields = [
        ("email", email.to_string()),
        ("as_of", as_of),
        ("form_page", String::from("/here")),
    ];
    let fields: Vec<_> = fields.iter().map(|(a, b)| (*a, b.as_str())).collect();
    for _ in 0..2 {
        nurse.post("/api/admin/handle-undelivered", &fields).await;
    }
    let rows = to_joe(&world).await;
    assert_eq!(rows.len(), 2);
    let (next, handled) = rows[1];
    assert!(!handled);
    let page = nurse.get(&links::message_letter(next)).await.body;
    assert!(page.contains("Lee Example"));
    world.finish().await;
}

#[tokio::test]
async fn who_can_sign_in_is_only_told_that_a_message_waits() {
    let (world, _) = world().await;
    let (email, _) = to_joe(&world).await[0];
    let email_of_joe = Some("joe@example.org");
    world.test.set_email(world.joe, email_of_joe).await;
    let mut nurse = browser(&world, world.nurse).await;
    let page = nurse.get(&links::message_letter(email)).await.body;
    assert!(page.contains("A message waits for you"));
    assert!(page.contains("localhost"));
    assert!(!page.contains(WORDS));
    world.finish().await;
}

#[tokio::test]
async fn who_may_not_open_the_messages_makes_a_letter_without_the_words() {
    let (world, _) = world().await;
    let (email, _) = to_joe(&world).await[0];
    // A key worker of another team: she cares for Joe, and the messages are not hers.
    let other = world.test.staff("Olu", "social_worker").await;
    world.test.relate(world.joe, other, "key_worker").await;
    let mut browser_of_other = browser(&world, other).await;
    let page = browser_of_other.get(&links::message_letter(email)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("A message waits for you"));
    assert!(!page.body.contains(WORDS));
    // Who is nothing to Joe makes none.
    let clerk = world.test.staff("Cliff", "manager").await;
    for who in [clerk, world.ann, world.joe] {
        let mut browser = browser(&world, who).await;
        let page = browser.get(&links::message_letter(email)).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(!page.body.contains(WORDS));
    }
    world.finish().await;
}

#[tokio::test]
async fn a_letter_that_is_not_safe_has_no_address() {
    let (world, _) = world().await;
    let (email, _) = to_joe(&world).await[0];
    let tx = world.test.portal.database.write().await.unwrap();
    safe_contact::ActiveModel {
        resident_id: Set(world.joe.person.0),
        version: Set(1),
        email: Set(true),
        post: Set(false),
        phone: Set(true),
        messages: Set(true),
        which: Set(String::new()),
        times: Set(String::new()),
        chosen_by: Set(world.joe.person.0),
        chosen_at: Set(world.test.clock.now()),
    }
    .insert(tx.connection())
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let mut nurse = browser(&world, world.nurse).await;
    let page = nurse.get(&links::message_letter(email)).await.body;
    assert!(page.contains("Do not post it"));
    assert!(!page.contains("1 High Street"));
    assert!(page.contains("I have handed it over"));
    world.finish().await;
}

#[tokio::test]
async fn that_words_were_printed_is_on_the_record_of_whom_they_are_about() {
    let (world, id) = world().await;
    // Rose has a record of her own with the same nurse, and is in what is about Joe.
    let rose = world.test.resident("Rose").await;
    world.test.relate(rose, world.nurse, "named_lead").await;
    world
        .test
        .grant_of(world.joe, rose, ("care", None), "view")
        .await;
    world.test.set_email(rose, None).await;
    let tx = world.test.portal.database.write().await.unwrap();
    let clock = &world.test.portal.clock;
    let reader = (rose.person, Side::Person);
    message_write::join(&tx, clock, &world.thread(id).await, reader, None)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    world.test.clock.advance(TimeDelta::minutes(1));
    world.write(world.nurse, id, Side::Staff).await;
    let to_rose = world
        .emails()
        .await
        .into_iter()
        .find(|email| email.to_person_id == Some(rose.person.0))
        .expect("Rose is to be reached another way");
    let mut nurse = browser(&world, world.nurse).await;
    let page = nurse.get(&links::message_letter(EmailId(to_rose.id))).await;
    assert!(page.body.contains(WORDS), "{}", page.body);
    let looks = audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq("open_thread"))
        .all(world.test.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(looks.len(), 1);
    assert_eq!(looks[0].resident_id, Some(world.joe.person.0));
    world.finish().await;
}
