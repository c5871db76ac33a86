//! Recovery codes on paper.

use super::{ask_for_code, came_back, enter_code, is_signed_in, last_email, times};
use crate::support::{Browser, TestPortal};
use app::{audit::model::Act, backend::Assurance};
use chrono::TimeDelta;
use http::StatusCode;

/// Makes a sheet and reads its codes off the page.
async fn sheet(browser: &mut Browser) -> Vec<String> {
    let made = browser.post("/api/account/make-recovery-codes", &[]).await;
    assert_eq!(made.location(), "/account/recovery-codes/sheet");
    let page = browser.get(made.location()).await;
    let codes: Vec<String> = page
        .body
        .split("<li class=\"paper-code\">")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().to_owned())
        .collect();
    assert_eq!(codes.len(), 10);
    codes
}

async fn prove(browser: &mut Browser, code: &str) -> crate::support::Answer {
    browser
        .post(
            "/api/account/prove-with-code",
            &[
                ("code", code),
                ("next", "/account/email"),
                ("form_page", "/sign-in/prove"),
            ],
        )
        .await
}

#[tokio::test]
async fn an_email_and_a_recovery_code_are_a_full_proof() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut desk = portal.signed_in(joe.account, Assurance::Full).await;
    let codes = sheet(&mut desk).await;

    let mut browser = portal.browser();
    let code = ask_for_code(&portal, &mut browser, "joe@example.org").await;
    enter_code(&mut browser, &code).await;
    let before = browser.cookies.clone();
    let closed = browser.get("/account/email").await;
    assert!(closed.location().starts_with("/sign-in/prove?next="));
    let answer = prove(&mut browser, &codes[3].to_lowercase().replace('-', " ")).await;
    assert_eq!(answer.location(), "/account/email");
    assert_ne!(
        before, browser.cookies,
        "a proof changes the session's secret"
    );
    let opened = browser.get("/account/email").await;
    assert_eq!(opened.status, StatusCode::OK);
    assert!(opened.body.contains("You have 9 recovery codes left."));
    assert_eq!(last_email(&portal, "recovery_code_used").await["left"], 9);
    assert_eq!(times(&portal, Act::UseRecoveryCode, false).await, 1);

    let mut old = portal.browser();
    old.cookies = before;
    assert!(
        !is_signed_in(&mut old).await,
        "the old secret opens nothing"
    );
    portal.finish().await;
}

#[tokio::test]
async fn a_recovery_code_is_spent_once_and_only_by_its_owner() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let annie = portal.resident("Annie").await;
    let mut desk = portal.signed_in(joe.account, Assurance::Full).await;
    let codes = sheet(&mut desk).await;

    let mut other = portal.signed_in(annie.account, Assurance::Email).await;
    assert!(came_back(
        &prove(&mut other, &codes[0]).await,
        "/sign-in/prove"
    ));
    assert_eq!(times(&portal, Act::Prove, true).await, 1);

    let mut first = portal.signed_in(joe.account, Assurance::Email).await;
    let mut second = portal.signed_in(joe.account, Assurance::Email).await;
    let (one, two) = tokio::join!(prove(&mut first, &codes[0]), prove(&mut second, &codes[0]));
    let won = [&one, &two]
        .iter()
        .filter(|answer| answer.location() == "/account/email")
        .count();
    assert_eq!(won, 1, "{} and {}", one.location(), two.location());
    portal.finish().await;
}

#[tokio::test]
async fn a_new_sheet_voids_the_old_one_and_needs_a_fresh_proof() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut desk = portal.signed_in(joe.account, Assurance::Full).await;
    let old = sheet(&mut desk).await;
    portal.clock.advance(TimeDelta::seconds(600));
    let new = sheet(&mut desk).await;
    portal.clock.advance(TimeDelta::seconds(1));
    let late = desk.post("/api/account/make-recovery-codes", &[]).await;
    assert!(
        late.location().starts_with("/sign-in/prove?next="),
        "601 seconds is too late"
    );

    let mut browser = portal.signed_in(joe.account, Assurance::Email).await;
    assert!(came_back(
        &prove(&mut browser, &old[0]).await,
        "/sign-in/prove"
    ));
    assert_eq!(
        prove(&mut browser, &new[0]).await.location(),
        "/account/email"
    );
    portal.finish().await;
}

#[tokio::test]
async fn the_sheet_is_shown_to_the_session_that_made_it_for_ten_minutes() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut desk = portal.signed_in(joe.account, Assurance::Full).await;
    let mut other = portal.signed_in(joe.account, Assurance::Full).await;
    let codes = sheet(&mut desk).await;
    let path = "/account/recovery-codes/sheet";
    assert!(
        desk.get(&format!("{path}?print=large"))
            .await
            .body
            .contains(&codes[0])
    );
    assert_eq!(other.get(path).await.status, StatusCode::NOT_FOUND);
    portal.clock.advance(TimeDelta::minutes(10));
    assert_eq!(desk.get(path).await.status, StatusCode::NOT_FOUND);
    portal.finish().await;
}

#[tokio::test]
async fn ten_wrong_codes_an_hour_are_enough() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut desk = portal.signed_in(joe.account, Assurance::Full).await;
    let codes = sheet(&mut desk).await;
    let mut browser = portal.signed_in(joe.account, Assurance::Email).await;
    for _ in 0..10 {
        prove(&mut browser, "2222-3333-4444").await;
    }
    assert!(came_back(
        &prove(&mut browser, &codes[0]).await,
        "/sign-in/prove"
    ));
    portal.clock.advance(TimeDelta::hours(1));
    let mut later = portal.signed_in(joe.account, Assurance::Email).await;
    assert_eq!(
        prove(&mut later, &codes[0]).await.location(),
        "/account/email"
    );
    portal.finish().await;
}
