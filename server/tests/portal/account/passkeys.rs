//! Passkeys: added, used, kept from misuse, renamed, removed.

use super::{
    came_back, is_signed_in,
    keys::{self, ORIGIN},
    last_email, set_email, times,
};
use crate::support::TestPortal;
use ::entity::{passkey, passkey_challenge};
use app::{audit::model::Act, backend::Assurance};
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};

#[tokio::test]
async fn a_passkey_is_added_and_signs_in() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut desk = portal.signed_in(joe.account, Assurance::Full).await;
    let asked = keys::options(&mut desk, "add").await;
    let selection = &asked["publicKey"]["authenticatorSelection"];
    assert_eq!(selection["residentKey"], "required");
    assert_eq!(selection["userVerification"], "required");
    let mut key = keys::add(&mut desk, joe, "My phone").await;
    assert_eq!(
        last_email(&portal, "passkey_added").await["passkey"],
        "My phone"
    );
    let page = desk.get("/account").await.body;
    assert!(page.contains("My phone") && page.contains("This device only"));

    let mut browser = portal.browser();
    let asked = keys::options(&mut browser, "sign_in").await;
    assert!(asked["publicKey"]["mediation"].is_null());
    let signed = key.sign(&asked, ORIGIN);
    let answer = keys::send(&mut browser, "sign_in", &asked, &signed).await;
    assert_eq!(answer.location(), "/home");
    let caller = portal.caller(&browser).await;
    assert_eq!(caller.signed_in.unwrap().assurance, Assurance::Full);
    let row = passkey::Entity::find()
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    assert!(row.last_used_at.is_some());
    assert!(
        row.credential.contains("\"counter\":1"),
        "the counter is kept"
    );
    portal.finish().await;
}

#[tokio::test]
async fn an_answer_is_taken_once() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut desk = portal.signed_in(joe.account, Assurance::Full).await;
    let mut key = keys::add(&mut desk, joe, "My phone").await;
    let mut browser = portal.browser();
    let asked = keys::options(&mut browser, "sign_in").await;
    let signed = key.sign(&asked, ORIGIN);
    let mut twin = portal.browser();
    twin.cookies = browser.cookies.clone();
    keys::send(&mut browser, "sign_in", &asked, &signed).await;
    assert!(is_signed_in(&mut browser).await);
    let replayed = keys::send(&mut twin, "sign_in", &asked, &signed).await;
    assert!(came_back(&replayed, "/sign-in"));
    let mut fresh = portal.browser();
    let other = keys::options(&mut fresh, "sign_in").await;
    let replayed = keys::send(&mut fresh, "sign_in", &other, &signed).await;
    assert!(
        came_back(&replayed, "/sign-in"),
        "not on a new challenge either"
    );
    assert_eq!(times(&portal, Act::SignIn, false).await, 1);
    portal.finish().await;
}

#[tokio::test]
async fn a_challenge_belongs_to_its_session_its_purpose_and_five_minutes() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut desk = portal.signed_in(joe.account, Assurance::Full).await;
    let mut key = keys::add(&mut desk, joe, "My phone").await;

    let (mut one, mut other) = (portal.browser(), portal.browser());
    let asked = keys::options(&mut one, "sign_in").await;
    other.get("/sign-in").await;
    let signed = key.sign(&asked, ORIGIN);
    let answer = keys::send(&mut other, "sign_in", &asked, &signed).await;
    assert!(
        came_back(&answer, "/sign-in"),
        "another session's challenge"
    );
    let answer = keys::send(&mut one, "sign_in", &asked, &signed).await;
    assert_eq!(answer.location(), "/home", "which did not use it up");

    let asked = keys::options(&mut desk, "prove").await;
    let signed = key.sign(&asked, ORIGIN);
    let answer = keys::send(&mut desk, "sign_in", &asked, &signed).await;
    assert!(came_back(&answer, "/sign-in"), "another purpose");

    let mut late = portal.browser();
    let asked = keys::options(&mut late, "sign_in").await;
    let signed = key.sign(&asked, ORIGIN);
    portal.clock.advance(TimeDelta::minutes(5));
    let answer = keys::send(&mut late, "sign_in", &asked, &signed).await;
    assert!(came_back(&answer, "/sign-in"), "too late");
    portal.finish().await;
}

#[tokio::test]
async fn another_origin_is_refused() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut desk = portal.signed_in(joe.account, Assurance::Full).await;
    let asked = keys::options(&mut desk, "add").await;
    let (_, made) = keys::make(&asked, joe, "http://localhost:4000");
    let answer = keys::send_added(&mut desk, &asked, &made, "My phone").await;
    assert!(came_back(&answer, "/account/passkeys/add"));

    let mut key = keys::add(&mut desk, joe, "My phone").await;
    let mut browser = portal.browser();
    let asked = keys::options(&mut browser, "sign_in").await;
    let signed = key.sign(&asked, "http://localhost:4000");
    let answer = keys::send(&mut browser, "sign_in", &asked, &signed).await;
    assert!(came_back(&answer, "/sign-in"));
    let page = browser.get("/sign-in").await.body;
    assert!(page.contains("Your passkey was not accepted"));
    assert_eq!(times(&portal, Act::SignInRefused, true).await, 1);
    portal.finish().await;
}

#[tokio::test]
async fn one_credential_opens_one_account() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let annie = portal.resident("Annie").await;
    let mut desk = portal.signed_in(joe.account, Assurance::Full).await;
    let mut other = portal.signed_in(annie.account, Assurance::Full).await;
    let asked = keys::options(&mut desk, "add").await;
    let (mut key, made) = keys::make(&asked, joe, ORIGIN);
    keys::send_added(&mut desk, &asked, &made, "My phone").await;

    // The same credential, as if it had answered another account's challenge.
    let row = passkey::Entity::find()
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    let mut copy = row.clone().into_active_model().reset_all();
    copy.id = Set(portal.portal.clock.id());
    copy.account_id = Set(annie.account.0);
    let tx = portal.portal.database.write().await.unwrap();
    let inserted = copy.insert(tx.connection()).await;
    assert!(inserted.is_err(), "the database refuses it");
    drop(tx);

    // Claiming to be somebody else with one's own key opens nothing.
    let mut browser = portal.browser();
    let asked = keys::options(&mut browser, "sign_in").await;
    let mut signed = key.sign(&asked, ORIGIN);
    signed.response.user_handle = Some(annie.account.0.as_bytes().to_vec());
    let answer = keys::send(&mut browser, "sign_in", &asked, &signed).await;
    assert!(came_back(&answer, "/sign-in"));
    assert!(
        other
            .get("/account")
            .await
            .body
            .contains("You have no passkey yet")
    );
    portal.finish().await;
}

#[tokio::test]
async fn a_counter_that_went_back_is_refused_and_told() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut desk = portal.signed_in(joe.account, Assurance::Full).await;
    let mut key = keys::add(&mut desk, joe, "My phone").await;
    let tx = portal.portal.database.write().await.unwrap();
    let row = passkey::Entity::find()
        .one(tx.connection())
        .await
        .unwrap()
        .unwrap();
    let ahead = row.credential.replace("\"counter\":0", "\"counter\":9");
    assert_ne!(ahead, row.credential);
    let mut row = row.into_active_model();
    row.credential = Set(ahead);
    row.update(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();

    let mut browser = portal.browser();
    let asked = keys::options(&mut browser, "sign_in").await;
    let signed = key.sign(&asked, ORIGIN);
    let answer = keys::send(&mut browser, "sign_in", &asked, &signed).await;
    assert!(came_back(&answer, "/sign-in"));
    assert!(!is_signed_in(&mut browser).await);
    assert_eq!(
        last_email(&portal, "passkey_refused").await["passkey"],
        "My phone"
    );
    assert_eq!(times(&portal, Act::SignInRefused, true).await, 1);
    portal.finish().await;
}

#[tokio::test]
async fn a_passkey_raises_a_session_begun_by_email() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut desk = portal.signed_in(joe.account, Assurance::Full).await;
    let mut key = keys::add(&mut desk, joe, "My phone").await;
    let mut browser = portal.signed_in(joe.account, Assurance::Email).await;
    assert!(
        browser
            .get("/sign-in/prove")
            .await
            .body
            .contains("Use your passkey")
    );
    let asked = keys::options(&mut browser, "prove").await;
    let signed = key.sign(&asked, ORIGIN);
    let answer = keys::send(&mut browser, "prove", &asked, &signed).await;
    assert_eq!(answer.location(), "/home");
    let person = portal.caller(&browser).await.signed_in.unwrap();
    assert_eq!(person.assurance, Assurance::Full);
    assert_eq!(person.proved_at, Some(portal.clock.now()));
    portal.finish().await;
}

#[tokio::test]
async fn passkeys_change_only_with_a_fresh_proof() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut desk = portal.signed_in(joe.account, Assurance::Full).await;
    let _ = keys::add(&mut desk, joe, "My phone").await;
    let _ = keys::add(&mut desk, joe, "My tablet").await;
    let known = passkey::Entity::find()
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    let id = known.id.to_string();
    portal.clock.advance(TimeDelta::seconds(601));
    let options = desk
        .post("/api/account/passkey-options", &[("ceremony", "add")])
        .await;
    assert_eq!(options.status, StatusCode::FORBIDDEN);
    for path in [
        "remove-passkey",
        "make-recovery-codes",
        "end-other-sessions",
        "change-email",
    ] {
        let answer = desk
            .post(
                &format!("/api/account/{path}"),
                &[
                    ("passkey", &id),
                    ("email", "joe@example.com"),
                    ("form_page", "/account"),
                ],
            )
            .await;
        assert!(
            answer.location().starts_with("/sign-in/prove?next="),
            "{path}"
        );
    }
    let mut email = portal.signed_in(joe.account, Assurance::Email).await;
    let answer = email
        .post("/api/account/remove-passkey", &[("passkey", &id)])
        .await;
    assert!(answer.location().starts_with("/sign-in/prove"));
    portal.finish().await;
}

#[tokio::test]
async fn the_last_way_in_stays() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut desk = portal.signed_in(joe.account, Assurance::Full).await;
    let _ = keys::add(&mut desk, joe, "My phone").await;
    let row = passkey::Entity::find()
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    let id = row.id.to_string();
    let page = format!("/account/passkeys/{id}");
    let fields = [("passkey", id.as_str()), ("form_page", page.as_str())];

    let answer = desk.post("/api/account/remove-passkey", &fields).await;
    assert!(came_back(&answer, &page), "an email alone is no way in");
    assert!(desk.get(&page).await.body.contains("cannot be removed"));

    desk.post("/api/account/make-recovery-codes", &[]).await;
    set_email(&portal, joe, None).await;
    let answer = desk.post("/api/account/remove-passkey", &fields).await;
    assert!(came_back(&answer, &page), "nor are codes on paper alone");

    set_email(&portal, joe, Some("joe@example.org")).await;
    let answer = desk.post("/api/account/remove-passkey", &fields).await;
    assert_eq!(answer.location(), "/account");
    assert_eq!(
        last_email(&portal, "passkey_removed").await["passkey"],
        "My phone"
    );
    portal.finish().await;
}

#[tokio::test]
async fn somebody_elses_passkey_does_not_exist() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let annie = portal.resident("Annie").await;
    let mut desk = portal.signed_in(joe.account, Assurance::Full).await;
    let _ = keys::add(&mut desk, joe, "My phone").await;
    let _ = keys::add(&mut desk, joe, "My tablet").await;
    let row = passkey::Entity::find()
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    let id = row.id.to_string();
    let mut other = portal.signed_in(annie.account, Assurance::Full).await;
    let page = other.get(&format!("/account/passkeys/{id}")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    for path in ["rename-passkey", "remove-passkey"] {
        let answer = other
            .post(
                &format!("/api/account/{path}"),
                &[("passkey", &id), ("name", "Mine")],
            )
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    let answer = desk
        .post(
            "/api/account/rename-passkey",
            &[("passkey", &id), ("name", "Old phone")],
        )
        .await;
    assert_eq!(answer.location(), "/account");
    assert!(desk.get("/account").await.body.contains("Old phone"));
    portal.finish().await;
}

#[tokio::test]
async fn challenges_that_are_too_old_are_swept_away() {
    let portal = TestPortal::start().await;
    let mut browser = portal.browser();
    for _ in 0..3 {
        keys::options(&mut browser, "sign_in").await;
        portal.clock.advance(TimeDelta::minutes(5));
    }
    let left = passkey_challenge::Entity::find()
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(left.len(), 1);
    portal.finish().await;
}

#[tokio::test]
async fn a_database_belongs_to_the_host_it_was_first_used_at() {
    use server::{Portal, account::passkeys::keep_to_host, config::Settings};
    use std::sync::Arc;
    let portal = TestPortal::start().await;
    let at = |origin: &str| {
        let settings = Settings::from_lookup(|name| match name {
            "ALONGSIDE_ORIGIN" => Some(origin.to_owned()),
            _ => None,
        });
        Portal {
            settings: Arc::new(settings.unwrap()),
            ..portal.portal.clone()
        }
    };
    for origin in [
        "https://care.example.org",
        "https://care.example.org",
        "https://care.example.org:8443",
    ] {
        keep_to_host(&at(origin)).await.unwrap();
    }
    let refused = keep_to_host(&at("https://plans.example.org")).await;
    let said = refused.unwrap_err().to_string();
    for words in ["plans.example.org", "belongs to care.example.org", "rp_id"] {
        assert!(said.contains(words), "{said}");
    }
    portal.finish().await;
}
