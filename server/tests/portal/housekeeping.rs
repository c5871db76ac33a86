//! What has had its time is forgotten, and nothing else is.

use crate::support::TestPortal;
use ::entity::{
    message_draft, message_file, message_file_part, outbound_email, passkey_challenge, rate_count,
    returned_form, session, session_note, sign_in_code, submission,
};
use app::{backend::Assurance, links};
use chrono::TimeDelta;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Set};
use serde_json::json;
use server::{
    housekeeping,
    http::rate,
    mail::outbox::{self, Email},
    store,
};

/// How many rows each table has that is swept.
async fn counts(portal: &TestPortal) -> Vec<(&'static str, u64)> {
    let connection = portal.portal.database.reader();
    macro_rules! count {
        ($($table:ident),*) => {
            vec![$((
                stringify!($table),
                $table::Entity::find().count(connection).await.unwrap(),
            )),*]
        };
    }
    count![
        session,
        session_note,
        returned_form,
        sign_in_code,
        passkey_challenge,
        submission,
        rate_count
    ]
}

/// One row in each table, as the portal itself makes them.
async fn use_the_portal(portal: &TestPortal) {
    let priya = portal.staff("Priya", "care_coordinator").await;
    let mut browser = portal.signed_in(priya.account, Assurance::Full).await;
    browser
        .post(links::SEARCH_WORKLIST, &[("search", "Rose")])
        .await;
    let add = [("ceremony", "add")];
    let asked = browser.post("/api/account/passkey-options", &add).await;
    assert_eq!(asked.status, 200);
    let mut stranger = portal.browser();
    let wrong = [("email", "nobody"), ("form_page", "/sign-in")];
    stranger.post("/api/account/ask-for-code", &wrong).await;
    let nobody = [("email", "nobody@example.org")];
    stranger.post("/api/account/ask-for-code", &nobody).await;
    let tx = portal.portal.database.write().await.unwrap();
    let now = portal.clock.now();
    store::submission::claim(&tx, priya.account, "once", "/home", now)
        .await
        .unwrap();
    let key = rate::key("try", "somebody");
    rate::check(&tx, &portal.portal.clock, &key, 3, TimeDelta::hours(1))
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn what_has_had_its_time_is_swept_away_and_nothing_else() {
    let portal = TestPortal::start().await;
    use_the_portal(&portal).await;
    let before = counts(&portal).await;
    for (table, count) in &before {
        assert!(*count > 0, "there is nothing in {table}");
    }
    housekeeping::tidy(&portal.portal).await.unwrap();
    assert_eq!(counts(&portal).await, before, "nothing is old yet");

    portal.clock.advance(TimeDelta::minutes(31));
    housekeeping::tidy(&portal.portal).await.unwrap();
    for (table, count) in counts(&portal).await {
        let soon = ["returned_form", "sign_in_code", "passkey_challenge"];
        assert_eq!(count == 0, soon.contains(&table), "{table}: {count}");
    }

    portal.clock.advance(TimeDelta::hours(12));
    housekeeping::tidy(&portal.portal).await.unwrap();
    let left = counts(&portal).await;
    assert!(left.contains(&("session_note", 0)), "{left:?}");
    // A form sent with a session that is over is kept for its owner.
    assert!(!left.contains(&("session", 0)), "{left:?}");

    portal.clock.advance(TimeDelta::hours(48));
    housekeeping::tidy(&portal.portal).await.unwrap();
    for (table, count) in counts(&portal).await {
        assert_eq!(count, 0, "{table}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn a_session_that_was_ended_is_kept_until_it_would_have_ended_by_itself() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let mut browser = portal.signed_in(rose.account, Assurance::Full).await;
    browser.post(links::SIGN_OUT, &[]).await;
    portal.clock.advance(TimeDelta::hours(12));
    housekeeping::tidy(&portal.portal).await.unwrap();
    let ended = session::Entity::find()
        .filter(session::Column::EndedAt.is_not_null())
        .count(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(ended, 1, "it could come back");
    portal.finish().await;
}

#[tokio::test]
async fn a_code_that_ran_out_waits_in_no_email() {
    let portal = TestPortal::start().await;
    let tx = portal.portal.database.write().await.unwrap();
    for kind in ["sign_in_code", "confirm_email", "plan_changed"] {
        let email = Email {
            about: None,
            thread: None,
            kind,
            to_person: None,
            to_address: String::from("joe@example.org"),
            parameters: json!({ "name": "Joe", "code": "123 456" }),
            dedupe_key: None,
            not_before: None,
        };
        outbox::put(&tx, &portal.portal.clock, email).await.unwrap();
    }
    tx.commit().await.unwrap();
    let codes = async || -> Vec<(String, bool)> {
        let rows = outbound_email::Entity::find()
            .all(portal.portal.database.reader())
            .await
            .unwrap();
        let known = |row: &outbound_email::Model| row.parameters.contains("123");
        rows.iter()
            .map(|row| (row.kind.clone(), known(row)))
            .filter(|(kind, known)| kind != "plan_changed" && *known)
            .collect()
    };
    portal.clock.advance(TimeDelta::minutes(9));
    housekeeping::tidy(&portal.portal).await.unwrap();
    assert_eq!(codes().await.len(), 2, "they still open something");
    portal.clock.advance(TimeDelta::minutes(1));
    housekeeping::tidy(&portal.portal).await.unwrap();
    assert_eq!(codes().await, []);
    let given_up = outbound_email::Entity::find()
        .filter(outbound_email::Column::DeadAt.is_not_null())
        .count(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(given_up, 2, "news has no code and still leaves");
    portal.finish().await;
}

#[tokio::test]
async fn what_a_worker_has_is_left_to_it() {
    let portal = TestPortal::start().await;
    let tx = portal.portal.database.write().await.unwrap();
    let email = Email {
        about: None,
        thread: None,
        kind: "sign_in_code",
        to_person: None,
        to_address: String::from("joe@example.org"),
        parameters: json!({ "name": "Joe", "code": "123 456" }),
        dedupe_key: None,
        not_before: None,
    };
    outbox::put(&tx, &portal.portal.clock, email).await.unwrap();
    tx.commit().await.unwrap();
    portal.clock.advance(TimeDelta::minutes(11));
    let row = outbound_email::Entity::find()
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    let tx = portal.portal.database.write().await.unwrap();
    let claim = outbound_email::ActiveModel {
        id: Set(row.id),
        claimed_until: Set(Some(portal.clock.now() + TimeDelta::minutes(1))),
        ..Default::default()
    };
    claim.update(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
    housekeeping::tidy(&portal.portal).await.unwrap();
    let given_up = outbound_email::Entity::find()
        .filter(outbound_email::Column::DeadAt.is_not_null())
        .count(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(given_up, 0);
    portal.finish().await;
}

#[tokio::test]
async fn a_message_that_is_never_sent_goes_after_180_days_with_its_files() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let priya = portal.staff("Priya", "physiotherapist").await;
    portal.relate(joe, priya, "named_lead").await;
    let resident = joe.person.to_string();
    let keep = async |words: &str| {
        let mut browser = portal.signed_in(joe.account, Assurance::Full).await;
        let fields = [
            ("resident", resident.as_str()),
            ("subject", "other"),
            ("words", words),
            ("then", "later"),
        ];
        browser.post("/api/messages/send", &fields).await;
    };
    keep("From last winter").await;
    let connection = portal.portal.database.reader();
    let draft = message_draft::Entity::find()
        .one(connection)
        .await
        .unwrap()
        .unwrap();
    let file = portal.portal.clock.id();
    let tx = portal.portal.database.write().await.unwrap();
    message_file::ActiveModel {
        id: Set(file),
        resident_id: Set(joe.person.0),
        uploaded_by: Set(joe.person.0),
        draft_id: Set(Some(draft.id)),
        message_id: Set(None),
        name: Set(String::from("knee.png")),
        kind: Set(String::from("png")),
        size: Set(1),
        uploaded_at: Set(portal.clock.now()),
    }
    .insert(tx.connection())
    .await
    .unwrap();
    message_file_part::ActiveModel {
        file_id: Set(file),
        place: Set(0),
        bytes: Set(vec![1]),
    }
    .insert(tx.connection())
    .await
    .unwrap();
    tx.commit().await.unwrap();
    portal.clock.advance(TimeDelta::days(100));
    keep("From this summer").await;
    let mut browser = portal.signed_in(joe.account, Assurance::Full).await;
    let list = browser.get(&links::messages(joe.person)).await;
    assert!(
        list.body
            .contains("What you do not send is kept for 180 days.")
    );
    let left = async || {
        (
            message_draft::Entity::find()
                .count(connection)
                .await
                .unwrap(),
            message_file::Entity::find()
                .count(connection)
                .await
                .unwrap(),
            message_file_part::Entity::find()
                .count(connection)
                .await
                .unwrap(),
        )
    };
    portal.clock.advance(TimeDelta::days(80));
    housekeeping::tidy(&portal.portal).await.unwrap();
    assert_eq!(left().await, (2, 1, 1));
    portal.clock.advance(TimeDelta::seconds(1));
    housekeeping::tidy(&portal.portal).await.unwrap();
    assert_eq!(left().await, (1, 0, 0));
    let kept = message_draft::Entity::find().one(connection).await.unwrap();
    assert!(kept.unwrap().fields.contains("From this summer"));
    portal.finish().await;
}
