//! The crisis sheet on a device of the resident's own.

mod ending;
mod keeping;

use super::{acts, joe_with_a_plan, let_in, stranger};
use crate::support::{Answer, Browser, TestPerson, TestPortal};
use ::entity::kept_sheet;
use app::{audit::model::Act, backend::Assurance, links};
use http::StatusCode;
use sea_orm::{EntityTrait, QueryOrder};
use server::account::sessions;

/// Presses "Keep it on this device".
async fn keep(browser: &mut Browser, joe: TestPerson) -> Answer {
    let resident = joe.person.to_string();
    let page = links::keep_sheet(joe.person);
    let fields = [
        ("resident", resident.as_str()),
        ("form_page", page.as_str()),
    ];
    browser.post("/api/crisis-plan/keep-sheet", &fields).await
}

/// Presses "Remove" beside a device.
async fn remove(browser: &mut Browser, joe: TestPerson, kept: &kept_sheet::Model) -> Answer {
    let (resident, kept) = (joe.person.to_string(), kept.id.to_string());
    let fields = [("resident", resident.as_str()), ("kept", kept.as_str())];
    browser.post("/api/crisis-plan/remove-sheet", &fields).await
}

/// Fetches what the device saves.
async fn copy(browser: &mut Browser, joe: TestPerson) -> Answer {
    browser.get(&links::sheet_copy(joe.person)).await
}

/// The devices, the oldest first.
async fn rows(portal: &TestPortal) -> Vec<kept_sheet::Model> {
    kept_sheet::Entity::find()
        .order_by_asc(kept_sheet::Column::KeptAt)
        .order_by_asc(kept_sheet::Column::Id)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
}

/// The device of a browser.
async fn row_of(portal: &TestPortal, browser: &Browser) -> kept_sheet::Model {
    let hash = sessions::key_of(browser.cookies.get("sheet").expect("a mark"));
    let mut rows = rows(portal).await;
    rows.retain(|row| row.secret_hash == hash);
    rows.pop().expect("a row of the mark")
}

/// Another browser in which Joe is signed in and keeps the sheet.
async fn device_of(portal: &TestPortal, joe: TestPerson) -> Browser {
    let mut browser = portal.signed_in(joe.account, Assurance::Full).await;
    assert_eq!(
        keep(&mut browser, joe).await.location(),
        links::keep_sheet(joe.person)
    );
    assert_eq!(copy(&mut browser, joe).await.status, StatusCode::OK);
    browser
}

/// The next page tells the browser to let go of everything, once.
async fn lets_go(browser: &mut Browser) {
    assert!(browser.cookies.contains_key("sheet"));
    let told = browser.get("/home").await;
    assert_eq!(told.header("clear-site-data"), "\"storage\"");
    assert!(!browser.cookies.contains_key("sheet"));
    let after = browser.get("/home").await;
    assert_eq!(after.header("clear-site-data"), "");
}

/// The next page tells it nothing.
async fn holds_on(browser: &mut Browser, joe: TestPerson) {
    let page = browser.get("/home").await;
    assert_eq!(page.header("clear-site-data"), "");
    assert!(browser.cookies.contains_key("sheet"));
    assert_eq!(copy(browser, joe).await.status, StatusCode::OK);
}
