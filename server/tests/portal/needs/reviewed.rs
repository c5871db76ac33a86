//! When somebody was last asked, who may say that nothing has changed, and who is reminded.

use super::{BY_LETTER, POINTS_28, need, two};
use crate::{
    plan::{joe, nurse_of},
    support::{Answer, Browser, TestPerson, TestPortal},
};
use ::entity::{audit_event, needs_check};
use app::{backend::Assurance, links, plan::kind::PlanKind};
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

const ASKED: &str = "Check how we should write to you";

async fn checks(portal: &TestPortal) -> Vec<needs_check::Model> {
    needs_check::Entity::find()
        .order_by_asc(needs_check::Column::CheckedAt)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
}

async fn written_down(portal: &TestPortal) -> u64 {
    audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq("confirm_needs"))
        .filter(audit_event::Column::Outcome.eq("allowed"))
        .count(portal.portal.database.reader())
        .await
        .unwrap()
}

/// Presses the button, with more fields.
async fn confirm(browser: &mut Browser, about: TestPerson, more: &[(&str, &str)]) -> Answer {
    let page = links::person(about.person);
    let body = browser.get(&page).await;
    let version = if body.status == StatusCode::OK && body.body.contains("name=\"version\"") {
        body.hidden("version")
    } else {
        String::new()
    };
    let resident = about.person.to_string();
    let mut fields = vec![
        ("resident", resident.as_str()),
        ("form_page", page.as_str()),
    ];
    if more.iter().all(|(name, _)| *name != "version") {
        fields.push(("version", version.as_str()));
    }
    fields.extend(more);
    browser.post("/api/circle/confirm-needs", &fields).await
}

#[tokio::test]
async fn a_person_who_was_never_asked_is_asked_and_says_in_one_press_that_nothing_has_changed() {
    let portal = TestPortal::start().await;
    let (joe, mut his, mut nurse) = two(&portal).await;
    assert!(his.get(links::HOME).await.body.contains(ASKED));
    let record = links::person(joe.person);
    let page = his.get(&record).await.body;
    assert!(page.contains("Nobody has asked you yet") && page.contains("Nothing has changed"));
    let plan = links::plan(joe.person, PlanKind::Care);
    for page in [&record, &plan, &links::invite(joe.person)] {
        let page = nurse.get(page).await.body;
        assert!(page.contains("Not asked yet"), "{page}");
    }
    let answer = confirm(&mut his, joe, &[]).await;
    assert_eq!(answer.location(), links::communication(joe.person));
    let page = his.get(&record).await.body;
    assert!(page.contains("6 August 2026, by you") && page.contains("6 August 2027"));
    assert!(!his.get(links::HOME).await.body.contains(ASKED));
    assert!(!nurse.get(&plan).await.body.contains("Not asked yet"));
    assert_eq!(written_down(&portal).await, 1);
    portal.finish().await;
}

#[tokio::test]
async fn after_a_year_the_person_is_asked_again_and_staff_see_since_when_nobody_has() {
    let portal = TestPortal::start().await;
    let (joe, mut his) = joe(&portal).await;
    let (amina, mut nurse) = nurse_of(&portal, joe).await;
    need(&mut nurse, joe, &[POINTS_28]).await;
    assert!(!his.get(links::HOME).await.body.contains(ASKED));
    let plan = links::plan(joe.person, PlanKind::Care);
    // The day before, and the day.
    portal.clock.advance(TimeDelta::days(364));
    let mut nurse = portal.signed_in(amina.account, Assurance::Full).await;
    assert!(!nurse.get(&plan).await.body.contains("Not checked since"));
    portal.clock.advance(TimeDelta::days(1));
    let mut nurse = portal.signed_in(amina.account, Assurance::Full).await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    assert!(his.get(links::HOME).await.body.contains(ASKED));
    let record = links::person(joe.person);
    for page in [&plan, &record] {
        let page = nurse.get(page).await.body;
        assert!(page.contains("Not checked since 6 August 2026"), "{page}");
    }
    let annie = portal.carer("Annie").await;
    portal.grant(joe, annie, "edit", None).await;
    let mut hers = portal.signed_in(annie.account, Assurance::Full).await;
    let page = hers.get(&record).await.body;
    assert!(!page.contains("Not checked since"), "it is for staff");
    confirm(&mut nurse, joe, &[]).await;
    assert!(!nurse.get(&plan).await.body.contains("Not checked since"));
    assert!(!his.get(links::HOME).await.body.contains(ASKED));
    assert!(his.get(&record).await.body.contains("by Amina Example"));
    portal.finish().await;
}

#[tokio::test]
async fn staff_may_ask_again_sooner_and_a_day_that_will_not_do_is_refused() {
    let portal = TestPortal::start().await;
    let (joe, _, mut nurse) = two(&portal).await;
    let page = links::person(joe.person);
    let day = |year| {
        [
            ("review_on-day", "1"),
            ("review_on-month", "2"),
            ("review_on-year", year),
        ]
    };
    for year in ["2026", "2028", "x"] {
        let answer = confirm(&mut nurse, joe, &day(year)).await;
        assert_eq!(answer.location(), page, "{year}");
        let shown = nurse.get(&page).await.body;
        assert!(
            shown.contains("There is a problem") && shown.contains(year),
            "{shown}"
        );
    }
    assert!(checks(&portal).await.is_empty());
    confirm(&mut nurse, joe, &day("2027")).await;
    assert_eq!(checks(&portal).await[0].review_on.to_string(), "2027-02-01");
    portal.finish().await;
}

#[tokio::test]
async fn nobody_says_that_what_they_have_not_read_is_right_and_a_press_twice_is_one() {
    let portal = TestPortal::start().await;
    let (joe, mut his, mut nurse) = two(&portal).await;
    let page = links::person(joe.person);
    let shown = his.get(&page).await;
    let (old, key) = (shown.hidden("version"), shown.hidden("submission"));
    portal.clock.advance(TimeDelta::minutes(1));
    need(&mut nurse, joe, &[BY_LETTER]).await;
    let answer = confirm(&mut his, joe, &[("version", &old), ("submission", &key)]).await;
    assert_eq!(answer.location(), page);
    let shown = his.get(&page).await;
    assert!(shown.body.contains("changed while you were reading"));
    assert!(
        shown.body.contains("Contact by letter"),
        "what is new is there"
    );
    assert_eq!(checks(&portal).await.len(), 1, "the nurse's alone");
    let key = shown.hidden("submission");
    for _ in 0..2 {
        confirm(&mut his, joe, &[("submission", &key)]).await;
    }
    assert_eq!(
        (checks(&portal).await.len(), written_down(&portal).await),
        (2, 1)
    );
    portal.finish().await;
}

#[tokio::test]
async fn a_carer_a_stranger_and_who_is_signed_in_by_email_alone_say_nothing() {
    let portal = TestPortal::start().await;
    let (joe, ..) = two(&portal).await;
    let annie = portal.carer("Annie").await;
    portal.grant(joe, annie, "edit", None).await;
    let stranger = portal.staff("Olu", "gp").await;
    for person in [annie, stranger] {
        let mut browser = portal.signed_in(person.account, Assurance::Full).await;
        let answer = confirm(&mut browser, joe, &[]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        let page = browser.get(&links::person(joe.person)).await.body;
        assert!(!page.contains("confirm-needs"));
    }
    let mut by_email = portal.signed_in(joe.account, Assurance::Email).await;
    confirm(&mut by_email, joe, &[("version", "0")]).await;
    assert!(checks(&portal).await.is_empty());
    portal.finish().await;
}
