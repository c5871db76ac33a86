//! Somebody reads and writes messages in the resident's place, because the resident says so.

use super::{World, plain};
use crate::{
    sharing::{accepted, with},
    support::{TestPerson, TestPortal},
};
use ::entity::{carer_grant, sharing};
use app::{backend::Assurance, ids::ThreadId, links};
use http::StatusCode;
use sea_orm::{EntityTrait, sea_query::Expr};

const MESSAGES: (&str, &str) = ("messages", "yes");

/// The same world, in which Nora reads and writes messages for Joe.
async fn nora_helps(
    chosen: &[(&'static str, &'static str)],
) -> (World, TestPerson, app::ids::SharingId) {
    let portal = TestPortal::start().await;
    let (joe, nora, id) = accepted(&portal, &with(chosen)).await;
    let annie = portal.carer("Annie").await;
    portal.grant(joe, annie, "view", None).await;
    let priya = portal.staff("Priya", "physiotherapist").await;
    portal.relate(joe, priya, "named_lead").await;
    let world = World {
        portal,
        joe,
        annie,
        priya,
    };
    (world, nora, id)
}

#[tokio::test]
async fn what_it_means_is_said_before_and_after() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    crate::sharing::propose(&mut his, joe, &with(&[])).await;
    let check = his.get(&links::check_sharing(joe.person)).await.body;
    assert!(
        check.contains("Read or answer messages that they are not in"),
        "{check}"
    );
    crate::sharing::propose(&mut his, joe, &with(&[MESSAGES])).await;
    let check = his.get(&links::check_sharing(joe.person)).await.body;
    let said = "Can read the person’s messages with the care team, and write for them";
    assert!(check.contains(said), "{check}");
    assert!(!check.contains("Read or answer messages that they are not in"));
    let form = his.get(&links::share(joe.person)).await.body;
    let tick = form.split("name=\"messages\"").nth(1).unwrap();
    assert!(tick.split('>').next().unwrap().contains("checked"));
    portal.finish().await;
    let (world, nora, id) = nora_helps(&[MESSAGES]).await;
    let mut his = world.browser(world.joe).await;
    for page in [
        links::around(world.joe.person),
        links::sharing(world.joe.person, id),
    ] {
        assert!(his.get(&page).await.body.contains(said), "{page}");
    }
    let mut hers = world.browser(nora).await;
    for page in [links::HOME.to_owned(), links::offer(id)] {
        assert!(hers.get(&page).await.body.contains(said), "{page}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn nora_reads_what_joe_is_in_and_answers_under_her_own_name_for_him() {
    let (world, nora, _) = nora_helps(&[MESSAGES]).await;
    let thread = world.annie_writes().await;
    let address = links::thread(world.joe.person, thread);
    let mut hers = world.browser(nora).await;
    let home = plain(hers.get(links::HOME).await);
    assert!(home.contains("No new messages"), "{home}");
    assert!(
        home.contains("1 message that Joe Example has not read"),
        "{home}"
    );
    let list = plain(hers.get(&links::messages(world.joe.person)).await);
    assert!(list.contains("New to Joe"), "{list}");
    assert!(
        hers.get(&address)
            .await
            .body
            .contains("When does the physio come?")
    );
    let mut his = world.browser(world.joe).await;
    let list = plain(his.get(&links::messages(world.joe.person)).await);
    assert!(list.contains(">New<"), "it is still new to him");

    world
        .act(
            &mut hers,
            "answer",
            thread,
            &[("words", "Mornings are best")],
        )
        .await;
    let shown = plain(his.get(&address).await);
    assert!(
        shown.contains("<strong>Nora Example</strong>, for you"),
        "{shown}"
    );
    assert!(
        shown.contains("Nora Example, who reads messages for you"),
        "{shown}"
    );
    let mut annie = world.browser(world.annie).await;
    let shown = plain(annie.get(&address).await);
    assert!(
        shown.contains("<strong>Nora Example</strong>, for Joe"),
        "{shown}"
    );
    let form = plain(annie.get(&links::new_message(world.joe.person, None)).await);
    assert!(
        form.contains("Joe can read it too, and so can Nora Example."),
        "{form}"
    );

    // What is about Annie is not for Joe, and so not for whoever reads in his place.
    let own = [
        ("about", "writer"),
        ("subject", "other"),
        ("words", "I am tired"),
    ];
    let sent = world.send(&mut annie, &own).await;
    assert_eq!(
        hers.get(sent.location()).await.status,
        StatusCode::NOT_FOUND
    );
    // Nora puts nothing away: the list is his.
    let away = world
        .act(&mut hers, "put-away", thread, &[("to", "away")])
        .await;
    assert_eq!(away.status, StatusCode::NOT_FOUND);
    world.portal.finish().await;
}

#[tokio::test]
async fn without_it_or_while_it_is_paused_or_ended_nothing_of_joes_is_read() {
    let (world, nora, id) = nora_helps(&[]).await;
    let thread = world.annie_writes().await;
    let address = links::thread(world.joe.person, thread);
    let mut hers = world.browser(nora).await;
    assert_eq!(hers.get(&address).await.status, StatusCode::NOT_FOUND);
    let list = hers.get(&links::messages(world.joe.person)).await;
    assert_eq!(list.status, StatusCode::OK, "she may write herself");
    assert!(!list.body.contains("An appointment"));
    world.portal.finish().await;

    let (world, nora, _) = nora_helps(&[MESSAGES]).await;
    let _ = id;
    let thread: ThreadId = world.annie_writes().await;
    let address = links::thread(world.joe.person, thread);
    let mut hers = world.browser(nora).await;
    assert_eq!(hers.get(&address).await.status, StatusCode::OK);
    for column in [carer_grant::Column::PausedAt, carer_grant::Column::EndedAt] {
        let tx = world.portal.portal.database.write().await.unwrap();
        carer_grant::Entity::update_many()
            .col_expr(column, Expr::value(Some(world.portal.clock.now())))
            .exec(tx.connection())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(hers.get(&address).await.status, StatusCode::NOT_FOUND);
    }
    let kept = sharing::Entity::find()
        .one(world.portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    assert!(kept.messages);
    world.portal.finish().await;
}
