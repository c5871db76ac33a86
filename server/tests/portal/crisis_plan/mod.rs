//! The crisis sheet, its choice and its cards, through the whole server.

mod cards;
mod choice;
mod codes;
mod kept;
pub mod opened;
mod sequences;
mod sheet;

use crate::{
    plan::{save_item, save_text},
    support::{Answer, Browser, TestPerson, TestPortal},
};
use ::entity::{audit_event, carer_grant, crisis_card, outbound_email, person};
use app::{audit::model::Act, backend::Assurance, links};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set,
    sea_query::Expr,
};
use serde_json::Value;

/// A card as it is printed.
#[derive(Clone, Debug)]
pub struct Made {
    pub reference: String,
    pub code: String,
}

/// Joe, with a step, two people to call and what helps in his crisis plan.
pub async fn joe_with_a_plan(portal: &TestPortal) -> (TestPerson, Browser) {
    let (joe, mut browser) = crate::plan::joe(portal).await;
    known_to_the_record(portal, joe).await;
    add(
        &mut browser,
        joe,
        "steps",
        &[
            ("if", "Joe falls"),
            ("do", "Ring the falls team"),
            ("level", "emergency"),
        ],
    )
    .await;
    add(
        &mut browser,
        joe,
        "call",
        &[
            ("name", "Rose Hill"),
            ("role", "wife"),
            ("phone", "07700 900 982"),
        ],
    )
    .await;
    add(
        &mut browser,
        joe,
        "call",
        &[
            ("name", "Night nurses"),
            ("phone", "01632 960 002"),
            ("hours", "all night"),
        ],
    )
    .await;
    add(&mut browser, joe, "helps", &[("what", "Brass band music")]).await;
    save_text(&mut browser, joe, "place_of_care", "0", "At home with Rose").await;
    (joe, browser)
}

/// Adds an item to a section of the crisis plan.
async fn add(browser: &mut Browser, whose: TestPerson, heading: &str, fields: &[(&str, &str)]) {
    let fields: Vec<(String, &str)> = fields
        .iter()
        .map(|(name, value)| (format!("field-{name}"), *value))
        .collect();
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), *value))
        .collect();
    let saved = save_item(browser, whose, (heading, ""), "0", &fields).await;
    let section = links::plan_section(whose.person, heading);
    assert_eq!(saved.location(), section, "{heading} was not saved");
}

/// Date of birth, NHS number and address.
async fn known_to_the_record(portal: &TestPortal, whose: TestPerson) {
    let tx = portal.portal.database.write().await.unwrap();
    let mut row = person::Entity::find_by_id(whose.person.0)
        .one(tx.connection())
        .await
        .unwrap()
        .unwrap()
        .into_active_model();
    row.date_of_birth = Set(Some("1941-03-27".parse().unwrap()));
    row.nhs_number = Set(Some(String::from("9991234567")));
    row.address_line_1 = Set(Some(String::from("1 High Street")));
    row.postcode = Set(Some(String::from("AA3 1AB")));
    row.communication = Set(Some(String::from("Speak slowly")));
    row.update(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
}

/// Lets a carer into a resident's crisis plan, or into one section of it.
pub async fn let_in(
    portal: &TestPortal,
    resident: TestPerson,
    carer: TestPerson,
    heading: Option<&str>,
) {
    portal.grant(resident, carer, "view", heading).await;
    let tx = portal.portal.database.write().await.unwrap();
    carer_grant::Entity::update_many()
        .col_expr(carer_grant::Column::PlanKind, Expr::value("crisis"))
        .filter(carer_grant::Column::CarerId.eq(carer.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Makes a card and reads it off the page on which it is printed.
pub async fn make_card(browser: &mut Browser, whose: TestPerson, more: &[(&str, &str)]) -> Made {
    let id = whose.person.to_string();
    let page = links::crisis_cards(whose.person);
    let mut fields = vec![("resident", id.as_str()), ("form_page", page.as_str())];
    fields.extend(more);
    let made = browser.post("/api/crisis-plan/make-card", &fields).await;
    assert_eq!(made.location(), links::printed_card(whose.person));
    let page = browser.get(made.location()).await.body;
    let part = |mark: &str| {
        let after = page.split(mark).nth(1).expect(mark);
        after.split('<').next().unwrap().replace('-', "")
    };
    Made {
        reference: part("Card <strong>"),
        code: part("class=\"wallet__code\">"),
    }
}

/// Types a code on the page of a reference.
pub async fn type_code(browser: &mut Browser, reference: &str, code: &str) -> Answer {
    let page = links::card(reference);
    let fields = [
        ("reference", reference),
        ("code", code),
        ("form_page", page.as_str()),
    ];
    browser.post("/api/crisis-plan/use-card", &fields).await
}

/// A code that is not the card's.
pub fn wrong(card: &Made) -> &'static str {
    if card.code == "ABCDEFGH" {
        "HGFEDCBA"
    } else {
        "ABCDEFGH"
    }
}

/// The row of a card.
async fn row(portal: &TestPortal, card: &Made) -> crisis_card::Model {
    crisis_card::Entity::find()
        .filter(crisis_card::Column::Reference.eq(&card.reference))
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap()
}

/// Cancels a card as its button would.
async fn cancel_card(
    portal: &TestPortal,
    browser: &mut Browser,
    whose: TestPerson,
    card: &Made,
) -> Answer {
    let id = row(portal, card).await.id.to_string();
    let resident = whose.person.to_string();
    let fields = [("resident", resident.as_str()), ("card", id.as_str())];
    browser.post("/api/crisis-plan/cancel-card", &fields).await
}

/// What the emails of a kind say, the oldest first.
async fn emails(portal: &TestPortal, kind: &str) -> Vec<(String, Value)> {
    outbound_email::Entity::find()
        .filter(outbound_email::Column::Kind.eq(kind))
        .order_by_asc(outbound_email::Column::Id)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
        .into_iter()
        .map(|row| {
            (
                row.to_address,
                serde_json::from_str(&row.parameters).unwrap(),
            )
        })
        .collect()
}

/// The rows of an act in the audit trail, refused or not.
async fn acts(portal: &TestPortal, act: Act, refused: bool) -> Vec<audit_event::Model> {
    audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq(act.code()))
        .filter(audit_event::Column::Outcome.eq(if refused { "refused" } else { "allowed" }))
        .order_by_asc(audit_event::Column::Sequence)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
}

/// Somebody who is nothing to anybody here, in their browser.
async fn stranger(portal: &TestPortal) -> Browser {
    let sam = portal.resident("Sam").await;
    portal.signed_in(sam.account, Assurance::Full).await
}
