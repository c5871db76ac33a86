//! Who may speak for a resident by law: from a day, to a day, until it is ended.

use super::{agree, agreements, confirm, plan_page};
use crate::{
    plan::{joe, nurse_of, save_text},
    support::{Answer, Browser, TestPerson, TestPortal},
};
use ::entity::{audit_event, outbound_email, representative};
use app::{backend::Assurance, links, plan::kind::PlanKind};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Annie, who is around Joe as his carer and may see nothing yet.
async fn annie_of(portal: &TestPortal, resident: TestPerson) -> TestPerson {
    let annie = portal.carer("Annie").await;
    portal.relate(resident, annie, "carer").await;
    annie
}

const UNTIL_SUNDAY: &[(&str, &str)] = &[
    ("basis", "lpa_health_welfare"),
    ("evidence", "The registered document"),
    ("from-day", "7"),
    ("from-month", "8"),
    ("from-year", "2026"),
    ("to-day", "9"),
    ("to-month", "8"),
    ("to-year", "2026"),
];

async fn record(
    browser: &mut Browser,
    resident: TestPerson,
    person: TestPerson,
    more: &[(&str, &str)],
) -> Answer {
    let (id, who) = (resident.person.to_string(), person.person.to_string());
    let page = links::representative(resident.person);
    let mut fields = vec![
        ("resident", id.as_str()),
        ("person", who.as_str()),
        ("form_page", page.as_str()),
    ];
    fields.extend(more);
    browser
        .post("/api/agreement/record-representative", &fields)
        .await
}

async fn recorded(portal: &TestPortal) -> Vec<representative::Model> {
    representative::Entity::find()
        .all(portal.portal.database.reader())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_representative_agrees_from_the_first_day_to_the_last_and_not_after() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "wellness", "0", "Quiet mornings").await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    let annie = annie_of(&portal, person).await;
    let page = nurse.get(&links::representative(person.person)).await.body;
    assert!(page.contains("Annie Example"), "{page}");
    record(&mut nurse, person, annie, UNTIL_SUNDAY).await;
    assert_eq!(recorded(&portal).await.len(), 1);
    let address = links::agree(person.person, PlanKind::Care);
    let plan = links::plan(person.person, PlanKind::Care);
    for (day, status) in [(6, 404), (7, 200), (9, 200), (10, 404)] {
        let at = format!("2026-08-{day:02}T09:00:00Z");
        portal.clock.set(at.parse().unwrap());
        let mut hers = portal.signed_in(annie.account, Assurance::Full).await;
        assert_eq!(hers.get(&address).await.status, status, "on day {day}");
        assert_eq!(hers.get(&plan).await.status, status, "on day {day}");
        let home = hers.get(links::HOME).await.body;
        assert_eq!(home.contains("Joe Example"), status == 200, "on day {day}");
        if day == 7 {
            let page = hers.get(&address).await.body;
            assert!(
                page.contains("as their attorney for health and welfare"),
                "{page}"
            );
            agree(&mut hers, person, PlanKind::Care).await;
        }
        if status == 404 {
            confirm(&mut hers, person, PlanKind::Care).await;
        }
    }
    let agreed = agreements(&portal).await;
    assert_eq!(agreed.len(), 1);
    assert_eq!(
        agreed[0].representative_id,
        Some(recorded(&portal).await[0].id)
    );
    // What she agreed then still says on what basis, after it has ended.
    let mut browser = portal.signed_in(person.account, Assurance::Full).await;
    let page = plan_page(&mut browser, person, PlanKind::Care).await;
    let line = "Agreed by Annie Example, attorney for health and welfare, on 7 August 2026";
    assert!(page.contains(line), "{page}");
    portal.finish().await;
}

#[tokio::test]
async fn a_representative_reads_and_disagrees_but_changes_nothing() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "wellness", "0", "Quiet mornings").await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    let annie = annie_of(&portal, person).await;
    let forever = [
        ("basis", "deputy"),
        ("evidence", "The court order"),
        ("from-day", "6"),
        ("from-month", "8"),
        ("from-year", "2026"),
    ];
    record(&mut nurse, person, annie, &forever).await;
    let mut hers = portal.signed_in(annie.account, Assurance::Full).await;
    for (address, status) in [
        (links::plan(person.person, PlanKind::Crisis), 200),
        (links::person(person.person), 200),
        (links::section_history(person.person, "wellness"), 200),
        (links::disagree(person.person, "wellness", None), 200),
        (links::edit_section(person.person, "wellness"), 404),
        (links::who_has_looked(person.person), 404),
        (links::representative(person.person), 404),
    ] {
        assert_eq!(hers.get(&address).await.status, status, "{address}");
    }
    let looked = browser
        .get(&links::who_has_looked(person.person))
        .await
        .body;
    assert!(
        looked.contains("the law lets them speak for the person"),
        "{looked}"
    );
    portal.finish().await;
}

#[tokio::test]
async fn staff_end_it_at_once_and_both_are_told_each_time() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "wellness", "0", "Quiet mornings").await;
    let (amina, _) = nurse_of(&portal, person).await;
    let annie = annie_of(&portal, person).await;
    portal.clock.advance(chrono::TimeDelta::days(1));
    let mut nurse = portal.signed_in(amina.account, Assurance::Full).await;
    record(&mut nurse, person, annie, UNTIL_SUNDAY).await;
    let row = recorded(&portal).await.remove(0);
    let mut hers = portal.signed_in(annie.account, Assurance::Full).await;
    let address = links::agree(person.person, PlanKind::Care);
    assert_eq!(hers.get(&address).await.status, 200);
    // She cannot end it, nor can he: staff answer for what was seen.
    let (id, which) = (person.person.to_string(), row.id.to_string());
    let fields = [
        ("resident", id.as_str()),
        ("representative", which.as_str()),
        ("form_page", "/here"),
    ];
    let end = "/api/agreement/end-representative";
    assert_eq!(hers.post(end, &fields).await.status, 404);
    assert_eq!(nurse.post(end, &fields).await.status, 303);
    assert_eq!(hers.get(&address).await.status, 404);
    assert_eq!(
        nurse.post(end, &fields).await.status,
        404,
        "it is over already"
    );
    let row = recorded(&portal).await.remove(0);
    assert!(
        row.ended_at.is_some() && row.ended_by.is_some(),
        "it is kept"
    );
    let emails = outbound_email::Entity::find()
        .filter(outbound_email::Column::Kind.eq("representative_changed"))
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(emails.len(), 4, "two people, twice");
    let acts = audit_event::Entity::find()
        .filter(audit_event::Column::Action.is_in(["record_representative", "end_representative"]))
        .filter(audit_event::Column::Outcome.ne("refused"))
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(acts.len(), 2);
    portal.finish().await;
}

#[tokio::test]
async fn what_is_wrong_is_said_and_nothing_is_written_down() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let (amina, mut nurse) = nurse_of(&portal, person).await;
    let annie = annie_of(&portal, person).await;
    let stranger = portal.carer("Sam").await;
    let long = "x".repeat(501);
    for (who, field, value, problem) in [
        (annie, "basis", "friendship", "Select what lets them speak"),
        (annie, "evidence", " ", "Enter what you have seen"),
        (annie, "evidence", long.as_str(), "500 characters or less"),
        (annie, "from-day", "31", ""),
        (annie, "from-month", "13", "must be a real date"),
        (annie, "to-day", "6", "must not be before the first day"),
        (stranger, "basis", "deputy", "Select who may speak for them"),
        (amina, "basis", "deputy", "Select who may speak for them"),
        (person, "basis", "deputy", "Select who may speak for them"),
    ] {
        let fields: Vec<(&str, &str)> = UNTIL_SUNDAY
            .iter()
            .map(|(name, typed)| (*name, if *name == field { value } else { *typed }))
            .collect();
        let answer = record(&mut nurse, person, who, &fields).await;
        let page = nurse.get(answer.location()).await.body;
        assert!(page.contains(problem), "{field} {value}: {page}");
        assert!(recorded(&portal).await.is_empty(), "{field} {value}");
    }
    let refused = record(&mut browser, person, annie, UNTIL_SUNDAY).await;
    assert_eq!(refused.status, 404, "nobody writes down their own");
    portal.finish().await;
}
