//! Forms come back once, to their owner, with everything typed but secrets; and
//! pressing a button twice does a thing once.

use crate::support::{Browser, TestPerson, TestPortal};
use ::entity::{returned_form, section_change};
use app::plan::kind::PlanKind;
use app::{backend::Assurance, links};
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{EntityTrait, PaginatorTrait};

const SAVE: &str = "/api/plan/save-section";

struct Fields(Vec<(&'static str, String)>);

impl Fields {
    fn of(rose: TestPerson, text: &str) -> Self {
        Self(vec![
            ("submission", String::from("key-of-the-page")),
            ("form_page", page(rose)),
            ("resident", rose.person.to_string()),
            ("heading", String::from("wellness")),
            ("version", String::from("0")),
            ("text", text.to_owned()),
            ("code", String::from("sesame-1")),
            ("recovery_code", String::from("sesame-2")),
            ("credential", String::from("sesame-3")),
        ])
    }

    async fn post(&self, browser: &mut Browser) -> crate::support::Answer {
        let fields: Vec<(&str, &str)> = self
            .0
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        browser.post(SAVE, &fields).await
    }
}

fn page(rose: TestPerson) -> String {
    links::edit_section(rose.person, "wellness")
}

fn too_long() -> String {
    format!("Only Rose wrote this. {}", "word ".repeat(5_000))
}

async fn count_kept(portal: &TestPortal) -> u64 {
    returned_form::Entity::find()
        .count(portal.portal.database.reader())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_form_comes_back_once_with_what_was_typed() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let sam = portal.resident("Sam").await;
    let mut browser = portal.signed_in(rose.account, Assurance::Full).await;
    let mut of_sam = portal.signed_in(sam.account, Assurance::Full).await;
    let answer = Fields::of(rose, &too_long()).post(&mut browser).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.location(), page(rose));
    let kept = returned_form::Entity::find()
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    assert!(!kept.fields.contains("sesame"), "secrets are never kept");
    let others = of_sam.get(&page(rose)).await;
    assert!(!others.body.contains("Only Rose wrote this"));
    let elsewhere = browser.get("/no-such-page").await;
    assert!(!elsewhere.body.contains("There is a problem"));
    let shown = browser.get(&page(rose)).await;
    assert!(shown.body.contains("There is a problem"));
    assert!(shown.body.contains("Only Rose wrote this"));
    let again = browser.get(&page(rose)).await;
    assert!(!again.body.contains("Only Rose wrote this"), "once only");
    assert_eq!(count_kept(&portal).await, 0);
    portal.finish().await;
}

#[tokio::test]
async fn a_form_that_nobody_fetched_is_forgotten() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let mut browser = portal.signed_in(rose.account, Assurance::Full).await;
    Fields::of(rose, &too_long()).post(&mut browser).await;
    portal.clock.advance(TimeDelta::minutes(29));
    browser.get("/no-such-page").await;
    portal.clock.advance(TimeDelta::minutes(2));
    let shown = browser.get(&page(rose)).await;
    assert!(!shown.body.contains("Only Rose wrote this"));
    server::housekeeping::tidy(&portal.portal).await.unwrap();
    assert_eq!(count_kept(&portal).await, 0);
    portal.finish().await;
}

#[tokio::test]
async fn what_was_typed_outlives_the_session_but_not_the_account() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let sam = portal.resident("Sam").await;
    let mut browser = portal.signed_in(rose.account, Assurance::Full).await;
    portal.clock.advance(TimeDelta::minutes(31));
    let answer = Fields::of(rose, "Only Rose wrote this.")
        .post(&mut browser)
        .await;
    let sign_in = links::with_next(links::SIGN_IN, &page(rose));
    assert_eq!(answer.location(), sign_in);
    // The same browser, with nobody signed in, and then somebody else.
    let nobody = browser.get(&page(rose)).await;
    assert!(!nobody.body.contains("Only Rose wrote this"));
    let mut of_sam = portal.signed_in(sam.account, Assurance::Full).await;
    assert!(
        !of_sam
            .get(&page(rose))
            .await
            .body
            .contains("Only Rose wrote this")
    );
    let mut again = portal.signed_in(rose.account, Assurance::Full).await;
    let shown = again.get(&page(rose)).await;
    assert!(shown.body.contains("Only Rose wrote this"));
    assert!(
        shown
            .body
            .contains("You were signed out before this was saved")
    );
    portal.finish().await;
}

#[tokio::test]
async fn a_stranger_is_sent_to_sign_in_and_nothing_is_kept() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let mut browser = portal.browser();
    let answer = Fields::of(rose, "Anything").post(&mut browser).await;
    assert_eq!(
        answer.location(),
        links::with_next(links::SIGN_IN, &page(rose))
    );
    assert_eq!(count_kept(&portal).await, 0);
    portal.finish().await;
}

#[tokio::test]
async fn a_form_leads_nowhere_else() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let mut browser = portal.signed_in(rose.account, Assurance::Full).await;
    for bad in [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "x",
    ] {
        let mut fields = Fields::of(rose, &too_long());
        fields.0[1].1 = bad.to_owned();
        let answer = fields.post(&mut browser).await;
        assert_eq!(answer.location(), links::HOME, "{bad}");
    }
    portal.finish().await;
}

async fn changes(portal: &TestPortal) -> u64 {
    section_change::Entity::find()
        .count(portal.portal.database.reader())
        .await
        .unwrap()
}

#[tokio::test]
async fn pressing_twice_saves_once() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let mut first = portal.signed_in(rose.account, Assurance::Full).await;
    let mut second = portal.browser();
    second.cookies.clone_from(&first.cookies);
    let fields = Fields::of(rose, "I play the piano.");
    let (one, two) = tokio::join!(fields.post(&mut first), fields.post(&mut second));
    let three = fields.post(&mut first).await;
    assert_eq!(one.status, StatusCode::SEE_OTHER);
    assert!(
        one.location()
            .starts_with(&links::plan(rose.person, PlanKind::Care))
    );
    assert_eq!(one.location(), two.location());
    assert_eq!(one.location(), three.location());
    assert_eq!(changes(&portal).await, 1);
    portal.finish().await;
}

#[tokio::test]
async fn going_back_and_writing_more_is_a_new_form() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let mut browser = portal.signed_in(rose.account, Assurance::Full).await;
    Fields::of(rose, "I play the piano.")
        .post(&mut browser)
        .await;
    Fields::of(rose, "I play the piano and sing.")
        .post(&mut browser)
        .await;
    assert_eq!(changes(&portal).await, 2);
    portal.finish().await;
}

#[tokio::test]
async fn what_was_done_is_said_once() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let mut browser = portal.signed_in(rose.account, Assurance::Full).await;
    Fields::of(rose, "I play the piano.")
        .post(&mut browser)
        .await;
    assert!(browser.get("/no-such-page").await.body.contains("Saved: "));
    assert!(!browser.get("/no-such-page").await.body.contains("Saved: "));
    portal.finish().await;
}
