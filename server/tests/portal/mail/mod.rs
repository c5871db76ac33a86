//! Emails reach their readers, whatever the mail server does.

mod first;
mod killed;

use crate::support::{
    TestPerson, TestPortal,
    smtp::{Mode, TestSmtp},
};
use ::entity::outbound_email;
use app::ids::PersonId;
use chrono::TimeDelta;
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::json;
use server::{
    jobs::{Jobs, Stop},
    mail::{
        deliver::Deliverer,
        outbox::{self, Email},
        smtp::Smtp,
        template,
        transport::Transport,
    },
};
use std::{collections::BTreeSet, time::Duration};

fn worker(test: &TestPortal, smtp: &TestSmtp) -> Deliverer {
    let smtp = Smtp::from_address(&smtp.setting())
        .unwrap()
        .with_deadline(Duration::from_millis(1_500));
    Deliverer::with_transport(&test.portal, Transport::Smtp(smtp)).unwrap()
}

async fn put(test: &TestPortal, kind: &'static str, to: Option<PersonId>) {
    let given = template::find(kind).unwrap().parameters;
    let parameters = given
        .iter()
        .map(|name| {
            let value = match *name {
                "name" => "Joe",
                "code" => "482913",
                other => other,
            };
            ((*name).to_owned(), json!(value))
        })
        .collect::<serde_json::Map<_, _>>()
        .into();
    let tx = test.portal.database.write().await.unwrap();
    let email = Email {
        about: None,
        thread: None,
        kind,
        to_person: to,
        to_address: String::from("joe@example.org"),
        parameters,
        dedupe_key: None,
        not_before: None,
    };
    outbox::put(&tx, &test.portal.clock, email).await.unwrap();
    tx.commit().await.unwrap();
}

async fn rows(test: &TestPortal) -> Vec<outbound_email::Model> {
    outbound_email::Entity::find()
        .order_by_asc(outbound_email::Column::Id)
        .all(test.portal.database.reader())
        .await
        .unwrap()
}

async fn deliver(worker: &Deliverer) -> u32 {
    worker.deliver_due(&Stop::never()).await.unwrap()
}

#[tokio::test]
async fn every_kind_arrives_with_its_headers_and_both_parts() {
    let test = TestPortal::start().await;
    let smtp = TestSmtp::start().await;
    let TestPerson { person, .. } = test.resident("Joe").await;
    for kind in template::ALL {
        put(&test, kind.kind, Some(person)).await;
    }
    assert_eq!(
        deliver(&worker(&test, &smtp)).await as usize,
        template::ALL.len()
    );
    let received = smtp.received();
    assert_eq!(received.len(), template::ALL.len());
    let mut identifiers = BTreeSet::new();
    for (email, row) in received.iter().zip(rows(&test).await) {
        let is_answer = row.kind == template::REPLY_NOT_READ;
        let (from, why) = match is_answer {
            true => ("", "auto-replied"),
            false => ("no-reply@alongside.example", "auto-generated"),
        };
        assert_eq!(email.from, from);
        assert_eq!(email.to, ["joe@example.org"]);
        assert_eq!(email.header("To").unwrap(), "joe@example.org");
        assert_eq!(
            email.header("From").unwrap(),
            "Alongside <no-reply@alongside.example>"
        );
        assert_eq!(
            email.header("Message-ID").unwrap(),
            format!("<{}@localhost>", row.id)
        );
        assert_eq!(email.header("Auto-Submitted").unwrap(), why);
        assert_eq!(
            email.header("Date").unwrap(),
            "Thu, 06 Aug 2026 09:00:00 +0000"
        );
        assert!(!email.header("Subject").unwrap().is_empty());
        let plain = email.part("text/plain").unwrap();
        let html = email.part("text/html").unwrap();
        assert!(plain.trim().starts_with("Hello Joe,"), "{plain}");
        assert!(html.contains("<p style") && html.contains("Hello Joe,"));
        identifiers.insert(email.header("Message-ID").unwrap());
        // Codes do not lie about once they have left.
        assert_eq!((row.parameters.as_str(), row.attempts), ("{}", 1));
        assert!(row.sent_at.is_some() && row.claimed_until.is_none());
    }
    assert_eq!(identifiers.len(), received.len());
    test.finish().await;
}

#[tokio::test]
async fn a_name_with_line_ends_adds_no_header() {
    let test = TestPortal::start().await;
    let smtp = TestSmtp::start().await;
    let tx = test.portal.database.write().await.unwrap();
    for (name, code) in [
        ("Joe", "1"),
        ("Joe\r\nBcc: eve@example.net", "1\r\nX-Evil: yes\r\n\r\nx"),
    ] {
        let email = Email {
            about: None,
            thread: None,
            kind: "sign_in_code",
            to_person: None,
            to_address: String::from("joe@example.org"),
            parameters: json!({"name": name, "code": code}),
            dedupe_key: None,
            not_before: None,
        };
        outbox::put(&tx, &test.portal.clock, email).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(deliver(&worker(&test, &smtp)).await, 2);
    let received = smtp.received();
    assert_eq!(received[0].header_names(), received[1].header_names());
    assert_eq!(received[1].to, ["joe@example.org"]);
    test.finish().await;
}

#[tokio::test]
async fn an_address_that_cannot_be_one_is_given_up_and_not_sent() {
    let test = TestPortal::start().await;
    let smtp = TestSmtp::start().await;
    let tx = test.portal.database.write().await.unwrap();
    let email = Email {
        about: None,
        thread: None,
        kind: "plan_changed",
        to_person: None,
        to_address: String::from("joe@example.org\r\nRCPT TO:<eve@example.net>"),
        parameters: json!({}),
        dedupe_key: None,
        not_before: None,
    };
    outbox::put(&tx, &test.portal.clock, email).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(deliver(&worker(&test, &smtp)).await, 0);
    assert_eq!(smtp.connections(), 0);
    assert!(rows(&test).await[0].dead_at.is_some());
    test.finish().await;
}

#[tokio::test]
async fn an_email_without_a_template_or_its_words_is_refused_when_it_is_written() {
    let test = TestPortal::start().await;
    let tx = test.portal.database.write().await.unwrap();
    for (kind, parameters) in [
        ("no_such_kind", json!({})),
        ("sign_in_code", json!({"name": "Joe"})),
    ] {
        let email = Email {
            about: None,
            thread: None,
            kind,
            to_person: None,
            to_address: String::from("joe@example.org"),
            parameters,
            dedupe_key: None,
            not_before: None,
        };
        assert!(outbox::put(&tx, &test.portal.clock, email).await.is_err());
    }
    drop(tx);
    test.finish().await;
}

#[tokio::test]
async fn what_fails_for_now_is_delivered_later_exactly_once() {
    let test = TestPortal::start().await;
    let smtp = TestSmtp::start().await;
    let worker = worker(&test, &smtp);
    for mode in [
        Mode::RefuseForNow,
        Mode::Closed,
        Mode::DropAtOnce,
        Mode::DropDuringData,
        Mode::Stall,
    ] {
        smtp.script([mode]);
        put(&test, "plan_changed", None).await;
        let before = smtp.received().len();
        assert_eq!(deliver(&worker).await, 0, "{mode:?}");
        assert_eq!(
            deliver(&worker).await,
            0,
            "{mode:?} was tried again at once"
        );
        assert_eq!(smtp.received().len(), before, "{mode:?}");
        let failed = rows(&test).await.pop().unwrap();
        assert!(failed.last_error.is_some() && failed.dead_at.is_none());
        // Half a minute, give or take a fifth.
        let wait = (failed.not_before - test.clock.now()).num_milliseconds();
        assert!(
            (24_000..=36_000).contains(&wait),
            "{mode:?} waits {wait} ms"
        );
        test.clock.advance(TimeDelta::seconds(37));
        assert_eq!(deliver(&worker).await, 1, "{mode:?}");
        assert_eq!(deliver(&worker).await, 0);
        assert_eq!(smtp.received().len(), before + 1, "{mode:?}");
    }
    let identifiers: BTreeSet<_> = smtp
        .received()
        .iter()
        .map(|email| email.header("Message-ID"))
        .collect();
    assert_eq!(identifiers.len(), 5);
    test.finish().await;
}

#[tokio::test]
async fn what_is_refused_for_good_is_given_up_at_once_and_keeps_no_code() {
    let test = TestPortal::start().await;
    let smtp = TestSmtp::start().await;
    let worker = worker(&test, &smtp);
    smtp.always(Mode::RefuseForGood);
    put(&test, "sign_in_code", None).await;
    assert_eq!(deliver(&worker).await, 0);
    let row = rows(&test).await.pop().unwrap();
    assert!(row.dead_at.is_some() && row.sent_at.is_none());
    assert_eq!(row.parameters, "{}");
    assert!(row.last_error.unwrap().contains("550"));
    test.clock.advance(TimeDelta::days(1));
    assert_eq!(deliver(&worker).await, 0);
    assert_eq!(smtp.connections(), 1);
    test.finish().await;
}

#[tokio::test]
async fn what_nobody_takes_is_given_up_after_two_days() {
    let test = TestPortal::start().await;
    let smtp = TestSmtp::start().await;
    let worker = worker(&test, &smtp);
    smtp.always(Mode::RefuseForNow);
    put(&test, "plan_changed", None).await;
    let written = test.clock.now();
    loop {
        assert_eq!(deliver(&worker).await, 0);
        let row = rows(&test).await.pop().unwrap();
        if row.dead_at.is_some() {
            break;
        }
        assert!(row.not_before > test.clock.now());
        test.clock.set(row.not_before);
    }
    assert_eq!(test.clock.now() - written, TimeDelta::hours(48));
    // Five waits of growing length, then every six hours or so.
    let attempts = rows(&test).await[0].attempts;
    assert!((11..=16).contains(&attempts), "{attempts} attempts");
    test.finish().await;
}

#[tokio::test]
async fn one_that_was_taken_but_not_acknowledged_comes_again_under_the_same_identifier() {
    let test = TestPortal::start().await;
    let smtp = TestSmtp::start().await;
    let worker = worker(&test, &smtp);
    smtp.script([Mode::DropAfterData]);
    put(&test, "sign_in_code", None).await;
    assert_eq!(deliver(&worker).await, 0);
    test.clock.advance(TimeDelta::seconds(37));
    assert_eq!(deliver(&worker).await, 1);
    let received = smtp.received();
    assert_eq!(received.len(), 2);
    assert_eq!(
        received[0].header("Message-ID").unwrap(),
        received[1].header("Message-ID").unwrap()
    );
    assert_eq!(received[0].data, received[1].data);
    test.finish().await;
}

#[tokio::test]
async fn several_workers_never_send_the_same_email() {
    let test = TestPortal::start().await;
    let smtp = TestSmtp::start().await;
    for _ in 0..40 {
        put(&test, "plan_changed", None).await;
    }
    let workers = (0..4).map(|_| {
        let worker = worker(&test, &smtp);
        tokio::spawn(async move { deliver(&worker).await })
    });
    let sent: Vec<u32> = futures::future::join_all(workers)
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect();
    assert_eq!(sent.iter().sum::<u32>(), 40, "{sent:?}");
    let received = smtp.received();
    let identifiers: BTreeSet<_> = received
        .iter()
        .map(|email| email.header("Message-ID"))
        .collect();
    assert_eq!((received.len(), identifiers.len()), (40, 40));
    assert!(rows(&test).await.iter().all(|row| row.attempts == 1));
    test.finish().await;
}

#[tokio::test]
async fn a_claimed_email_is_left_alone_until_its_lease_has_ended() {
    let test = TestPortal::start().await;
    let smtp = TestSmtp::start().await;
    put(&test, "plan_changed", None).await;
    smtp.script([Mode::Stall]);
    let first = worker(&test, &smtp);
    let busy = tokio::spawn(async move { deliver(&first).await });
    while smtp.connections() == 0 {
        tokio::task::yield_now().await;
    }
    let second = worker(&test, &smtp);
    assert_eq!(deliver(&second).await, 0);
    assert_eq!(smtp.connections(), 1);
    // The first dies with the email in its hands.
    busy.abort();
    let _ = busy.await;
    test.clock.advance(TimeDelta::seconds(119));
    assert_eq!(deliver(&second).await, 0);
    test.clock.advance(TimeDelta::seconds(2));
    assert_eq!(deliver(&second).await, 1);
    assert_eq!(smtp.received().len(), 1);
    test.finish().await;
}

#[tokio::test]
async fn a_mail_server_that_was_down_for_ten_minutes_gets_everything() {
    let test = TestPortal::start().await;
    let smtp = TestSmtp::start().await;
    let worker = worker(&test, &smtp);
    let address = smtp.address;
    drop(smtp);
    // Its port closes once the task has ended.
    while tokio::net::TcpStream::connect(address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    for _ in 0..20 {
        put(&test, "plan_changed", None).await;
    }
    for _ in 0..20 {
        assert_eq!(deliver(&worker).await, 0);
        test.clock.advance(TimeDelta::seconds(30));
    }
    let smtp = TestSmtp::start_at(address).await;
    let mut sent = 0;
    for _ in 0..30 {
        sent += deliver(&worker).await;
        test.clock.advance(TimeDelta::seconds(30));
    }
    let identifiers: BTreeSet<_> = smtp
        .received()
        .iter()
        .map(|email| email.header("Message-ID"))
        .collect();
    assert_eq!((sent, identifiers.len()), (20, 20));
    test.finish().await;
}

#[tokio::test]
async fn a_new_email_leaves_at_once_and_becomes_a_file_only_we_can_read() {
    let test = TestPortal::start().await;
    let mut jobs = Jobs::none();
    let deliverer = Deliverer::new(&test.portal).unwrap();
    // Once an hour: only the wake-up can be what sends it.
    jobs.every(
        "deliver_mail",
        Duration::from_secs(3_600),
        Some(test.portal.database.mail_written()),
        move |stop| {
            let deliverer = deliverer.clone();
            Box::pin(async move { deliverer.deliver_due(&stop).await.map(|_| ()) })
        },
    );
    tokio::time::sleep(Duration::from_millis(50)).await;
    put(&test, "sign_in_code", None).await;
    let folder = test.portal.settings.data.join("mail");
    let mut tries = 0;
    while rows(&test).await[0].sent_at.is_none() {
        tokio::time::sleep(Duration::from_millis(20)).await;
        tries += 1;
        assert!(tries < 250, "it did not leave");
    }
    let names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 1);
    assert!(
        names[0].starts_with("2026-08-06-090000-sign_in_code-joe@example.org-"),
        "{names:?}"
    );
    let text = std::fs::read_to_string(folder.join(&names[0])).unwrap();
    assert!(text.contains("482913"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&folder).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
    jobs.stop().await;
    test.finish().await;
}

#[tokio::test]
async fn an_email_of_a_transaction_that_is_undone_is_never_sent() {
    let test = TestPortal::start().await;
    let smtp = TestSmtp::start().await;
    let tx = test.portal.database.write().await.unwrap();
    let email = Email {
        about: None,
        thread: None,
        kind: "plan_changed",
        to_person: None,
        to_address: String::from("joe@example.org"),
        parameters: json!({}),
        dedupe_key: None,
        not_before: None,
    };
    outbox::put(&tx, &test.portal.clock, email).await.unwrap();
    drop(tx);
    assert_eq!(deliver(&worker(&test, &smtp)).await, 0);
    assert_eq!(smtp.connections(), 0);
    test.finish().await;
}

#[tokio::test]
async fn a_code_that_ran_out_is_not_sent_any_more() {
    let test = TestPortal::start().await;
    let smtp = TestSmtp::start().await;
    let worker = worker(&test, &smtp);
    put(&test, "sign_in_code", None).await;
    test.clock.advance(TimeDelta::minutes(10));
    assert_eq!(deliver(&worker).await, 0);
    assert_eq!(smtp.connections(), 0, "nobody was asked");
    let row = rows(&test).await.pop().unwrap();
    assert!(row.dead_at.is_some());
    assert_eq!(row.parameters, "{}");
    test.finish().await;
}
