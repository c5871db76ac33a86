//! The first page after signing in, through the whole server.

use crate::support::{TestPerson, TestPortal};
use ::entity::{audit_event, outbound_email, plan};
use app::{backend::Assurance, ids::PersonId, links};
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set, sea_query::Expr,
};
use serde_json::json;
use server::mail::outbox::{self, Email};

/// A care plan that was to be reviewed on a day.
async fn review_on(portal: &TestPortal, resident: TestPerson, on: &str) {
    let on: NaiveDate = on.parse().unwrap();
    let tx = portal.portal.database.write().await.unwrap();
    let plan = plan::ActiveModel {
        id: Set(portal.portal.clock.id()),
        resident_id: Set(resident.person.0),
        kind: Set(String::from("care")),
        created_at: Set(portal.clock.now()),
        changed_at: Set(portal.clock.now()),
        next_review_on: Set(Some(on)),
    };
    plan.insert(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn given_up_email(portal: &TestPortal, to: PersonId) {
    let clock = &portal.portal.clock;
    let tx = portal.portal.database.write().await.unwrap();
    let email = Email {
        about: None,
        thread: None,
        kind: "plan_changed",
        to_person: Some(to),
        to_address: String::from("gone@example.org"),
        parameters: json!({}),
        dedupe_key: None,
        not_before: None,
    };
    outbox::put(&tx, clock, email).await.unwrap();
    outbound_email::Entity::update_many()
        .col_expr(
            outbound_email::Column::DeadAt,
            Expr::value(Some(clock.now())),
        )
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// What was written down of somebody's looks, in order: the act, and whose record.
async fn looks(portal: &TestPortal, who: TestPerson) -> Vec<(String, Option<uuid::Uuid>)> {
    audit_event::Entity::find()
        .filter(audit_event::Column::ActorId.eq(who.person.0))
        .order_by_asc(audit_event::Column::Sequence)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
        .into_iter()
        .map(|event| (event.action, event.resident_id))
        .collect()
}

#[tokio::test]
async fn an_email_alone_shows_nothing_of_a_record_and_looks_at_none() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let annie = portal.carer("Annie").await;
    let nurse = portal.staff("Amina", "practice_nurse").await;
    portal.relate(rose, nurse, "named_lead").await;
    portal.grant(rose, annie, "view", None).await;
    review_on(&portal, rose, "2026-07-01").await;
    given_up_email(&portal, rose.person).await;
    for (who, words) in [
        (rose, ["Amina", "review"]),
        (annie, ["Rose", "Open the care plan"]),
        (nurse, ["Rose", "could not be delivered"]),
    ] {
        let mut full = portal.signed_in(who.account, Assurance::Full).await;
        let shown = full.get(links::HOME).await.body;
        let before = looks(&portal, who).await;
        assert!(!before.is_empty(), "a look is written down");
        let mut browser = portal.signed_in(who.account, Assurance::Email).await;
        let page = browser.get(links::HOME).await.body;
        assert!(page.contains("You are signed in with an email alone."));
        for word in words {
            assert!(shown.contains(word), "{word} is there with a second proof");
            assert!(!page.contains(word), "{word} is there without one");
        }
        assert_eq!(looks(&portal, who).await, before, "nothing was looked at");
    }
    portal.finish().await;
}

#[tokio::test]
async fn what_the_page_shows_of_whom_is_written_down() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let annie = portal.carer("Annie").await;
    portal.grant(rose, annie, "view", None).await;
    let of_rose = Some(rose.person.0);
    let mut browser = portal.signed_in(rose.account, Assurance::Full).await;
    browser.get(links::HOME).await;
    let own = [
        (String::from("open_care_plan"), of_rose),
        (String::from("open_crisis_plan"), of_rose),
        (String::from("open_record"), of_rose),
    ];
    assert_eq!(looks(&portal, rose).await, own);
    let mut browser = portal.signed_in(annie.account, Assurance::Full).await;
    let page = browser.get(links::HOME).await.body;
    assert!(page.contains("Rose Example"));
    assert_eq!(
        looks(&portal, annie).await,
        [(String::from("list"), of_rose)]
    );
    portal.finish().await;
}

#[tokio::test]
async fn staff_see_whose_review_is_overdue_of_those_they_work_with() {
    let portal = TestPortal::start().await;
    let nurse = portal.staff("Amina", "practice_nurse").await;
    let mut residents = Vec::new();
    for (name, on, works_with) in [
        ("Rose", "2026-07-01", true),
        ("Vera", "2026-06-01", true),
        ("Today", "2026-08-06", true),
        ("Later", "2026-09-01", true),
        ("Stranger", "2026-06-01", false),
    ] {
        let resident = portal.resident(name).await;
        review_on(&portal, resident, on).await;
        if works_with {
            portal.relate(resident, nurse, "named_lead").await;
        }
        residents.push(resident);
    }
    let mut browser = portal.signed_in(nurse.account, Assurance::Full).await;
    let page = browser.get(links::HOME).await.body;
    let (vera, rose) = (page.find("Vera Example"), page.find("Rose Example"));
    assert!(
        vera.is_some() && vera < rose,
        "the longest overdue is first"
    );
    for name in ["Today Example", "Later Example", "Stranger Example"] {
        assert!(!page.contains(name), "{name}");
    }
    let looked: Vec<_> = looks(&portal, nurse).await;
    let expected = [1, 0].map(|place| {
        let resident: &TestPerson = &residents[place];
        (String::from("list"), Some(resident.person.0))
    });
    assert_eq!(looked, expected);
    portal.finish().await;
}

#[tokio::test]
async fn the_count_of_undelivered_emails_is_for_those_who_may_open_their_page() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let nurse = portal.staff("Amina", "practice_nurse").await;
    let annie = portal.carer("Annie").await;
    let words = "could not be delivered";
    let mut browser = portal.signed_in(nurse.account, Assurance::Full).await;
    assert!(!browser.get(links::HOME).await.body.contains(words), "none");
    given_up_email(&portal, rose.person).await;
    for (who, sees) in [(nurse, true), (rose, false), (annie, false)] {
        let mut browser = portal.signed_in(who.account, Assurance::Full).await;
        let page = browser.get(links::HOME).await.body;
        assert_eq!(page.contains(words), sees);
        assert_eq!(page.contains(links::UNDELIVERED), sees);
        let opened = browser.get(links::UNDELIVERED).await;
        assert_eq!(opened.status == 200, sees);
    }
    portal.finish().await;
}

const CARERS: &str = include_str!("../../src/services/forms/carers_assessment.toml");

/// Begins a record of one's own, as the first page would.
async fn begin(portal: &TestPortal, who: TestPerson) -> crate::support::Answer {
    let mut browser = portal.signed_in(who.account, Assurance::Full).await;
    let fields = [("form_page", links::HOME)];
    browser.post("/api/home/begin-record", &fields).await
}

#[tokio::test]
async fn annie_who_has_no_record_begins_one_and_asks_for_her_own_assessment() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let annie = portal.carer("Annie").await;
    portal.grant(joe, annie, "view", None).await;
    let priya = portal.staff("Priya", "practice_nurse").await;
    portal.relate(joe, priya, "named_lead").await;
    let sol = portal.staff("Sol", "social_worker").await;
    let team = portal.team_of("Adult social care", &[sol]).await;
    let service = portal.service(team, "carers_assessment", CARERS).await;
    let mut hers = portal.signed_in(annie.account, Assurance::Full).await;
    let home = hers.get(links::HOME).await.body;
    assert!(home.contains("right to a carer’s assessment"), "{home}");
    let help = links::help(annie.person);
    assert_eq!(hers.get(&help).await.status, 404);
    let begun = begin(&portal, annie).await;
    assert_eq!(begun.location(), help);
    let ask = links::ask_service(annie.person, service);
    let page = hers.get(&help).await.body;
    assert!(page.contains(&ask), "{page}");
    let (resident, id) = (annie.person.to_string(), service.to_string());
    let start = [
        ("resident", resident.as_str()),
        ("service", id.as_str()),
        ("form_page", help.as_str()),
    ];
    let first = hers.post("/api/referral/start", &start).await;
    assert!(first.location().contains("/questions/"));
    // It is hers alone: neither Joe nor his nurse finds it, and she reads Joe's as before.
    for who in [joe, priya] {
        let mut other = portal.signed_in(who.account, Assurance::Full).await;
        let record = links::person(annie.person);
        assert_eq!(other.get(&record).await.status, 404);
    }
    let home = hers.get(links::HOME).await.body;
    assert!(home.contains("Joe") && !home.contains("right to a carer’s assessment"));
    // A second time nothing happens.
    assert_eq!(begin(&portal, annie).await.location(), help);
    let began = looks(&portal, annie).await;
    let own = (String::from("begin_own_record"), Some(annie.person.0));
    assert_eq!(began.iter().filter(|look| **look == own).count(), 1);
    portal.finish().await;
}

#[tokio::test]
async fn whoever_cares_for_nobody_here_or_works_here_begins_no_record() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let stranger = portal.carer("Stan").await;
    let nurse = portal.staff("Priya", "practice_nurse").await;
    portal.grant(joe, nurse, "view", None).await;
    for who in [stranger, nurse] {
        assert_eq!(begin(&portal, who).await.status, 404);
        let mut browser = portal.signed_in(who.account, Assurance::Full).await;
        let home = browser.get(links::HOME).await.body;
        assert!(!home.contains("right to a carer’s assessment"));
        assert_eq!(browser.get(&links::help(who.person)).await.status, 404);
    }
    portal.finish().await;
}
