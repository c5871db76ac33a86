//! Letters that open an account.

use super::{came_back, is_signed_in, last_email, set_birth_date, set_email, times};
use crate::support::{Answer, Browser, TestPerson, TestPortal};
use ::entity::care_relationship;
use app::{audit::model::Act, backend::Assurance};
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::ActiveModelTrait;

/// Joe, and Priya who coordinates his care.
async fn joe_and_priya(portal: &TestPortal) -> (TestPerson, TestPerson) {
    let joe = portal.resident("Joe").await;
    set_birth_date(portal, joe, "1941-03-27").await;
    set_email(portal, joe, None).await;
    let priya = portal.staff("Priya", "care_coordinator").await;
    let tx = portal.portal.database.write().await.unwrap();
    care_relationship::ActiveModel::from(care_relationship::Model {
        id: portal.portal.clock.id(),
        resident_id: joe.person.0,
        person_id: Some(priya.person.0),
        team_id: None,
        kind: String::from("coordinator"),
        description: None,
        from_date: "2026-01-01".parse().unwrap(),
        to_date: None,
        reason: String::from("Coordinates your care"),
        recorded_by: None,
        recorded_at: portal.clock.now(),
        ended_at: None,
        ended_by: None,
        end_reason: None,
        limited_at: None,
        limited_by: None,
    })
    .reset_all()
    .insert(tx.connection())
    .await
    .unwrap();
    tx.commit().await.unwrap();
    (joe, priya)
}

/// Makes a letter and reads its code off the page.
async fn letter(portal: &TestPortal, joe: TestPerson, priya: TestPerson) -> String {
    let mut desk = portal.signed_in(priya.account, Assurance::Full).await;
    let made = desk
        .post(
            "/api/account/invite",
            &[("resident", &joe.person.to_string())],
        )
        .await;
    assert_eq!(
        made.location(),
        format!("/people/{}/invite/letter", joe.person)
    );
    let page = desk.get(made.location()).await.body;
    assert!(page.contains("http://localhost:3000/invitation"));
    assert!(page.contains("<svg"), "the letter has a QR code");
    let after = page.split("<strong class=\"paper-code\">").nth(1).unwrap();
    after.split('<').next().unwrap().to_owned()
}

async fn accept(browser: &mut Browser, code: &str, born: [&str; 3], email: &str) -> Answer {
    browser
        .post(
            "/api/account/accept-invitation",
            &[
                ("code", code),
                ("born-day", born[0]),
                ("born-month", born[1]),
                ("born-year", born[2]),
                ("email", email),
                ("form_page", "/invitation"),
            ],
        )
        .await
}

const BORN: [&str; 3] = ["27", "March", "1941"];
const OTHER: [&str; 3] = ["27", "3", "1942"];

#[tokio::test]
async fn a_letter_opens_the_account_once() {
    let portal = TestPortal::start().await;
    let (joe, priya) = joe_and_priya(&portal).await;
    let code = letter(&portal, joe, priya).await;
    assert_eq!(times(&portal, Act::Invite, false).await, 1);
    let mut browser = portal.browser();
    let answer = accept(&mut browser, &code, BORN, "").await;
    assert_eq!(answer.location(), "/account/welcome");
    let person = portal.caller(&browser).await.signed_in.unwrap();
    assert_eq!(person.person, joe.person);
    assert_eq!(person.assurance, Assurance::Full);
    assert!(
        browser
            .get("/account/welcome")
            .await
            .body
            .contains("Add a passkey")
    );

    let mut again = portal.browser();
    assert!(came_back(
        &accept(&mut again, &code, BORN, "").await,
        "/invitation"
    ));
    assert!(!is_signed_in(&mut again).await);
    portal.finish().await;
}

#[tokio::test]
async fn an_email_is_the_accounts_only_once_it_is_confirmed() {
    let portal = TestPortal::start().await;
    let (joe, priya) = joe_and_priya(&portal).await;
    let code = letter(&portal, joe, priya).await;
    let mut browser = portal.browser();
    let answer = accept(&mut browser, &code, BORN, "Joe.B@example.org").await;
    assert!(
        answer
            .location()
            .starts_with("/account/email/confirm?next=")
    );
    assert!(
        !browser
            .get("/account")
            .await
            .body
            .contains("joe.b@example.org")
    );
    let sent = last_email(&portal, "confirm_email").await;
    let digits = sent["code"].as_str().unwrap();
    let confirm = [("code", digits), ("next", "/account/welcome")];
    let answer = browser.post("/api/account/confirm-email", &confirm).await;
    assert_eq!(answer.location(), "/account/welcome");
    assert!(
        browser
            .get("/account")
            .await
            .body
            .contains("joe.b@example.org")
    );
    let answer = browser.post("/api/account/confirm-email", &confirm).await;
    assert_ne!(
        answer.location(),
        "/account/welcome",
        "a code confirms once"
    );
    portal.finish().await;
}

#[tokio::test]
async fn five_wrong_dates_of_birth_void_the_letter_and_tell_its_maker() {
    let portal = TestPortal::start().await;
    let (joe, priya) = joe_and_priya(&portal).await;
    let code = letter(&portal, joe, priya).await;
    let mut browser = portal.browser();
    for tries in 1..=5 {
        assert!(came_back(
            &accept(&mut browser, &code, OTHER, "").await,
            "/invitation"
        ));
        let told = !last_email(&portal, "invitation_voided").await.is_null();
        assert_eq!(told, tries == 5, "after {tries}");
    }
    assert!(came_back(
        &accept(&mut browser, &code, BORN, "").await,
        "/invitation"
    ));
    assert!(!is_signed_in(&mut browser).await);
    assert_eq!(times(&portal, Act::AcceptInvitation, true).await, 5);
    portal.finish().await;
}

#[tokio::test]
async fn wrong_codes_count_as_wrong_dates_do() {
    let portal = TestPortal::start().await;
    let (joe, priya) = joe_and_priya(&portal).await;
    let code = letter(&portal, joe, priya).await;
    let first = code.split('-').next().unwrap();
    let mut browser = portal.browser();
    for _ in 0..5 {
        accept(&mut browser, &format!("{first}-2222-3333"), BORN, "").await;
    }
    assert!(came_back(
        &accept(&mut browser, &code, BORN, "").await,
        "/invitation"
    ));
    portal.finish().await;
}

#[tokio::test]
async fn the_fifth_try_at_a_letter_may_be_right() {
    let portal = TestPortal::start().await;
    let (joe, priya) = joe_and_priya(&portal).await;
    let code = letter(&portal, joe, priya).await;
    let mut browser = portal.browser();
    for _ in 0..4 {
        accept(&mut browser, &code, OTHER, "").await;
    }
    assert_eq!(
        accept(&mut browser, &code, BORN, "").await.location(),
        "/account/welcome"
    );
    portal.finish().await;
}

#[tokio::test]
async fn a_letter_holds_for_21_days() {
    let portal = TestPortal::start().await;
    let (joe, priya) = joe_and_priya(&portal).await;
    for (after, works) in [
        (TimeDelta::days(21) - TimeDelta::seconds(1), true),
        (TimeDelta::days(21), false),
    ] {
        let code = letter(&portal, joe, priya).await;
        portal.clock.advance(after);
        let mut browser = portal.browser();
        accept(&mut browser, &code, BORN, "").await;
        assert_eq!(is_signed_in(&mut browser).await, works, "{after}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn a_new_letter_voids_the_one_before() {
    let portal = TestPortal::start().await;
    let (joe, priya) = joe_and_priya(&portal).await;
    let old = letter(&portal, joe, priya).await;
    let new = letter(&portal, joe, priya).await;
    let mut browser = portal.browser();
    assert!(came_back(
        &accept(&mut browser, &old, BORN, "").await,
        "/invitation"
    ));
    assert_eq!(
        accept(&mut browser, &new, BORN, "").await.location(),
        "/account/welcome"
    );
    portal.finish().await;
}

#[tokio::test]
async fn only_who_cares_for_somebody_may_invite_them() {
    let portal = TestPortal::start().await;
    let (joe, priya) = joe_and_priya(&portal).await;
    let stranger = portal.staff("Sam", "care_coordinator").await;
    let resident = joe.person.to_string();
    for (who, assurance) in [(stranger, Assurance::Full), (joe, Assurance::Full)] {
        let mut browser = portal.signed_in(who.account, assurance).await;
        let page = browser.get(&format!("/people/{resident}/invite")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        let answer = browser
            .post("/api/account/invite", &[("resident", &resident)])
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    let mut browser = portal.signed_in(priya.account, Assurance::Email).await;
    let answer = browser
        .post("/api/account/invite", &[("resident", &resident)])
        .await;
    assert!(answer.location().starts_with("/sign-in/prove"));
    portal.finish().await;
}

#[tokio::test]
async fn nobody_is_invited_without_a_date_of_birth() {
    let portal = TestPortal::start().await;
    let (joe, priya) = joe_and_priya(&portal).await;
    let tx = portal.portal.database.write().await.unwrap();
    use sea_orm::{EntityTrait, IntoActiveModel, Set};
    let mut row = ::entity::person::Entity::find_by_id(joe.person.0)
        .one(tx.connection())
        .await
        .unwrap()
        .unwrap()
        .into_active_model();
    row.date_of_birth = Set(None);
    row.update(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
    let mut desk = portal.signed_in(priya.account, Assurance::Full).await;
    let page = format!("/people/{}/invite", joe.person);
    assert!(desk.get(&page).await.body.contains("no date of birth"));
    let answer = desk
        .post(
            "/api/account/invite",
            &[("resident", &joe.person.to_string()), ("form_page", &page)],
        )
        .await;
    assert!(came_back(&answer, &page));
    portal.finish().await;
}

#[tokio::test]
async fn a_letter_is_a_second_proof_too() {
    let portal = TestPortal::start().await;
    let (joe, priya) = joe_and_priya(&portal).await;
    let code = letter(&portal, joe, priya).await;
    let mut other = portal.signed_in(priya.account, Assurance::Email).await;
    let prove = [("code", code.as_str()), ("form_page", "/sign-in/prove")];
    let answer = other.post("/api/account/prove-with-code", &prove).await;
    assert!(came_back(&answer, "/sign-in/prove"), "not for anybody else");
    let mut browser = portal.signed_in(joe.account, Assurance::Email).await;
    let answer = browser.post("/api/account/prove-with-code", &prove).await;
    assert_eq!(answer.location(), "/home");
    portal.finish().await;
}

#[tokio::test]
async fn five_wrong_tries_as_a_second_proof_void_a_letter_and_its_maker_is_told() {
    let portal = TestPortal::start().await;
    let (joe, priya) = joe_and_priya(&portal).await;
    let code = letter(&portal, joe, priya).await;
    // The first part finds the letter; the rest is the secret.
    let last = code.chars().last().unwrap();
    let wrong = format!(
        "{}{}",
        &code[..code.len() - 1],
        if last == '2' { '3' } else { '2' }
    );
    for tried in 1..=5 {
        let mut browser = portal.signed_in(joe.account, Assurance::Email).await;
        assert_eq!(
            last_email(&portal, "invitation_voided").await,
            serde_json::Value::Null
        );
        let prove = [("code", wrong.as_str()), ("form_page", "/sign-in/prove")];
        let answer = browser.post("/api/account/prove-with-code", &prove).await;
        assert!(came_back(&answer, "/sign-in/prove"), "try {tried}");
        assert_eq!(times(&portal, Act::AcceptInvitation, true).await, tried);
    }
    let told = last_email(&portal, "invitation_voided").await;
    assert_eq!(told["path"], format!("/people/{}/invite", joe.person));
    let mut browser = portal.signed_in(joe.account, Assurance::Email).await;
    let prove = [("code", code.as_str()), ("form_page", "/sign-in/prove")];
    let answer = browser.post("/api/account/prove-with-code", &prove).await;
    assert!(came_back(&answer, "/sign-in/prove"), "it is void");
    assert!(came_back(
        &accept(&mut portal.browser(), &code, BORN, "").await,
        "/invitation"
    ));
    portal.finish().await;
}
