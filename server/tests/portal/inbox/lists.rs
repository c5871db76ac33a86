//! The inboxes.

use super::{team_of, thread};
use crate::messages::World;
use ::entity::{audit_event, message_thread};
use app::{
    ids::TeamId,
    ids::ThreadId,
    inbox::model::{DeskKey, THREADS_A_PAGE},
    links,
};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Expr};

/// Writes in somebody's name, with a subject; gives the thread.
async fn write(world: &World, subject: &str, words: &str) -> ThreadId {
    let before: Vec<_> = world.threads().await.iter().map(|row| row.id).collect();
    let mut joe = world.browser(world.joe).await;
    let fields = [
        ("about", "resident"),
        ("subject", subject),
        ("words", words),
    ];
    world.send(&mut joe, &fields).await;
    world.later();
    let new = world.threads().await;
    let new = new.iter().find(|row| !before.contains(&row.id));
    ThreadId(new.expect("a new thread").id)
}

/// Where each of some words stands on a page; they must all be there.
fn places(body: &str, words: &[&str]) -> Vec<usize> {
    words
        .iter()
        .map(|word| {
            body.find(word)
                .unwrap_or_else(|| panic!("{word} is not on the page"))
        })
        .collect()
}

#[tokio::test]
async fn who_is_to_answer_finds_it_in_their_inbox_and_it_opens() {
    let world = World::start().await;
    let id = world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    let page = priya.get(links::INBOX).await;
    assert_eq!(page.status, 200);
    for words in ["Example, Joe", "An appointment", "Annie Example", "Unread"] {
        assert!(page.body.contains(words), "{words}");
    }
    assert!(page.body.contains("1 waiting for an answer, 1 unread."));
    let href = links::thread(world.joe.person, id);
    assert!(page.body.contains(&href));
    assert_eq!(priya.get(&href).await.status, 200);
    // Read is read, in the list too.
    let page = priya.get(links::INBOX).await;
    assert!(page.body.contains("1 waiting for an answer, 0 unread."));
    assert!(!page.body.contains("Unread"));
    world.portal.finish().await;
}

#[tokio::test]
async fn overdue_comes_first_then_the_worried_then_who_wrote_again_then_by_when_it_is_due() {
    let world = World::start().await;
    let late = write(&world, "equipment", "The rail is loose").await;
    let tx = world.portal.portal.database.write().await.unwrap();
    message_thread::Entity::update_many()
        .col_expr(
            message_thread::Column::DueAt,
            Expr::value(Some(world.portal.clock.now() - TimeDelta::hours(1))),
        )
        .filter(message_thread::Column::Id.eq(late.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    write(&world, "medicines", "Which tablet").await;
    let again = write(&world, "appointment", "When").await;
    write(&world, "worried", "He is worse").await;
    // The same matter again raises the one that there is.
    let mut joe = world.browser(world.joe).await;
    let fields = [
        ("about", "resident"),
        ("subject", "appointment"),
        ("words", "Please?"),
    ];
    world.send(&mut joe, &fields).await;
    assert_eq!(thread(&world.portal, again).await.raised, 1);
    let mut priya = world.browser(world.priya).await;
    let page = priya.get(links::INBOX).await;
    let found = places(
        &page.body,
        &[
            "Equipment",
            "Worried about a change",
            "An appointment",
            "Medicines",
        ],
    );
    assert!(found.is_sorted(), "{found:?}");
    assert!(page.body.contains("Wrote again"));
    assert!(
        page.body
            .contains("4 waiting for an answer, 1 late, 4 unread.")
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn a_team_sees_what_is_in_its_inbox_and_another_team_does_not() {
    let world = World::start().await;
    let colleague = world.portal.staff("Ben", "physiotherapist").await;
    let other = world.portal.staff("Olu", "social_worker").await;
    let team = team_of(&world.portal, "Physio team", &[world.priya, colleague]).await;
    let others = team_of(&world.portal, "Social team", &[other]).await;
    let id = world.annie_writes().await;
    let href = links::thread(world.joe.person, id);
    let inbox = links::inbox(Some(DeskKey::Team(TeamId(team))), false, 1);
    let mut ben = world.browser(colleague).await;
    assert!(!ben.get(links::INBOX).await.body.contains("Example, Joe"));
    let page = ben.get(&inbox).await;
    assert!(page.body.contains("Inbox of Physio team"));
    assert!(page.body.contains("Example, Joe"));
    assert!(page.body.contains("Messages without an owner: 0"));
    assert_eq!(ben.get(&href).await.status, 200);
    let mut olu = world.browser(other).await;
    assert_eq!(olu.get(&inbox).await.status, 404);
    assert_eq!(olu.get(&href).await.status, 404);
    let own = links::inbox(Some(DeskKey::Team(TeamId(others))), false, 1);
    assert!(!olu.get(&own).await.body.contains("Example, Joe"));
    world.portal.finish().await;
}

#[tokio::test]
async fn that_somebody_was_listed_is_written_down_with_why() {
    let world = World::start().await;
    world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    priya.get(links::INBOX).await;
    let listed = audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq("list"))
        .filter(audit_event::Column::ActorId.eq(world.priya.person.0))
        .all(world.portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].resident_id, Some(world.joe.person.0));
    assert_eq!(listed[0].basis, "named_lead");
    world.portal.finish().await;
}

#[tokio::test]
async fn who_is_in_it_as_a_person_does_not_find_it_in_the_inbox_of_their_team() {
    let world = World::start().await;
    // Annie works beside Priya, and writes as Joe's carer.
    world.portal.give_role(world.annie, "physiotherapist").await;
    world.annie_writes().await;
    let inbox = links::inbox(
        Some(DeskKey::Organisation(world.portal.organisation)),
        false,
        1,
    );
    let mut annie = world.browser(world.annie).await;
    let page = annie.get(&inbox).await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("Example, Joe"));
    world.portal.finish().await;
}

#[tokio::test]
async fn closed_ones_are_shown_on_request_and_pages_hold_50() {
    let world = World::start().await;
    let id = world.annie_writes().await;
    let row = thread(&world.portal, id).await;
    let tx = world.portal.portal.database.write().await.unwrap();
    for place in 0..i64::from(THREADS_A_PAGE) + 4 {
        let more = message_thread::Model {
            id: world.portal.portal.clock.id(),
            due_at: None,
            waiting_since: None,
            half_at: None,
            last_at: row.last_at - TimeDelta::minutes(place),
            subject: String::from("plan"),
            ..row.clone()
        };
        message_thread::Entity::insert(sea_orm::IntoActiveModel::into_active_model(more))
            .exec_without_returning(tx.connection())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let count = message_thread::Entity::find()
        .count(world.portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(count, 55);
    let mut priya = world.browser(world.priya).await;
    let rows = |body: &str| body.matches("<tr role=\"row\"><td").count();
    let first = priya.get(links::INBOX).await;
    assert_eq!(rows(&first.body), 50);
    // Whoever waits is before all who wait for nothing.
    assert!(first.body.contains("An appointment"));
    let second = priya.get(&links::inbox(None, false, 2)).await;
    assert_eq!(rows(&second.body), 5);
    assert!(!second.body.contains("An appointment"));
    let third = priya.get(&links::inbox(None, false, 3)).await;
    assert_eq!(rows(&third.body), 0);
    world
        .act(&mut priya, "close", id, &[("to", "closed")])
        .await;
    let open = priya.get(links::INBOX).await;
    assert!(!open.body.contains("An appointment"));
    let closed = priya.get(&links::inbox(None, true, 1)).await;
    assert!(closed.body.contains("My inbox: closed messages"));
    assert!(closed.body.contains("An appointment"));
    world.portal.finish().await;
}

#[tokio::test]
async fn the_first_page_and_the_menu_lead_to_the_inbox_with_how_many_wait() {
    let world = World::start().await;
    world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    let home = priya.get(links::HOME).await;
    assert!(home.body.contains("1 waiting, 1 unread"), "{}", home.body);
    assert!(home.body.contains("Inbox of Northbridge Council"));
    assert!(home.body.contains("href=\"/inbox\""));
    let mut joe = world.browser(world.joe).await;
    assert!(!joe.get(links::HOME).await.body.contains("href=\"/inbox\""));
    world.portal.finish().await;
}
