//! The people whom staff work with.

use crate::support::{TestPerson, TestPortal};
use ::entity::{account, audit_event, plan};
use app::plan::kind::PlanKind;
use app::{
    backend::{Assurance, Caller},
    error::PortalError,
    ids::AccountId,
    links,
    posted::Posted,
    worklist::model::WorklistView,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
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
    let list = portal
        .portal
        .backend()
        .worklist
        .people(&caller, 1)
        .await
        .unwrap();
    assert!(list.people.len() > 1);
    let mut shown: Vec<_> = list.people.iter().map(|row| Some(row.id.0)).collect();
    let mut written: Vec<_> = lists.iter().map(|event| event.resident_id).collect();
    shown.sort_unstable();
    written.sort_unstable();
    assert_eq!(written, shown, "one row to each person who was shown");
    assert!(!page.body.contains("NHS number"), "it is on the record");
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

#[tokio::test]
async fn who_is_on_a_list_reads_that_they_were_and_why() {
    let portal = TestPortal::start().await;
    let (joe, stan) = (portal.resident("Joe").await, portal.resident("Stan").await);
    let nurse = portal.staff("Priya", "community_nurse").await;
    portal.relate(joe, nurse, "key_worker").await;
    portal.team_around(joe, &[nurse]).await;
    let mut browser = portal.signed_in(nurse.account, Assurance::Full).await;
    browser.get(links::WORKLIST).await;
    let looks = |resident: TestPerson| {
        audit_event::Entity::find()
            .filter(audit_event::Column::Action.eq("list"))
            .filter(audit_event::Column::ResidentId.eq(resident.person.0))
            .all(portal.portal.database.reader())
    };
    let on_joe = looks(joe).await.unwrap();
    assert_eq!(on_joe.len(), 1);
    assert_eq!(on_joe[0].actor_id, Some(nurse.person.0));
    assert_eq!(on_joe[0].basis, "key_worker", "the nearest relation is why");
    assert!(looks(stan).await.unwrap().is_empty());
    let mut own = portal.signed_in(joe.account, Assurance::Full).await;
    let page = own.get(&links::who_has_looked(joe.person)).await;
    assert!(page.body.contains("Priya Example"), "{}", page.body);
    portal.finish().await;
}

#[tokio::test]
async fn a_search_for_one_letter_shows_nobody() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let nurse = portal.staff("Priya", "community_nurse").await;
    portal.relate(joe, nurse, "key_worker").await;
    let mut browser = portal.signed_in(nurse.account, Assurance::Full).await;
    for (search, found) in [("j", false), ("j ", false), ("%j", false), ("jo", true)] {
        let typed = [("search", search), ("form_page", links::WORKLIST)];
        browser.post(links::SEARCH_WORKLIST, &typed).await;
        let page = browser.get(links::WORKLIST).await;
        assert_eq!(page.body.contains("Example, Joe"), found, "{search}");
        assert_eq!(page.body.contains("Enter at least 2 letters"), !found);
    }
    portal.finish().await;
}

#[tokio::test]
async fn a_team_brings_its_residents_to_those_in_it_who_give_care_and_to_nobody_else() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut members = vec![portal.staff("Niamh", "community_nurse").await];
    for (name, role) in [
        ("Fiona", "triage"),
        ("Linda", "manager"),
        ("Asha", "administrator"),
        ("Owen", "privacy_officer"),
        ("Dean", "urgent_responder"),
    ] {
        members.push(portal.staff(name, role).await);
    }
    portal.team_around(joe, &members).await;
    review_late(&portal, joe).await;
    for (place, member) in members.into_iter().enumerate() {
        let gives_care = place == 0;
        let mut browser = portal.signed_in(member.account, Assurance::Full).await;
        let list = browser.get(links::WORKLIST).await;
        assert_eq!(list.body.contains("Example, Joe"), gives_care, "{place}");
        let home = browser.get(links::HOME).await;
        assert_eq!(home.body.contains("Joe Example"), gives_care, "{place}");
        for page in [
            links::person(joe.person),
            links::plan(joe.person, PlanKind::Care),
        ] {
            let status = browser.get(&page).await.status;
            let expected = if gives_care { 200 } else { 404 };
            assert_eq!(status, expected, "{place}: {page}");
        }
    }
    portal.finish().await;
}

#[tokio::test]
async fn the_first_page_writes_down_who_it_named_and_no_refusal_that_nobody_asked_for() {
    let portal = TestPortal::start().await;
    let (joe, stan) = (portal.resident("Joe").await, portal.resident("Stan").await);
    let nurse = portal.staff("Priya", "community_nurse").await;
    portal.relate(joe, nurse, "key_worker").await;
    // Relations that the policy knows nothing of.
    portal.relate(stan, nurse, "neighbour").await;
    portal.grant(stan, nurse, "nothing", None).await;
    for resident in [joe, stan] {
        review_late(&portal, resident).await;
    }
    let mut browser = portal.signed_in(nurse.account, Assurance::Full).await;
    let page = browser.get(links::HOME).await;
    assert!(page.body.contains("Joe Example") && !page.body.contains("Stan Example"));
    let written: Vec<_> = audit_event::Entity::find()
        .filter(audit_event::Column::ActorId.eq(nurse.person.0))
        .all(portal.portal.database.reader())
        .await
        .unwrap()
        .into_iter()
        .map(|event| (event.action, event.outcome, event.resident_id))
        .collect();
    let named = ("list".to_owned(), "allowed".to_owned(), Some(joe.person.0));
    assert_eq!(written, [named]);
    portal.finish().await;
}

/// A care plan that should have been reviewed.
async fn review_late(portal: &TestPortal, resident: TestPerson) {
    let tx = portal.portal.database.write().await.unwrap();
    let plan = plan::ActiveModel {
        id: Set(portal.portal.clock.id()),
        resident_id: Set(resident.person.0),
        kind: Set(String::from("care")),
        created_at: Set(portal.clock.now()),
        changed_at: Set(portal.clock.now()),
        next_review_on: Set("2026-07-01".parse().ok()),
    };
    plan.insert(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
}
