//! The last known sheets, while the database cannot be reached: who is shown them, and until when.

mod copies;
mod looks;

use super::{acts, emails, ends_work, joe_turner, open, paramedic};
use crate::support::{Browser, TestPerson, TestPortal};
use ::entity::{audit_event, on_call_access, plan_use};
use app::{backend::Assurance, links};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::{account::sessions, last_known::sweep};
use std::path::PathBuf;

const BANNER: &str = "The records cannot be reached at the moment.";

/// Joe with his crisis plan, and a paramedic who is signed in; what they know is sealed.
async fn a_night(portal: &TestPortal) -> ((TestPerson, Browser), (TestPerson, Browser)) {
    let joe = joe_turner(portal).await;
    let (medic, mut browser) = paramedic(portal).await;
    assert_eq!(browser.get(links::ON_CALL).await.status, 200);
    sweep(&portal.portal).await.unwrap();
    (joe, (medic, browser))
}

/// Looks for Joe by his number.
async fn search(browser: &mut Browser) -> String {
    let fields = [("nhs", "999 123 4500"), ("form_page", links::ON_CALL)];
    let sent = browser.post("/api/on-call/search", &fields).await;
    assert_eq!(sent.location(), links::ON_CALL_FOUND, "{}", sent.status);
    browser.get(links::ON_CALL_FOUND).await.body
}

/// The files of a kind beside the program.
fn files(portal: &TestPortal, ending: &str) -> Vec<PathBuf> {
    let folder = portal.portal.settings.data.join("last-known");
    let entries = std::fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect()
}

#[tokio::test]
async fn the_sheet_opens_from_the_sealed_copy_and_the_look_is_written_down_when_the_database_is_back()
 {
    let mut portal = TestPortal::start().await;
    let ((joe, _), (medic, mut browser)) = a_night(&portal).await;
    portal.clock.advance(TimeDelta::minutes(10));
    let known = "6 August 2026 at 10am";
    portal.lose_database().await;
    let start = browser.get(links::ON_CALL).await;
    assert_eq!(start.status, 200, "{}", start.body);
    assert!(start.body.contains(BANNER), "{}", start.body);
    assert!(start.body.contains(known), "{}", start.body);
    let found = search(&mut browser).await;
    assert!(found.contains("Joe Turner"), "{found}");
    assert!(found.contains(BANNER));
    let sheet = links::on_call_sheet(joe.person);
    let asked = browser.get(&sheet).await.body;
    assert!(asked.contains("Why do you need it?"), "{asked}");
    assert!(!asked.contains("more confused"));
    assert_eq!(open(&mut browser, joe, "call").await.location(), sheet);
    let page = browser.get(&sheet).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Joe is more confused"), "{}", page.body);
    assert!(page.body.contains(BANNER));
    assert!(page.body.contains(&format!("Correct on {known}")));
    assert!(!page.body.contains("emergency access"), "{}", page.body);
    assert!(!page.body.contains("<script"));

    let looked_at = portal.clock.now();
    portal.clock.advance(TimeDelta::hours(3));
    portal.find_database().await;
    assert_eq!(acts(&portal, medic, joe).await, [""; 0]);
    sweep(&portal.portal).await.unwrap();
    let seen = ["list", "list", "open_sheet", "open_last_known"];
    assert_eq!(acts(&portal, medic, joe).await, seen);
    let reader = portal.portal.database.reader();
    let events = audit_event::Entity::find()
        .filter(audit_event::Column::ActorId.eq(medic.person.0))
        .filter(audit_event::Column::Action.eq("open_last_known"))
        .all(reader)
        .await
        .unwrap();
    assert_eq!(events[0].at, looked_at);
    assert_eq!(events[0].sections, "steps");
    assert_eq!(events[0].device.as_deref(), Some("Unknown browser"));
    let accesses = on_call_access::Entity::find().all(reader).await.unwrap();
    assert_eq!(accesses.len(), 1);
    assert_eq!(accesses[0].reason, "call");
    assert_eq!(accesses[0].from_at, looked_at);
    assert!(accesses[0].team_id.is_some());
    let uses = plan_use::Entity::find().all(reader).await.unwrap();
    assert_eq!(uses.len(), 1);
    assert_eq!(uses[0].used_at, looked_at);
    let told = emails(&portal, "plan_opened").await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].to_address, "joe@example.org");
    assert!(
        told[0].parameters.contains("10:10am"),
        "{}",
        told[0].parameters
    );
    assert_eq!(files(&portal, "looks").len(), 0);

    // He sees it, and a second sweep writes nothing twice.
    sweep(&portal.portal).await.unwrap();
    assert_eq!(acts(&portal, medic, joe).await, seen);
    assert_eq!(emails(&portal, "plan_opened").await.len(), 1);
    let mut joe_browser = portal.signed_in(joe.account, Assurance::Full).await;
    let log = joe_browser.get(&links::who_has_looked(joe.person)).await;
    let words = "read a copy of the crisis sheet while the records could not be reached";
    assert!(log.body.contains(words), "{}", log.body);
    portal.finish().await;
}

#[tokio::test]
async fn nobody_else_gets_anything_while_the_database_cannot_be_reached() {
    let mut portal = TestPortal::start().await;
    let ((joe, joes), (medic, medics)) = a_night(&portal).await;
    let nurse = portal.staff("Priya", "community_nurse").await;
    portal.relate(joe, nurse, "named_lead").await;
    let mut nurses = portal.signed_in(nurse.account, Assurance::Full).await;
    let elsewhere = portal.staff_elsewhere("Eve", "urgent_responder").await;
    let mut far = portal.signed_in(elsewhere.account, Assurance::Full).await;
    let mut by_email = portal.signed_in(medic.account, Assurance::Email).await;
    // Never seen by the program: it cannot know whether this session still holds.
    let unseen = portal.signed_in(medic.account, Assurance::Full).await;
    for browser in [&mut nurses, &mut far, &mut by_email] {
        browser.get(links::ON_CALL).await;
    }
    let mut guessed = portal.browser();
    guessed.cookies.insert("sid".into(), "A".repeat(27));
    portal.lose_database().await;
    let sheet = links::on_call_sheet(joe.person);
    let mut others = [nurses, by_email, joes, unseen, portal.browser(), guessed];
    for (place, browser) in others.iter_mut().enumerate() {
        for page in [links::ON_CALL, links::ON_CALL_FOUND, sheet.as_str()] {
            let answer = browser.get(page).await;
            let sent_on = answer.location().starts_with(links::SIGN_IN);
            assert!(answer.status == 500 || sent_on, "{place} {page}");
            assert!(!answer.body.contains("Joe"), "{place} {page}");
        }
        let opened = open(browser, joe, "call").await;
        assert_eq!(opened.status, 500, "{place}");
    }
    // Somebody on call elsewhere searches, and finds nobody of ours.
    assert!(search(&mut far).await.contains("No copy found"));
    assert_eq!(far.get(&sheet).await.status, 404);
    assert_eq!(open(&mut far, joe, "call").await.status, 404);
    // And whoever is on call opens nothing but the sheet.
    let mut medics = medics;
    open(&mut medics, joe, "call").await;
    for page in [
        links::crisis_sheet(joe.person),
        links::person(joe.person),
        links::who_has_looked(joe.person),
    ] {
        // They are led to what still opens.
        assert_eq!(medics.get(&page).await.location(), links::ON_CALL, "{page}");
    }
    let out = medics.post(links::SIGN_OUT, &[]).await;
    assert_eq!(out.location(), "/");
    assert!(medics.cookies.is_empty());
    portal.find_database().await;
    portal.finish().await;
}

#[tokio::test]
async fn the_copies_are_shown_for_twelve_hours_and_to_sessions_that_still_hold() {
    let mut portal = TestPortal::start().await;
    let ((joe, _), (medic, mut browser)) = a_night(&portal).await;
    let sheet = links::on_call_sheet(joe.person);
    let mut idle = portal.signed_in(medic.account, Assurance::Full).await;
    let mut ended = portal.signed_in(medic.account, Assurance::Full).await;
    idle.get(links::ON_CALL).await;
    ended.get(links::ON_CALL).await;
    // Ended from another device, so this browser does not know; the next sweep does.
    let caller = portal.caller(&ended).await;
    let tx = portal.portal.database.write().await.unwrap();
    sessions::end(&tx, &portal.portal.clock, &caller)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    sweep(&portal.portal).await.unwrap();
    portal.lose_database().await;
    assert_eq!(ended.get(links::ON_CALL).await.status, 500);
    open(&mut browser, joe, "call").await;
    for _ in 0..24 {
        portal.clock.advance(TimeDelta::minutes(29));
        assert_eq!(browser.get(&sheet).await.status, 200);
    }
    assert_eq!(idle.get(links::ON_CALL).await.status, 500);
    // 11 hours and 36 minutes have gone by: the session and the copies have 24 minutes left.
    portal.clock.advance(TimeDelta::minutes(23));
    assert_eq!(browser.get(&sheet).await.status, 200);
    portal.clock.advance(TimeDelta::minutes(1));
    assert_eq!(browser.get(&sheet).await.status, 500);
    portal.find_database().await;
    sweep(&portal.portal).await.unwrap();
    let looks = acts(&portal, medic, joe).await;
    let read = looks.iter().filter(|act| *act == "open_last_known").count();
    assert_eq!(read, 25);
    portal.finish().await;
}

#[tokio::test]
async fn a_role_that_ended_is_noticed_within_one_sweep() {
    let mut portal = TestPortal::start().await;
    let (_, (medic, mut browser)) = a_night(&portal).await;
    ends_work(&portal, medic).await;
    sweep(&portal.portal).await.unwrap();
    portal.lose_database().await;
    assert_eq!(browser.get(links::ON_CALL).await.status, 500);
    portal.find_database().await;
    portal.finish().await;
}

#[tokio::test]
async fn nobody_waits_for_a_database_that_did_not_answer_a_moment_ago() {
    let mut portal = TestPortal::start().await;
    let (_, (_, mut browser)) = a_night(&portal).await;
    let cookies = browser.cookies.clone();
    portal.lose_database().await;
    assert!(browser.get(links::ON_CALL).await.body.contains(BANNER));
    portal.find_database().await;
    browser = portal.browser();
    browser.cookies = cookies;
    assert!(browser.get(links::ON_CALL).await.body.contains(BANNER));
    portal.clock.advance(TimeDelta::seconds(15));
    assert!(!browser.get(links::ON_CALL).await.body.contains(BANNER));
    // What the sweep read from the database ends the wait at once.
    portal.portal.last_known.went_away(portal.clock.now());
    assert!(browser.get(links::ON_CALL).await.body.contains(BANNER));
    sweep(&portal.portal).await.unwrap();
    assert!(!browser.get(links::ON_CALL).await.body.contains(BANNER));
    portal.finish().await;
}

#[tokio::test]
async fn who_signs_out_meanwhile_is_signed_out_for_good() {
    let mut portal = TestPortal::start().await;
    let (_, (_, mut browser)) = a_night(&portal).await;
    let cookies = browser.cookies.clone();
    // A sheet of her own, on this device.
    browser.cookies.insert("sheet".into(), "A".repeat(27));
    portal.lose_database().await;
    let out = browser.post(links::SIGN_OUT, &[]).await;
    assert_eq!(out.header("clear-site-data"), "\"cache\", \"storage\"");
    assert!(browser.cookies.is_empty(), "{:?}", browser.cookies);
    browser.cookies.clone_from(&cookies);
    assert_eq!(browser.get(links::ON_CALL).await.status, 500);
    portal.find_database().await;
    sweep(&portal.portal).await.unwrap();
    let mut again = portal.browser();
    again.cookies = cookies;
    let page = again.get(links::ON_CALL).await;
    assert!(
        page.location().starts_with(links::SIGN_IN),
        "{}",
        page.status
    );
    portal.finish().await;
}
