//! Both plans, through the whole server.

mod access;
mod bad_input;
mod concurrent;
mod crisis;
mod editing;
mod history;
mod linked;
mod paper;

use crate::support::{Answer, Browser, TestPerson, TestPortal};
use app::{backend::Assurance, links};

/// Joe, who has a care plan, in his own browser.
pub async fn joe(portal: &TestPortal) -> (TestPerson, Browser) {
    let joe = portal.resident("Joe").await;
    let browser = portal.signed_in(joe.account, Assurance::Full).await;
    (joe, browser)
}

/// The nurse who is Joe's named lead, in her browser.
pub async fn nurse_of(portal: &TestPortal, resident: TestPerson) -> (TestPerson, Browser) {
    let nurse = portal.staff("Amina", "practice_nurse").await;
    portal.relate(resident, nurse, "named_lead").await;
    let browser = portal.signed_in(nurse.account, Assurance::Full).await;
    (nurse, browser)
}

/// The fields that every form of a plan has.
pub fn target<'a>(
    resident: &'a str,
    heading: &'a str,
    version: &'a str,
    page: &'a str,
) -> Vec<(&'a str, &'a str)> {
    vec![
        ("resident", resident),
        ("heading", heading),
        ("version", version),
        ("form_page", page),
    ]
}

/// Saves a section's text as its form would.
pub async fn save_text(
    browser: &mut Browser,
    resident: TestPerson,
    heading: &str,
    version: &str,
    text: &str,
) -> Answer {
    let id = resident.person.to_string();
    let page = links::edit_section(resident.person, heading);
    let mut fields = target(&id, heading, version, &page);
    fields.push(("text", text));
    browser.post("/api/plan/save-section", &fields).await
}

/// Saves an item as its form would; `item` is empty for a new one.
pub async fn save_item(
    browser: &mut Browser,
    resident: TestPerson,
    (heading, item): (&str, &str),
    version: &str,
    more: &[(&str, &str)],
) -> Answer {
    let id = resident.person.to_string();
    let page = links::add_item(resident.person, heading, None);
    let mut fields = target(&id, heading, version, &page);
    fields.push(("item", item));
    fields.extend(more);
    browser.post("/api/plan/save-item", &fields).await
}

/// The identifier of the only item on a section's forms, read from the plan page on which it is open.
pub async fn only_item(browser: &mut Browser, resident: TestPerson, heading: &str) -> String {
    let page = browser
        .get(&links::open_section(resident.person, heading))
        .await
        .body;
    let mark = format!("/{heading}/items/");
    let after = page.split(&mark).nth(1).expect("an item on the page");
    after.chars().take(36).collect()
}
