//! What residents share with carers and trusted people, from the offer to its end.

mod bad_input;
mod codes;
mod keeping;
mod kept_back;
mod life;
mod looks;
mod new_code;
mod offering;
mod undelivered;

use crate::support::{Answer, Browser, TestPerson, TestPortal};
use ::entity::{audit_event, carer_grant, outbound_email, sharing};
use app::{backend::Assurance, ids::SharingId, links, plan::kind::PlanKind};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// What somebody chooses on the form.
pub type Fields<'a> = Vec<(&'a str, &'a str)>;

/// The crisis plan, to read, until the end of the year.
fn crisis_plan() -> Fields<'static> {
    vec![
        ("name", "Nora Hill"),
        ("relation", "neighbour"),
        ("level", "crisis"),
        ("which", "all"),
        ("to-day", "31"),
        ("to-month", "12"),
        ("to-year", "2026"),
    ]
}

/// The same with some fields changed or added.
pub fn with<'a>(changed: &[(&'a str, &'a str)]) -> Fields<'a> {
    let mut fields: Fields<'a> = crisis_plan()
        .into_iter()
        .filter(|(name, _)| !changed.iter().any(|(other, _)| other == name))
        .collect();
    fields.extend(changed);
    fields
}

/// The first step.
pub async fn propose(
    browser: &mut Browser,
    resident: TestPerson,
    fields: &[(&str, &str)],
) -> Answer {
    let id = resident.person.to_string();
    let page = links::share(resident.person);
    let mut all = vec![("resident", id.as_str()), ("form_page", page.as_str())];
    all.extend(fields);
    browser.post("/api/sharing/propose", &all).await
}

/// The second step.
async fn share(browser: &mut Browser, resident: TestPerson) -> Answer {
    let id = resident.person.to_string();
    let page = links::check_sharing(resident.person);
    let fields = [("resident", id.as_str()), ("form_page", page.as_str())];
    browser.post("/api/sharing/share", &fields).await
}

/// Both steps, and the code off the sheet.
pub async fn offer(browser: &mut Browser, resident: TestPerson, fields: &[(&str, &str)]) -> String {
    let checked = propose(browser, resident, fields).await;
    assert_eq!(checked.location(), links::check_sharing(resident.person));
    let made = share(browser, resident).await;
    assert_eq!(made.location(), links::code_sheet(resident.person));
    let sheet = browser.get(made.location()).await.body;
    let after = sheet
        .split("<strong class=\"paper-code\">")
        .nth(1)
        .expect("a code");
    after.split('<').next().unwrap().to_owned()
}

/// Enters a code.
pub async fn enter(browser: &mut Browser, code: &str) -> Answer {
    let fields = [("code", code), ("form_page", links::SHARING_CODE)];
    browser.post("/api/sharing/enter-code", &fields).await
}

/// Answers an offer.
pub async fn answer(browser: &mut Browser, id: SharingId, words: &str) -> Answer {
    let id = id.to_string();
    let fields = [
        ("sharing", id.as_str()),
        ("answer", words),
        ("form_page", "/here"),
    ];
    browser.post("/api/sharing/answer", &fields).await
}

/// Pauses, goes on, renews or ends, as those who decide do.
pub async fn decide(
    browser: &mut Browser,
    resident: TestPerson,
    id: SharingId,
    (verb, to): (&str, &str),
) -> Answer {
    let (resident, id) = (resident.person.to_string(), id.to_string());
    let fields = [
        ("resident", resident.as_str()),
        ("sharing", id.as_str()),
        ("to", to),
        ("reason", "She moved away"),
        ("form_page", "/here"),
    ];
    browser.post(&format!("/api/sharing/{verb}"), &fields).await
}

/// Joe, Nora, and what he shares with her, offered and accepted.
pub async fn accepted(
    portal: &TestPortal,
    fields: &[(&str, &str)],
) -> (TestPerson, TestPerson, SharingId) {
    let joe = portal.resident("Joe").await;
    let nora = portal.carer("Nora").await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let code = offer(&mut his, joe, fields).await;
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    let entered = enter(&mut hers, &code).await;
    let id = only_one(portal).await;
    assert_eq!(entered.location(), links::offer(id));
    assert_eq!(answer(&mut hers, id, "accept").await.status, 303);
    (joe, nora, id)
}

/// The one whose code this is, before it is entered.
async fn of_code(portal: &TestPortal, code: &str) -> SharingId {
    let lookup = code.split('-').next();
    let rows = rows(portal).await;
    let found = rows.iter().find(|row| row.lookup.as_deref() == lookup);
    SharingId(found.expect("a sharing").id)
}

/// The only one that was offered.
async fn only_one(portal: &TestPortal) -> SharingId {
    SharingId(rows(portal).await.first().expect("a sharing").id)
}

/// The last one that somebody entered the code of.
pub async fn of_carer(portal: &TestPortal, carer: TestPerson) -> SharingId {
    let rows = rows(portal).await;
    let found = rows
        .iter()
        .rev()
        .find(|row| row.carer_id == Some(carer.person.0));
    SharingId(found.expect("a sharing").id)
}

async fn rows(portal: &TestPortal) -> Vec<sharing::Model> {
    sharing::Entity::find()
        .order_by_asc(sharing::Column::Id)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
}

/// The rights that were not ended.
pub async fn rights(portal: &TestPortal) -> Vec<carer_grant::Model> {
    carer_grant::Entity::find()
        .filter(carer_grant::Column::EndedAt.is_null())
        .order_by_asc(carer_grant::Column::Id)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
}

/// Where emails of a kind were sent, in order.
pub async fn told(portal: &TestPortal, kind: &str) -> Vec<String> {
    outbound_email::Entity::find()
        .filter(outbound_email::Column::Kind.eq(kind))
        .order_by_asc(outbound_email::Column::Id)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
        .into_iter()
        .map(|row| row.to_address)
        .collect()
}

/// How often something was done with a resident's record, and was allowed.
pub async fn done(portal: &TestPortal, act: &str) -> usize {
    audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq(act))
        .filter(audit_event::Column::Outcome.eq("allowed"))
        .all(portal.portal.database.reader())
        .await
        .unwrap()
        .len()
}

/// What a plan's address answers to somebody now.
async fn opens(portal: &TestPortal, who: TestPerson, joe: TestPerson, kind: PlanKind) -> bool {
    let mut browser = portal.signed_in(who.account, Assurance::Full).await;
    let address = links::plan(joe.person, kind);
    browser.get(&address).await.status == 200
}
