//! Is it still right? Asked at the review, and six months after the last word.

use super::{agree, confirm, plan_page};
use crate::{
    plan::{joe, nurse_of, save_item, save_text},
    support::{Browser, TestPerson, TestPortal},
};
use ::entity::{agreement, outbound_email, representative};
use app::{backend::Assurance, links, plan::kind::PlanKind};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Set};
use server::agreement::check;

const QUESTION: &str = "Is this plan still right?";
const ON_HOME: &str = "Say whether your care plan is still right";

/// Joe's browser on a day, ten in the morning.
async fn on(portal: &TestPortal, day: &str, person: TestPerson) -> Browser {
    portal
        .clock
        .set(format!("{day}T10:00:00Z").parse().unwrap());
    portal.signed_in(person.account, Assurance::Full).await
}

/// Whether Joe is asked, on the page of the plan and on the first page alike.
async fn is_asked(browser: &mut Browser, person: TestPerson) -> bool {
    let plan = plan_page(browser, person, PlanKind::Care).await;
    let home = browser.get(links::HOME).await.body;
    assert_eq!(plan.contains(QUESTION), home.contains(ON_HOME), "{home}");
    plan.contains(QUESTION)
}

#[tokio::test]
async fn six_months_after_the_last_word_the_resident_is_asked_until_they_answer() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "wellness", "0", "Quiet mornings").await;
    assert!(!is_asked(&mut browser, person).await, "it was never agreed");
    agree(&mut browser, person, PlanKind::Care).await;
    let mut browser = on(&portal, "2027-02-05", person).await;
    assert!(!is_asked(&mut browser, person).await);
    let mut browser = on(&portal, "2027-02-06", person).await;
    assert!(is_asked(&mut browser, person).await);
    let mut browser = on(&portal, "2027-03-01", person).await;
    assert!(is_asked(&mut browser, person).await);
    let answer = confirm(&mut browser, person, PlanKind::Care).await;
    assert_eq!(
        answer.location(),
        links::plan(person.person, PlanKind::Care)
    );
    assert!(!is_asked(&mut browser, person).await);
    let plan = plan_page(&mut browser, person, PlanKind::Care).await;
    assert!(
        plan.contains("Said to be still right by you on 1 March 2027"),
        "{plan}"
    );
    assert!(plan.contains("Agreed by you on 6 August 2026"));
    let mut browser = on(&portal, "2027-08-31", person).await;
    assert!(!is_asked(&mut browser, person).await);
    let mut browser = on(&portal, "2027-09-01", person).await;
    assert!(is_asked(&mut browser, person).await);
    portal.finish().await;
}

#[tokio::test]
async fn at_the_review_the_resident_is_asked_and_staff_are_not() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let review = [
        ("field-what", "Talked it through"),
        ("field-next-day", "1"),
        ("field-next-month", "10"),
        ("field-next-year", "2026"),
    ];
    save_item(&mut browser, person, ("reviews", ""), "0", &review).await;
    agree(&mut browser, person, PlanKind::Care).await;
    let (amina, _) = nurse_of(&portal, person).await;
    let mut browser = on(&portal, "2026-09-30", person).await;
    assert!(!is_asked(&mut browser, person).await);
    let mut browser = on(&portal, "2026-10-01", person).await;
    assert!(is_asked(&mut browser, person).await);
    let mut nurse = portal.signed_in(amina.account, Assurance::Full).await;
    let theirs = plan_page(&mut nurse, person, PlanKind::Care).await;
    assert!(!theirs.contains(QUESTION));
    confirm(&mut browser, person, PlanKind::Care).await;
    assert!(!is_asked(&mut browser, person).await);
    portal.finish().await;
}

#[tokio::test]
async fn to_confirm_does_not_agree_to_what_was_changed_since_and_says_so() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "wellness", "0", "Quiet mornings").await;
    agree(&mut browser, person, PlanKind::Care).await;
    let (amina, _) = nurse_of(&portal, person).await;
    let mut browser = on(&portal, "2027-02-06", person).await;
    let plan = plan_page(&mut browser, person, PlanKind::Care).await;
    assert!(
        !plan.contains("Saying yes does not agree"),
        "nothing was changed"
    );
    let mut nurse = portal.signed_in(amina.account, Assurance::Full).await;
    super::write_for(&mut nurse, person, "wellness", "1", "Loud mornings").await;
    let plan = plan_page(&mut browser, person, PlanKind::Care).await;
    assert!(plan.contains("Saying yes does not agree to them"), "{plan}");
    confirm(&mut browser, person, PlanKind::Care).await;
    let plan = plan_page(&mut browser, person, PlanKind::Care).await;
    assert!(plan.contains("Changed since: 1 change by Amina"), "{plan}");
    let agreed = agreement::Entity::find()
        .count(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(agreed, 1);
    portal.finish().await;
}

#[tokio::test]
async fn a_plan_that_was_never_begun_cannot_be_confirmed() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let answer = confirm(&mut browser, person, PlanKind::Care).await;
    assert_eq!(answer.status, 404);
    portal.finish().await;
}

async fn emails(portal: &TestPortal) -> Vec<outbound_email::Model> {
    outbound_email::Entity::find()
        .filter(outbound_email::Column::Kind.eq("plan_check"))
        .all(portal.portal.database.reader())
        .await
        .unwrap()
}

#[tokio::test]
async fn one_email_goes_out_when_it_is_due_one_more_a_month_later_and_then_none() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "wellness", "0", "Quiet mornings").await;
    agree(&mut browser, person, PlanKind::Care).await;
    for (day, written) in [
        ("2027-02-05", 0),
        ("2027-02-06", 1),
        ("2027-02-07", 1),
        ("2027-03-05", 1),
        ("2027-03-06", 2),
        ("2027-04-01", 2),
        ("2027-04-06", 2),
        ("2028-01-01", 2),
    ] {
        portal
            .clock
            .set(format!("{day}T10:00:00Z").parse().unwrap());
        check::write_due(&portal.portal).await.unwrap();
        check::write_due(&portal.portal).await.unwrap();
        assert_eq!(emails(&portal).await.len(), written, "on {day}");
    }
    // An answer begins it anew.
    let mut browser = portal.signed_in(person.account, Assurance::Full).await;
    confirm(&mut browser, person, PlanKind::Care).await;
    portal.clock.set("2028-07-01T10:00:00Z".parse().unwrap());
    check::write_due(&portal.portal).await.unwrap();
    assert_eq!(emails(&portal).await.len(), 3);
    portal.finish().await;
}

#[tokio::test]
async fn a_representative_is_asked_too_as_long_as_they_may_speak() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "wellness", "0", "Quiet mornings").await;
    agree(&mut browser, person, PlanKind::Care).await;
    let annie = portal.carer("Annie").await;
    let tx = portal.portal.database.write().await.unwrap();
    representative::ActiveModel {
        id: Set(portal.portal.clock.id()),
        resident_id: Set(person.person.0),
        person_id: Set(annie.person.0),
        basis: Set(String::from("deputy")),
        evidence: Set(String::from("The order of the court")),
        from_date: Set("2026-08-06".parse().unwrap()),
        to_date: Set(Some("2027-02-20".parse().unwrap())),
        recorded_by: Set(person.person.0),
        recorded_at: Set(portal.portal.clock.now()),
        ended_at: Set(None),
        ended_by: Set(None),
    }
    .insert(tx.connection())
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let mut hers = on(&portal, "2027-02-06", annie).await;
    let home = hers.get(links::HOME).await.body;
    assert!(
        home.contains("Say whether the care plan of Joe Example is still right"),
        "{home}"
    );
    check::write_due(&portal.portal).await.unwrap();
    assert_eq!(emails(&portal).await.len(), 2);
    let mut hers = on(&portal, "2027-02-21", annie).await;
    let home = hers.get(links::HOME).await.body;
    assert!(!home.contains("Joe Example"), "{home}");
    portal.clock.set("2027-03-10T10:00:00Z".parse().unwrap());
    check::write_due(&portal.portal).await.unwrap();
    assert_eq!(
        emails(&portal).await.len(),
        3,
        "the second goes to Joe alone"
    );
    portal.finish().await;
}
