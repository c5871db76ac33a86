//! What a right code opens, to whom, and who is told.

use super::{Made, acts, cancel_card, emails, joe_with_a_plan, make_card, row, type_code};
use crate::{
    plan::nurse_of,
    support::{TestPerson, TestPortal},
};
use ::entity::follower;
use app::{
    audit::model::{Act, Basis},
    backend::Assurance,
    crisis_plan::choice,
    links,
};
use chrono::TimeDelta;
use sea_orm::ActiveModelTrait;

const CONTACTS: &[(&str, &str)] = &[("allow_contacts", "yes")];

/// Somebody else who hears of what happens to Joe's crisis plan.
pub async fn follow(portal: &TestPortal, joe: TestPerson) {
    let rose = portal.carer("Rose").await;
    portal.relate(joe, rose, "carer").await;
    let tx = portal.portal.database.write().await.unwrap();
    follower::ActiveModel::from(follower::Model {
        id: portal.portal.clock.id(),
        resident_id: joe.person.0,
        person_id: rose.person.0,
        matter: String::from("crisis"),
        chosen_by: joe.person.0,
        since: portal.portal.clock.now(),
        ended_at: None,
    })
    .reset_all()
    .insert(tx.connection())
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn with_the_residents_leave_anybody_with_the_code_sees_whom_to_call_and_nothing_else() {
    let portal = TestPortal::start().await;
    let (joe, mut own) = joe_with_a_plan(&portal).await;
    follow(&portal, joe).await;
    let card = make_card(&mut own, joe, CONTACTS).await;
    let mut anybody = portal.browser();
    let spaced = format!(" {} {} ", &card.code[..4].to_lowercase(), &card.code[4..]);
    let lower = card.reference.to_lowercase();
    let answer = type_code(&mut anybody, &lower, &spaced).await;
    assert_eq!(answer.location(), links::card(&card.reference));
    let page = anybody.get(answer.location()).await.body;
    for shown in [
        "Who to call for Joe",
        "Rose Hill",
        "wife",
        "tel:07700900982",
        "Night nurses",
        "all night",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let id = joe.person.to_string();
    for hidden in [
        "Example",
        "1941",
        "999\u{a0}123",
        "High Street",
        "Speak slowly",
        "falls team",
        "Brass band",
        &id,
    ] {
        assert!(!page.contains(hidden), "{hidden}: {page}");
    }
    let used = acts(&portal, Act::UseCard, false).await;
    assert_eq!(used.len(), 1);
    assert_eq!(
        (used[0].actor_id, used[0].resident_id),
        (None, Some(joe.person.0))
    );
    assert_eq!(used[0].basis, Basis::Card.code());
    assert_eq!(used[0].sections, "call");
    assert_eq!(acts(&portal, Act::SeeCardContacts, false).await.len(), 1);
    let told = emails(&portal, "card_used").await;
    let mut addresses: Vec<&str> = told.iter().map(|(address, _)| address.as_str()).collect();
    addresses.sort_unstable();
    assert_eq!(addresses, ["joe@example.org", "rose@example.org"]);
    assert_eq!(
        told[0].1["shown"],
        "It showed a first name and who to call."
    );
    assert_eq!(
        row(&portal, &card).await.last_used_at,
        Some(portal.clock.now())
    );
    let home = own.get(links::HOME).await.body;
    assert!(home.contains("Your crisis card was used"), "{home}");
    let looked = own.get(&links::who_has_looked(joe.person)).await.body;
    assert!(
        looked.contains("Somebody") && looked.contains("used the crisis card with its code"),
        "{looked}"
    );
    assert!(looked.contains("they had the crisis card and its code"));
    portal.finish().await;
}

#[tokio::test]
async fn without_leave_a_right_code_shows_nothing_of_anybody() {
    let portal = TestPortal::start().await;
    let (joe, mut own) = joe_with_a_plan(&portal).await;
    let card = make_card(&mut own, joe, &[]).await;
    let mut anybody = portal.browser();
    let answer = type_code(&mut anybody, &card.reference, &card.code).await;
    let page = anybody.get(answer.location()).await.body;
    assert!(page.contains("The code is right"), "{page}");
    let next = links::with_next(links::SIGN_IN, &links::card(&card.reference));
    assert!(page.contains(&next));
    for hidden in ["Joe", "Rose", "07700"] {
        assert!(!page.contains(hidden), "{hidden}");
    }
    let used = acts(&portal, Act::UseCard, false).await;
    assert_eq!((used.len(), used[0].sections.as_str()), (1, ""));
    assert_eq!(
        emails(&portal, "card_used").await[0].1["shown"],
        "It showed nothing."
    );
    portal.finish().await;
}

#[tokio::test]
async fn what_a_code_opened_is_open_in_that_browser_for_ten_minutes_and_while_the_card_works() {
    let portal = TestPortal::start().await;
    let (joe, mut own) = joe_with_a_plan(&portal).await;
    let card = make_card(&mut own, joe, CONTACTS).await;
    let other = make_card(&mut own, joe, CONTACTS).await;
    let page = links::card(&card.reference);
    let mut anybody = portal.browser();
    type_code(&mut anybody, &card.reference, &card.code).await;
    let is_open = |body: String| body.contains("Rose Hill");
    assert!(is_open(anybody.get(&page).await.body));
    assert!(
        !is_open(portal.browser().get(&page).await.body),
        "another browser"
    );
    let others = anybody.get(&links::card(&other.reference)).await.body;
    assert!(!is_open(others), "another card");
    portal.clock.advance(TimeDelta::minutes(11));
    assert!(!is_open(anybody.get(&page).await.body), "too late");
    type_code(&mut anybody, &card.reference, &card.code).await;
    assert!(is_open(anybody.get(&page).await.body));
    cancel_card(&portal, &mut own, joe, &card).await;
    assert!(
        !is_open(anybody.get(&page).await.body),
        "cancelled meanwhile"
    );
    portal.finish().await;
}

#[tokio::test]
async fn whom_to_call_is_not_shown_once_the_resident_leaves_it_off_the_sheet() {
    let portal = TestPortal::start().await;
    let (joe, mut own) = joe_with_a_plan(&portal).await;
    let card = make_card(&mut own, joe, CONTACTS).await;
    let id = joe.person.to_string();
    let steps = choice::field("steps");
    let fields = [
        ("resident", id.as_str()),
        ("offered", "steps,call"),
        (&steps, "yes"),
    ];
    own.post("/api/crisis-plan/choose-sheet", &fields).await;
    let mut anybody = portal.browser();
    let answer = type_code(&mut anybody, &card.reference, &card.code).await;
    let page = anybody.get(answer.location()).await.body;
    assert!(page.contains("Who to call for Joe"), "{page}");
    assert!(page.contains("No number to call") && !page.contains("Rose Hill"));
    portal.finish().await;
}

#[tokio::test]
async fn those_who_answer_urgent_calls_are_led_to_say_why() {
    let portal = TestPortal::start().await;
    let (joe, mut own) = joe_with_a_plan(&portal).await;
    let card = make_card(&mut own, joe, &[]).await;
    let sam = portal.staff("Sam", "urgent_responder").await;
    let mut browser = portal.signed_in(sam.account, Assurance::Full).await;
    let answer = type_code(&mut browser, &card.reference, &card.code).await;
    let reason = links::on_call_by_card(joe.person, &card.reference);
    assert_eq!(answer.location(), reason);
    let used = acts(&portal, Act::UseCard, false).await;
    assert_eq!(used[0].actor_id, Some(sam.person.0));
    let shown = emails(&portal, "card_used").await[0].1["shown"].clone();
    assert!(shown.as_str().unwrap().contains("led someone"), "{shown}");
    portal.finish().await;
}

#[tokio::test]
async fn whoever_may_read_the_plan_is_led_to_the_sheet_and_others_who_are_signed_in_are_not() {
    let portal = TestPortal::start().await;
    let (joe, mut own) = joe_with_a_plan(&portal).await;
    let card = make_card(&mut own, joe, CONTACTS).await;
    let (_, mut nurse) = nurse_of(&portal, joe).await;
    let answer = type_code(&mut nurse, &card.reference, &card.code).await;
    assert_eq!(answer.location(), links::crisis_sheet(joe.person));
    for (name, role) in [("Max", "manager"), ("Una", "practice_nurse")] {
        let other = portal.staff(name, role).await;
        let mut browser = portal.signed_in(other.account, Assurance::Full).await;
        let answer = type_code(&mut browser, &card.reference, &card.code).await;
        assert_eq!(answer.location(), links::card(&card.reference), "{role}");
        let page = browser.get(answer.location()).await.body;
        assert!(
            page.contains("Rose Hill") && !page.contains("Example"),
            "{page}"
        );
    }
    portal.finish().await;
}

#[tokio::test]
async fn a_code_opens_its_own_card_alone() {
    let portal = TestPortal::start().await;
    let (joe, mut own) = joe_with_a_plan(&portal).await;
    let one = make_card(&mut own, joe, CONTACTS).await;
    let two = make_card(&mut own, joe, CONTACTS).await;
    let crossed = Made {
        reference: one.reference.clone(),
        code: two.code,
    };
    let mut anybody = portal.browser();
    type_code(&mut anybody, &crossed.reference, &crossed.code).await;
    let page = anybody.get(&links::card(&one.reference)).await.body;
    assert!(page.contains("That code does not match"), "{page}");
    assert!(acts(&portal, Act::UseCard, false).await.is_empty());
    portal.finish().await;
}
