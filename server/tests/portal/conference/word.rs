//! The person says beforehand what a meeting is to talk about.

use super::{World, present, world};
use crate::support::{Answer, Browser};
use app::{ids::ConferenceId, links};
use http::StatusCode;

async fn say(
    world: &World,
    browser: &mut Browser,
    (id, version): (ConferenceId, &str),
    words: &str,
) -> Answer {
    let (conference, resident) = (id.to_string(), world.joe.person.to_string());
    let (page, field) = (
        links::meetings(world.joe.person),
        format!("word-{conference}"),
    );
    let fields = [
        ("conference", conference.as_str()),
        ("resident", resident.as_str()),
        ("version", version),
        (field.as_str(), words),
        ("form_page", page.as_str()),
    ];
    browser.post("/api/conference/say", &fields).await
}

#[tokio::test]
async fn joe_says_what_to_talk_about_and_it_stands_first_for_the_team() {
    let world = world().await;
    let mut carols = world.browser(world.carol).await;
    let id = world.planned_about_joe(&mut carols).await;
    let mut joes = world.browser(world.joe).await;
    let plan = links::plan(world.joe.person, app::plan::kind::PlanKind::Care);
    let meetings = links::meetings(world.joe.person);
    assert!(joes.get(&plan).await.body.contains(&meetings));
    let page = joes.get(&meetings).await.body;
    for words in [
        "Thursday 13 August 2026 at 2pm",
        "Carol Example, case_manager",
        "Two falls in a month",
        "What I want you to talk about",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    say(&world, &mut joes, (id, "0"), "I will not move out").await;
    say(&world, &mut joes, (id, "1"), "I will not move out. Ever").await;
    let case = carols.get(&links::case(id, world.joe.person)).await.body;
    let word = case.find("I will not move out. Ever").expect("his word");
    assert!(word < case.find("Two falls in a month").unwrap());
    assert_eq!(world.acts("say_before_meeting", "allowed").await, 2);
    let list = carols.get(&links::conference(id)).await.body;
    assert!(list.contains("Wrote down what to talk about"));
    world.portal.finish().await;
}

#[tokio::test]
async fn whoever_may_act_for_joe_or_speaks_for_him_by_law_says_it_in_his_place() {
    let world = world().await;
    let annie = world.portal.carer("Annie").await;
    world.portal.grant(world.joe, annie, "view", None).await;
    let mut carols = world.browser(world.carol).await;
    let id = world.planned_about_joe(&mut carols).await;
    let mut annies = world.browser(annie).await;
    let refused = say(&world, &mut annies, (id, "0"), "He is tired").await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert_eq!(world.acts("say_before_meeting", "refused").await, 1);
    world.portal.grant(world.joe, annie, "messages", None).await;
    say(&world, &mut annies, (id, "0"), "He is tired").await;
    assert_eq!(world.cases().await[0].word, "He is tired");
    let max = world.portal.carer("Max").await;
    let basis = ("attorney", world.carol);
    world.portal.speaks_for(max, world.joe, basis).await;
    let mut maxes = world.browser(max).await;
    say(&world, &mut maxes, (id, "1"), "He is tired of it").await;
    assert_eq!(world.cases().await[0].word, "He is tired of it");
    // Staff say nothing in his place.
    let refused = say(&world, &mut carols, (id, "2"), "He is fine").await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    world.portal.finish().await;
}

#[tokio::test]
async fn of_joe_and_annie_who_write_at_once_neither_loses_a_word() {
    let world = world().await;
    let annie = world.portal.carer("Annie").await;
    world.portal.grant(world.joe, annie, "view", None).await;
    world.portal.grant(world.joe, annie, "messages", None).await;
    let mut carols = world.browser(world.carol).await;
    let id = world.planned_about_joe(&mut carols).await;
    let mut joes = world.browser(world.joe).await;
    let mut annies = world.browser(annie).await;
    say(&world, &mut joes, (id, "0"), "My allotment").await;
    say(&world, &mut annies, (id, "0"), "His tablets").await;
    assert_eq!(world.cases().await[0].word, "My allotment");
    let form = annies.get(&links::meetings(world.joe.person)).await;
    for words in ["My allotment", "His tablets", "Joe Example"] {
        assert!(form.body.contains(words), "{words}: {}", form.body);
    }
    assert_eq!(form.hidden("version"), "1");
    say(&world, &mut annies, (id, "1"), "My allotment. His tablets").await;
    assert_eq!(world.cases().await[0].word, "My allotment. His tablets");
    let huge = "x".repeat(5_001);
    say(&world, &mut joes, (id, "2"), &huge).await;
    let form = joes.get(&links::meetings(world.joe.person)).await.body;
    assert!(form.contains("must be 5,000 characters or less"), "{form}");
    assert!(form.contains(&huge));
    world.portal.finish().await;
}

#[tokio::test]
async fn after_the_meeting_the_word_stays_as_it_was() {
    let world = world().await;
    let mut carols = world.browser(world.carol).await;
    let id = world.planned_about_joe(&mut carols).await;
    let mut joes = world.browser(world.joe).await;
    say(&world, &mut joes, (id, "0"), "My allotment").await;
    world.its_day();
    let mut carols = world.browser(world.carol).await;
    let page = carols.get(&links::conference(id)).await.body;
    let present = present(&page, "Carol Example");
    let conference = id.to_string();
    let held = [
        ("conference", conference.as_str()),
        (present.as_str(), "yes"),
        ("form_page", "/here"),
    ];
    carols.post("/api/conference/hold", &held).await;
    let mut joes = world.browser(world.joe).await;
    say(&world, &mut joes, (id, "1"), "Something else").await;
    assert_eq!(world.cases().await[0].word, "My allotment");
    let page = joes.get(&links::meetings(world.joe.person)).await.body;
    assert!(page.contains("My allotment"));
    assert!(
        page.contains("Something else"),
        "what was typed is there: {page}"
    );
    world.portal.finish().await;
}
