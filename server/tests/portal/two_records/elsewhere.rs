//! What else knows a record: lists, those on call, cards, codes, copies, concerns.

use super::{World, addresses, forget_account, merge};
use crate::{
    crisis_plan::{make_card, type_code},
    on_call::{open, paramedic},
    plan::save_item,
    support::{TestPerson, TestPortal},
};
use ::entity::safeguarding_concern;
use app::links;
use http::StatusCode;
use sea_orm::EntityTrait;
use server::last_known::sweep;

/// A step in a crisis plan, with which there is a sheet.
async fn with_a_step(world: &World, whose: TestPerson) {
    let mut nurse = world.full(world.nurse).await;
    let step = [
        ("field-if", "Joe is more confused than usual"),
        ("field-do", "Look for an infection"),
        ("field-level", "starting"),
    ];
    let saved = save_item(&mut nurse, whose, ("steps", ""), "0", &step).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
}

fn copies(portal: &TestPortal) -> usize {
    let folder = portal.portal.settings.data.join("last-known");
    let entries = std::fs::read_dir(folder).unwrap();
    entries
        .filter(|entry| {
            let path = entry.as_ref().unwrap().path();
            path.extension().is_some_and(|ending| ending == "sheet")
        })
        .count()
}

#[tokio::test]
async fn no_list_and_no_search_names_a_closed_record() {
    let world = World::new().await;
    let (_, mut medic) = paramedic(&world.portal).await;
    let search = [
        ("family", "Example"),
        ("born-day", "27"),
        ("born-month", "3"),
        ("born-year", "1941"),
    ];
    let found = async |browser: &mut crate::support::Browser| {
        browser.post("/api/on-call/search", &search).await;
        let page = browser.get(links::ON_CALL_FOUND).await.body;
        let of = |who: TestPerson| page.contains(&who.person.to_string());
        (of(world.kept), of(world.closed))
    };
    assert_eq!(found(&mut medic).await, (true, true));
    let mut nurse = world.merged().await;
    assert_eq!(found(&mut medic).await, (true, false));
    let list = nurse.get(links::WORKLIST).await.body;
    assert!(list.contains(&links::person(world.kept.person)));
    assert!(!list.contains(&links::person(world.closed.person)));
    let refused = open(&mut medic, world.closed, "call").await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    for path in addresses(world.closed) {
        assert_eq!(medic.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    world.taken_apart(world.kept).await;
    assert_eq!(found(&mut medic).await, (true, true));
    world.portal.finish().await;
}

#[tokio::test]
async fn the_copy_for_those_on_call_goes_with_the_next_sweep_and_comes_back() {
    let world = World::new().await;
    with_a_step(&world, world.closed).await;
    sweep(&world.portal.portal).await.unwrap();
    let before = copies(&world.portal);
    assert!(before > 0);
    world.portal.clock.advance(chrono::TimeDelta::minutes(1));
    world.merged().await;
    sweep(&world.portal.portal).await.unwrap();
    assert_eq!(copies(&world.portal), before - 1);
    world.portal.clock.advance(chrono::TimeDelta::minutes(1));
    world.taken_apart(world.kept).await;
    sweep(&world.portal.portal).await.unwrap();
    assert_eq!(copies(&world.portal), before);
    world.portal.finish().await;
}

#[tokio::test]
async fn cards_of_a_closed_record_open_nothing_until_it_is_taken_apart() {
    let world = World::new().await;
    with_a_step(&world, world.closed).await;
    let mut nurse = world.full(world.nurse).await;
    let card = make_card(&mut nurse, world.closed, &[("reason", "He asked for one")]).await;
    let mut finder = world.portal.browser();
    let landing = links::card(&card.reference);
    let opened = type_code(&mut finder, &card.reference, &card.code).await;
    let right = opened.location().to_owned();
    let shown = finder.get(&right).await.body;
    world.merged().await;
    assert_ne!(
        finder.get(&right).await.body,
        shown,
        "also where it was open"
    );
    let mut other = world.portal.browser();
    type_code(&mut other, &card.reference, &card.code).await;
    let refused = other.get(&landing).await.body;
    assert!(refused.contains("That code does not match"), "{refused}");
    world.taken_apart(world.kept).await;
    let mut again = world.portal.browser();
    let opened = type_code(&mut again, &card.reference, &card.code).await;
    assert_eq!(opened.location(), right);
    assert!(!again.get(&landing).await.body.contains("does not match"));
    world.portal.finish().await;
}

#[tokio::test]
async fn letters_and_offers_of_a_closed_record_wait_until_it_is_taken_apart() {
    let world = World::new().await;
    forget_account(&world.portal, world.kept).await;
    let mut nurse = world.full(world.nurse).await;
    let id = world.closed.person.to_string();
    let made = nurse
        .post("/api/account/invite", &[("resident", &id)])
        .await;
    let page = nurse.get(made.location()).await.body;
    let after = page.split("<strong class=\"paper-code\">").nth(1).unwrap();
    let code = after.split('<').next().unwrap().to_owned();
    let friend = world.portal.carer("Nora").await;
    let offer = world.portal.shared(world.closed, friend, false).await;
    let page_of_offer = links::offer(offer);
    assert_eq!(world.status(friend, &page_of_offer).await, 200);
    merge(&mut nurse, (world.kept, world.closed), world.kept).await;
    let accept = async |code: &str| {
        let fields = [
            ("code", code),
            ("born-day", "27"),
            ("born-month", "3"),
            ("born-year", "1941"),
            ("form_page", "/invitation"),
        ];
        let mut browser = world.portal.browser();
        let answer = browser
            .post("/api/account/accept-invitation", &fields)
            .await;
        answer.location().to_owned()
    };
    assert_eq!(accept(&code).await, "/invitation");
    assert_eq!(world.status(friend, &page_of_offer).await, 404);
    let yes = offer.to_string();
    let fields = [
        ("sharing", yes.as_str()),
        ("answer", "accept"),
        ("form_page", "/here"),
    ];
    let mut hers = world.full(friend).await;
    let refused = hers.post("/api/sharing/answer", &fields).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    world.taken_apart(world.kept).await;
    assert_eq!(accept(&code).await, links::WELCOME);
    assert_eq!(world.status(friend, &page_of_offer).await, 200);
    world.portal.finish().await;
}

#[tokio::test]
async fn concerns_about_a_closed_record_stay_readable_for_their_leads_and_for_nobody_else() {
    let world = World::new().await;
    let lead = world.portal.staff("Lena", "safeguarding_lead").await;
    let mut nurse = world.full(world.nurse).await;
    let id = world.closed.person.to_string();
    let concern = [
        ("resident", id.as_str()),
        ("danger", "no"),
        ("what", "He has a bruise on his arm"),
        ("heard", "saw"),
        ("knows", "no"),
        ("agrees", "not_asked"),
        ("form_page", "/here"),
    ];
    nurse.post("/api/safeguarding/raise", &concern).await;
    let raised = safeguarding_concern::Entity::find()
        .one(world.portal.portal.database.reader())
        .await
        .unwrap()
        .expect("a concern");
    world.merged().await;
    let page = links::concern(app::ids::ConcernId(raised.id));
    let mut hers = world.full(lead).await;
    let shown = hers.get(&page).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.contains("bruise"));
    assert!(hers.get(links::CONCERNS).await.body.contains("Joe"));
    for who in [world.kept, world.carer, world.physio] {
        assert_eq!(world.status(who, &page).await, 404);
    }
    world.portal.finish().await;
}
