//! Making, printing, cancelling and replacing cards.

use super::{acts, cancel_card, emails, joe_with_a_plan, make_card, row, stranger, type_code};
use crate::{plan::nurse_of, support::TestPortal};
use ::entity::crisis_card;
use app::{audit::model::Act, backend::Assurance, links};
use chrono::TimeDelta;
use sea_orm::{EntityTrait, PaginatorTrait};

#[tokio::test]
async fn a_card_is_printed_once_by_whoever_made_it() {
    let portal = TestPortal::start().await;
    let (joe, mut browser) = joe_with_a_plan(&portal).await;
    let card = make_card(&mut browser, joe, &[]).await;
    assert_eq!((card.reference.len(), card.code.len()), (8, 8));
    let print = links::printed_card(joe.person);
    let page = browser.get(&print).await.body;
    let address = format!("localhost:3000/card/{}", card.reference);
    for said in [
        "I have a crisis plan",
        "Joe Example",
        "Call first: Rose Hill (wife)",
        "tel:07700900982",
        &address,
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let hash = row(&portal, &card).await.code_hash;
    assert!(hash.starts_with("$argon2id$") && !hash.contains(&card.code));

    let mut elsewhere = portal.signed_in(joe.account, Assurance::Full).await;
    assert_eq!(elsewhere.get(&print).await.status, 404, "another session");
    let listed = elsewhere.get(&links::crisis_cards(joe.person)).await.body;
    assert!(listed.contains("It works") && !listed.contains(&card.code));
    portal.clock.advance(TimeDelta::minutes(11));
    assert_eq!(browser.get(&print).await.status, 404, "too late");
    portal.finish().await;
}

#[tokio::test]
async fn a_card_that_was_printed_is_put_away() {
    let portal = TestPortal::start().await;
    let (joe, mut browser) = joe_with_a_plan(&portal).await;
    make_card(&mut browser, joe, &[]).await;
    let id = joe.person.to_string();
    let away = browser
        .post("/api/crisis-plan/put-card-away", &[("resident", &id)])
        .await;
    assert_eq!(away.location(), links::crisis_cards(joe.person));
    let print = links::printed_card(joe.person);
    assert_eq!(browser.get(&print).await.status, 404);
    portal.finish().await;
}

#[tokio::test]
async fn staff_who_make_a_card_say_why_and_the_resident_is_told() {
    let portal = TestPortal::start().await;
    let (joe, mut own) = joe_with_a_plan(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, joe).await;
    let id = joe.person.to_string();
    let page = links::crisis_cards(joe.person);
    for reason in ["", "  ", &"x".repeat(201)] {
        let fields = [
            ("resident", id.as_str()),
            ("reason", reason),
            ("form_page", &page),
        ];
        let refused = nurse.post("/api/crisis-plan/make-card", &fields).await;
        assert_eq!(refused.location(), page);
        let shown = nurse.get(&page).await.body;
        assert!(shown.contains("There is a problem"), "{reason:?}");
    }
    make_card(&mut nurse, joe, &[("reason", "He <b>asked</b> me to")]).await;
    let told = emails(&portal, "card_made").await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, "joe@example.org");
    let listed = own.get(&page).await.body;
    assert!(
        listed.contains("He &lt;b&gt;asked&lt;/b&gt; me to"),
        "{listed}"
    );
    make_card(&mut own, joe, &[]).await;
    assert_eq!(
        emails(&portal, "card_made").await.len(),
        1,
        "not of his own"
    );
    assert_eq!(acts(&portal, Act::MakeCard, false).await.len(), 2);
    portal.finish().await;
}

#[tokio::test]
async fn a_cancelled_card_opens_nothing_and_cannot_be_printed() {
    let portal = TestPortal::start().await;
    let (joe, mut browser) = joe_with_a_plan(&portal).await;
    let card = make_card(&mut browser, joe, &[("allow_contacts", "yes")]).await;
    type_code(&mut portal.browser(), &card.reference, &card.code).await;
    let home = browser.get(links::HOME).await.body;
    assert!(home.contains("crisis card was used"), "{home}");
    let cancelled = cancel_card(&portal, &mut browser, joe, &card).await;
    assert_eq!(cancelled.location(), links::crisis_cards(joe.person));
    let print = links::printed_card(joe.person);
    assert_eq!(browser.get(&print).await.status, 404);
    let mut anybody = portal.browser();
    type_code(&mut anybody, &card.reference, &card.code).await;
    let page = anybody.get(&links::card(&card.reference)).await.body;
    assert!(page.contains("That code does not match"), "{page}");
    let home = browser.get(links::HOME).await.body;
    assert!(!home.contains("crisis card was used"), "{home}");
    let again = cancel_card(&portal, &mut browser, joe, &card).await;
    assert_eq!(again.status, 404, "there is nothing left to cancel");
    assert_eq!(acts(&portal, Act::CancelCard, false).await.len(), 1);
    portal.finish().await;
}

#[tokio::test]
async fn a_new_card_in_place_of_an_old_one_works_alone() {
    let portal = TestPortal::start().await;
    let (joe, mut browser) = joe_with_a_plan(&portal).await;
    let old = make_card(&mut browser, joe, &[("allow_contacts", "yes")]).await;
    let id = row(&portal, &old).await.id.to_string();
    let page = browser
        .get(&format!("{}?replace={id}", links::crisis_cards(joe.person)))
        .await;
    assert_eq!(page.hidden("replaces"), id);
    let more = [("allow_contacts", "yes"), ("replaces", id.as_str())];
    let new = make_card(&mut browser, joe, &more).await;
    assert_ne!(old.reference, new.reference);
    let mut anybody = portal.browser();
    let refused = type_code(&mut anybody, &old.reference, &old.code).await;
    assert_eq!(refused.location(), links::card(&old.reference));
    type_code(&mut anybody, &new.reference, &new.code).await;
    let page = anybody.get(&links::card(&new.reference)).await.body;
    assert!(page.contains("Who to call for Joe"), "{page}");
    assert_eq!(
        row(&portal, &new).await.replaces,
        Some(row(&portal, &old).await.id)
    );
    portal.finish().await;
}

#[tokio::test]
async fn cards_of_others_are_neither_cancelled_nor_replaced() {
    let portal = TestPortal::start().await;
    let (joe, mut browser) = joe_with_a_plan(&portal).await;
    let card = make_card(&mut browser, joe, &[]).await;
    let before = row(&portal, &card).await;
    let id = before.id.to_string();
    let mut sam = stranger(&portal).await;
    let sam_id = portal
        .caller(&sam)
        .await
        .signed_in
        .unwrap()
        .person
        .to_string();
    for (path, field) in [
        ("/api/crisis-plan/cancel-card", "card"),
        ("/api/crisis-plan/make-card", "replaces"),
    ] {
        for resident in [sam_id.as_str(), &joe.person.to_string(), "nobody", ""] {
            let answer = sam
                .post(path, &[("resident", resident), (field, &id)])
                .await;
            assert_eq!(answer.status, 404, "{path} {resident}");
        }
        let bad = [("resident", sam_id.as_str()), (field, "no card")];
        assert_eq!(sam.post(path, &bad).await.status, 404);
    }
    assert_eq!(row(&portal, &card).await, before);
    let count = crisis_card::Entity::find()
        .count(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(count, 1, "nothing was made for Sam either");
    portal.finish().await;
}

#[tokio::test]
async fn ten_cards_are_enough_and_a_button_pressed_twice_makes_one() {
    let portal = TestPortal::start().await;
    let (joe, mut browser) = joe_with_a_plan(&portal).await;
    let id = joe.person.to_string();
    let page = links::crisis_cards(joe.person);
    for number in 0..10 {
        let key = format!("key-{number}");
        let fields = [
            ("resident", id.as_str()),
            ("submission", &key),
            ("form_page", &page),
        ];
        for _ in 0..2 {
            let made = browser.post("/api/crisis-plan/make-card", &fields).await;
            assert_eq!(made.location(), links::printed_card(joe.person));
        }
    }
    let fields = [("resident", id.as_str()), ("form_page", page.as_str())];
    let refused = browser.post("/api/crisis-plan/make-card", &fields).await;
    assert_eq!(refused.location(), page);
    let shown = browser.get(&page).await.body;
    assert!(shown.contains("can have 10 entries or fewer"), "{shown}");
    assert_eq!(shown.matches("It works").count(), 10);
    portal.finish().await;
}
