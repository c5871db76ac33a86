//! Whoever is close to a resident sees to nothing about them as staff, wherever they work.

use super::{owner, see_to, thread};
use crate::{
    messages::{World, plain},
    support::TestPerson,
};
use ::entity::carer_grant;
use app::{ids::ThreadId, inbox::model::DeskKey, links};
use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use server::{inbox::owners, messages::digest};

const ABOUT_JOE: [(&str, &str); 3] = [
    ("about", "resident"),
    ("subject", "medicines"),
    ("words", "Blue tablets"),
];
const ABOUT_HERSELF: [(&str, &str); 3] = [
    ("about", "writer"),
    ("subject", "other"),
    ("words", "I am worn out by him"),
];

/// Writes about Joe; gives the thread.
async fn writes(world: &World, who: TestPerson, fields: &[(&str, &str)]) -> ThreadId {
    let mut browser = world.browser(who).await;
    world.send(&mut browser, fields).await;
    world.later();
    ThreadId(world.threads().await.last().unwrap().id)
}

/// Everything that shows staff what is to answer, in the eyes of somebody.
async fn sees(world: &World, who: TestPerson) -> String {
    let desk = DeskKey::Organisation(world.portal.organisation);
    let mut browser = world.browser(who).await;
    let mut all = String::new();
    for path in [
        links::INBOX.to_owned(),
        links::inbox(Some(desk), false, 1),
        links::inbox(None, true, 1),
        links::inbox(Some(desk), true, 1),
        links::AWAY.to_owned(),
        links::MESSAGE_FIGURES.to_owned(),
    ] {
        let page = browser.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        all.push_str(&plain(page));
    }
    for words in ["tablets", "worn", "physio"] {
        let fields = [("resident", ""), ("search", words)];
        let found = browser.post(links::SEARCH_MESSAGES, &fields).await;
        all.push_str(&plain(browser.get(found.location()).await));
    }
    all
}

/// Nobody shows or does anything of a thread to somebody as staff.
async fn is_shut(world: &World, who: TestPerson, id: ThreadId) {
    let mut browser = world.browser(who).await;
    let page = browser.get(&links::thread(world.joe.person, id)).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let me = who.person.to_string();
    for (verb, fields) in [
        ("assign", vec![("to", me.as_str())]),
        ("take-over", vec![]),
        ("note", vec![("note", "Hello")]),
        ("record-call", vec![("call", "Hello")]),
    ] {
        let answer = see_to(world, &mut browser, verb, id, &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb}");
    }
    for (verb, fields) in [
        ("answer", vec![("words", "Me")]),
        ("close", vec![("to", "closed")]),
    ] {
        let answer = world.act(&mut browser, verb, id, &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb}");
    }
}

#[tokio::test]
async fn a_resident_who_works_at_the_desk_reads_nothing_there_that_is_about_them() {
    let world = World::start().await;
    let own = writes(&world, world.joe, &ABOUT_JOE).await;
    let hers = writes(&world, world.annie, &ABOUT_HERSELF).await;
    let mut priya = world.browser(world.priya).await;
    let note = [("note", "He sounded confused")];
    see_to(&world, &mut priya, "note", own, &note).await;
    world.portal.give_role(world.joe, "community_nurse").await;
    is_shut(&world, world.joe, hers).await;
    let seen = sees(&world, world.joe).await;
    assert!(!seen.contains("Example, Joe"), "{seen}");
    assert!(!seen.contains("worn out") && !seen.contains("Blue tablets"));
    // His own he reads as himself: without what staff noted, and without their ways.
    let mut joe = world.browser(world.joe).await;
    let page = plain(joe.get(&links::thread(world.joe.person, own)).await);
    assert!(page.contains("Blue tablets"));
    assert!(!page.contains("He sounded confused"));
    assert!(!page.contains("/api/inbox/"));
    let home = plain(joe.get(links::HOME).await);
    assert!(
        !home.contains("1 waiting") && !home.contains("2 waiting"),
        "{home}"
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn a_carer_who_works_at_the_desk_reads_nothing_there_even_while_their_access_waits() {
    let world = World::start().await;
    let own = writes(&world, world.joe, &ABOUT_JOE).await;
    let hers = writes(&world, world.annie, &ABOUT_HERSELF).await;
    let carl = world.portal.staff("Carl", "community_nurse").await;
    assert!(
        sees(&world, carl).await.contains("Example, Joe"),
        "a colleague"
    );
    world.portal.grant(world.joe, carl, "view", None).await;
    for column in [None, Some(carer_grant::Column::PausedAt)] {
        if let Some(column) = column {
            let tx = world.portal.portal.database.write().await.unwrap();
            carer_grant::Entity::update_many()
                .col_expr(column, Expr::value(Some(world.portal.clock.now())))
                .filter(carer_grant::Column::CarerId.eq(carl.person.0))
                .exec(tx.connection())
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
        for id in [own, hers] {
            is_shut(&world, carl, id).await;
        }
        let seen = sees(&world, carl).await;
        assert!(!seen.contains("Example, Joe"), "{seen}");
        let mut his = world.browser(carl).await;
        let home = plain(his.get(links::HOME).await);
        assert!(!home.contains("2 waiting"), "{home}");
    }
    world
        .portal
        .clock
        .set("2026-08-07T07:00:00Z".parse().unwrap());
    digest::see_to(&world.portal.portal).await.unwrap();
    let told = crate::sharing::told(&world.portal, "message_digest").await;
    assert!(told.iter().any(|to| to.starts_with("priya")), "{told:?}");
    assert!(!told.iter().any(|to| to.starts_with("carl")), "{told:?}");
    world.portal.finish().await;
}

#[tokio::test]
async fn nobody_gives_a_message_to_whoever_is_close_to_whom_it_is_about() {
    let world = World::start().await;
    let carl = world.portal.staff("Carl", "care_coordinator").await;
    world.portal.relate(world.joe, carl, "coordinator").await;
    let basis = "lpa_health_welfare";
    world
        .portal
        .speaks_for(carl, world.joe, (basis, world.priya))
        .await;
    // Appointments would be for the coordinator.
    let id = world.annie_writes().await;
    assert_eq!(owner(&world.portal, id).await, world.priya.person);
    let mut priya = world.browser(world.priya).await;
    let page = plain(priya.get(&links::thread(world.joe.person, id)).await);
    assert!(
        !page.contains(&format!("value=\"{}\"", carl.person)),
        "{page}"
    );
    let to = carl.person.to_string();
    let refused = see_to(&world, &mut priya, "assign", id, &[("to", &to)]).await;
    assert_ne!(refused.location(), "");
    assert_eq!(owner(&world.portal, id).await, world.priya.person);
    // As her cover he stands in for nothing about Joe.
    super::away(&mut priya, ("2026-08-06", "2026-08-20"), &to, &[]).await;
    owners::see_to(&world.portal.portal).await.unwrap();
    assert_eq!(owner(&world.portal, id).await, world.priya.person);
    world.portal.finish().await;
}

#[tokio::test]
async fn who_becomes_close_hands_on_what_they_had() {
    let world = World::start().await;
    let carl = world.portal.staff("Carl", "community_nurse").await;
    let id = world.annie_writes().await;
    let mut carls = world.browser(carl).await;
    see_to(&world, &mut carls, "take-over", id, &[]).await;
    assert_eq!(owner(&world.portal, id).await, carl.person);
    world.portal.grant(world.joe, carl, "view", None).await;
    is_shut(&world, carl, id).await;
    owners::see_to(&world.portal.portal).await.unwrap();
    assert_eq!(owner(&world.portal, id).await, world.priya.person);
    assert!(thread(&world.portal, id).await.closed_at.is_none());
    assert!(!world.readers(id, "staff").await.contains(&carl.person));
    world.portal.finish().await;
}

#[tokio::test]
async fn who_was_a_carer_never_answers_what_they_were_in() {
    let world = World::start().await;
    let id = writes(&world, world.annie, &ABOUT_HERSELF).await;
    let tx = world.portal.portal.database.write().await.unwrap();
    carer_grant::Entity::update_many()
        .col_expr(
            carer_grant::Column::EndedAt,
            Expr::value(Some(world.portal.clock.now())),
        )
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    world.portal.give_role(world.annie, "community_nurse").await;
    let other = writes(&world, world.joe, &ABOUT_JOE).await;
    is_shut(&world, world.annie, id).await;
    let seen = sees(&world, world.annie).await;
    assert!(!seen.contains("worn out"));
    // To Joe she is a stranger again, who answers what her desk answers.
    assert!(seen.contains("Blue tablets"), "{seen}");
    let mut annie = world.browser(world.annie).await;
    let page = annie.get(&links::thread(world.joe.person, other)).await;
    assert_eq!(page.status, StatusCode::OK);
    world.portal.finish().await;
}
