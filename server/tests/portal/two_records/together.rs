//! What putting them together takes away and gives.

use super::{World, account_of, addresses, closed, forget_account, merge};
use crate::{
    on_call::break_glass::take,
    plan::save_text,
    sharing::{done, told},
};
use app::{backend::Assurance, links, plan::kind::PlanKind};
use http::StatusCode;

#[tokio::test]
async fn both_are_shown_beside_each_other_and_the_duplicate_is_suggested_where_it_is_edited() {
    let world = World::new().await;
    let mut nurse = world.full(world.nurse).await;
    let compare = links::check_merge(world.kept.person, world.closed.person);
    let edit = nurse.get(&links::edit_person(world.kept.person)).await.body;
    assert!(edit.contains(&compare), "{edit}");
    let list = nurse.get(&links::merge(world.kept.person)).await.body;
    assert!(list.contains(&compare));
    let check = nurse.get(&compare).await.body;
    for words in [
        "First record",
        "Second record",
        "27 March 1941",
        "Has an account",
        "Named lead: Grace Example",
        "Key worker: Priya Example",
        "Care plan, last changed 6 August 2026",
        "Put the records together",
    ] {
        assert!(check.contains(words), "{words}: {check}");
    }
    // Whoever may not read the other hears nothing of it.
    let colleague = world.portal.staff("Owen", "gp").await;
    world
        .portal
        .relate(world.kept, colleague, "coordinator")
        .await;
    let mut his = world.full(colleague).await;
    for page in [
        links::edit_person(world.kept.person),
        links::merge(world.kept.person),
    ] {
        let page = his.get(&page).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains(&world.closed.person.to_string()));
    }
    assert_eq!(his.get(&compare).await.status, StatusCode::NOT_FOUND);
    world.portal.finish().await;
}

#[tokio::test]
async fn staff_who_read_the_kept_record_read_the_closed_one_and_change_nothing() {
    let world = World::new().await;
    let mut nurse = world.merged().await;
    let kept = links::person(world.kept.person);
    let plan = links::plan(world.closed.person, PlanKind::Care);
    let record = nurse.get(&kept).await.body;
    assert!(
        record.contains("Earlier records") && record.contains(&plan),
        "{record}"
    );
    // Who gave care to the closed one alone gives care to the kept one now, and to no less.
    for who in [world.nurse, world.physio] {
        let mut browser = world.full(who).await;
        for path in [
            plan.clone(),
            links::person(world.closed.person),
            links::section_history(world.closed.person, "wellness"),
        ] {
            let page = browser.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            let shown = page.body.to_lowercase();
            assert!(shown.contains("earlier record"), "{path}: {shown}");
            assert!(page.body.contains(&kept), "{path} leads to the kept one");
        }
        let page = browser.get(&plan).await.body;
        assert!(page.contains("Quiet mornings"));
        assert!(!page.contains(&links::edit_section(world.closed.person, "wellness")));
        for path in [
            links::edit_person(world.closed.person),
            links::edit_section(world.closed.person, "wellness"),
            links::invite(world.closed.person),
            links::crisis_cards(world.closed.person),
            links::merge(world.closed.person),
        ] {
            let answer = browser.get(&path).await;
            assert_eq!(answer.location(), kept, "{path}");
        }
        let saved = save_text(&mut browser, world.closed, "wellness", "1", "Loud ones").await;
        assert_eq!(saved.location(), kept);
        assert!(browser.get(&plan).await.body.contains("Quiet mornings"));
        assert_eq!(browser.get(&kept).await.status, StatusCode::OK);
    }
    assert_eq!(
        done(&world.portal, "merge_records").await,
        2,
        "on both records"
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn the_resident_is_led_to_the_kept_record_and_everybody_else_finds_nothing() {
    let world = World::new().await;
    let stranger = world.portal.carer("Sam").await;
    let manager = world.portal.staff("Linda", "manager").await;
    let administrator = world.portal.staff("Asha", "administrator").await;
    let colleague = world.portal.staff("Owen", "gp").await;
    world.merged().await;
    let kept = links::person(world.kept.person);
    let mut his = world.full(world.kept).await;
    for path in addresses(world.closed) {
        assert_eq!(his.get(&path).await.location(), kept, "{path}");
        let mut by_email = world
            .portal
            .signed_in(world.kept.account, Assurance::Email)
            .await;
        let prove = links::with_next(links::PROVE, &path);
        assert_eq!(by_email.get(&path).await.location(), prove, "{path}");
    }
    for who in [world.carer, stranger, manager, administrator, colleague] {
        let mut browser = world.full(who).await;
        for path in addresses(world.closed) {
            let answer = browser.get(&path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            assert!(!answer.body.contains("Joe"), "{path}");
        }
        let home = browser.get(links::HOME).await.body;
        assert!(!home.contains("Joe"), "nothing is said to be shared");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn a_right_on_the_closed_record_is_none_on_the_kept_one_and_all_are_told() {
    let world = World::new().await;
    // A carer of both keeps what he was given of the kept one.
    let friend = world.portal.carer("Nora").await;
    world.portal.grant(world.closed, friend, "edit", None).await;
    world
        .portal
        .grant_of(world.kept, friend, ("crisis", None), "view")
        .await;
    world.merged().await;
    for kind in PlanKind::ALL {
        let plan = links::plan(world.kept.person, kind);
        assert_eq!(world.status(world.carer, &plan).await, 404, "{kind:?}");
        let of_friend = if kind == PlanKind::Crisis { 200 } else { 404 };
        let opened = world.status(friend, &plan).await;
        assert_eq!(opened, of_friend, "{kind:?}");
    }
    let mut carers = told(&world.portal, "sharing_changed").await;
    carers.sort();
    assert_eq!(carers, ["annie@example.org", "nora@example.org"]);
    assert_eq!(
        told(&world.portal, "records_changed").await,
        ["joe@example.org"]
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn an_account_of_the_closed_record_goes_over_and_is_signed_out() {
    let world = World::new().await;
    // Here the record with the account is the one to be closed.
    let mut his = world.full(world.kept).await;
    let mut nurse = world.full(world.nurse).await;
    let done = merge(&mut nurse, (world.kept, world.closed), world.closed).await;
    assert_eq!(done.location(), links::person(world.closed.person));
    let moved = account_of(&world.portal, world.closed).await.unwrap();
    assert_eq!(moved.id, world.kept.account.0);
    assert!(account_of(&world.portal, world.kept).await.is_none());
    assert!(
        his.get(links::HOME)
            .await
            .location()
            .starts_with(links::SIGN_IN)
    );
    let plan = links::plan(world.closed.person, PlanKind::Care);
    let mut again = world.full(world.kept).await;
    let page = again.get(&plan).await.body;
    assert!(
        page.contains("My care plan") && page.contains("Quiet mornings"),
        "{page}"
    );
    assert_eq!(
        told(&world.portal, "records_changed").await,
        ["joe@example.org"]
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn emergency_access_to_the_kept_record_reads_the_earlier_one_and_none_to_the_closed_one_lasts()
 {
    let world = World::new().await;
    let colleague = world.portal.staff("Owen", "gp").await;
    let mut his = world.full(colleague).await;
    let plan = links::plan(world.closed.person, PlanKind::Care);
    take(&mut his, world.closed, &[]).await;
    assert_eq!(his.get(&plan).await.status, StatusCode::OK);
    world.merged().await;
    assert_eq!(his.get(&plan).await.status, StatusCode::NOT_FOUND);
    take(&mut his, world.kept, &[]).await;
    let page = his.get(&plan).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Quiet mornings"));
    let kept = his.get(&links::person(world.kept.person)).await.body;
    assert!(kept.contains(&plan), "it leads there");
    world.portal.finish().await;
}

#[tokio::test]
async fn of_two_at_once_in_opposite_directions_one_holds() {
    let world = World::new().await;
    // Both could be closed: neither has an account.
    forget_account(&world.portal, world.kept).await;
    let both = (world.kept, world.closed);
    let (mut one, mut other) = (world.full(world.nurse).await, world.full(world.nurse).await);
    let (first, second) = tokio::join!(
        merge(&mut one, both, world.kept),
        merge(&mut other, (world.closed, world.kept), world.closed)
    );
    assert_eq!(closed(&world.portal).await, 1);
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    assert_eq!(second.status, StatusCode::SEE_OTHER);
    assert_eq!(
        first.location(),
        second.location(),
        "both are led to the kept one"
    );
    world.portal.finish().await;
}
