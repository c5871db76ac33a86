//! Too many tries are refused, for as long as the window lasts.

use crate::support::{TestPortal, runs_for};
use app::{backend::Assurance, error::PortalError};
use chrono::TimeDelta;
use server::{error::Error, http::rate};
use std::time::Duration;

async fn tries(portal: &TestPortal, key: &str) -> Result<(), u32> {
    let tx = portal.portal.database.write().await.unwrap();
    let window = TimeDelta::minutes(15);
    let checked = rate::check(&tx, &portal.portal.clock, key, 3, window).await;
    tx.commit().await.unwrap();
    match checked {
        Ok(()) => Ok(()),
        Err(Error::Portal(PortalError::TooMany { minutes })) => Err(minutes),
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn the_limit_holds_until_the_window_ends() {
    let portal = TestPortal::start().await;
    let key = rate::key("code", "rose@example.org");
    assert!(!key.contains("rose"), "the table names nobody");
    for _ in 0..3 {
        assert_eq!(tries(&portal, &key).await, Ok(()));
    }
    let minutes = tries(&portal, &key).await.unwrap_err();
    assert!((1..=15).contains(&minutes), "{minutes}");
    assert_eq!(tries(&portal, "code/another").await, Ok(()));
    portal.clock.advance(TimeDelta::minutes(i64::from(minutes)));
    assert_eq!(tries(&portal, &key).await, Ok(()));
    portal.finish().await;
}

#[tokio::test]
async fn a_session_cannot_post_without_end() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let mut browser = portal.signed_in(rose.account, Assurance::Full).await;
    let path = "/api/plan/save-section";
    for _ in 0..300 {
        browser.post(path, &[("form_page", "/no-such-page")]).await;
    }
    let answer = browser.post(path, &[("form_page", "/no-such-page")]).await;
    assert_eq!(answer.location(), "/no-such-page");
    let page = browser.get("/no-such-page").await;
    assert!(page.body.contains("too many tries"), "{}", page.body);
    portal.finish().await;
}

#[tokio::test]
async fn whoever_goes_away_while_others_write_gives_their_turn_back() {
    let portal = TestPortal::start().await;
    let database = &portal.portal.database;
    let first = database.write().await.unwrap();
    for waits in 1..4 {
        drop(runs_for(database.write_lightly(), waits).await);
        drop(runs_for(database.read(), waits).await);
    }
    drop(first);
    for _ in 0..10 {
        let both = async {
            database
                .write_lightly()
                .await
                .unwrap()
                .commit()
                .await
                .unwrap();
            database.write().await.unwrap().commit().await.unwrap();
        };
        let both = tokio::time::timeout(Duration::from_secs(4), both).await;
        both.expect("nobody has kept a turn");
    }
    portal.finish().await;
}
