//! Every form and every page there is, each with what it answers to whom, and why.
//!
//! A new server function or page makes these tests fail until it stands in the
//! tables of [`forms`] and [`pages`].

mod forms;
mod pages;

use crate::support::{Browser, TestPerson, TestPortal};
use ::entity::{
    account, agreement, confirmation, disagreement, invitation, outbound_email, passkey, person,
    recovery_code, representative, section, section_change, session,
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
        let mut browser = portal.signed_in(rose.account, Assurance::Full).await;
        let session = portal.caller(&browser).await.signed_in.unwrap().session;
        let resident = rose.person.to_string();
        let item = with_a_goal(&mut browser, rose, &resident).await;
        let disagreement = with_a_disagreement(&portal, &mut browser, &resident).await;
        let representative = with_a_representative(&portal, rose, nurse).await;
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
            ("{session}", session.to_string()),
            ("{email}", email),
            ("{disagreement}", disagreement),
            ("{representative}", representative),
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
        let agreements = agreement::Entity::find().all(connection).await.unwrap();
        let confirmations = confirmation::Entity::find().all(connection).await.unwrap();
        let disagreements = disagreement::Entity::find().all(connection).await.unwrap();
        let representatives = representative::Entity::find()
            .all(connection)
            .await
            .unwrap();
        format!(
            "{agreements:?} {confirmations:?} {disagreements:?} {representatives:?} \
             {people:?} {accounts:?} {passkeys:?} {codes:?} {sessions:?} {letters:?} {sections:?} {changes:?} {given_up:?}"
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

async fn with_a_disagreement(portal: &TestPortal, browser: &mut Browser, rose: &str) -> String {
    let fields = [
        ("resident", rose),
        ("heading", "goals"),
        ("version", "1"),
        ("words", "It is too far"),
        ("form_page", "/here"),
    ];
    browser.post("/api/agreement/disagree", &fields).await;
    let written = disagreement::Entity::find()
        .one(portal.portal.database.reader())
        .await
        .unwrap();
    written.expect("a disagreement").id.to_string()
}

async fn with_a_representative(portal: &TestPortal, rose: TestPerson, by: TestPerson) -> String {
    let annie = portal.carer("Annie").await;
    let tx = portal.portal.database.write().await.unwrap();
    let row = representative::ActiveModel {
        id: Set(portal.portal.clock.id()),
        resident_id: Set(rose.person.0),
        person_id: Set(annie.person.0),
        basis: Set(String::from("deputy")),
        evidence: Set(String::from("The order of the court")),
        from_date: Set("2026-01-01".parse().unwrap()),
        to_date: Set(None),
        recorded_by: Set(by.person.0),
        recorded_at: Set(portal.portal.clock.now()),
        ended_at: Set(None),
        ended_by: Set(None),
    };
    let row = row.insert(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
    row.id.to_string()
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
