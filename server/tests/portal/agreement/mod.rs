//! Who agrees with a plan, who does not, and whether it is still right.

mod agreeing;
mod disagreeing;
mod property;
mod representatives;
mod standing;
mod still_right;

use crate::{
    plan::target,
    support::{Answer, Browser, TestPerson, TestPortal},
};
use ::entity::agreement;
use app::{links, plan::kind::PlanKind};
use sea_orm::{EntityTrait, QueryOrder};

/// Agrees with exactly what a page showed.
async fn agree_as_shown(
    browser: &mut Browser,
    resident: TestPerson,
    kind: PlanKind,
    page: &Answer,
) -> Answer {
    let id = resident.person.to_string();
    let versions: Vec<(String, String)> = page
        .body
        .split("name=\"version-")
        .skip(1)
        .map(|rest| {
            let name = format!("version-{}", rest.split('"').next().unwrap());
            let value = page.hidden(&name);
            (name, value)
        })
        .collect();
    let here = links::agree(resident.person, kind);
    let mut fields = vec![
        ("resident", id.as_str()),
        ("plan", kind.path()),
        ("form_page", here.as_str()),
    ];
    fields.extend(
        versions
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    );
    browser.post("/api/agreement/agree", &fields).await
}

/// Opens the page and agrees with what it shows.
pub async fn agree(browser: &mut Browser, resident: TestPerson, kind: PlanKind) -> Answer {
    let page = browser.get(&links::agree(resident.person, kind)).await;
    agree_as_shown(browser, resident, kind, &page).await
}

/// Says that a plan is still right.
async fn confirm(browser: &mut Browser, resident: TestPerson, kind: PlanKind) -> Answer {
    let id = resident.person.to_string();
    let here = links::plan(resident.person, kind);
    let fields = [
        ("resident", id.as_str()),
        ("plan", kind.path()),
        ("form_page", here.as_str()),
    ];
    browser.post("/api/agreement/confirm", &fields).await
}

/// Writes a section's text on the resident's word.
async fn write_for(
    browser: &mut Browser,
    resident: TestPerson,
    heading: &str,
    version: &str,
    text: &str,
) -> Answer {
    let id = resident.person.to_string();
    let page = links::edit_section(resident.person, heading);
    let mut fields = target(&id, heading, version, &page);
    fields.extend([("text", text), ("performer", id.as_str())]);
    let answer = browser.post("/api/plan/save-section", &fields).await;
    assert_ne!(answer.location(), page, "it was not accepted");
    answer
}

/// The page of a plan.
async fn plan_page(browser: &mut Browser, resident: TestPerson, kind: PlanKind) -> String {
    let page = browser.get(&links::plan(resident.person, kind)).await;
    assert_eq!(page.status, 200);
    page.body.replace("<!>", "")
}

async fn agreements(portal: &TestPortal) -> Vec<agreement::Model> {
    agreement::Entity::find()
        .order_by_asc(agreement::Column::AgreedAt)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
}
