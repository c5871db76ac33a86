//! Whoever gets an email stops others of its kind with one tap, without signing in; what keeps
//! people safe always comes.

use crate::support::{Browser, TestPerson, TestPortal, smtp::TestSmtp};
use ::entity::{audit_event, email_stop_link, outbound_email};
use app::{backend::Assurance, ids::PersonId, links, told::topic::Topic};
use axum::body::Body;
use chrono::TimeDelta;
use http::{Request, StatusCode, header};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;
use server::{
    housekeeping,
    jobs::Stop,
    mail::{
        deliver::Deliverer,
        outbox::{self, Email},
        smtp::Smtp,
        template,
        transport::Transport,
    },
    store::email_off,
};

const TAP: &str = "List-Unsubscribe=One-Click";

async fn put(test: &TestPortal, kind: &'static str, to: TestPerson) {
    let parameters: serde_json::Map<_, _> = template::find(kind)
        .unwrap()
        .parameters
        .iter()
        .map(|name| ((*name).to_owned(), json!("1")))
        .collect();
    let tx = test.portal.database.write().await.unwrap();
    let email = Email {
        about: None,
        thread: None,
        kind,
        to_person: Some(to.person),
        to_address: String::from("joe@example.org"),
        parameters: parameters.into(),
        dedupe_key: None,
        not_before: None,
    };
    outbox::put(&tx, &test.portal.clock, email).await.unwrap();
    tx.commit().await.unwrap();
}

async fn deliver(test: &TestPortal, smtp: &TestSmtp) -> u32 {
    let smtp = Smtp::from_address(&smtp.setting()).unwrap();
    let worker = Deliverer::with_transport(&test.portal, Transport::Smtp(smtp)).unwrap();
    worker.deliver_due(&Stop::never()).await.unwrap()
}

/// The path of the link in the headers of the last email.
fn link(smtp: &TestSmtp) -> String {
    let email = smtp.received().pop().unwrap();
    let header = email.header("List-Unsubscribe").unwrap();
    let link = header.trim().trim_start_matches('<').trim_end_matches('>');
    assert!(email.part("text/plain").unwrap().contains(link));
    let html = email.part("text/html").unwrap();
    assert!(html.contains(&format!("href=\"{link}\"")));
    assert_eq!(
        email.header("List-Unsubscribe-Post").unwrap(),
        "List-Unsubscribe=One-Click"
    );
    link.strip_prefix("http://localhost:3000")
        .unwrap()
        .to_owned()
}

async fn is_off(test: &TestPortal, who: PersonId, topic: Topic) -> bool {
    email_off::is_off(test.portal.database.reader(), who, topic)
        .await
        .unwrap()
}

/// Who changed which emails come, and whose record it was.
async fn chosen(test: &TestPortal) -> Vec<(Option<uuid::Uuid>, Option<uuid::Uuid>)> {
    audit_event::Entity::find()
        .all(test.portal.database.reader())
        .await
        .unwrap()
        .into_iter()
        .filter(|event| event.action == "choose_emails")
        .map(|event| (event.actor_id, event.resident_id))
        .collect()
}

/// What a mail program posts: from no page of ours.
async fn tap(browser: &mut Browser, path: &str, body: &'static str) -> StatusCode {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .unwrap();
    browser.send(request).await.status
}

#[tokio::test]
async fn one_tap_in_a_mail_program_stops_such_emails_and_no_others() {
    let test = TestPortal::start().await;
    let smtp = TestSmtp::start().await;
    let joe = test.resident("Joe").await;
    put(&test, "plan_changed", joe).await;
    assert_eq!(deliver(&test, &smtp).await, 1);
    let path = link(&smtp);
    let mut program = test.browser();
    assert_eq!(tap(&mut program, &path, TAP).await, StatusCode::OK);
    assert!(is_off(&test, joe.person, Topic::Plan).await);
    // Twice is as good as once.
    assert_eq!(tap(&mut program, &path, TAP).await, StatusCode::OK);
    assert!(program.cookies.is_empty());
    for kind in ["plan_changed", "plan_check", "new_sign_in"] {
        put(&test, kind, joe).await;
    }
    assert_eq!(deliver(&test, &smtp).await, 2);
    assert_eq!(chosen(&test).await, [(None, Some(joe.person.0))]);
    test.finish().await;
}

#[tokio::test]
async fn looking_at_the_link_changes_nothing_and_the_page_names_nobody() {
    let test = TestPortal::start().await;
    let smtp = TestSmtp::start().await;
    let joe = test.resident("Joe").await;
    put(&test, "message_received", joe).await;
    deliver(&test, &smtp).await;
    let path = link(&smtp);
    let mut stranger = test.browser();
    let page = stranger.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("when you have a message"));
    assert!(!page.body.contains("Joe") && !page.body.contains("joe@"));
    assert!(!is_off(&test, joe.person, Topic::Messages).await);

    let token = path.rsplit('/').next().unwrap();
    let fields = [("token", token), ("form_page", path.as_str())];
    let answer = stranger.post("/api/told/stop-emails", &fields).await;
    assert_eq!(answer.location(), path);
    assert!(is_off(&test, joe.person, Topic::Messages).await);
    let page = stranger.get(&path).await.body;
    assert!(page.contains("These emails are stopped"));
    assert!(page.contains("Send me these emails again"));
    let answer = stranger.post("/api/told/start-emails", &fields).await;
    assert_eq!(answer.location(), path);
    assert!(!is_off(&test, joe.person, Topic::Messages).await);
    test.finish().await;
}

#[tokio::test]
async fn a_wrong_link_or_another_body_stops_nothing_and_a_cookie_does_not_count() {
    let test = TestPortal::start().await;
    let smtp = TestSmtp::start().await;
    let joe = test.resident("Joe").await;
    put(&test, "plan_check", joe).await;
    deliver(&test, &smtp).await;
    let path = link(&smtp);
    let mut program = test.signed_in(joe.account, Assurance::Full).await;
    for body in ["", "x=y", "List-Unsubscribe=No"] {
        let status = tap(&mut program, &path, body).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{body}");
    }
    for wrong in ["/emails/stop/x", "/emails/stop/AAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        let status = tap(&mut program, wrong, TAP).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{wrong}");
        assert_eq!(program.get(wrong).await.status, StatusCode::NOT_FOUND);
    }
    assert!(!is_off(&test, joe.person, Topic::Check).await);
    // It opens no other form from elsewhere.
    let status = tap(&mut program, "/api/told/choose-emails", TAP).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert_eq!(tap(&mut program, &path, TAP).await, StatusCode::OK);
    // It was nobody who was signed in.
    assert_eq!(chosen(&test).await, [(None, Some(joe.person.0))]);
    test.finish().await;
}

#[tokio::test]
async fn whoever_tries_links_is_slowed_down() {
    let test = TestPortal::start().await;
    let mut program = test.browser();
    for _ in 0..120 {
        let status = tap(&mut program, "/emails/stop/guess", TAP).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
    }
    let status = tap(&mut program, "/emails/stop/guess", TAP).await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    test.finish().await;
}

#[tokio::test]
async fn emails_that_keep_people_safe_cannot_be_stopped() {
    let test = TestPortal::start().await;
    let smtp = TestSmtp::start().await;
    let joe = test.resident("Joe").await;
    let tx = test.portal.database.write().await.unwrap();
    for topic in Topic::ALL {
        email_off::stop(&tx, &test.portal.clock, joe.person, topic)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    for kind in template::ALL {
        put(&test, kind.kind, joe).await;
    }
    let sent = deliver(&test, &smtp).await as usize;
    let always = template::ALL.iter().filter(|kind| kind.topic().is_none());
    assert_eq!(sent, always.count());
    for email in smtp.received() {
        assert_eq!(email.header("List-Unsubscribe"), None);
    }
    test.finish().await;
}

#[tokio::test]
async fn what_waits_does_not_leave_any_more_and_nobody_has_to_deal_with_it() {
    let test = TestPortal::start().await;
    let smtp = TestSmtp::start().await;
    let joe = test.resident("Joe").await;
    put(&test, "plan_changed", joe).await;
    let mut browser = test.signed_in(joe.account, Assurance::Email).await;
    let page = browser.get(links::EMAILS).await;
    assert!(page.body.contains("When you have a message"));
    // Only staff hear of what waits at work.
    assert!(!page.body.contains("when messages wait for you at work"));
    let fields = [("messages", "yes"), ("form_page", links::EMAILS)];
    let answer = browser.post("/api/told/choose-emails", &fields).await;
    assert_eq!(answer.location(), links::EMAILS);
    for (topic, off) in [
        (Topic::Plan, true),
        (Topic::Messages, false),
        (Topic::Digest, false),
    ] {
        assert_eq!(is_off(&test, joe.person, topic).await, off, "{topic:?}");
    }
    assert_eq!(deliver(&test, &smtp).await, 0);
    let row = outbound_email::Entity::find()
        .one(test.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    assert!(row.dead_at.is_some() && row.handled_at.is_some());
    // The page of who hears says the same, and turns them on again.
    let mut browser = test.signed_in(joe.account, Assurance::Full).await;
    let resident = joe.person.to_string();
    let fields = [
        ("resident", resident.as_str()),
        ("own", "yes"),
        ("form_page", "/home"),
    ];
    browser.post("/api/told/choose", &fields).await;
    assert!(!is_off(&test, joe.person, Topic::Plan).await);
    test.finish().await;
}

#[tokio::test]
async fn links_are_kept_as_hashes_and_forgotten_after_more_than_a_year() {
    let test = TestPortal::start().await;
    let smtp = TestSmtp::start().await;
    let joe = test.resident("Joe").await;
    put(&test, "plan_changed", joe).await;
    deliver(&test, &smtp).await;
    let path = link(&smtp);
    let token = path.rsplit('/').next().unwrap();
    assert!(token.len() >= 27);
    let connection = test.portal.database.reader();
    let row = email_stop_link::Entity::find().one(connection).await;
    assert!(!row.unwrap().unwrap().token_hash.contains(token));
    test.clock.advance(TimeDelta::days(399));
    housekeeping::tidy(&test.portal).await.unwrap();
    assert_eq!(test.browser().get(&path).await.status, StatusCode::OK);
    test.clock.advance(TimeDelta::days(2));
    housekeeping::tidy(&test.portal).await.unwrap();
    let left = email_stop_link::Entity::find().count(connection).await;
    assert_eq!(left.unwrap(), 0);
    let gone = test.browser().get(&path).await.status;
    assert_eq!(gone, StatusCode::NOT_FOUND);
    test.finish().await;
}
