//! Who gets to a plan, and what everybody else finds at the same address.

use super::{joe, nurse_of, save_text};
use crate::support::TestPortal;
use ::entity::{audit_event, care_relationship};
use app::plan::kind::PlanKind;
use app::{backend::Assurance, links};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};

/// Every page of a plan that an address can be typed for.
fn pages(person: app::ids::PersonId) -> Vec<String> {
    let item = app::ids::ItemId(uuid::Uuid::from_u128(7));
    vec![
        links::plan(person, PlanKind::Care),
        links::edit_section(person, "wellness"),
        links::add_item(person, "goals", None),
        links::edit_item(person, "goals", item),
        links::section_history(person, "wellness"),
        links::compare_section(person, "wellness", 0, 1),
    ]
}

#[tokio::test]
async fn a_stranger_finds_nothing_at_any_address_of_the_plan_and_it_is_written_down() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "wellness", "0", "Quiet mornings").await;
    let stranger = portal.resident("Sam").await;
    let mut stranger_browser = portal.signed_in(stranger.account, Assurance::Full).await;
    let nobody = app::ids::PersonId(uuid::Uuid::from_u128(99));
    for (real, invented) in pages(person.person).into_iter().zip(pages(nobody)) {
        let found = stranger_browser.get(&real).await;
        let nothing = stranger_browser.get(&invented).await;
        assert_eq!(found.status, 404, "{real}");
        assert_eq!(nothing.status, 404, "{invented}");
        assert!(!found.body.contains("Quiet mornings"));
    }
    let saved = save_text(
        &mut stranger_browser,
        person,
        "wellness",
        "1",
        "Loud mornings",
    )
    .await;
    assert_eq!(saved.status, 404);
    let refused = audit_event::Entity::find()
        .filter(audit_event::Column::ActorId.eq(stranger.person.0))
        .filter(audit_event::Column::Outcome.eq("refused"))
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(refused.len(), pages(person.person).len() + 1);
    portal.finish().await;
}

#[tokio::test]
async fn nobody_signed_in_is_asked_to_sign_in_and_comes_back() {
    let portal = TestPortal::start().await;
    let (person, _) = joe(&portal).await;
    let mut browser = portal.browser();
    for page in pages(person.person) {
        let answer = browser.get(&page).await;
        assert!(
            (302..=303).contains(&answer.status.as_u16()),
            "{page}: {}",
            answer.status
        );
        assert_eq!(answer.location(), links::with_next(links::SIGN_IN, &page));
    }
    portal.finish().await;
}

#[tokio::test]
async fn an_email_alone_is_too_little_to_open_a_plan() {
    let portal = TestPortal::start().await;
    let (person, _) = joe(&portal).await;
    let mut browser = portal.signed_in(person.account, Assurance::Email).await;
    for page in pages(person.person) {
        let answer = browser.get(&page).await;
        assert_eq!(
            answer.location(),
            links::with_next(links::PROVE, &page),
            "{page}"
        );
    }
    portal.finish().await;
}

#[tokio::test]
async fn a_carer_sees_and_changes_only_what_the_resident_lets_them() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "wellness", "0", "Quiet mornings").await;
    save_text(&mut browser, person, "support", "0", "Help with buttons").await;
    let annie = portal.carer("Annie").await;
    portal.grant(person, annie, "view", Some("wellness")).await;
    let mut annie_browser = portal.signed_in(annie.account, Assurance::Full).await;
    let plan = annie_browser
        .get(&links::plan(person.person, PlanKind::Care))
        .await;
    assert_eq!(plan.status, 200);
    assert!(plan.body.contains("Quiet mornings"));
    assert!(!plan.body.contains("Help with buttons"));
    let history = annie_browser
        .get(&links::section_history(person.person, "support"))
        .await;
    assert_eq!(history.status, 404);
    let refused = save_text(&mut annie_browser, person, "wellness", "1", "x").await;
    assert_eq!(refused.status, 404);
    portal.grant(person, annie, "edit", Some("wellness")).await;
    let form = annie_browser
        .get(&links::edit_section(person.person, "wellness"))
        .await;
    assert_eq!(form.status, 200);
    portal.finish().await;
}

#[tokio::test]
async fn access_ends_with_the_grant_and_with_the_relation() {
    let portal = TestPortal::start().await;
    let (person, _) = joe(&portal).await;
    let annie = portal.carer("Annie").await;
    portal.grant(person, annie, "view", None).await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    assert_eq!(
        nurse
            .get(&links::plan(person.person, PlanKind::Care))
            .await
            .status,
        200
    );
    let tx = portal.portal.database.write().await.unwrap();
    let relation = care_relationship::Entity::find()
        .one(tx.connection())
        .await
        .unwrap()
        .unwrap();
    let mut relation: care_relationship::ActiveModel = relation.into();
    relation.to_date = Set(Some("2026-08-05".parse().unwrap()));
    relation.update(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        nurse
            .get(&links::plan(person.person, PlanKind::Care))
            .await
            .status,
        404
    );
    portal.clock.set("2027-01-01T12:00:00Z".parse().unwrap());
    let mut annie_browser = portal.signed_in(annie.account, Assurance::Full).await;
    let plan = annie_browser
        .get(&links::plan(person.person, PlanKind::Care))
        .await;
    assert_eq!(plan.status, 404, "the grant ran to the end of 2026");
    portal.finish().await;
}

#[tokio::test]
async fn who_may_change_one_section_does_not_read_another_through_its_form() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let goal = [("field-what", "Go dancing again")];
    super::save_item(&mut browser, person, ("goals", ""), "0", &goal).await;
    let goal = super::only_item(&mut browser, person, "goals").await;
    let action = [("field-what", "Buy shoes"), ("parent", goal.as_str())];
    super::save_item(&mut browser, person, ("actions", ""), "0", &action).await;
    let annie = portal.carer("Annie").await;
    portal.grant(person, annie, "edit", Some("actions")).await;
    let mut annie = portal.signed_in(annie.account, Assurance::Full).await;
    let form = annie
        .get(&links::add_item(person.person, "actions", None))
        .await;
    assert_eq!(form.status, 200);
    assert!(!form.body.contains("Go dancing"), "{}", form.body);
    // Changing the action leaves it where it belongs.
    let item = super::only_item(&mut annie, person, "actions").await;
    let changed = [("field-what", "Buy red shoes")];
    super::save_item(&mut annie, person, ("actions", &item), "1", &changed).await;
    let row = ::entity::plan_item::Entity::find_by_id(item.parse::<uuid::Uuid>().unwrap())
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.title, "Buy red shoes");
    assert_eq!(row.parent_id.map(|id| id.to_string()), Some(goal));
    portal.finish().await;
}
