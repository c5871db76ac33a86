//! A device that other people use.

use super::keys;
use crate::support::TestPortal;
use app::backend::Assurance;
use chrono::TimeDelta;
use http::StatusCode;

#[tokio::test]
async fn saying_so_later_makes_the_browser_forget_the_session_when_it_is_closed() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let mut browser = portal.signed_in(rose.account, Assurance::Full).await;
    let before = browser.cookies.clone();
    let shared = browser
        .post("/api/account/share-device", &[("shared_device", "yes")])
        .await;
    let cookie = shared.header("set-cookie");
    assert!(cookie.starts_with("sid="), "{cookie}");
    assert!(!cookie.contains("Max-Age"), "{cookie}");
    assert_ne!(browser.cookies, before, "with a new secret");
    let mut old = portal.browser();
    old.cookies = before;
    assert_ne!(old.get("/account").await.status, StatusCode::OK);
    let person = portal.caller(&browser).await.signed_in.unwrap();
    assert!(person.shared_device && person.assurance == Assurance::Full);

    let own = browser.post("/api/account/share-device", &[]).await;
    let cookie = own.header("set-cookie");
    assert!(cookie.contains("; Max-Age=43200"), "{cookie}");
    assert!(
        !portal
            .caller(&browser)
            .await
            .signed_in
            .unwrap()
            .shared_device
    );
    portal.finish().await;
}

#[tokio::test]
async fn no_passkey_is_left_on_it() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let mut browser = portal.signed_in(rose.account, Assurance::Full).await;
    // Asked for while the device was one's own, answered after it was not.
    let asked = keys::options(&mut browser, "add").await;
    let (_, made) = keys::make(&asked, rose, keys::ORIGIN);
    browser
        .post("/api/account/share-device", &[("shared_device", "yes")])
        .await;
    let late = keys::send_added(&mut browser, &asked, &made, "Library").await;
    assert_eq!(late.location(), "/account/passkeys/add");
    let page = browser.get("/account/passkeys/add").await.body;
    assert!(page.contains("other people use this device"));
    assert!(!page.contains("name=\"credential\""), "there is no form");
    let options = browser
        .post("/api/account/passkey-options", &[("ceremony", "add")])
        .await;
    assert_ne!(options.status, StatusCode::OK);
    let account = browser.get("/account").await.body;
    assert!(account.contains("You have no passkey yet."));
    portal.finish().await;
}

#[tokio::test]
async fn staying_begins_the_time_without_use_anew() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let mut browser = portal
        .signed_in_on(rose.account, Assurance::Full, true)
        .await;
    // Within a minute of the last request, which ordinary requests do not write down.
    for _ in 0..3 {
        portal.clock.advance(TimeDelta::seconds(50));
        let stayed = browser.post("/api/account/stay", &[]).await;
        assert_eq!(stayed.status, StatusCode::SEE_OTHER);
        let person = portal.caller(&browser).await.signed_in.unwrap();
        assert_eq!(person.idle_at, portal.clock.now() + TimeDelta::minutes(5));
    }
    portal.clock.advance(TimeDelta::minutes(5));
    let late = browser.post("/api/account/stay", &[]).await;
    assert!(late.location().starts_with("/sign-in?next="));
    portal.finish().await;
}

#[tokio::test]
async fn the_page_says_how_long_there_is() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    for (shared, idle, ahead) in [(false, 1_800, 300), (true, 300, 60)] {
        let mut browser = portal
            .signed_in_on(rose.account, Assurance::Full, shared)
            .await;
        portal.clock.advance(TimeDelta::seconds(40));
        let page = browser.get("/account").await.body;
        let said = page.replace("&quot;", "\"");
        for words in [
            format!("\"left\":{}", idle - 40),
            format!("\"idle\":{idle}"),
            format!("\"at_most\":{}", 43_200 - 40),
            format!("\"ahead\":{ahead}"),
        ] {
            assert!(said.contains(&words), "{words} is not in {said}");
        }
    }
    portal.finish().await;
}
