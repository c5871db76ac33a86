//! Changing, pausing, renewing and ending: each holds with the next request.

use super::{
    accepted, crisis_plan, decide, done, only_one, opens, propose, rights, rows, share, told, with,
};
use crate::{
    plan::save_text,
    support::{Answer, Browser, TestPerson, TestPortal},
};
use app::{backend::Assurance, ids::SharingId, links, plan::kind::PlanKind};
use chrono::TimeDelta;
use server::sharing::due;

/// Both steps of a change.
async fn change(
    browser: &mut Browser,
    joe: TestPerson,
    id: SharingId,
    fields: &[(&str, &str)],
) -> Answer {
    let id = id.to_string();
    let mut all = with(fields);
    all.push(("sharing", &id));
    let checked = propose(browser, joe, &all).await;
    assert_eq!(checked.location(), links::check_sharing(joe.person));
    share(browser, joe).await
}

#[tokio::test]
async fn a_pause_and_an_end_hold_for_a_page_that_is_open_already() {
    let portal = TestPortal::start().await;
    let (joe, nora, id) = accepted(&portal, &with(&[("level", "comment")])).await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    save_text(&mut his, joe, "wellness", "0", "Quiet mornings").await;
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    let plan = links::plan(joe.person, PlanKind::Care);
    let comments = links::comments(joe.person, "wellness", None);
    assert_eq!(hers.get(&plan).await.status, 200);
    for (verb, open) in [
        (("pause", "pause"), false),
        (("pause", "resume"), true),
        (("end", ""), false),
    ] {
        assert_eq!(decide(&mut his, joe, id, verb).await.status, 303);
        let expected = if open { 200 } else { 404 };
        for page in [&plan, &comments, &links::person(joe.person)] {
            assert_eq!(hers.get(page).await.status, expected, "{verb:?} {page}");
        }
        let resident = joe.person.to_string();
        let comment = [
            ("resident", resident.as_str()),
            ("heading", "wellness"),
            ("words", "How was it?"),
            ("form_page", "/here"),
        ];
        let said = hers.post("/api/comments/write", &comment).await;
        assert_eq!(said.status, if open { 303 } else { 404 }, "{verb:?}");
        let home = hers.get(links::HOME).await.body;
        assert_eq!(home.contains("People you care for"), open, "{verb:?}");
    }
    // Twice to accept, and twice for each of the three.
    assert_eq!(told(&portal, "sharing_changed").await.len(), 8);
    let around = his.get(&links::around(joe.person)).await.body;
    assert!(around.contains("She moved away"), "{around}");
    for verb in [
        ("pause", "pause"),
        ("pause", "resume"),
        ("renew", ""),
        ("end", ""),
    ] {
        assert_eq!(
            decide(&mut his, joe, id, verb).await.status,
            404,
            "{verb:?}"
        );
    }
    portal.finish().await;
}

#[tokio::test]
async fn narrowing_needs_no_fresh_proof_and_widening_does() {
    let portal = TestPortal::start().await;
    let (joe, nora, id) = accepted(&portal, &with(&[("level", "view")])).await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    portal.clock.advance(TimeDelta::seconds(700));
    let narrow = [
        ("level", "view"),
        ("which", "some"),
        ("section-goals", "yes"),
    ];
    let saved = change(&mut his, joe, id, &narrow).await;
    assert_eq!(saved.location(), links::sharing(joe.person, id));
    assert!(!opens(&portal, nora, joe, PlanKind::Crisis).await);
    assert_eq!(rights(&portal).await[0].heading.as_deref(), Some("goals"));
    for wide in [
        vec![
            ("level", "comment"),
            ("which", "some"),
            ("section-goals", "yes"),
        ],
        vec![("level", "crisis")],
        vec![
            ("level", "view"),
            ("which", "some"),
            ("section-goals", "yes"),
            ("to-year", "2027"),
        ],
    ] {
        let refused = change(&mut his, joe, id, &wide).await;
        let page = links::check_sharing(joe.person);
        assert_eq!(
            refused.location(),
            links::with_next(links::PROVE, &page),
            "{wide:?}"
        );
        assert_eq!(rights(&portal).await[0].heading.as_deref(), Some("goals"));
    }
    let mut fresh = portal.signed_in(joe.account, Assurance::Full).await;
    change(
        &mut fresh,
        joe,
        id,
        &[
            ("level", "change"),
            ("which", "some"),
            ("section-goals", "yes"),
            ("section-triggers", "yes"),
        ],
    )
    .await;
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    let add = links::add_item(joe.person, "goals", None);
    assert_eq!(hers.get(&add).await.status, 200);
    let other = links::edit_section(joe.person, "wellness");
    assert_eq!(hers.get(&other).await.status, 404);
    portal.finish().await;
}

#[tokio::test]
async fn what_is_paused_stays_paused_when_it_is_changed_or_renewed() {
    let portal = TestPortal::start().await;
    let (joe, nora, id) = accepted(&portal, &crisis_plan()).await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    decide(&mut his, joe, id, ("pause", "pause")).await;
    change(&mut his, joe, id, &[("level", "view")]).await;
    assert!(!opens(&portal, nora, joe, PlanKind::Care).await);
    decide(&mut his, joe, id, ("renew", "")).await;
    assert!(!opens(&portal, nora, joe, PlanKind::Care).await);
    decide(&mut his, joe, id, ("pause", "resume")).await;
    assert!(opens(&portal, nora, joe, PlanKind::Care).await);
    portal.finish().await;
}

#[tokio::test]
async fn it_stops_by_itself_after_its_last_day_and_is_renewed_in_one_step() {
    let portal = TestPortal::start().await;
    let (joe, nora, id) = accepted(&portal, &crisis_plan()).await;
    for (day, open) in [("2026-12-31", true), ("2027-01-01", false)] {
        portal
            .clock
            .set(format!("{day}T12:00:00Z").parse().unwrap());
        assert_eq!(
            opens(&portal, nora, joe, PlanKind::Crisis).await,
            open,
            "{day}"
        );
    }
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let page = his.get(&links::sharing(joe.person, id)).await.body;
    assert!(page.contains("Share until 1 January 2028"), "{page}");
    decide(&mut his, joe, id, ("renew", "")).await;
    assert!(opens(&portal, nora, joe, PlanKind::Crisis).await);
    assert_eq!(rows(&portal).await[0].to_date.to_string(), "2028-01-01");
    assert_eq!(done(&portal, "renew_sharing").await, 1);
    portal.clock.advance(TimeDelta::seconds(601));
    let refused = decide(&mut his, joe, id, ("renew", "")).await;
    assert!(
        refused.location().starts_with(links::PROVE),
        "it gives rights"
    );
    portal.finish().await;
}

#[tokio::test]
async fn whoever_was_given_it_may_end_it_and_it_stays_ended() {
    let portal = TestPortal::start().await;
    let (joe, nora, id) = accepted(&portal, &crisis_plan()).await;
    let stranger = portal.carer("Sam").await;
    let which = id.to_string();
    let fields = [("sharing", which.as_str()), ("form_page", "/here")];
    let mut theirs = portal.signed_in(stranger.account, Assurance::Full).await;
    assert_eq!(theirs.post("/api/sharing/end", &fields).await.status, 404);
    assert!(opens(&portal, nora, joe, PlanKind::Crisis).await);
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    assert_eq!(
        hers.post("/api/sharing/end", &fields).await.location(),
        links::HOME
    );
    assert!(!opens(&portal, nora, joe, PlanKind::Crisis).await);
    assert_eq!(hers.post("/api/sharing/end", &fields).await.status, 404);
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let around = his.get(&links::around(joe.person)).await.body;
    assert!(
        around.contains("Nora Example ended sharing with somebody"),
        "{around}"
    );
    portal.finish().await;
}

#[tokio::test]
async fn both_are_told_once_30_days_and_once_7_days_before_it_ends() {
    let portal = TestPortal::start().await;
    accepted(&portal, &crisis_plan()).await;
    for (day, emails) in [
        ("2026-11-30", 0),
        ("2026-12-01", 2),
        ("2026-12-02", 2),
        ("2026-12-24", 4),
        ("2026-12-31", 4),
        ("2027-01-01", 4),
    ] {
        portal
            .clock
            .set(format!("{day}T12:00:00Z").parse().unwrap());
        for _ in 0..2 {
            due::see_to(&portal.portal).await.unwrap();
        }
        assert_eq!(told(&portal, "sharing_ends").await.len(), emails, "{day}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn what_nobody_used_for_5_years_ends_and_what_is_used_does_not() {
    let portal = TestPortal::start().await;
    let (joe, nora, id) = accepted(&portal, &crisis_plan()).await;
    assert_eq!(rights(&portal).await[0].last_used_on, None);
    opens(&portal, nora, joe, PlanKind::Crisis).await;
    let used = rights(&portal).await[0].last_used_on;
    assert_eq!(used, Some("2026-08-06".parse().unwrap()));
    for year in ["2027", "2028", "2029", "2030", "2031"] {
        portal
            .clock
            .set(format!("{year}-08-05T12:00:00Z").parse().unwrap());
        let mut his = portal.signed_in(joe.account, Assurance::Full).await;
        decide(&mut his, joe, id, ("renew", "")).await;
        due::see_to(&portal.portal).await.unwrap();
        assert_eq!(rights(&portal).await.len(), 1, "{year}");
    }
    portal.clock.set("2031-08-06T12:00:00Z".parse().unwrap());
    due::see_to(&portal.portal).await.unwrap();
    assert!(rights(&portal).await.is_empty());
    assert!(!opens(&portal, nora, joe, PlanKind::Crisis).await);
    assert_eq!(only_one(&portal).await, id);
    assert_eq!(done(&portal, "end_sharing").await, 1);
    portal.finish().await;
}
