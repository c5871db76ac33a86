//! The people whom staff work with.

use crate::support::TestPortal;
use ::entity::{account, audit_event};
use app::{backend::Assurance, error::PortalError, ids::AccountId, links};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::demo;

async fn account(portal: &TestPortal, name: &str) -> AccountId {
    let row = account::Entity::find()
        .filter(account::Column::Email.eq(format!("{name}@alongside.example")))
        .one(portal.portal.database.reader())
        .await
        .unwrap();
    AccountId(row.unwrap().id)
}

#[tokio::test]
async fn staff_see_those_they_work_with_why_and_how_fresh_the_plan_is() {
    let portal = TestPortal::start().await;
    demo::seed(&portal.portal, None).await.unwrap();
    let priya = account(&portal, "priya").await;
    let mut browser = portal.signed_in(priya, Assurance::Full).await;
    let page = browser.get(links::WORKLIST).await;
    assert_eq!(page.status, 200);
    for words in [
        "Bennett, Joseph",
        "Sees Joe every week after his fall",
        "Changed 2 days ago",
    ] {
        assert!(page.body.contains(words), "{words} is not on the page");
    }
    assert!(!page.body.contains("Bennett, Annie"), "she is not Priya's");
    let lists = audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq("list"))
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    let caller = portal.caller(&browser).await;
    assert_eq!(lists.len(), 1, "one row to a page, not one to a person");
    let list = portal
        .portal
        .backend()
        .worklist
        .people(&caller, "", 1)
        .await
        .unwrap();
    assert_eq!(lists[0].object_id, Some(list.people.len().to_string()));
    portal.finish().await;
}

#[tokio::test]
async fn a_search_finds_names_within_the_list_and_at_the_readers_surgery_alone() {
    let portal = TestPortal::start().await;
    demo::seed(&portal.portal, None).await.unwrap();
    let backend = portal.portal.backend();
    let browser = portal
        .signed_in(account(&portal, "grace").await, Assurance::Full)
        .await;
    let grace = portal.caller(&browser).await;
    let browser = portal
        .signed_in(account(&portal, "priya").await, Assurance::Full)
        .await;
    let priya = portal.caller(&browser).await;
    let names = |list: app::worklist::model::WorklistView| -> Vec<String> {
        list.people.into_iter().map(|row| row.name).collect()
    };
    let found = backend
        .worklist
        .people(&priya, "JOE benn", 1)
        .await
        .unwrap();
    assert_eq!(names(found), ["Bennett, Joseph"]);
    let found = backend.worklist.people(&priya, "novak", 1).await.unwrap();
    assert!(found.people.is_empty(), "a stranger was found");
    for pattern in ["%", "_", "\\", "'"] {
        let found = backend.worklist.people(&priya, pattern, 1).await.unwrap();
        assert!(found.people.is_empty(), "{pattern} finds everybody");
    }
    // Vera and Margaret are registered at Grace's surgery, whoever leads for them.
    let found = backend
        .worklist
        .people(&grace, "margaret ellis", 1)
        .await
        .unwrap();
    assert_eq!(names(found), ["Ellis, Margaret"]);
    let found = backend.worklist.people(&grace, "novak", 1).await.unwrap();
    assert!(found.people.is_empty(), "Stan is registered elsewhere");
    portal.finish().await;
}

#[tokio::test]
async fn long_lists_are_turned_in_pages_of_fifty() {
    let portal = TestPortal::start().await;
    demo::seed(&portal.portal, Some(3_000)).await.unwrap();
    let backend = portal.portal.backend();
    let browser = portal
        .signed_in(account(&portal, "priya").await, Assurance::Full)
        .await;
    let caller = portal.caller(&browser).await;
    let mut seen = Vec::new();
    let mut page = 1;
    loop {
        let list = backend.worklist.people(&caller, "", page).await.unwrap();
        seen.extend(list.people.iter().map(|row| row.id));
        if !list.more {
            break;
        }
        assert_eq!(list.people.len(), 50);
        page += 1;
    }
    assert!(page > 2, "{} people", seen.len());
    let count = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), count, "somebody is on two pages");
    portal.finish().await;
}

#[tokio::test]
async fn those_who_are_not_staff_have_no_worklist() {
    let portal = TestPortal::start().await;
    demo::seed(&portal.portal, None).await.unwrap();
    let backend = portal.portal.backend();
    for (name, assurance, answer) in [
        ("joe", Assurance::Full, PortalError::NotFound),
        ("annie", Assurance::Full, PortalError::NotFound),
        ("priya", Assurance::Email, PortalError::Prove),
    ] {
        let browser = portal
            .signed_in(account(&portal, name).await, assurance)
            .await;
        let caller = portal.caller(&browser).await;
        let told = backend.worklist.people(&caller, "", 1).await.unwrap_err();
        assert_eq!(told, answer, "{name}");
    }
    let browser = portal
        .signed_in(account(&portal, "linda").await, Assurance::Full)
        .await;
    let caller = portal.caller(&browser).await;
    let list = backend.worklist.people(&caller, "", 1).await.unwrap();
    assert!(
        list.people.is_empty(),
        "a manager sees figures, never a person"
    );
    // Annie finds Joe on her own page instead.
    let browser = portal
        .signed_in(account(&portal, "annie").await, Assurance::Email)
        .await;
    let caller = portal.caller(&browser).await;
    let cared = backend.circle.people_i_care_for(&caller).await.unwrap();
    assert_eq!(cared.len(), 1);
    assert_eq!(
        (cared[0].name.as_str(), cared[0].relation.as_deref()),
        ("Joe", Some("wife"))
    );
    portal.finish().await;
}
