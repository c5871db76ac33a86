//! Sessions end when they should and never come back.

use crate::support::TestPortal;
use app::{backend::Assurance, notice::Notice};
use chrono::TimeDelta;
use http::StatusCode;
use server::account::sessions;

/// The landing page sends whoever is signed in on to their own first page.
async fn is_signed_in(browser: &mut crate::support::Browser) -> bool {
    browser.get("/").await.status == StatusCode::SEE_OTHER
}

#[tokio::test]
async fn a_session_ends_when_nobody_uses_it() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let mut browser = portal.signed_in(rose.account, Assurance::Full).await;
    for _ in 0..5 {
        portal.clock.advance(TimeDelta::minutes(29));
        assert!(is_signed_in(&mut browser).await, "it is in use");
    }
    portal.clock.advance(TimeDelta::minutes(30));
    assert!(!is_signed_in(&mut browser).await, "30 minutes is too long");
    assert!(
        !is_signed_in(&mut browser).await,
        "and asking again does not revive it"
    );
    portal.finish().await;
}

#[tokio::test]
async fn a_session_on_a_shared_device_ends_sooner() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let mut browser = portal
        .signed_in_on(rose.account, Assurance::Full, true)
        .await;
    portal.clock.advance(TimeDelta::minutes(4));
    assert!(is_signed_in(&mut browser).await);
    portal.clock.advance(TimeDelta::minutes(5));
    assert!(!is_signed_in(&mut browser).await);
    portal.finish().await;
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_however_much_it_is_used() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let mut browser = portal.signed_in(rose.account, Assurance::Full).await;
    for _ in 0..35 {
        portal.clock.advance(TimeDelta::minutes(20));
        assert!(is_signed_in(&mut browser).await);
    }
    portal.clock.advance(TimeDelta::minutes(20));
    assert!(!is_signed_in(&mut browser).await);
    portal.finish().await;
}

#[tokio::test]
async fn a_session_that_was_ended_stays_ended() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let mut browser = portal.signed_in(rose.account, Assurance::Full).await;
    // A request that began before the sign-out, and writes after it.
    let slow = portal.caller(&browser).await;
    let clock = &portal.portal.clock;
    let tx = portal.portal.database.write().await.unwrap();
    sessions::end(&tx, clock, &slow).await.unwrap();
    tx.commit().await.unwrap();
    let tx = portal.portal.database.write().await.unwrap();
    assert!(sessions::still_valid(&tx, &slow).await.is_err());
    assert!(sessions::prove(&tx, clock, &slow).await.is_err());
    sessions::touch(&tx, clock, &slow.session_key)
        .await
        .unwrap();
    sessions::set_notice(
        &tx,
        &slow.session_key,
        Some(&Notice::Done(String::from("hello"))),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    assert!(!is_signed_in(&mut browser).await);
    portal.finish().await;
}

#[tokio::test]
async fn a_second_proof_changes_the_secret_and_kills_the_old_one() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let mut old = portal.signed_in(rose.account, Assurance::Email).await;
    let caller = portal.caller(&old).await;
    let tx = portal.portal.database.write().await.unwrap();
    let change = sessions::prove(&tx, &portal.portal.clock, &caller)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let app::posted::SessionChange::Begin { cookie, .. } = change else {
        panic!("the secret changes");
    };
    let mut new = portal.browser();
    new.cookies.insert("sid".into(), cookie);
    assert!(!is_signed_in(&mut old).await);
    assert!(is_signed_in(&mut new).await);
    let person = portal.caller(&new).await.signed_in.unwrap();
    assert_eq!(person.assurance, Assurance::Full);
    assert!(person.proved_at.is_some());
    portal.finish().await;
}

#[tokio::test]
async fn closing_an_account_or_raising_its_epoch_ends_every_session() {
    use ::entity::account;
    use sea_orm::{ActiveModelTrait, Set};
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let sam = portal.resident("Sam").await;
    let mut of_rose = portal.signed_in(rose.account, Assurance::Full).await;
    let mut of_sam = portal.signed_in(sam.account, Assurance::Full).await;
    let tx = portal.portal.database.write().await.unwrap();
    for change in [
        account::ActiveModel {
            id: Set(rose.account.0),
            session_epoch: Set(1),
            ..Default::default()
        },
        account::ActiveModel {
            id: Set(sam.account.0),
            disabled_at: Set(Some(portal.clock.now())),
            ..Default::default()
        },
    ] {
        change.update(tx.connection()).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert!(!is_signed_in(&mut of_rose).await);
    assert!(!is_signed_in(&mut of_sam).await);
    portal.finish().await;
}

#[tokio::test]
async fn one_may_end_the_others_but_not_somebody_elses() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let sam = portal.resident("Sam").await;
    let mut here = portal.signed_in(rose.account, Assurance::Full).await;
    let mut there = portal.signed_in(rose.account, Assurance::Full).await;
    let mut of_sam = portal.signed_in(sam.account, Assurance::Full).await;
    let caller = portal.caller(&here).await;
    let reference = portal.caller(&of_sam).await.signed_in.unwrap().session;
    let clock = &portal.portal.clock;
    let tx = portal.portal.database.write().await.unwrap();
    assert!(
        sessions::end_one(&tx, clock, rose.account, reference)
            .await
            .is_err()
    );
    assert_eq!(sessions::end_others(&tx, clock, &caller).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert!(is_signed_in(&mut here).await);
    assert!(!is_signed_in(&mut there).await);
    assert!(is_signed_in(&mut of_sam).await);
    portal.finish().await;
}
