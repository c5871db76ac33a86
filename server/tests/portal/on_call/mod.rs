//! Those on call: finding a person, saying why, opening the sheet, emergency access.

pub mod break_glass;
mod counted;
mod open;
mod order;
mod outage;
mod search;
mod uses;

use crate::support::{Answer, Browser, TestPerson, TestPortal};
use ::entity::{audit_event, outbound_email, person, staff_role, team};
use app::{backend::Assurance, links};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set, sea_query::Expr};

/// A paramedic in a team of her own, in her browser.
pub async fn paramedic(portal: &TestPortal) -> (TestPerson, Browser) {
    let medic = portal.staff("Dina", "urgent_responder").await;
    let tx = portal.portal.database.write().await.unwrap();
    let id = portal.portal.clock.id();
    team::Entity::insert(team::ActiveModel {
        id: Set(id),
        organisation_id: Set(portal.organisation.0),
        name: Set(String::from("Ambulance crews")),
        service: Set(String::from("ambulance")),
        phone: Set(None),
        hours: Set(None),
    })
    .exec_without_returning(tx.connection())
    .await
    .unwrap();
    staff_role::Entity::update_many()
        .col_expr(staff_role::Column::TeamId, Expr::value(Some(id)))
        .filter(staff_role::Column::PersonId.eq(medic.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let browser = portal.signed_in(medic.account, Assurance::Full).await;
    (medic, browser)
}

/// What tells people apart.
struct Known<'a> {
    given: &'a str,
    family: &'a str,
    born: &'a str,
    nhs_number: Option<&'a str>,
    postcode: &'a str,
}

/// Gives a resident a name, a date of birth, a number and a postcode.
async fn is_known_as(portal: &TestPortal, resident: TestPerson, known: Known<'_>) {
    let tx = portal.portal.database.write().await.unwrap();
    person::Entity::update_many()
        .col_expr(person::Column::GivenName, Expr::value(known.given))
        .col_expr(person::Column::FamilyName, Expr::value(known.family))
        .col_expr(
            person::Column::DateOfBirth,
            Expr::value(known.born.parse::<chrono::NaiveDate>().unwrap()),
        )
        .col_expr(person::Column::NhsNumber, Expr::value(known.nhs_number))
        .col_expr(person::Column::Postcode, Expr::value(known.postcode))
        .filter(person::Column::Id.eq(resident.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Joe Turner, 85, who has a step in his crisis plan.
async fn joe_turner(portal: &TestPortal) -> (TestPerson, Browser) {
    let joe = portal.resident("Joe").await;
    let known = Known {
        given: "Joe",
        family: "Turner",
        born: "1941-03-15",
        nhs_number: Some("9991234500"),
        postcode: "AA1 2BC",
    };
    is_known_as(portal, joe, known).await;
    let mut browser = portal.signed_in(joe.account, Assurance::Full).await;
    let id = joe.person.to_string();
    let step = [
        ("resident", id.as_str()),
        ("heading", "steps"),
        ("version", "0"),
        ("field-if", "Joe is more confused than usual"),
        ("field-do", "Look for an infection"),
        ("field-level", "starting"),
        ("form_page", "/here"),
    ];
    let saved = browser.post("/api/plan/save-item", &step).await;
    assert_ne!(saved.location(), "/here");
    (joe, browser)
}

/// Says why and opens a sheet.
pub async fn open(browser: &mut Browser, resident: TestPerson, reason: &str) -> Answer {
    let id = resident.person.to_string();
    let page = links::on_call_reason(resident.person);
    let fields = [
        ("person", id.as_str()),
        ("reason", reason),
        ("form_page", page.as_str()),
    ];
    browser.post("/api/on-call/open", &fields).await
}

/// The emails of a kind, oldest first.
async fn emails(portal: &TestPortal, kind: &str) -> Vec<outbound_email::Model> {
    outbound_email::Entity::find()
        .filter(outbound_email::Column::Kind.eq(kind))
        .order_by_asc(outbound_email::Column::CreatedAt)
        .order_by_asc(outbound_email::Column::ToAddress)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
}

/// What was written down of a resident by somebody: acts that were let through.
async fn acts(portal: &TestPortal, actor: TestPerson, resident: TestPerson) -> Vec<String> {
    audit_event::Entity::find()
        .filter(audit_event::Column::ActorId.eq(actor.person.0))
        .filter(audit_event::Column::ResidentId.eq(resident.person.0))
        .filter(audit_event::Column::Outcome.eq("allowed"))
        .order_by_asc(audit_event::Column::Sequence)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
        .into_iter()
        .map(|event| event.action)
        .collect()
}

/// Ends every role that somebody holds as of yesterday.
async fn ends_work(portal: &TestPortal, person: TestPerson) {
    let yesterday = portal.portal.clock.today().pred_opt();
    let tx = portal.portal.database.write().await.unwrap();
    staff_role::Entity::update_many()
        .col_expr(staff_role::Column::ToDate, Expr::value(yesterday))
        .filter(staff_role::Column::PersonId.eq(person.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}
