//! Keeping the sheet, and who may.

use super::*;
use crate::{plan::nurse_of, support::TestPerson};
use axum::body::Body;
use chrono::TimeDelta;
use http::{Request, header};

#[tokio::test]
async fn a_device_that_is_marked_may_save_the_sheet() {
    let portal = TestPortal::start().await;
    let (joe, mut browser) = joe_with_a_plan(&portal).await;
    let keep_page = links::keep_sheet(joe.person);
    let sheet = browser.get(&links::crisis_sheet(joe.person)).await;
    assert!(sheet.body.contains(&keep_page) && !sheet.body.contains("<script"));
    let page = browser.get(&keep_page).await.body;
    assert!(page.contains("Keep it on this device") && page.contains("<leptos-island"));
    assert_eq!(copy(&mut browser, joe).await.status, StatusCode::NOT_FOUND);

    let kept = keep(&mut browser, joe).await;
    assert_eq!(kept.location(), keep_page);
    let set = kept.header("set-cookie");
    for part in [
        "sheet=",
        "; HttpOnly",
        "; SameSite=Lax",
        "; Path=/",
        "; Max-Age=34560000",
    ] {
        assert!(set.contains(part), "{set}");
    }
    let row = row_of(&portal, &browser).await;
    assert_eq!((row.account_id, row.refreshed_at), (joe.account.0, None));
    let page = browser.get(&keep_page).await.body;
    assert!(page.contains("This device keeps your crisis sheet since"));
    assert!(page.contains("Remove it from this device"));

    portal.clock.advance(TimeDelta::minutes(3));
    let saved = copy(&mut browser, joe).await;
    assert_eq!(saved.status, StatusCode::OK);
    let moment = app::format::moment(portal.clock.now());
    assert_eq!(saved.header("sheet-saved"), moment);
    for words in [
        format!("Saved on this device on {moment}."),
        String::from("Ring the falls team"),
        String::from("Joe Example"),
        links::crisis_sheet(joe.person),
    ] {
        assert!(saved.body.contains(&words), "{words}: {}", saved.body);
    }
    // Nothing that leads nowhere without network, and nothing that runs.
    for tag in ["<script", "<nav", "<form", "<img", "rel=\"icon\""] {
        assert!(!saved.body.contains(tag), "{tag}: {}", saved.body);
    }
    let newest = links::crisis_sheet(joe.person);
    for link in saved.body.split("<a ").skip(1) {
        let to = link.split("href=\"").nth(1).unwrap();
        let to = to.split('"').next().unwrap();
        let works = to.starts_with("tel:") || to == "#main" || to == newest;
        assert!(works, "{to} leads nowhere without network");
    }
    assert!(!saved.header("content-security-policy").contains("script"));
    assert!(saved.header("set-cookie").contains("Max-Age=34560000"));
    let row = row_of(&portal, &browser).await;
    assert_eq!(row.refreshed_at, Some(portal.clock.now()));
    portal.finish().await;
}

#[tokio::test]
async fn each_step_is_in_the_audit_trail_and_in_words() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_with_a_plan(&portal).await;
    let mut device = device_of(&portal, joe).await;
    let row = row_of(&portal, &device).await;
    remove(&mut device, joe, &row).await;
    for act in [Act::KeepSheet, Act::SaveSheet, Act::RemoveSheet] {
        let written = acts(&portal, act, false).await;
        assert_eq!(written.len(), 1, "{act:?}");
        assert_eq!(written[0].actor_id, Some(joe.person.0));
        assert_eq!(written[0].resident_id, Some(joe.person.0));
        assert_eq!(written[0].object_id, Some(row.id.to_string()));
    }
    let saved = &acts(&portal, Act::SaveSheet, false).await[0];
    assert!(saved.sections.contains("steps"), "{}", saved.sections);
    let looks = device
        .get(&links::who_has_looked_page(joe.person, 1, true))
        .await
        .body;
    for words in [
        "kept the crisis sheet on a device",
        "saved a copy of the crisis sheet on a device",
        "removed the crisis sheet from a device",
    ] {
        assert!(looks.contains(words), "{words}");
    }
    assert_eq!(Act::KeepSheet.wanted(), "keep the crisis sheet on a device");
    portal.finish().await;
}

#[tokio::test]
async fn over_https_no_neighbouring_site_can_set_the_mark() {
    let portal = TestPortal::start_with(&[("ALONGSIDE_ORIGIN", "https://care.example.org")]).await;
    let (joe, mut browser) = {
        let joe = portal.resident("Joe").await;
        let mut browser = portal.signed_in(joe.account, Assurance::Full).await;
        let session = browser.cookies.remove("sid").unwrap();
        browser.cookies.insert("__Host-sid".into(), session);
        (joe, browser)
    };
    let kept = keep(&mut browser, joe).await;
    let set = kept.header("set-cookie");
    assert!(
        set.starts_with("__Host-sheet=") && set.contains("; Secure"),
        "{set}"
    );
    assert_eq!(copy(&mut browser, joe).await.status, StatusCode::OK);
    portal.finish().await;
}

#[tokio::test]
async fn the_copy_is_the_sheet_as_it_is_and_as_it_was_chosen() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_with_a_plan(&portal).await;
    let mut device = device_of(&portal, joe).await;
    assert!(copy(&mut device, joe).await.body.contains("Brass band"));
    super::super::add(&mut device, joe, "triggers", &[("what", "A cold")]).await;
    let resident = joe.person.to_string();
    let fields = [("resident", resident.as_str()), ("offered", "helps")];
    device.post("/api/crisis-plan/choose-sheet", &fields).await;
    let saved = copy(&mut device, joe).await.body;
    assert!(saved.contains("A cold") && !saved.contains("Brass band"));
    // Read on another day, "today" would be wrong.
    let moment = app::format::moment(portal.clock.now());
    assert!(saved.contains(&format!("Last changed {moment}")), "{saved}");
    assert!(!saved.contains(" today") && !saved.contains("Agree with"));
    assert!(saved.len() < 40_000, "{} bytes", saved.len());
    portal.finish().await;
}

/// Nobody else keeps Joe's sheet, and a mark of their own opens nothing of his.
async fn finds_nothing(browser: &mut Browser, joe: TestPerson) {
    for path in [links::keep_sheet(joe.person), links::sheet_copy(joe.person)] {
        assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(keep(browser, joe).await.status, StatusCode::NOT_FOUND);
    let sheet = browser.get(&links::crisis_sheet(joe.person)).await.body;
    assert!(!sheet.contains(&links::keep_sheet(joe.person)));
}

#[tokio::test]
async fn only_the_resident_keeps_it() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_with_a_plan(&portal).await;
    let mut sam = stranger(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, joe).await;
    let carer = portal.carer("Pete").await;
    let_in(&portal, joe, carer, None).await;
    let mut pete = portal.signed_in(carer.account, Assurance::Full).await;
    for other in [&mut sam, &mut nurse, &mut pete] {
        finds_nothing(other, joe).await;
    }
    assert!(rows(&portal).await.is_empty());
    // With a mark of his own Sam still finds nothing of Joe's.
    let me = portal.caller(&sam).await.signed_in.unwrap();
    let own = TestPerson {
        person: me.person,
        account: me.account,
    };
    keep(&mut sam, own).await;
    assert_eq!(copy(&mut sam, own).await.status, StatusCode::OK);
    assert_eq!(copy(&mut sam, joe).await.status, StatusCode::NOT_FOUND);
    assert_eq!(acts(&portal, Act::SaveSheet, false).await.len(), 1);
    assert!(!acts(&portal, Act::KeepSheet, true).await.is_empty());
    portal.finish().await;
}

#[tokio::test]
async fn an_email_alone_and_nobody_keep_nothing() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_with_a_plan(&portal).await;
    let page = links::keep_sheet(joe.person);
    let mut unsure = portal.signed_in(joe.account, Assurance::Email).await;
    let prove = links::with_next(links::PROVE, &page);
    assert_eq!(unsure.get(&page).await.location(), prove);
    assert_eq!(keep(&mut unsure, joe).await.location(), prove);
    let mut nobody = portal.browser();
    let sign_in = links::with_next(links::SIGN_IN, &page);
    assert_eq!(nobody.get(&page).await.location(), sign_in);
    assert_eq!(keep(&mut nobody, joe).await.location(), sign_in);
    for browser in [&mut unsure, &mut nobody] {
        assert_eq!(copy(browser, joe).await.status, StatusCode::NOT_FOUND);
        assert!(!browser.cookies.contains_key("sheet"));
    }
    assert!(rows(&portal).await.is_empty());
    portal.finish().await;
}

#[tokio::test]
async fn a_shared_device_keeps_nothing_and_says_why() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_with_a_plan(&portal).await;
    let mut shared = portal
        .signed_in_on(joe.account, Assurance::Full, true)
        .await;
    let page = links::keep_sheet(joe.person);
    let sheet = shared.get(&links::crisis_sheet(joe.person)).await.body;
    assert!(!sheet.contains(&page), "the sheet does not offer it");
    let shown = shared.get(&page).await.body;
    assert!(shown.contains("You told us that other people use this device"));
    assert!(!shown.contains("keep-sheet"), "there is no form");
    assert_eq!(keep(&mut shared, joe).await.location(), page);
    let refused = shared.get(&page).await.body;
    assert!(refused.contains("There is a problem"), "{refused}");
    assert!(!shared.cookies.contains_key("sheet"));
    assert!(rows(&portal).await.is_empty());
    portal.finish().await;
}

#[tokio::test]
async fn keeping_it_twice_is_keeping_it_once() {
    let portal = TestPortal::start().await;
    let (joe, mut browser) = joe_with_a_plan(&portal).await;
    for _ in 0..2 {
        let kept = keep(&mut browser, joe).await;
        assert_eq!(kept.location(), links::keep_sheet(joe.person));
    }
    assert_eq!(rows(&portal).await.len(), 1);
    let mut other = portal.signed_in(joe.account, Assurance::Full).await;
    let resident = joe.person.to_string();
    let fields = [("resident", resident.as_str()), ("submission", "once")];
    for _ in 0..2 {
        other.cookies.remove("sheet");
        other.post("/api/crisis-plan/keep-sheet", &fields).await;
    }
    assert_eq!(rows(&portal).await.len(), 2);
    portal.finish().await;
}

#[tokio::test]
async fn ten_devices_are_enough() {
    let portal = TestPortal::start().await;
    let (joe, mut browser) = joe_with_a_plan(&portal).await;
    for _ in 0..12 {
        browser.cookies.remove("sheet");
        keep(&mut browser, joe).await;
    }
    assert_eq!(rows(&portal).await.len(), 10);
    assert!(!browser.cookies.contains_key("sheet"));
    let page = browser.get(&links::keep_sheet(joe.person)).await.body;
    assert!(page.contains("The list of your devices can have 10 entries or fewer"));
    let first = &rows(&portal).await[0];
    remove(&mut browser, joe, first).await;
    keep(&mut browser, joe).await;
    assert!(browser.cookies.contains_key("sheet"), "there is room again");
    portal.finish().await;
}

#[tokio::test]
async fn what_is_no_mark_opens_nothing_and_is_taken_away() {
    let portal = TestPortal::start().await;
    let (joe, mut browser) = joe_with_a_plan(&portal).await;
    let huge = "A".repeat(4_000);
    let unknown = "A".repeat(27);
    let row = row_of(&portal, &device_of(&portal, joe).await).await;
    for value in [
        "",
        "x",
        "' OR 1=1 --",
        "../../../etc",
        &row.secret_hash,
        &unknown,
        &huge,
    ] {
        browser.cookies.insert("sheet".into(), value.to_owned());
        let answer = copy(&mut browser, joe).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{value}");
        assert_eq!(answer.header("clear-site-data"), "\"storage\"", "{value}");
        assert!(!browser.cookies.contains_key("sheet"), "{value}");
    }
    assert_eq!(rows(&portal).await[0].ended_at, None);
    for path in [
        "/people/x/crisis-plan/sheet/copy",
        "/people/%00/crisis-plan/sheet/keep",
    ] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND);
    }
    let resident = joe.person.to_string();
    for kept in ["", "x", &resident] {
        let fields = [("resident", resident.as_str()), ("kept", kept)];
        let answer = browser.post("/api/crisis-plan/remove-sheet", &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    portal.finish().await;
}

#[tokio::test]
async fn the_worker_is_a_script_that_reaches_nobody_but_us() {
    let portal = TestPortal::start().await;
    let mut browser = portal.browser();
    let worker = browser.get(links::SHEET_WORKER).await;
    assert_eq!(worker.status, StatusCode::OK);
    assert_eq!(
        worker.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert_eq!(worker.header("cache-control"), "no-cache");
    assert_eq!(
        worker.header("content-security-policy"),
        "default-src 'none'; connect-src 'self'"
    );
    assert!(worker.body.contains("respondWith"));
    assert_eq!(worker.header("set-cookie"), "");
    let page = browser.get("/sign-in").await;
    let policy = page.header("content-security-policy");
    assert!(policy.contains("worker-src 'self'"), "{policy}");
    let (joe, mut browser) = joe_with_a_plan(&portal).await;
    let request =
        Request::post(links::sheet_copy(joe.person)).header("sec-fetch-site", "same-origin");
    let request = request.header(header::ACCEPT, "text/html");
    let posted = browser.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
    portal.finish().await;
}
