//! Every form and every page there is, each with what it answers to whom, and why.
//!
//! A new server function or page makes these tests fail until it stands in the
//! tables of [`forms`] and [`pages`].

mod forms;
mod pages;

use crate::support::{Browser, TestPerson, TestPortal};
use ::entity::{
    account, invitation, outbound_email, passkey, person, recovery_code, section, section_change,
    session,
};
use app::plan::kind::PlanKind;
use app::{backend::Assurance, links};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set, sea_query::Expr};
use serde_json::json;
use server::mail::outbox::{self, Email};

/// Whom a form or page is tried on: Rose, whose record it is.
struct World {
    portal: TestPortal,
    rose: TestPerson,
    nurse: TestPerson,
    sam: TestPerson,
    /// What stands for a name in braces in the tables.
    names: Vec<(&'static str, String)>,
}

impl World {
    /// Rose has a plan with a goal in it, a passkey, two sessions and an email
    /// that never arrived; her nurse leads her care; Sam is nothing to them.
    async fn new() -> Self {
        let portal = TestPortal::start().await;
        let rose = portal.resident("Rose").await;
        let sam = portal.resident("Sam").await;
        let nurse = portal.staff("Amina", "practice_nurse").await;
        portal.relate(rose, nurse, "named_lead").await;
        portal.team_around(rose, &[nurse]).await;
        let template = with_a_template(&portal, nurse).await;
        let mut browser = portal.signed_in(rose.account, Assurance::Full).await;
        let session = portal.caller(&browser).await.signed_in.unwrap().session;
        let resident = rose.person.to_string();
        let item = with_a_goal(&mut browser, rose, &resident).await;
        let call = with_someone_to_call(&mut browser, rose, &resident).await;
        let (passkey, email) = with_a_way_in_and_an_email(&portal, rose).await;
        let names = vec![
            ("{resident}", resident.clone()),
            (":person", resident),
            ("{item}", item.clone()),
            (":item", item),
            (":plan", String::from("care-plan")),
            (":heading", String::from("goals")),
            ("{passkey}", passkey.clone()),
            (":passkey", passkey),
            ("{call}", call),
            ("{template}", template.clone()),
            (":template", template),
            (":step", String::from("1")),
            ("{session}", session.to_string()),
            ("{email}", email),
        ];
        Self {
            portal,
            rose,
            nurse,
            sam,
            names,
        }
    }

    fn filled(&self, words: &str) -> String {
        self.names
            .iter()
            .fold(words.to_owned(), |words, (name, value)| {
                words.replace(name, value)
            })
    }

    /// Everything that a form could do to Rose, as text.
    async fn all_of_rose(&self) -> String {
        let connection = self.portal.portal.database.reader();
        let (rose, account) = (self.rose.person.0, self.rose.account.0);
        let people = person::Entity::find().all(connection).await.unwrap();
        let accounts = account::Entity::find_by_id(account)
            .one(connection)
            .await
            .unwrap();
        let passkeys = passkey::Entity::find()
            .filter(passkey::Column::AccountId.eq(account))
            .all(connection)
            .await
            .unwrap();
        let codes = recovery_code::Entity::find()
            .filter(recovery_code::Column::AccountId.eq(account))
            .all(connection)
            .await
            .unwrap();
        let sessions = session::Entity::find()
            .filter(session::Column::AccountId.eq(account))
            .all(connection)
            .await
            .unwrap();
        let letters = invitation::Entity::find()
            .filter(invitation::Column::PersonId.eq(rose))
            .all(connection)
            .await
            .unwrap();
        let sections = section::Entity::find().all(connection).await.unwrap();
        let changes = section_change::Entity::find()
            .all(connection)
            .await
            .unwrap();
        let given_up = outbound_email::Entity::find()
            .filter(outbound_email::Column::Kind.eq("plan_changed"))
            .all(connection)
            .await
            .unwrap();
        format!(
            "{people:?} {accounts:?} {passkeys:?} {codes:?} {sessions:?} {letters:?} {sections:?} {changes:?} {given_up:?}"
        )
    }
}

async fn with_a_goal(browser: &mut Browser, rose: TestPerson, resident: &str) -> String {
    let fields = [
        ("resident", resident),
        ("heading", "goals"),
        ("version", "0"),
        ("field-what", "Walk to the shop"),
        ("field-importance", "9"),
        ("field-status", "in_progress"),
        ("form_page", "/here"),
    ];
    let saved = browser.post("/api/plan/save-item", &fields).await;
    assert_ne!(saved.location(), "/here", "the goal was not accepted");
    let plan = browser
        .get(&links::plan(rose.person, PlanKind::Care))
        .await
        .body;
    let after = plan.split("/goals/items/").nth(1).expect("a goal");
    after.chars().take(36).collect()
}

async fn with_someone_to_call(browser: &mut Browser, rose: TestPerson, resident: &str) -> String {
    let fields = [
        ("resident", resident),
        ("heading", "call"),
        ("version", "0"),
        ("field-name", "Community nurses"),
        ("field-phone", "01632 960 124"),
        ("form_page", "/here"),
    ];
    browser.post("/api/plan/save-item", &fields).await;
    let plan = browser
        .get(&links::plan(rose.person, PlanKind::Crisis))
        .await
        .body;
    let after = plan.split("/call/items/").nth(1).expect("whom to call");
    after.chars().take(36).collect()
}

async fn with_a_template(portal: &TestPortal, nurse: TestPerson) -> String {
    let mut browser = portal.signed_in(nurse.account, Assurance::Full).await;
    let team = browser.get(links::NEW_TEMPLATE).await.body;
    let team = team.split("<option").nth(1).expect("a team");
    let team = team.split("value=\"").nth(1).expect("its identifier");
    let team: String = team.chars().take(36).collect();
    let fields = [
        ("version", "0"),
        ("team", team.as_str()),
        ("name", "Falls and confusion"),
        ("for_whom", "People at home"),
        ("lines-triggers", "An infection"),
        ("form_page", "/here"),
    ];
    browser.post("/api/begin/save-template", &fields).await;
    let list = browser.get(links::TEMPLATES).await.body;
    let ids: Vec<String> = list
        .split("href=\"/templates/")
        .skip(1)
        .map(|rest| rest.chars().take(36).collect())
        .filter(|id: &String| !id.starts_with("new"))
        .collect();
    ids.first().expect("the template was made").clone()
}

async fn with_a_way_in_and_an_email(portal: &TestPortal, rose: TestPerson) -> (String, String) {
    let clock = &portal.portal.clock;
    let tx = portal.portal.database.write().await.unwrap();
    let passkey = passkey::ActiveModel {
        id: Set(clock.id()),
        account_id: Set(rose.account.0),
        credential_id: Set(String::from("of-rose")),
        name: Set(String::from("My phone")),
        synced: Set(true),
        credential: Set(String::from("{}")),
        created_at: Set(clock.now()),
        last_used_at: Set(None),
    };
    let passkey = passkey.insert(tx.connection()).await.unwrap();
    let email = Email {
        kind: "plan_changed",
        to_person: Some(rose.person),
        to_address: String::from("gone@example.org"),
        parameters: json!({}),
        dedupe_key: None,
    };
    outbox::put(&tx, clock, email).await.unwrap();
    let dead = outbound_email::Entity::update_many()
        .col_expr(
            outbound_email::Column::DeadAt,
            Expr::value(Some(clock.now())),
        )
        .filter(outbound_email::Column::Kind.eq("plan_changed"))
        .exec_with_returning(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (passkey.id.to_string(), dead[0].id.to_string())
}
