//! Linking an account to somebody at one's side: what was seen, vouching, and the code.

use super::{came_back, is_signed_in, last_email, set_birth_date, times};
use crate::support::{Answer, Browser, TestPerson, TestPortal};
use ::entity::{account, invitation, person_email};
use app::{audit::model::Act, backend::Assurance, links};
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

/// Joe, who has no account, and Grace, a practice nurse who is his named lead.
async fn joe_and_grace(portal: &TestPortal) -> (TestPerson, TestPerson) {
    let joe = portal.resident("Joe").await;
    set_birth_date(portal, joe, "1941-03-27").await;
    forget_account(portal, joe).await;
    let grace = portal.staff("Grace", "practice_nurse").await;
    portal.relate(joe, grace, "named_lead").await;
    (joe, grace)
}

async fn forget_account(portal: &TestPortal, who: TestPerson) {
    let tx = portal.portal.database.write().await.unwrap();
    account::Entity::delete_many()
        .filter(account::Column::PersonId.eq(who.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    person_email::ActiveModel {
        id: Set(portal.portal.clock.id()),
        person_id: Set(who.person.0),
        address: Set(String::from("joe@example.org")),
        preference: Set(1),
    }
    .insert(tx.connection())
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

async fn full(portal: &TestPortal, who: TestPerson) -> Browser {
    portal.signed_in(who.account, Assurance::Full).await
}

async fn link(browser: &mut Browser, who: TestPerson, changes: &[(&str, &str)]) -> Answer {
    post(
        browser,
        "/api/account/link-in-person",
        who,
        &[("seen", "photo_id"), ("words", "His passport")],
        changes,
    )
    .await
}

async fn vouch(browser: &mut Browser, who: TestPerson, changes: &[(&str, &str)]) -> Answer {
    post(
        browser,
        "/api/account/vouch",
        who,
        &[("known_since", "2019"), ("words", "His nurse since then")],
        changes,
    )
    .await
}

async fn post(
    browser: &mut Browser,
    path: &str,
    who: TestPerson,
    usual: &[(&str, &str)],
    changes: &[(&str, &str)],
) -> Answer {
    let id = who.person.to_string();
    let mut fields = vec![("resident", id.as_str()), ("form_page", "/here")];
    fields.extend_from_slice(usual);
    fields.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    fields.extend_from_slice(changes);
    browser.post(path, &fields).await
}

/// The code off the staff's screen.
async fn code_of(browser: &mut Browser, who: TestPerson) -> String {
    let page = browser.get(&links::link_code(who.person)).await.body;
    let after = page.split("<strong class=\"paper-code\">").nth(1).unwrap();
    after.split('<').next().unwrap().to_owned()
}

async fn accept(browser: &mut Browser, code: &str) -> Answer {
    let fields = [
        ("code", code),
        ("born-day", "27"),
        ("born-month", "3"),
        ("born-year", "1941"),
        ("form_page", "/invitation"),
    ];
    browser
        .post("/api/account/accept-invitation", &fields)
        .await
}

async fn last_invitation(portal: &TestPortal) -> invitation::Model {
    invitation::Entity::find()
        .order_by_desc(invitation::Column::IssuedAt)
        .order_by_desc(invitation::Column::Id)
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test]
async fn whoever_gives_care_sees_documents_and_the_code_opens_the_account_once() {
    let portal = TestPortal::start().await;
    let (joe, grace) = joe_and_grace(&portal).await;
    let mut desk = full(&portal, grace).await;
    let made = link(&mut desk, joe, &[]).await;
    assert_eq!(made.location(), links::link_code(joe.person));
    let code = code_of(&mut desk, joe).await;
    let row = last_invitation(&portal).await;
    assert_eq!(
        (row.way.as_str(), row.seen.as_deref()),
        ("in_person", Some("photo_id"))
    );
    assert_eq!(row.words.as_deref(), Some("His passport"));
    assert_eq!(row.issued_by, grace.person.0);
    assert_eq!(row.expires_at - row.issued_at, TimeDelta::hours(1));
    assert_eq!(times(&portal, Act::LinkInPerson, false).await, 1);

    // Once it is put away, or in another session, it is shown no more.
    let mut other = full(&portal, grace).await;
    let page = links::link_code(joe.person);
    assert_eq!(other.get(&page).await.status, StatusCode::NOT_FOUND);
    let id = joe.person.to_string();
    desk.post("/api/account/put-code-away", &[("resident", &id)])
        .await;
    assert_eq!(desk.get(&page).await.status, StatusCode::NOT_FOUND);

    let mut his = portal.browser();
    let answer = accept(&mut his, &code).await;
    assert_eq!(answer.location(), links::WELCOME);
    let him = portal.caller(&his).await.signed_in.unwrap();
    assert_eq!((him.person, him.assurance), (joe.person, Assurance::Full));
    assert!(!last_email(&portal, "account_linked").await.is_null());
    assert!(last_email(&portal, "invitation_used").await.is_null());
    let mut again = portal.browser();
    assert!(came_back(&accept(&mut again, &code).await, "/invitation"));

    // The record says how, by whom and when, to her and to him.
    for browser in [&mut desk, &mut his] {
        let record = browser.get(&links::person(joe.person)).await.body;
        for words in [
            "Grace Example, practice_nurse",
            "after checking who they are",
            "A document with their photo",
            "His passport",
        ] {
            assert!(record.contains(words), "{words}");
        }
    }
    portal.finish().await;
}

#[tokio::test]
async fn a_clinician_who_knows_the_person_vouches_and_says_since_when_and_how() {
    let portal = TestPortal::start().await;
    let (joe, grace) = joe_and_grace(&portal).await;
    let mut desk = full(&portal, grace).await;
    let made = vouch(&mut desk, joe, &[]).await;
    assert_eq!(made.location(), links::link_code(joe.person));
    let code = code_of(&mut desk, joe).await;
    let row = last_invitation(&portal).await;
    assert_eq!((row.way.as_str(), row.known_since), ("vouched", Some(2019)));
    let mut his = portal.browser();
    accept(&mut his, &code).await;
    assert!(is_signed_in(&mut his).await);
    let record = desk.get(&links::person(joe.person)).await.body;
    assert!(record.contains("2019") && record.contains("His nurse since then"));
    assert_eq!(times(&portal, Act::Vouch, false).await, 1);
    portal.finish().await;
}

#[tokio::test]
async fn who_is_no_clinician_or_is_close_to_the_person_cannot_vouch() {
    let portal = TestPortal::start().await;
    let (joe, grace) = joe_and_grace(&portal).await;
    let priya = portal.staff("Priya", "social_worker").await;
    portal.relate(joe, priya, "coordinator").await;
    // A nurse of his who is his daughter too.
    portal.grant(joe, grace, "view", None).await;
    for who in [priya, grace] {
        let mut browser = full(&portal, who).await;
        let page = browser.get(&links::vouch(joe.person)).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains("/api/account/vouch"));
        let refused = vouch(&mut browser, joe, &[]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        // Documents say who somebody is, whoever looks at them.
        let made = link(&mut browser, joe, &[]).await;
        assert_eq!(made.location(), links::link_code(joe.person));
    }
    assert_eq!(times(&portal, Act::Vouch, true).await, 2);
    // Nobody vouches for themself: here the nurse has a record of her own, in her own care.
    let nurse = portal.resident("Nora").await;
    portal.relate(nurse, nurse, "named_lead").await;
    let mut own = full(&portal, nurse).await;
    let refused = vouch(&mut own, nurse, &[]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    portal.finish().await;
}

#[tokio::test]
async fn staff_without_a_caring_relation_and_carers_are_refused() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_and_grace(&portal).await;
    let other = portal.staff("Owen", "gp").await;
    let manager = portal.staff("Linda", "manager").await;
    let carer = portal.carer("Annie").await;
    portal.grant(joe, carer, "edit", None).await;
    for who in [other, manager, carer] {
        let mut browser = full(&portal, who).await;
        for page in [links::link_account(joe.person), links::vouch(joe.person)] {
            assert_eq!(browser.get(&page).await.status, StatusCode::NOT_FOUND);
        }
        for answer in [
            link(&mut browser, joe, &[]).await,
            vouch(&mut browser, joe, &[]).await,
        ] {
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
        }
    }
    portal.finish().await;
}

#[tokio::test]
async fn somebody_with_an_account_is_not_linked_again() {
    let portal = TestPortal::start().await;
    let (joe, grace) = joe_and_grace(&portal).await;
    let mut desk = full(&portal, grace).await;
    link(&mut desk, joe, &[]).await;
    let code = code_of(&mut desk, joe).await;
    let made = account::ActiveModel {
        id: Set(portal.portal.clock.id()),
        person_id: Set(joe.person.0),
        email: Set(None),
        disabled_at: Set(None),
        session_epoch: Set(0),
        created_at: Set(portal.clock.now()),
    };
    let tx = portal.portal.database.write().await.unwrap();
    made.insert(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();

    let mut his = portal.browser();
    assert!(came_back(&accept(&mut his, &code).await, "/invitation"));
    let page = his.get("/invitation").await.body;
    assert!(page.contains("There is an account already"));
    assert!(!is_signed_in(&mut his).await);
    for answer in [
        link(&mut desk, joe, &[]).await,
        vouch(&mut desk, joe, &[]).await,
    ] {
        assert!(came_back(&answer, "/here"));
    }
    let shown = desk.get(&links::link_account(joe.person)).await.body;
    assert!(shown.contains("They have an account already"));
    assert!(!shown.contains("/api/account/link-in-person"));
    portal.finish().await;
}

#[tokio::test]
async fn a_code_ends_after_an_hour_when_cancelled_when_replaced_and_after_five_wrong_tries() {
    let portal = TestPortal::start().await;
    let (joe, grace) = joe_and_grace(&portal).await;
    let mut desk = full(&portal, grace).await;
    let mut his = portal.browser();
    link(&mut desk, joe, &[]).await;
    let late = code_of(&mut desk, joe).await;
    portal.clock.advance(TimeDelta::minutes(61));
    assert!(came_back(&accept(&mut his, &late).await, "/invitation"));

    let mut desk = full(&portal, grace).await;
    link(&mut desk, joe, &[]).await;
    let cancelled = code_of(&mut desk, joe).await;
    let id = joe.person.to_string();
    let shown = desk.get(&links::link_account(joe.person)).await.body;
    assert!(shown.contains("/api/account/cancel-invitation"));
    for _ in 0..2 {
        let answer = desk
            .post("/api/account/cancel-invitation", &[("resident", &id)])
            .await;
        assert_eq!(answer.location(), links::person(joe.person));
    }
    assert!(came_back(
        &accept(&mut his, &cancelled).await,
        "/invitation"
    ));
    assert_eq!(times(&portal, Act::CancelInvitation, false).await, 1);

    link(&mut desk, joe, &[]).await;
    let replaced = code_of(&mut desk, joe).await;
    vouch(&mut desk, joe, &[]).await;
    let guessed = code_of(&mut desk, joe).await;
    assert!(came_back(&accept(&mut his, &replaced).await, "/invitation"));
    let first = guessed.split('-').next().unwrap();
    for _ in 0..5 {
        accept(&mut his, &format!("{first}-2222-3333")).await;
    }
    assert!(came_back(&accept(&mut his, &guessed).await, "/invitation"));
    assert!(!is_signed_in(&mut his).await);
    assert!(!last_email(&portal, "invitation_voided").await.is_null());
    portal.finish().await;
}

#[tokio::test]
async fn bad_input_makes_no_code_and_an_old_proof_is_asked_for_again() {
    let portal = TestPortal::start().await;
    let (joe, grace) = joe_and_grace(&portal).await;
    let mut desk = full(&portal, grace).await;
    let long = "x".repeat(201);
    for changes in [
        ("seen", ""),
        ("seen", "a_library_card"),
        ("words", ""),
        ("words", long.as_str()),
    ] {
        let answer = link(&mut desk, joe, &[changes]).await;
        assert!(came_back(&answer, "/here"), "{changes:?}");
    }
    for changes in [
        ("known_since", ""),
        ("known_since", "long ago"),
        ("known_since", "1800"),
        ("known_since", "2999"),
        ("words", ""),
        ("words", long.as_str()),
    ] {
        let answer = vouch(&mut desk, joe, &[changes]).await;
        assert!(came_back(&answer, "/here"), "{changes:?}");
    }
    portal.clock.advance(TimeDelta::minutes(11));
    let prove = links::with_next(links::PROVE, "/here");
    assert_eq!(link(&mut desk, joe, &[]).await.location(), prove);
    let made = invitation::Entity::find()
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    assert!(made.is_empty());
    portal.finish().await;
}
