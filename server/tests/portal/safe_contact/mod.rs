//! How it is safe to reach somebody: who says it, who sees it, and that emails keep to it.

mod emergency;
mod on_call;

use crate::{
    plan::{joe, nurse_of},
    support::{Answer, Browser, TestPerson, TestPortal, smtp::TestSmtp},
};
use ::entity::{outbound_email, person};
use app::{backend::Assurance, links};
use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::json;
use server::{
    jobs::Stop,
    mail::{
        deliver::Deliverer,
        outbox::{self, Email},
        smtp::Smtp,
        transport::Transport,
    },
};
use std::time::Duration;

/// Says that nothing is safe but what is given.
async fn say(browser: &mut Browser, about: TestPerson, given: &[(&str, &str)]) -> Answer {
    let resident = about.person.to_string();
    let page = links::safe_contact(about.person);
    let mut fields = vec![
        ("resident", resident.as_str()),
        ("form_page", page.as_str()),
    ];
    for field in ["phone", "messages", "email", "post"] {
        if given.iter().all(|(name, _)| *name != field) {
            fields.push((field, "no"));
        }
    }
    fields.extend(given);
    browser.post("/api/circle/safe-contact", &fields).await
}

async fn put(portal: &TestPortal, kind: &'static str, to: Option<TestPerson>, address: &str) {
    let tx = portal.portal.database.write().await.unwrap();
    let email = Email {
        kind,
        about: None,
        thread: None,
        to_person: to.map(|to| to.person),
        to_address: address.to_owned(),
        parameters: json!({ "name": "Joe", "code": "123456" }),
        dedupe_key: None,
        not_before: None,
    };
    outbox::put(&tx, &portal.portal.clock, email).await.unwrap();
    tx.commit().await.unwrap();
}

async fn worker(portal: &TestPortal) -> (TestSmtp, Deliverer) {
    let smtp = TestSmtp::start().await;
    let transport = Smtp::from_address(&smtp.setting())
        .unwrap()
        .with_deadline(Duration::from_millis(1_500));
    let worker = Deliverer::with_transport(&portal.portal, Transport::Smtp(transport)).unwrap();
    (smtp, worker)
}

#[tokio::test]
async fn who_gives_care_reads_what_is_safe_and_nobody_close_to_the_person_does() {
    let portal = TestPortal::start().await;
    let (joe, mut his) = joe(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, joe).await;
    let annie = portal.carer("Annie").await;
    portal.grant(joe, annie, "edit", None).await;
    let mut hers = portal.signed_in(annie.account, Assurance::Full).await;
    let said = [
        ("phone", "yes"),
        ("which", "My work phone"),
        ("times", "Tuesday mornings"),
    ];
    let saved = say(&mut his, joe, &said).await;
    assert_eq!(saved.location(), links::person(joe.person));
    let person = links::person(joe.person);
    for browser in [&mut his, &mut nurse] {
        let page = browser.get(&person).await.body;
        for words in [
            "Leave no messages",
            "Send no emails",
            "My work phone",
            "Tuesday mornings",
        ] {
            assert!(page.contains(words), "{words}");
        }
    }
    let page = hers.get(&person).await.body;
    for words in [
        "safe to reach",
        "no messages",
        "My work phone",
        "safe-contact",
    ] {
        assert!(!page.contains(words), "{words}");
    }
    let form = links::safe_contact(joe.person);
    assert_eq!(hers.get(&form).await.status, StatusCode::NOT_FOUND);
    let tried = say(&mut hers, joe, &[("email", "yes")]).await;
    assert_eq!(tried.status, StatusCode::NOT_FOUND);
    // Staff say it for him, and what they chose is on the form.
    say(&mut nurse, joe, &[("post", "yes")]).await;
    let page = his.get(&form).await.body;
    assert_eq!(page.matches("checked").count(), 4, "{page}");
    assert!(his.get(&person).await.body.contains("May be sent letters"));
    portal.finish().await;
}

#[tokio::test]
async fn a_form_that_is_not_right_comes_back_and_changes_nothing() {
    let portal = TestPortal::start().await;
    let (joe, mut his) = joe(&portal).await;
    let long = "x".repeat(201);
    let form = links::safe_contact(joe.person);
    for given in [
        ("email", ""),
        ("post", "perhaps"),
        ("which", long.as_str()),
        ("times", long.as_str()),
    ] {
        let sent = say(&mut his, joe, &[given]).await;
        assert_eq!(sent.location(), form, "{given:?}");
        assert!(his.get(&form).await.body.contains("There is a problem"));
    }
    assert!(
        his.get(&links::person(joe.person))
            .await
            .body
            .contains("Nothing is said yet")
    );
    portal.finish().await;
}

#[tokio::test]
async fn no_email_leaves_for_who_asked_for_none_and_staff_are_told_to_reach_them() {
    let portal = TestPortal::start().await;
    let (joe, mut his) = joe(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, joe).await;
    let (smtp, worker) = worker(&portal).await;
    // One waits already when he says it, one comes after, one goes to his address alone.
    put(&portal, "plan_changed", Some(joe), "joe@example.org").await;
    say(
        &mut his,
        joe,
        &[("phone", "yes"), ("which", "My work phone")],
    )
    .await;
    put(&portal, "card_made", Some(joe), "joe@example.org").await;
    put(&portal, "sharing_offered", None, "JOE@example.org").await;
    let other = portal.resident("Sam").await;
    put(&portal, "plan_changed", Some(other), "sam@example.org").await;
    assert_eq!(worker.deliver_due(&Stop::never()).await.unwrap(), 1);
    assert_eq!(smtp.received().len(), 1, "Sam's alone");
    let dead = outbound_email::Entity::find()
        .filter(outbound_email::Column::DeadAt.is_not_null())
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(dead.len(), 3);
    let why = Some(String::from("the person asked for no emails"));
    assert!(dead.iter().all(|row| row.last_error == why), "{dead:#?}");
    let list = nurse.get(links::UNDELIVERED).await.body;
    assert!(
        list.contains("Joe Example") && list.contains("My work phone"),
        "{list}"
    );
    assert!(list.contains("How it is safe to reach them"));
    // A code that he asks for himself still comes, and all else once he says yes again.
    put(&portal, "sign_in_code", Some(joe), "joe@example.org").await;
    assert_eq!(worker.deliver_due(&Stop::never()).await.unwrap(), 1);
    say(&mut his, joe, &[("email", "yes")]).await;
    put(&portal, "plan_changed", Some(joe), "joe@example.org").await;
    assert_eq!(worker.deliver_due(&Stop::never()).await.unwrap(), 1);
    portal.finish().await;
}

#[tokio::test]
async fn a_letter_to_whom_post_is_not_safe_has_no_address_and_says_to_hand_it_over() {
    let portal = TestPortal::start().await;
    let (joe, mut his) = joe(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, joe).await;
    let tx = portal.portal.database.write().await.unwrap();
    let born: chrono::NaiveDate = "1941-03-15".parse().unwrap();
    person::Entity::update_many()
        .col_expr(person::Column::DateOfBirth, Expr::value(born))
        .col_expr(person::Column::AddressLine1, Expr::value("1 High Street"))
        .filter(person::Column::Id.eq(joe.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let invite = links::invite(joe.person);
    let resident = joe.person.to_string();
    let fields = [
        ("resident", resident.as_str()),
        ("form_page", invite.as_str()),
    ];
    assert!(!nurse.get(&invite).await.body.contains("Do not post it"));
    nurse.post("/api/account/invite", &fields).await;
    let letter = nurse.get(&links::letter(joe.person)).await.body;
    assert!(letter.contains("1 High Street") && !letter.contains("Do not post it"));
    say(&mut his, joe, &[]).await;
    assert!(nurse.get(&invite).await.body.contains("Do not post it"));
    let letter = nurse.get(&links::letter(joe.person)).await.body;
    assert!(
        !letter.contains("1 High Street") && letter.contains("Do not post it"),
        "{letter}"
    );
    portal.finish().await;
}
