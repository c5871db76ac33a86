//! Saying why, and opening the sheet.

use super::{acts, emails, ends_work, joe_turner, open, paramedic};
use crate::support::TestPortal;
use app::{backend::Assurance, links, plan::kind::PlanKind};
use chrono::TimeDelta;
use sea_orm::EntityTrait;

#[tokio::test]
async fn with_a_reason_the_sheet_opens_and_the_person_is_told_and_reads_why() {
    let portal = TestPortal::start().await;
    let (joe, mut joe_browser) = joe_turner(&portal).await;
    let (medic, mut browser) = paramedic(&portal).await;
    let sheet = links::on_call_sheet(joe.person);
    let first = browser.get(&sheet).await.body;
    assert!(first.contains("Why do you need it?"), "{first}");
    assert!(!first.contains("more confused"));
    let opened = open(&mut browser, joe, "call").await;
    assert_eq!(opened.location(), sheet);
    let page = browser.get(&sheet).await.body;
    assert!(page.contains("more confused"), "{page}");
    assert!(page.contains("You can open this until"));
    let seen = acts(&portal, medic, joe).await;
    assert_eq!(seen, ["list", "open_sheet", "open_crisis_plan"]);
    let told = emails(&portal, "plan_opened").await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].to_address, "joe@example.org");
    let looked = joe_browser
        .get(&links::who_has_looked(joe.person))
        .await
        .body;
    assert!(
        looked.contains("opened the crisis sheet and said why"),
        "{looked}"
    );
    assert!(looked.contains("called 999 or 111"));
    portal.finish().await;
}

#[tokio::test]
async fn without_a_reason_nothing_opens() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_turner(&portal).await;
    let (medic, mut browser) = paramedic(&portal).await;
    let id = joe.person.to_string();
    let long = "x".repeat(201);
    for fields in [
        vec![("person", id.as_str())],
        vec![("person", id.as_str()), ("reason", "curious")],
        vec![("person", id.as_str()), ("reason", "other")],
        vec![
            ("person", id.as_str()),
            ("reason", "other"),
            ("words", long.as_str()),
        ],
        vec![("reason", "call")],
        vec![("person", "Joe"), ("reason", "call")],
    ] {
        let mut all = fields.clone();
        all.push(("form_page", links::ON_CALL_FOUND));
        let answer = browser.post("/api/on-call/open", &all).await;
        assert_eq!(answer.location(), links::ON_CALL_FOUND, "{fields:?}");
    }
    for page in [
        links::plan(joe.person, PlanKind::Crisis),
        links::crisis_sheet(joe.person),
        links::plan(joe.person, PlanKind::Care),
        links::person(joe.person),
        links::plan_uses(joe.person),
        links::section_history(joe.person, "steps"),
    ] {
        assert_eq!(browser.get(&page).await.status, 404, "{page}");
    }
    assert_eq!(acts(&portal, medic, joe).await, [""; 0]);
    portal.finish().await;
}

#[tokio::test]
async fn a_reason_opens_the_crisis_sheet_and_nothing_else() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_turner(&portal).await;
    let (_, mut browser) = paramedic(&portal).await;
    open(&mut browser, joe, "with_them").await;
    assert_eq!(
        browser.get(&links::crisis_sheet(joe.person)).await.status,
        200
    );
    for page in [
        // What he left off his sheet is not for whoever answers one call.
        links::plan(joe.person, PlanKind::Crisis),
        links::print_plan(joe.person, PlanKind::Crisis),
        links::plan_pdf(joe.person, PlanKind::Crisis, false),
        links::plan(joe.person, PlanKind::Care),
        links::person(joe.person),
        links::add_item(joe.person, "steps", None),
        links::who_has_looked(joe.person),
    ] {
        assert_eq!(browser.get(&page).await.status, 404, "{page}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn a_reason_holds_for_twelve_hours_and_ends_with_the_role() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_turner(&portal).await;
    let (medic, mut browser) = paramedic(&portal).await;
    let sheet = links::on_call_sheet(joe.person);
    open(&mut browser, joe, "visit").await;
    portal
        .clock
        .advance(TimeDelta::hours(12) - TimeDelta::seconds(1));
    let mut later = portal.signed_in(medic.account, Assurance::Full).await;
    assert!(later.get(&sheet).await.body.contains("more confused"));
    portal.clock.advance(TimeDelta::seconds(1));
    let page = later.get(&sheet).await.body;
    assert!(page.contains("Why do you need it?"), "{page}");
    assert!(!page.contains("more confused"));
    open(&mut later, joe, "visit").await;
    assert!(later.get(&sheet).await.body.contains("more confused"));
    ends_work(&portal, medic).await;
    assert_eq!(later.get(&sheet).await.status, 404);
    assert_eq!(open(&mut later, joe, "visit").await.status, 404);
    portal.finish().await;
}

#[tokio::test]
async fn the_same_button_pressed_twice_opens_once() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_turner(&portal).await;
    let (_, mut browser) = paramedic(&portal).await;
    let id = joe.person.to_string();
    let fields = [
        ("person", id.as_str()),
        ("reason", "call"),
        ("submission", "once"),
        ("form_page", "/here"),
    ];
    for _ in 0..2 {
        let answer = browser.post("/api/on-call/open", &fields).await;
        assert_eq!(answer.location(), links::on_call_sheet(joe.person));
    }
    assert_eq!(emails(&portal, "plan_opened").await.len(), 1);
    portal.finish().await;
}

#[tokio::test]
async fn who_has_no_plan_shows_who_cares_for_them() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let annie = portal.carer("Annie").await;
    portal.relate(rose, annie, "carer").await;
    let (_, mut browser) = paramedic(&portal).await;
    open(&mut browser, rose, "arrival").await;
    let page = browser.get(&links::on_call_sheet(rose.person)).await.body;
    assert!(page.contains("This person has no crisis plan"), "{page}");
    assert!(page.contains("Annie Example"));
    portal.finish().await;
}

#[tokio::test]
async fn people_see_which_teams_can_open_the_plan_and_what_they_know() {
    let portal = TestPortal::start().await;
    let (joe, mut joe_browser) = joe_turner(&portal).await;
    let (medic, mut browser) = paramedic(&portal).await;
    let reach = links::who_can_open(joe.person);
    let page = joe_browser.get(&reach).await.body;
    assert!(page.contains("Ambulance crews"), "{page}");
    assert_eq!(page.matches("Not yet").count(), 2);
    open(&mut browser, joe, "call").await;
    let page = joe_browser.get(&reach).await.body;
    assert_eq!(page.matches("Not yet").count(), 1, "{page}");
    let id = joe.person.to_string();
    let fields = [("resident", id.as_str()), ("form_page", "/here")];
    for _ in 0..2 {
        browser.post("/api/on-call/confirm-known", &fields).await;
    }
    let page = joe_browser.get(&reach).await.body;
    assert_eq!(page.matches("Not yet").count(), 0, "{page}");
    ends_work(&portal, medic).await;
    let page = joe_browser.get(&reach).await.body;
    assert!(page.contains("nobody in it is on call"), "{page}");

    // Whom he lets see his crisis plan sees it too; nobody else does.
    let annie = portal.carer("Annie").await;
    let mut annie_browser = portal.signed_in(annie.account, Assurance::Full).await;
    assert_eq!(annie_browser.get(&reach).await.status, 404);
    portal.grant_of(joe, annie, ("crisis", None), "view").await;
    assert_eq!(annie_browser.get(&reach).await.status, 200);
    portal.finish().await;
}

#[tokio::test]
async fn a_plan_of_which_nothing_is_on_the_sheet_is_not_said_to_be_missing() {
    let portal = TestPortal::start().await;
    let (joe, mut joe_browser) = joe_turner(&portal).await;
    let annie = portal.carer("Annie").await;
    portal.relate(joe, annie, "carer").await;
    let id = joe.person.to_string();
    let none = [("resident", id.as_str()), ("offered", "steps")];
    joe_browser
        .post("/api/crisis-plan/choose-sheet", &none)
        .await;
    let (_, mut browser) = paramedic(&portal).await;
    open(&mut browser, joe, "call").await;
    let page = browser.get(&links::on_call_sheet(joe.person)).await.body;
    assert!(
        page.contains("none of its sections is on this sheet"),
        "{page}"
    );
    for wrong in [
        "This person has no crisis plan",
        "Annie Example",
        "Nothing has been written yet",
    ] {
        assert!(!page.contains(wrong), "{wrong}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn a_team_knows_of_no_plan_that_is_not_there_or_that_it_never_opened() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_turner(&portal).await;
    let rose = portal.resident("Rose").await;
    let (_, mut browser) = paramedic(&portal).await;
    open(&mut browser, rose, "call").await;
    for resident in [joe, rose] {
        let id = resident.person.to_string();
        let fields = [("resident", id.as_str()), ("form_page", "/here")];
        let answer = browser.post("/api/on-call/confirm-known", &fields).await;
        assert_eq!(answer.status, 404);
    }
    // Where nothing is written, nothing was used.
    let uses = ::entity::plan_use::Entity::find()
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    assert!(uses.is_empty(), "{uses:?}");
    portal.finish().await;
}
