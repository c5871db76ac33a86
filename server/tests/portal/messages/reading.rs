//! Reading threads: who sees which, what is new, and how far a message came.

use super::{World, plain};
use app::links;
use http::StatusCode;

#[tokio::test]
async fn annie_writes_about_joe_he_reads_it_and_priya_answers() {
    let world = World::start().await;
    let thread = world.annie_writes().await;
    let address = links::thread(world.joe.person, thread);
    let list = links::messages(world.joe.person);
    let mut joe = world.browser(world.joe).await;
    assert!(plain(joe.get(&list).await).contains(">New<"));
    let shown = plain(joe.get(&address).await);
    assert!(shown.contains("When does the physio come?"), "{shown}");
    assert!(
        shown.contains("<strong>Annie Example</strong>, carer"),
        "{shown}"
    );
    assert!(
        !plain(joe.get(&list).await).contains(">New<"),
        "on this device"
    );
    let mut other = world.browser(world.joe).await;
    assert!(
        !plain(other.get(&list).await).contains(">New<"),
        "on the other"
    );

    let mut annie = world.browser(world.annie).await;
    let shown = plain(annie.get(&address).await);
    assert!(shown.contains("Nobody has opened it yet"), "{shown}");
    let mut priya = world.browser(world.priya).await;
    assert!(plain(priya.get(&list).await).contains(">New<"));
    priya.get(&address).await;
    assert!(!plain(priya.get(&list).await).contains(">New<"));
    let shown = plain(annie.get(&address).await);
    assert!(
        shown.contains("Seen by Priya Example, physiotherapist (last opened it today at 10:01am)"),
        "{shown}"
    );

    world.later();
    world
        .act(
            &mut priya,
            "answer",
            thread,
            &[("words", "On Monday at ten")],
        )
        .await;
    let shown = plain(annie.get(&address).await);
    assert!(
        shown.contains("Answered by Priya Example, physiotherapist"),
        "{shown}"
    );
    assert!(shown.contains("<strong>Priya Example, physiotherapist</strong>"));
    assert!(plain(joe.get(&list).await).contains(">New<"));
    assert!(plain(joe.get(&list).await).contains("Answered"));
    world.portal.finish().await;
}

#[tokio::test]
async fn closing_opening_and_putting_away_lose_nothing() {
    let world = World::start().await;
    let thread = world.annie_writes().await;
    let (address, list) = (
        links::thread(world.joe.person, thread),
        links::messages(world.joe.person),
    );
    let mut joe = world.browser(world.joe).await;
    joe.get(&address).await;
    world
        .act(&mut joe, "put-away", thread, &[("to", "away")])
        .await;
    let shown = plain(joe.get(&list).await);
    assert!(!shown.contains("An appointment"), "{shown}");
    assert!(shown.contains("Show messages you put away"));
    let all = links::messages_page(world.joe.person, 1, true);
    assert!(joe.get(&all).await.body.contains("An appointment"));
    let mut annie = world.browser(world.annie).await;
    assert!(
        plain(annie.get(&list).await).contains("An appointment"),
        "hers"
    );

    world.later();
    let mut priya = world.browser(world.priya).await;
    world
        .act(&mut priya, "answer", thread, &[("words", "Monday")])
        .await;
    assert!(
        plain(joe.get(&list).await).contains("An appointment"),
        "back"
    );

    world
        .act(&mut annie, "close", thread, &[("to", "closed")])
        .await;
    let shown = plain(joe.get(&address).await);
    assert!(shown.contains("Annie Example closed it"), "{shown}");
    assert!(plain(joe.get(&list).await).contains("Closed"));
    world
        .act(&mut annie, "close", thread, &[("to", "closed")])
        .await;
    assert_eq!(world.acts("close_thread", "allowed").await, 1, "once");
    world.later();
    world
        .act(&mut joe, "answer", thread, &[("words", "Thank you")])
        .await;
    let row = world.only_thread().await;
    assert!(row.closed_at.is_none(), "writing opens it again");
    assert!(row.waiting_since.is_some());
    world.portal.finish().await;
}

#[tokio::test]
async fn nobody_else_finds_a_thread_whatever_they_are_to_the_person() {
    let world = World::start().await;
    let thread = world.annie_writes().await;
    let address = links::thread(world.joe.person, thread);
    let print = links::print_thread(world.joe.person, thread);
    let stranger = world.portal.resident("Rose").await;
    let other_carer = world.portal.carer("Ben").await;
    world
        .portal
        .grant(world.joe, other_carer, "edit", None)
        .await;
    let elsewhere = world.portal.staff_elsewhere("Carl", "social_worker").await;
    world
        .portal
        .relate(world.joe, elsewhere, "key_worker")
        .await;
    for who in [stranger, other_carer, elsewhere] {
        let mut browser = world.browser(who).await;
        assert_eq!(browser.get(&address).await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.get(&print).await.status, StatusCode::NOT_FOUND);
        for (verb, more) in [
            ("answer", ("words", "Hello")),
            ("close", ("to", "closed")),
            ("put-away", ("to", "away")),
            ("add", ("person", "00000000-0000-0000-0000-000000000000")),
            ("remove", ("person", "00000000-0000-0000-0000-000000000000")),
        ] {
            let answer = world.act(&mut browser, verb, thread, &[more]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb}");
        }
    }
    assert_eq!(world.messages().await.len(), 1);
    // Under the address of somebody else it is not there for those who may read it either.
    world
        .portal
        .grant(stranger, world.annie, "view", None)
        .await;
    let mut annie = world.browser(world.annie).await;
    let wrong = links::thread(stranger.person, thread);
    assert_eq!(annie.get(&wrong).await.status, StatusCode::NOT_FOUND);
    assert_eq!(annie.get(&address).await.status, StatusCode::OK);
    world.portal.finish().await;
}

#[tokio::test]
async fn a_carer_reads_and_writes_no_more_once_their_access_has_ended() {
    let world = World::start().await;
    let thread = world.annie_writes().await;
    let tx = world.portal.portal.database.write().await.unwrap();
    use sea_orm::{EntityTrait, sea_query::Expr};
    ::entity::carer_grant::Entity::update_many()
        .col_expr(
            ::entity::carer_grant::Column::EndedAt,
            Expr::value(Some(world.portal.clock.now())),
        )
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut annie = world.browser(world.annie).await;
    let address = links::thread(world.joe.person, thread);
    for path in [
        address.clone(),
        links::messages(world.joe.person),
        links::new_message(world.joe.person, None),
    ] {
        assert_eq!(
            annie.get(&path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let more = [("words", "Still there?")];
    let answer = world.act(&mut annie, "answer", thread, &more).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let mut joe = world.browser(world.joe).await;
    let shown = plain(joe.get(&address).await);
    let readers = &shown[shown.find("Who can read this</h2>").unwrap()..];
    assert!(!readers.contains("Annie"), "{readers}");
    world.portal.finish().await;
}

#[tokio::test]
async fn the_paper_says_all_that_was_written_in_the_size_that_is_asked_for() {
    let world = World::start().await;
    let thread = world.annie_writes().await;
    let mut joe = world.browser(world.joe).await;
    let paper = joe
        .get(&links::print_thread(world.joe.person, thread))
        .await
        .body;
    assert!(paper.contains("whole-plan--12"), "{paper}");
    assert!(paper.contains("When does the physio come?"));
    assert!(paper.contains("Annie Example, carer, 6 August 2026 at 10am"));
    let large = links::print_thread_in(world.joe.person, thread, true);
    assert!(joe.get(&large).await.body.contains("whole-plan--18"));
    world.portal.finish().await;
}
