//! What the copies say, and how fresh they are.

use super::{a_night, files, open};
use crate::support::{Browser, TestPerson, TestPortal};
use ::entity::section;
use app::{backend::Assurance, links};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use server::last_known::sweep;
use std::{path::PathBuf, time::Duration};

/// Somebody says what helps Joe.
async fn say_what_helps(browser: &mut Browser, joe: TestPerson, version: &str, what: &str) {
    let id = joe.person.to_string();
    let fields = [
        ("resident", id.as_str()),
        ("heading", "helps"),
        ("version", version),
        ("field-what", what),
        ("form_page", "/here"),
    ];
    let saved = browser.post("/api/plan/save-item", &fields).await;
    assert_ne!(saved.location(), "/here");
}

#[tokio::test]
async fn the_copy_is_as_the_plan_was_at_the_last_sweep() {
    let mut portal = TestPortal::start().await;
    let ((joe, mut joes), (_, mut browser)) = a_night(&portal).await;
    portal.clock.advance(TimeDelta::minutes(1));
    say_what_helps(&mut joes, joe, "0", "His old songs").await;
    sweep(&portal.portal).await.unwrap();
    portal.clock.advance(TimeDelta::minutes(1));
    say_what_helps(&mut joes, joe, "1", "A cup of tea").await;
    portal.lose_database().await;
    open(&mut browser, joe, "call").await;
    let page = browser.get(&links::on_call_sheet(joe.person)).await.body;
    assert!(page.contains("His old songs"), "{page}");
    assert!(!page.contains("A cup of tea"));
    assert!(
        page.contains("Correct on 6 August 2026 at 10:01am"),
        "{page}"
    );
    portal.find_database().await;
    portal.finish().await;
}

#[tokio::test]
async fn what_the_resident_leaves_off_is_on_no_copy_either() {
    let mut portal = TestPortal::start().await;
    let ((joe, mut joes), (_, mut browser)) = a_night(&portal).await;
    portal.clock.advance(TimeDelta::minutes(1));
    say_what_helps(&mut joes, joe, "0", "His old songs").await;
    let id = joe.person.to_string();
    let fields = [
        ("resident", id.as_str()),
        ("offered", "steps,helps"),
        ("show-steps", "on"),
    ];
    joes.post("/api/crisis-plan/choose-sheet", &fields).await;
    sweep(&portal.portal).await.unwrap();
    portal.lose_database().await;
    open(&mut browser, joe, "call").await;
    let page = browser.get(&links::on_call_sheet(joe.person)).await.body;
    assert!(page.contains("more confused"), "{page}");
    assert!(!page.contains("His old songs"));
    portal.find_database().await;
    portal.finish().await;
}

#[tokio::test]
async fn where_no_plan_is_written_there_is_no_copy() {
    let portal = TestPortal::start().await;
    let ((joe, mut joes), _) = a_night(&portal).await;
    portal.resident("Rose").await;
    assert_eq!(files(&portal, "sheet").len(), 1);
    portal.clock.advance(TimeDelta::minutes(1));
    let plan = joes.get(&links::open_section(joe.person, "steps")).await;
    let item = plan
        .body
        .split("/crisis-plan/steps/items/")
        .nth(1)
        .and_then(|rest| rest.get(..36))
        .expect("the step")
        .to_owned();
    let id = joe.person.to_string();
    let fields = [
        ("resident", id.as_str()),
        ("heading", "steps"),
        ("version", "1"),
        ("item", item.as_str()),
        ("form_page", "/here"),
    ];
    let removed = joes.post("/api/plan/remove-item", &fields).await;
    assert_ne!(removed.location(), "/here");
    sweep(&portal.portal).await.unwrap();
    assert_eq!(files(&portal, "sheet").len(), 0);
    portal.finish().await;
}

#[tokio::test]
async fn a_copy_that_was_changed_or_swapped_opens_nothing() {
    let mut portal = TestPortal::start().await;
    let ((joe, _), (_, mut browser)) = a_night(&portal).await;
    let file = files(&portal, "sheet").remove(0);
    let words = std::fs::read(&file).unwrap();
    assert!(!String::from_utf8_lossy(&words).contains("confused"));
    let mut changed = words.clone();
    *changed.last_mut().unwrap() ^= 1;
    std::fs::write(&file, changed).unwrap();
    portal.lose_database().await;
    open(&mut browser, joe, "call").await;
    let sheet = links::on_call_sheet(joe.person);
    assert_eq!(browser.get(&sheet).await.status, 500);
    std::fs::write(&file, words).unwrap();
    assert_eq!(browser.get(&sheet).await.status, 200);
    portal.find_database().await;
    portal.finish().await;
}

#[tokio::test]
async fn a_new_run_takes_up_the_copies_of_the_one_before() {
    let mut portal = TestPortal::start().await;
    let ((joe, _), (_, mut old)) = a_night(&portal).await;
    // Longer than what was written at a moment may be committed later.
    portal.clock.advance(TimeDelta::minutes(6));
    sweep(&portal.portal).await.unwrap();
    let file = files(&portal, "sheet").remove(0);
    let before = std::fs::read(&file).unwrap();
    portal.clock.advance(TimeDelta::minutes(6));
    portal.restart().await;
    let mut browser = portal.browser();
    browser.cookies.clone_from(&old.cookies);
    browser.get(links::ON_CALL).await;
    sweep(&portal.portal).await.unwrap();
    // Nothing had changed, so nothing was sealed anew.
    assert!(std::fs::read(&file).unwrap() == before);
    portal.lose_database().await;
    open(&mut browser, joe, "call").await;
    let page = browser.get(&links::on_call_sheet(joe.person)).await.body;
    assert!(page.contains("more confused"), "{page}");
    assert!(
        page.contains("Correct on 6 August 2026 at 10:12am"),
        "{page}"
    );
    // A program that was started while the database was away knows nothing.
    portal.restart().await;
    old = portal.browser();
    old.cookies.clone_from(&browser.cookies);
    assert_eq!(old.get(links::ON_CALL).await.status, 500);
    portal.find_database().await;
    portal.finish().await;
}

#[tokio::test]
async fn a_copy_is_sealed_anew_after_a_day() {
    let portal = TestPortal::start().await;
    a_night(&portal).await;
    portal.clock.advance(TimeDelta::minutes(6));
    sweep(&portal.portal).await.unwrap();
    let file = files(&portal, "sheet").remove(0);
    let before = std::fs::read(&file).unwrap();
    portal.clock.advance(TimeDelta::hours(23));
    sweep(&portal.portal).await.unwrap();
    assert!(std::fs::read(&file).unwrap() == before);
    portal.clock.advance(TimeDelta::hours(2));
    sweep(&portal.portal).await.unwrap();
    assert!(std::fs::read(&file).unwrap() != before);
    portal.finish().await;
}

/// A resident with something in their crisis plan, and where the copy of their sheet is.
async fn with_a_plan(portal: &TestPortal, name: &str) -> (TestPerson, PathBuf) {
    let resident = portal.resident(name).await;
    let mut browser = portal.signed_in(resident.account, Assurance::Full).await;
    say_what_helps(&mut browser, resident, "0", "A cup of tea").await;
    let folder = portal.portal.settings.data.join("last-known");
    (resident, folder.join(format!("{}.sheet", resident.person)))
}

/// Puts what the sections of somebody's plans hold; what was there.
async fn put_state(portal: &TestPortal, resident: TestPerson, state: Vec<u8>) -> Vec<u8> {
    let tx = portal.portal.database.write().await.unwrap();
    let before = section::Entity::find()
        .filter(section::Column::ResidentId.eq(resident.person.0))
        .one(tx.connection())
        .await
        .unwrap();
    section::Entity::update_many()
        .col_expr(section::Column::State, Expr::value(state))
        .filter(section::Column::ResidentId.eq(resident.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    before.unwrap().state
}

#[tokio::test]
async fn a_sheet_that_cannot_be_made_leaves_no_old_copy_and_is_tried_again() {
    let portal = TestPortal::start().await;
    let (rose, roses) = with_a_plan(&portal, "Rose").await;
    let (_, annies) = with_a_plan(&portal, "Annie").await;
    sweep(&portal.portal).await.unwrap();
    assert!(roses.exists() && annies.exists());
    let before = std::fs::read(&annies).unwrap();
    let whole = put_state(&portal, rose, b"no document".to_vec()).await;
    portal.clock.advance(TimeDelta::hours(25));
    sweep(&portal.portal).await.unwrap();
    assert!(!roses.exists());
    assert!(std::fs::read(&annies).unwrap() != before);
    sweep(&portal.portal).await.unwrap();
    assert!(!roses.exists());
    put_state(&portal, rose, whole).await;
    // Nothing tells that it was mended but that it is tried again.
    portal.clock.advance(TimeDelta::minutes(6));
    sweep(&portal.portal).await.unwrap();
    assert!(roses.exists());
    portal.finish().await;
}

#[tokio::test]
async fn a_database_that_goes_away_in_the_middle_of_a_sweep_takes_no_copy_with_it() {
    let mut portal = TestPortal::start().await;
    let mut people = Vec::new();
    // So many that the sweep is still under way when the first new copy is seen.
    for name in [
        "Annie", "Bert", "Clara", "Dora", "Edna", "Fred", "Gwen", "Hal", "Ines", "Jack", "Kit",
        "Rose",
    ] {
        people.push(with_a_plan(&portal, name).await);
    }
    // Copies are made in this order.
    people.sort_by_key(|(resident, _)| resident.person);
    let (last, lasts) = people.pop().unwrap();
    let whole = put_state(&portal, last, b"no document".to_vec()).await;
    sweep(&portal.portal).await.unwrap();
    assert!(!lasts.exists());
    put_state(&portal, last, whole).await;
    let first = &people[0].1;
    let before = std::fs::read(first).unwrap();
    portal.clock.advance(TimeDelta::hours(25));
    let lost = async {
        while std::fs::read(first).unwrap() == before {
            tokio::task::yield_now().await;
        }
        portal.lose_database().await;
    };
    let both = async { tokio::join!(sweep(&portal.portal), lost) };
    // Where no copy is made anew, the database would never be lost.
    let (swept, ()) = tokio::time::timeout(Duration::from_secs(60), both)
        .await
        .expect("a copy is made anew");
    swept.unwrap_err();
    for (_, copy) in &people {
        assert!(copy.exists());
    }
    assert!(!lasts.exists());
    portal.find_database().await;
    sweep(&portal.portal).await.unwrap();
    assert!(lasts.exists());
    portal.finish().await;
}
