//! Where reading and writing ends: death, merged records, teams that are kept out; and that a
//! list holds just the threads that open.

use super::{World, plain};
use crate::support::{Answer, TestPerson, TestPortal};
use ::entity::{care_relationship, message_reader, message_thread, record_merge};
use app::{
    ids::{PersonId, ThreadId},
    links,
};
use http::StatusCode;
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use sea_orm::{ActiveModelTrait, EntityTrait, Set, sea_query::Expr};

#[tokio::test]
async fn after_a_death_staff_read_what_is_theirs_and_nobody_close_does() {
    let world = World::start().await;
    let thread = world.annie_writes().await;
    let address = links::thread(world.joe.person, thread);
    world
        .portal
        .has_died(world.joe, world.priya, "2026-08-05")
        .await;
    for who in [world.annie, world.joe] {
        let mut browser = world.browser(who).await;
        let answer = browser.get(&address).await;
        assert_ne!(answer.status, StatusCode::OK);
        assert!(!answer.body.contains("When does the physio come?"));
        let more = [("words", "Hello")];
        world.act(&mut browser, "answer", thread, &more).await;
        let fields = [
            ("about", "resident"),
            ("subject", "other"),
            ("words", "Hello"),
        ];
        world.send(&mut browser, &fields).await;
    }
    let mut priya = world.browser(world.priya).await;
    let shown = plain(priya.get(&address).await);
    assert!(shown.contains("When does the physio come?"), "{shown}");
    let list = plain(priya.get(&links::messages(world.joe.person)).await);
    assert!(
        !list.contains("Write a message"),
        "nobody is left to write to"
    );
    assert_eq!(world.messages().await.len(), 1);
    world.portal.finish().await;
}

#[tokio::test]
async fn under_a_record_that_was_closed_nothing_is_read_or_written() {
    let world = World::start().await;
    let thread = world.annie_writes().await;
    let kept = world.portal.resident("Joseph").await;
    world.portal.relate(kept, world.priya, "named_lead").await;
    let tx = world.portal.portal.database.write().await.unwrap();
    record_merge::ActiveModel::from(record_merge::Model {
        id: world.portal.portal.clock.id(),
        closed_id: world.joe.person.0,
        kept_id: kept.person.0,
        because: String::from("The same passport"),
        merged_by: world.priya.person.0,
        merged_at: world.portal.clock.now(),
        account_id: None,
        undone_by: None,
        undone_at: None,
        undone_because: None,
    })
    .reset_all()
    .insert(tx.connection())
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let address = links::thread(world.joe.person, thread);
    for who in [world.annie, world.priya] {
        let mut browser = world.browser(who).await;
        assert_ne!(browser.get(&address).await.status, StatusCode::OK);
        world
            .act(&mut browser, "answer", thread, &[("words", "Hello")])
            .await;
    }
    assert_eq!(world.messages().await.len(), 1);
    world.portal.finish().await;
}

#[tokio::test]
async fn a_team_that_is_kept_out_gets_no_messages() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let annie = portal.carer("Annie").await;
    let carl = portal.staff("Carl", "social_worker").await;
    portal.team_around(joe, &[carl]).await;
    let priya = portal.staff("Priya", "physiotherapist").await;
    let world = World {
        portal,
        joe,
        annie,
        priya,
    };
    let mut his = world.browser(joe).await;
    let form = links::new_message(joe.person, None);
    assert!(plain(his.get(&form).await).contains("It goes to Carl Example"));
    let fields = [("subject", "other"), ("words", "Hello")];
    let sent = world.send(&mut his, &fields).await;
    let address = sent.location().to_owned();
    let tx = world.portal.portal.database.write().await.unwrap();
    care_relationship::Entity::update_many()
        .col_expr(
            care_relationship::Column::LimitedAt,
            Expr::value(Some(world.portal.clock.now())),
        )
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(plain(his.get(&form).await).contains("Nobody can answer messages yet"));
    // Nor do they read what was written to them before.
    let mut carls = world.browser(carl).await;
    assert_eq!(carls.get(&address).await.status, StatusCode::NOT_FOUND);
    assert_eq!(carls.get(&form).await.status, StatusCode::NOT_FOUND);
    world.portal.finish().await;
}

/// The menu of a page.
fn menu(page: Answer) -> String {
    let body = plain(page);
    let (_, menu) = body.split_once("<nav").unwrap();
    menu.split_once("</nav>").unwrap().0.to_owned()
}

#[tokio::test]
async fn the_menu_says_how_much_is_new_and_counts_what_is_opened_as_read() {
    let world = World::start().await;
    let (mut joe, mut priya) = (
        world.browser(world.joe).await,
        world.browser(world.priya).await,
    );
    assert!(!menu(joe.get(links::HOME).await).contains("unread"));
    assert!(!menu(priya.get(links::HOME).await).contains("unread"));
    let thread = world.annie_writes().await;
    let page = links::thread(world.joe.person, thread);
    assert!(menu(joe.get(links::HOME).await).contains("(1 unread)"));
    assert!(menu(priya.get(links::HOME).await).contains("(1 unread)"));
    for browser in [&mut joe, &mut priya] {
        let opened = menu(browser.get(&page).await);
        assert!(!opened.contains("unread"), "{opened}");
        world.later();
        assert!(!menu(browser.get(links::HOME).await).contains("unread"));
    }
    // Who is nobody's record, and answers nobody, has no count.
    let mut annie = world.browser(world.annie).await;
    let hers = menu(annie.get(links::HOME).await);
    assert!(
        !hers.contains("My messages") && !hers.contains("Inbox"),
        "{hers}"
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn what_is_new_is_counted_alike_on_every_device_and_for_everybody_who_is_in_it() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    assert!(plain(joe.get(links::HOME).await).contains("No new messages"));
    let thread = world.annie_writes().await;
    let mut other = world.browser(world.joe).await;
    for browser in [&mut joe, &mut other] {
        assert!(plain(browser.get(links::HOME).await).contains("1 new message<"));
    }
    let mut annie = world.browser(world.annie).await;
    assert!(
        plain(annie.get(links::HOME).await).contains("No new messages"),
        "her own"
    );
    let mut priya = world.browser(world.priya).await;
    world
        .act(&mut priya, "answer", thread, &[("words", "Monday")])
        .await;
    assert!(plain(joe.get(links::HOME).await).contains("2 new messages"));
    assert!(plain(annie.get(links::HOME).await).contains("1 new message<"));
    world.later();
    joe.get(&links::thread(world.joe.person, thread)).await;
    for browser in [&mut joe, &mut other] {
        assert!(plain(browser.get(links::HOME).await).contains("No new messages"));
    }
    assert!(
        plain(annie.get(links::HOME).await).contains("1 new message<"),
        "hers"
    );
    world.later();
    world
        .act(&mut joe, "put-away", thread, &[("to", "away")])
        .await;
    assert!(plain(other.get(links::HOME).await).contains("No new messages"));
    world.later();
    world
        .act(&mut priya, "answer", thread, &[("words", "At ten")])
        .await;
    assert!(plain(other.get(links::HOME).await).contains("1 new message<"));
    world.portal.finish().await;
}

/// A thread as it may come about: who began it, whom it is about, who owns it, and who is in
/// it, each as a place in a list of people.
#[derive(Clone, Debug)]
struct Made {
    owner: usize,
    readers: Vec<(usize, bool, bool)>,
}

fn made() -> impl Strategy<Value = Made> {
    let reader = (0..6_usize, any::<bool>(), any::<bool>());
    (4..6_usize, prop::collection::vec(reader, 0..5))
        .prop_map(|(owner, readers)| Made { owner, readers })
}

/// The rule told a second time, without a query: somebody close reads what they are in, or
/// what Joe is in when they read for him; staff what they own, are named in, or is at their desk.
fn reads(who: usize, made: &Made) -> bool {
    let close = |person| {
        made.readers
            .iter()
            .any(|(one, staff, left)| *one == person && !*staff && !*left)
    };
    match who {
        // Joe, Annie, and Nora who reads for him.
        0 | 1 => close(who),
        2 => close(2) || close(0),
        // Rose is nothing to him.
        3 => false,
        // Both are at the same desk, whoever owns it.
        _ => true,
    }
}

#[tokio::test]
async fn the_list_of_everybody_holds_just_the_threads_that_open() {
    let world = World::start().await;
    let nora = world.portal.carer("Nora").await;
    world.portal.grant(world.joe, nora, "view", None).await;
    world
        .portal
        .grant_of(world.joe, nora, ("record", None), "messages")
        .await;
    let rose = world.portal.resident("Rose").await;
    let carl = world.portal.staff("Carl", "social_worker").await;
    let people = [world.joe, world.annie, nora, rose, world.priya, carl];
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        ),
    );
    let mut threads = Vec::new();
    for _ in 0..18 {
        let mut made = made().new_tree(&mut runner).unwrap().current();
        let mut known = std::collections::HashSet::new();
        made.readers.retain(|(person, ..)| known.insert(*person));
        // Somebody close who owns it as staff would be close first: none of these is both.
        made.readers
            .retain(|(person, staff, _)| (*person >= 4) == *staff);
        threads.push((write(&world, &people, &made).await, made));
    }
    for (place, who) in people.iter().enumerate() {
        let mut browser = world.browser(*who).await;
        let list = links::messages_page(world.joe.person, 1, true);
        let listed = browser.get(&list).await.body;
        for (thread, made) in &threads {
            let address = links::thread(world.joe.person, *thread);
            let expected = reads(place, made);
            assert_eq!(listed.contains(&address), expected, "{place} {made:?}");
            let status = browser.get(&address).await.status;
            assert_eq!(status == StatusCode::OK, expected, "{place} {made:?}");
        }
    }
    world.portal.finish().await;
}

async fn write(world: &World, people: &[TestPerson], made: &Made) -> ThreadId {
    let (clock, now) = (&world.portal.portal.clock, world.portal.clock.now());
    let id = clock.id();
    let tx = world.portal.portal.database.write().await.unwrap();
    message_thread::ActiveModel {
        id: Set(id),
        resident_id: Set(world.joe.person.0),
        about: Set(String::from("resident")),
        begun_by: Set(people[made.owner].person.0),
        subject: Set(String::from("other")),
        heading: Set(None),
        desk_kind: Set(String::from("organisation")),
        desk_id: Set(world.portal.organisation.0),
        owner_id: Set(people[made.owner].person.0),
        begun_at: Set(now),
        last_at: Set(now),
        changed_at: Set(now),
        waiting_since: Set(None),
        due_at: Set(None),
        half_at: Set(None),
        raised: Set(0),
        staff_seen_at: Set(None),
        half_told_at: Set(None),
        late_told_at: Set(None),
        closed_at: Set(None),
        closed_by: Set(None),
        version: Set(0),
    }
    .insert(tx.connection())
    .await
    .unwrap();
    for (person, staff, left) in &made.readers {
        let person: PersonId = people[*person].person;
        message_reader::ActiveModel {
            thread_id: Set(id),
            person_id: Set(person.0),
            side: Set(String::from(if *staff { "staff" } else { "person" })),
            added_by: Set(None),
            added_at: Set(now),
            left_at: Set(left.then_some(now)),
            read_at: Set(None),
            put_away_at: Set(None),
        }
        .insert(tx.connection())
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    ThreadId(id)
}
