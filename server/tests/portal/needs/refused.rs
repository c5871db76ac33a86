//! What is chosen against a recorded need, or what is safe, is refused with nothing lost.

use super::{BRAILLE, BY_EMAIL, BY_LETTER, BY_PHONE, POINTS_20, POINTS_28, SIGNS, need, save, two};
use crate::support::{Browser, TestPerson, TestPortal};
use ::entity::{accessible_need, person};
use app::links;
use sea_orm::{EntityTrait, PaginatorTrait};

/// Says that nothing is safe but what is given.
async fn safe(browser: &mut Browser, about: TestPerson, ways: &[&str]) -> String {
    let resident = about.person.to_string();
    let mut fields = vec![("resident", resident.as_str())];
    for field in ["phone", "messages", "email", "post"] {
        let answer = if ways.contains(&field) { "yes" } else { "no" };
        fields.push((field, answer));
    }
    let answer = browser.post("/api/circle/safe-contact", &fields).await;
    browser.get(answer.location()).await.body
}

#[tokio::test]
async fn a_way_of_contact_that_the_needs_rule_out_is_refused_and_nothing_typed_is_lost() {
    let portal = TestPortal::start().await;
    let (joe, _, mut nurse) = two(&portal).await;
    let edit = links::edit_person(joe.person);
    for (preference, tick, words) in [
        ("phone", SIGNS, "they sign, or read what is said"),
        (
            "phone",
            BY_LETTER,
            "Choose that way, or tick this one there too",
        ),
        ("email", BRAILLE, "The person cannot use an email"),
        (
            "letter",
            "need-format-verbally",
            "The person cannot use a letter",
        ),
    ] {
        let answers = [
            ("contact_preference", preference),
            (tick, "yes"),
            ("communication", "Wave from the gate first"),
        ];
        let answer = save(&mut nurse, joe, &answers).await;
        assert_eq!(answer.location(), edit, "{preference} {tick}");
        let page = nurse.get(&edit).await.body;
        assert!(page.contains(words), "{preference} {tick}: {page}");
        assert!(
            page.contains("Wave from the gate first"),
            "what was typed is lost"
        );
        let box_of = page.split(&format!("name=\"{tick}\"")).nth(1).unwrap();
        assert!(
            box_of.split('>').next().unwrap().contains("checked"),
            "{tick} is lost"
        );
    }
    let reader = portal.portal.database.reader();
    assert_eq!(
        accessible_need::Entity::find().count(reader).await.unwrap(),
        0
    );
    // With the need that says so, it is accepted.
    need(&mut nurse, joe, &[SIGNS, BY_PHONE]).await;
    portal.finish().await;
}

#[tokio::test]
async fn needs_that_contradict_one_another_are_refused() {
    let portal = TestPortal::start().await;
    let (joe, _, mut nurse) = two(&portal).await;
    let edit = links::edit_person(joe.person);
    for (ticks, words) in [
        ([POINTS_20, POINTS_28], "Tick one size of print"),
        (
            [BRAILLE, "need-format-uncontracted-braille--grade-1-"],
            "Tick one kind of Braille",
        ),
        (
            [
                "need-support-prefers-written-communication",
                "need-format-verbally",
            ],
            "cannot both be kept to",
        ),
    ] {
        let answers = ticks.map(|tick| (tick, "yes"));
        let answer = save(&mut nurse, joe, &answers).await;
        assert_eq!(answer.location(), edit, "{words}");
        assert!(nurse.get(&edit).await.body.contains(words), "{words}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn a_way_of_contact_that_is_not_safe_is_refused() {
    let portal = TestPortal::start().await;
    let (joe, mut his, mut nurse) = two(&portal).await;
    need(&mut nurse, joe, &[]).await;
    safe(&mut his, joe, &["messages"]).await;
    let edit = links::edit_person(joe.person);
    for (preference, words) in [
        ("email", "It is not safe to email this person"),
        ("phone", "It is not safe to phone this person"),
        ("letter", "It is not safe to send this person letters"),
    ] {
        let answer = save(&mut nurse, joe, &[("contact_preference", preference)]).await;
        assert_eq!(answer.location(), edit);
        assert!(nurse.get(&edit).await.body.contains(words), "{words}");
    }
    let answers = [("contact_preference", "email"), (BY_EMAIL, "yes")];
    assert_eq!(save(&mut nurse, joe, &answers).await.location(), edit);
    // What is safe is never refused for what the record prefers, but said.
    let page = safe(&mut his, joe, &["phone"]).await;
    assert!(page.contains("rules out the way to be reached"), "{page}");
    let stored = person::Entity::find_by_id(joe.person.0)
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(stored.contact_preference.as_deref(), Some("text"));
    portal.finish().await;
}

#[tokio::test]
async fn who_asks_for_emails_that_would_not_come_is_told_so() {
    let portal = TestPortal::start().await;
    let (joe, mut his, mut nurse) = two(&portal).await;
    let resident = joe.person.to_string();
    let page = links::told(joe.person);
    let off = [("resident", resident.as_str())];
    his.post("/api/told/choose", &off).await;
    let on = [
        ("resident", resident.as_str()),
        ("form_page", page.as_str()),
        ("own", "yes"),
    ];
    need(&mut nurse, joe, &[BY_LETTER]).await;
    his.post("/api/told/choose", &on).await;
    let shown = his.get(&page).await.body;
    assert!(shown.contains("Emails do not suit you"), "{shown}");
    need(&mut nurse, joe, &[]).await;
    safe(&mut his, joe, &["post"]).await;
    his.post("/api/told/choose", &on).await;
    let shown = his.get(&page).await.body;
    assert!(
        shown.contains("You said that emails are not safe"),
        "{shown}"
    );
    safe(&mut his, joe, &["email"]).await;
    his.post("/api/told/choose", &on).await;
    assert!(!his.get(&page).await.body.contains("There is a problem"));
    portal.finish().await;
}
