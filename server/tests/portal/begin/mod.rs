//! How a crisis plan begins, through the whole server.

mod care_plan;
mod guide;
mod order;
mod templates;

use crate::support::{Answer, Browser, TestPerson, TestPortal};
use app::{backend::Assurance, links, plan::kind::PlanKind};

/// Joe, in his own browser.
async fn joe(portal: &TestPortal) -> (TestPerson, Browser) {
    let joe = portal.resident("Joe").await;
    let browser = portal.signed_in(joe.account, Assurance::Full).await;
    (joe, browser)
}

/// The crisis plan as its page shows it.
async fn crisis_plan(browser: &mut Browser, resident: TestPerson) -> String {
    let path = links::plan(resident.person, PlanKind::Crisis);
    browser.get(&path).await.body
}

/// The same with everything that can be done with one of its sections.
async fn open_section(browser: &mut Browser, resident: TestPerson, heading: &str) -> String {
    let path = links::open_section(resident.person, heading);
    browser.get(&path).await.body
}

/// Posts a form that stands on a page.
async fn post(
    browser: &mut Browser,
    (action, page): (&str, &str),
    resident: TestPerson,
    fields: &[(&str, &str)],
) -> Answer {
    let id = resident.person.to_string();
    let mut all = vec![("resident", id.as_str()), ("form_page", page)];
    all.extend(fields);
    browser.post(action, &all).await
}

/// Saves an item of either plan as its form would.
async fn save(
    browser: &mut Browser,
    resident: TestPerson,
    heading: &str,
    version: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let mut all = vec![("heading", heading), ("version", version)];
    all.extend(fields);
    let page = links::add_item(resident.person, heading, None);
    post(browser, ("/api/plan/save-item", &page), resident, &all).await
}
