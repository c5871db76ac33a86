//! The one page of what waits for the privacy officer.

use super::{World, answer};
use crate::on_call::paramedic;
use app::{ids::BreakGlassId, links};
use sea_orm::EntityTrait;

#[tokio::test]
async fn questions_and_emergency_accesses_wait_on_one_page_until_they_are_seen_to() {
    let mut world = World::new().await;
    let mut owens = world.browser(world.owen).await;
    let home = owens.get(links::HOME).await.body;
    assert!(home.contains(links::PRIVACY_DESK), "{home}");
    let desk = owens.get(links::PRIVACY_DESK).await.body;
    assert!(desk.contains("No question waits for an answer"));
    assert!(desk.contains("No emergency access waits"));

    let question = world.asked().await;
    let (_, mut medic) = paramedic(&world.portal).await;
    let resident = world.joe.person.to_string();
    let fields = [
        ("resident", resident.as_str()),
        ("reason", "danger"),
        ("words", "He does not answer the door"),
        ("form_page", "/here"),
    ];
    assert_eq!(
        medic.post("/api/break-glass/take", &fields).await.status,
        303
    );
    let taken = ::entity::break_glass::Entity::find()
        .one(world.portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    let access = links::emergency_access(BreakGlassId(taken.id));
    let desk = owens.get(links::PRIVACY_DESK).await.body;
    assert!(desk.contains(&links::look_question(question)), "{desk}");
    assert!(desk.contains(&access), "{desk}");
    assert!(!desk.contains(super::WORDS));

    answer(&mut owens, question, "right", "She planned your visit").await;
    let id = taken.id.to_string();
    let review = |outcome| {
        [
            ("access", id.clone()),
            ("outcome", String::from(outcome)),
            ("outcome_words", String::from("She was in danger")),
            ("form_page", String::from("/here")),
        ]
    };
    for (outcome, waits) in [("looking", true), ("appropriate", false)] {
        let fields = review(outcome);
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        owens.post("/api/break-glass/review", &fields).await;
        let desk = owens.get(links::PRIVACY_DESK).await.body;
        assert_eq!(desk.contains(&access), waits, "{outcome}: {desk}");
        assert!(desk.contains("No question waits for an answer"));
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn only_those_who_watch_over_privacy_are_led_there() {
    let world = World::new().await;
    for who in [world.joe, world.priya] {
        let mut browser = world.browser(who).await;
        let home = browser.get(links::HOME).await.body;
        assert!(!home.contains(links::PRIVACY_DESK));
        assert_eq!(browser.get(links::PRIVACY_DESK).await.status, 404);
    }
    world.portal.finish().await;
}
