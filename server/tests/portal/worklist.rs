//! The people whom staff work with.

use crate::support::TestPortal;
use ::entity::{account, audit_event};
use app::{
    backend::{Assurance, Caller},
    error::PortalError,
    ids::AccountId,
    links,
    posted::Posted,
    worklist::model::WorklistView,
};
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
        .people(&caller, 1)
        .await
        .unwrap();
    assert_eq!(lists[0].object_id, Some(list.people.len().to_string()));
    portal.finish().await;
}

/// Searches for words and shows what is found.
async fn found(portal: &TestPortal, caller: &Caller, words: &str) -> WorklistView {
    let backend = portal.portal.backend();
    let form: Posted = [(String::from("search"), words.to_owned())]
        .into_iter()
        .collect();
    let next = backend.worklist.search(caller, form).await.unwrap();
    assert_eq!(
        next.path,
        links::WORKLIST,
        "what was typed is in no address"
    );
    backend.worklist.people(caller, 1).await.unwrap()
}

#[tokio::test]
async fn a_search_is_kept_by_its_session_until_it_is_cleared() {
    let portal = TestPortal::start().await;
    demo::seed(&portal.portal, None).await.unwrap();
    let priya = account(&portal, "priya").await;
    let mut here = portal.signed_in(priya, Assurance::Full).await;
    let mut there = portal.signed_in(priya, Assurance::Full).await;
    let searched = here
        .post(links::SEARCH_WORKLIST, &[("search", "joe bennett")])
        .await;
    assert_eq!(searched.location(), links::WORKLIST);
    for _ in 0..2 {
        let page = here.get(links::WORKLIST).await.body;
        assert!(page.contains("People 1 to 1, by last name"), "{page}");
        assert!(page.contains("Clear search"));
    }
    let other = there.get(links::WORKLIST).await.body;
    assert!(!other.contains("Clear search"), "it is another session's");
    here.post(links::SEARCH_WORKLIST, &[("search", "")]).await;
    let page = here.get(links::WORKLIST).await.body;
    assert!(!page.contains("Clear search"));
    assert!(!page.contains("People 1 to 1, by last name"));
    portal.finish().await;
}

#[tokio::test]
async fn a_search_finds_names_within_the_list_and_at_the_readers_surgery_alone() {
    let portal = TestPortal::start().await;
    demo::seed(&portal.portal, None).await.unwrap();
    let browser = portal
        .signed_in(account(&portal, "grace").await, Assurance::Full)
        .await;
    let grace = portal.caller(&browser).await;
    let browser = portal
        .signed_in(account(&portal, "priya").await, Assurance::Full)
        .await;
    let priya = portal.caller(&browser).await;
    let names = |list: WorklistView| -> Vec<String> {
        list.people.into_iter().map(|row| row.name).collect()
    };
    assert_eq!(
        names(found(&portal, &priya, "JOE benn").await),
        ["Bennett, Joseph"]
    );
    let strangers = found(&portal, &priya, "novak").await;
    assert!(strangers.people.is_empty(), "a stranger was found");
    for pattern in ["%", "_", "\\", "'"] {
        let everybody = found(&portal, &priya, pattern).await;
        assert!(everybody.people.is_empty(), "{pattern} finds everybody");
    }
    // Vera and Margaret are registered at Grace's surgery, whoever leads for them.
    let margaret = found(&portal, &grace, "margaret ellis").await;
    assert_eq!(names(margaret), ["Ellis, Margaret"]);
    let stan = found(&portal, &grace, "novak").await;
    assert!(stan.people.is_empty(), "Stan is registered elsewhere");
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
        let list = backend.worklist.people(&caller, page).await.unwrap();
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
        let told = backend.worklist.people(&caller, 1).await.unwrap_err();
        assert_eq!(told, answer, "{name}");
    }
    let browser = portal
        .signed_in(account(&portal, "linda").await, Assurance::Full)
        .await;
    let caller = portal.caller(&browser).await;
    let list = backend.worklist.people(&caller, 1).await.unwrap();
    assert!(
        list.people.is_empty(),
        "a manager sees figures, never a person"
    );
    portal.finish().await;
}
