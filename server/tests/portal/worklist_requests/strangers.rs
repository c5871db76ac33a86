//! Who finds nothing there, and who is not on it.

use super::World;
use app::{
    backend::Assurance,
    links,
    worklist::waiting::model::{HowMany, WaitingAsked},
};
use http::StatusCode;

#[tokio::test]
async fn nobody_else_has_such_a_page() {
    let world = World::start().await;
    world.request(world.joe, 1).await;
    let annie = world.portal.carer("Annie").await;
    world.portal.grant(world.joe, annie, "edit", None).await;
    let mut others = vec![world.joe, annie];
    for (name, role) in [
        ("Linda", "manager"),
        ("Owen", "privacy_officer"),
        ("Asha", "administrator"),
        ("Naomi", "safeguarding_lead"),
        ("Dean", "urgent_responder"),
    ] {
        let who = world.portal.staff(name, role).await;
        world.joins(who, role, world.team).await;
        others.push(who);
    }
    for who in others {
        let mut browser = world.browser(who).await;
        let page = browser.get(links::WORKLIST_REQUESTS).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        let live = browser
            .get(&links::follow_worklist(&WaitingAsked::default(), ""))
            .await;
        assert_eq!(live.status, StatusCode::NOT_FOUND);
        let posted = world.several(&mut browser, ("take", ""), &[]).await;
        assert_eq!(posted.status, StatusCode::NOT_FOUND);
        let home = browser.get(links::HOME).await.body;
        assert!(!home.contains(links::WORKLIST_REQUESTS));
    }
    let mut by_email = world
        .portal
        .signed_in(world.ben.account, Assurance::Email)
        .await;
    let page = by_email.get(links::WORKLIST_REQUESTS).await;
    let prove = links::with_next(links::PROVE, links::WORKLIST_REQUESTS);
    assert_eq!(page.location(), prove);
    world.portal.finish().await;
}

#[tokio::test]
async fn whoever_keeps_the_team_out_is_not_listed_nor_counted() {
    let world = World::start().await;
    let rose = world.portal.resident("Rose").await;
    let hers = world.request(rose, 1).await;
    world.request(world.joe, 2).await;
    world.thread(world.joe, world.ben, 3).await;
    world.keep_out(world.joe, world.team).await;
    let view = world
        .read(world.ben, WaitingAsked::default())
        .await
        .unwrap();
    assert_eq!(super::ids(&view.rows), [hers.0]);
    let (late, today, all) = (0, 1, 1);
    assert_eq!(view.counts, HowMany { late, today, all });
    let listed = world.looks("allowed", Some("request")).await;
    assert_eq!(listed, [rose.person], "and nothing says that he was");
    world.portal.finish().await;
}

#[tokio::test]
async fn everybody_who_is_shown_can_read_that_they_were_and_why() {
    let world = World::start().await;
    let rose = world.portal.resident("Rose").await;
    let tess = world.portal.resident("Tess").await;
    world.portal.relate(tess, world.ben, "key_worker").await;
    world.request(world.joe, 1).await;
    world.request(world.joe, 2).await;
    world.thread(rose, world.ben, 3).await;
    world.request(rose, 4).await;
    world.request(tess, 5).await;
    world.listed(world.ben).await;
    assert_eq!(
        world.looks("allowed", Some("request")).await,
        [world.joe.person],
        "once, however often he is on it"
    );
    assert_eq!(world.looks("allowed", Some("message")).await, [rose.person]);
    assert_eq!(
        world.looks("allowed", Some("key_worker")).await,
        [tess.person]
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn who_left_the_team_and_who_is_close_to_the_person_sees_nothing_of_it() {
    let world = World::start().await;
    world.request(world.joe, 1).await;
    assert_eq!(world.listed(world.ben).await.len(), 1);
    world.portal.relate(world.joe, world.ben, "carer").await;
    assert!(world.listed(world.ben).await.is_empty());
    crate::inbox::end_roles(&world.portal, world.pip).await;
    let mut pip = world.browser(world.pip).await;
    let page = pip.get(links::WORKLIST_REQUESTS).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    world.portal.finish().await;
}
