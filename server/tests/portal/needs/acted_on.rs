//! Emails and letters are in the format that is recorded, or are not made as if nothing were.

use super::{
    BRAILLE, BY_EMAIL, BY_LETTER, BY_PHONE, EASY_READ, INTERPRETER, PLAIN, POINTS_20, POINTS_28,
    need, two,
};
use crate::support::{
    Browser, TestPerson, TestPortal,
    smtp::{Received, TestSmtp},
};
use ::entity::outbound_email;
use app::{links, plan::kind::PlanKind};
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::json;
use server::{
    jobs::Stop,
    mail::{
        deliver::Deliverer,
        outbox::{self, Email},
        smtp::Smtp,
        template,
        transport::Transport,
    },
};
use std::time::Duration;

const VALUES: [&str; 6] = ["name", "code", "device", "when", "left", "passkey"];

/// Sends an email of a kind to Joe; what the mail server took, if it took it.
async fn sent(portal: &TestPortal, joe: TestPerson, kind: &'static str) -> Option<Received> {
    let smtp = TestSmtp::start().await;
    let transport = Smtp::from_address(&smtp.setting())
        .unwrap()
        .with_deadline(Duration::from_millis(1_500));
    let worker = Deliverer::with_transport(&portal.portal, Transport::Smtp(transport)).unwrap();
    let tx = portal.portal.database.write().await.unwrap();
    let parameters: serde_json::Map<_, _> = VALUES
        .iter()
        .map(|name| ((*name).to_owned(), json!("482913")))
        .collect();
    let email = Email {
        about: None,
        thread: None,
        kind,
        to_person: Some(joe.person),
        to_address: String::from("joe@example.org"),
        parameters: parameters.into(),
        dedupe_key: None,
        not_before: None,
    };
    outbox::put(&tx, &portal.portal.clock, email).await.unwrap();
    tx.commit().await.unwrap();
    worker.deliver_due(&Stop::never()).await.unwrap();
    let mut received = smtp.received();
    assert!(received.len() <= 1);
    received.pop()
}

/// Why the email that was written last was given up.
async fn given_up(portal: &TestPortal) -> Option<String> {
    let row = outbound_email::Entity::find()
        .order_by_desc(outbound_email::Column::Id)
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    assert!(row.sent_at.is_none() && row.dead_at.is_some());
    row.last_error
}

#[tokio::test]
async fn an_email_is_as_large_as_plain_or_as_easy_as_its_reader_needs() {
    let portal = TestPortal::start().await;
    let (joe, _, mut nurse) = two(&portal).await;
    let usual = sent(&portal, joe, "plan_changed").await.unwrap();
    assert!(usual.part("text/html").unwrap().contains("font-size:19px"));
    need(&mut nurse, joe, &[POINTS_28]).await;
    let large = sent(&portal, joe, "plan_changed").await.unwrap();
    assert!(large.part("text/html").unwrap().contains("font-size:38px"));
    need(&mut nurse, joe, &[PLAIN]).await;
    let plain = sent(&portal, joe, "plan_changed").await.unwrap();
    let kind = plain.header("Content-Type").unwrap();
    assert!(kind.starts_with("text/plain"), "{kind}");
    assert!(!plain.data.contains("<p"), "{}", plain.data);
    need(&mut nurse, joe, &[BRAILLE, BY_EMAIL]).await;
    let read_by_machine = sent(&portal, joe, "plan_changed").await.unwrap();
    assert!(!read_by_machine.data.contains("text/html"));
    need(&mut nurse, joe, &[EASY_READ]).await;
    let easy = sent(&portal, joe, "plan_changed").await.unwrap();
    let html = easy.part("text/html").unwrap();
    assert!(html.contains("You help with this plan.") && html.contains("font-size:25px"));
    portal.finish().await;
}

#[tokio::test]
async fn who_is_reached_another_way_gets_no_email_and_staff_are_told_which_way() {
    let portal = TestPortal::start().await;
    let (joe, _, mut nurse) = two(&portal).await;
    for (ticks, words) in [
        (&[BY_LETTER][..], "Contact by letter"),
        (&[BY_PHONE], "Contact by telephone"),
        (&[INTERPRETER], "British Sign Language interpreter needed"),
        (&[BRAILLE], "Contracted Braille (grade 2)"),
    ] {
        need(&mut nurse, joe, ticks).await;
        assert!(
            sent(&portal, joe, "plan_changed").await.is_none(),
            "{words}"
        );
        let why = given_up(&portal).await.unwrap();
        assert_eq!(why, "the person is reached another way than by email");
        let list = nurse.get(links::UNDELIVERED).await.body;
        assert!(
            list.contains(words) && list.contains("Joe Example"),
            "{list}"
        );
        assert!(list.contains("No email was sent"));
    }
    // Nobody wrote this one in easy words.
    need(&mut nurse, joe, &[EASY_READ]).await;
    assert!(sent(&portal, joe, "sharing_ends").await.is_none());
    assert!(
        nurse
            .get(links::UNDELIVERED)
            .await
            .body
            .contains("Easy read")
    );
    portal.finish().await;
}

#[tokio::test]
async fn what_keeps_the_way_in_safe_leaves_whatever_is_recorded() {
    let portal = TestPortal::start().await;
    let (joe, _, mut nurse) = two(&portal).await;
    need(&mut nurse, joe, &[BY_LETTER, BRAILLE]).await;
    let kinds = template::ALL.iter().filter(|kind| kind.is_of_the_way_in());
    let mut count = 0;
    for kind in kinds {
        assert!(
            sent(&portal, joe, kind.kind).await.is_some(),
            "{}",
            kind.kind
        );
        count += 1;
    }
    assert_eq!(count, 12);
    need(&mut nurse, joe, &[POINTS_20]).await;
    let code = sent(&portal, joe, "sign_in_code").await.unwrap();
    assert!(code.part("text/html").unwrap().contains("font-size:27px"));
    portal.finish().await;
}

/// Makes the letter, and gives the page of it.
async fn letter(nurse: &mut Browser, joe: TestPerson, query: &str) -> String {
    let resident = joe.person.to_string();
    let fields = [("resident", resident.as_str())];
    nurse.post("/api/account/invite", &fields).await;
    let page = format!("{}{query}", links::letter(joe.person));
    nurse.get(&page).await.body
}

#[tokio::test]
async fn a_letter_is_as_large_as_its_reader_needs_and_never_smaller() {
    let portal = TestPortal::start().await;
    let (joe, _, mut nurse) = two(&portal).await;
    need(&mut nurse, joe, &[]).await;
    let page = letter(&mut nurse, joe, "").await;
    assert!(page.contains("class=\"paper\"") && page.contains("Show in large print"));
    let page = letter(&mut nurse, joe, "?print=large").await;
    assert!(page.contains("paper--24") && page.contains("Show in normal print"));
    need(&mut nurse, joe, &[POINTS_28]).await;
    for query in ["", "?print=large", "?print=normal"] {
        let page = letter(&mut nurse, joe, query).await;
        assert!(page.contains("paper--28"), "{query}");
        assert!(!page.contains("Show in normal print"));
    }
    portal.finish().await;
}

#[tokio::test]
async fn a_letter_that_must_be_made_in_another_format_is_not_printed_as_it_is() {
    let portal = TestPortal::start().await;
    let (joe, mut his, mut nurse) = two(&portal).await;
    for (tick, words) in [
        (BRAILLE, "Contracted Braille (grade 2)"),
        (EASY_READ, "Easy read"),
    ] {
        need(&mut nurse, joe, &[tick]).await;
        let before = nurse.get(&links::invite(joe.person)).await.body;
        let page = letter(&mut nurse, joe, "").await;
        for page in [&before, &page] {
            assert!(page.contains("Do not print this letter as it is"), "{page}");
            assert!(page.contains(words) && page.contains("makes it, or has it made"));
        }
        assert!(page.contains("class=\"paper no-print\""), "{page}");
        assert!(!page.contains("Print this page now"));
        let print = links::print_plan(joe.person, PlanKind::Care);
        assert!(his.get(&print).await.body.contains(words));
    }
    portal.finish().await;
}

#[tokio::test]
async fn a_sheet_of_codes_is_as_large_as_its_reader_needs() {
    let portal = TestPortal::start().await;
    let (joe, mut his, mut nurse) = two(&portal).await;
    need(&mut nurse, joe, &[POINTS_28]).await;
    let made = his.post("/api/account/make-recovery-codes", &[]).await;
    assert_eq!(made.location(), links::RECOVERY_SHEET);
    let page = his.get(links::RECOVERY_SHEET).await.body;
    assert!(
        page.contains("paper--28") && !page.contains("normal print"),
        "{page}"
    );
    portal.finish().await;
}
