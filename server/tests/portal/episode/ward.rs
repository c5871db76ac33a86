//! Beds of the virtual ward, its list, and who was seen when.

use super::{World, list, post};
use crate::support::{Browser, TestPerson};
use ::entity::bed_check;
use app::links;
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::EntityTrait;

async fn has_beds(world: &World, browser: &mut Browser, red: &str) {
    let team = world.ward.to_string();
    let fields = [
        ("team", team.as_str()),
        ("red", red),
        ("amber", "2"),
        ("green", "2"),
    ];
    let answer = post(browser, world.joe, "set-beds", &fields).await;
    assert_eq!(answer.location(), links::ward(world.ward));
}

async fn another(world: &World, name: &str) -> TestPerson {
    let who = world.portal.resident(name).await;
    world.portal.relate(who, world.carol, "key_worker").await;
    who
}

#[tokio::test]
async fn joe_moves_from_red_to_amber_and_reads_it_in_plain_words() {
    let world = World::start().await;
    let id = world.on_the_ward("red").await;
    let mut joes = world.browser(world.joe).await;
    let page = joes.get(&links::care(world.joe.person)).await.body;
    for words in [
        "My care now",
        "Somebody checks on you every day.",
        "You were short of water",
        "Carol Example, case_manager",
        "tel:01632960123",
        "Day 1 of at most 42",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let mut carols = world.browser(world.carol).await;
    let fields = [("bed", "amber"), ("why", "You drink enough again")];
    let moved = world.act(&mut carols, "move-bed", id, &fields).await;
    assert_eq!(moved.location(), links::episode(world.joe.person, id));
    let again = world.act(&mut carols, "move-bed", id, &fields).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert_eq!(world.steps(id).await, ["began", "moved"]);
    assert_eq!(world.emails("care_changed", world.joe.person).await, 2);
    let page = joes.get(&links::episode(world.joe.person, id)).await.body;
    assert!(page.contains("You drink enough again"), "{page}");
    assert!(page.contains("a few times a week"), "{page}");
    assert!(!page.contains("For the team"), "{page}");
    for fields in [
        [("bed", "green"), ("why", "")],
        [("bed", "blue"), ("why", "x")],
    ] {
        let answer = world.act(&mut carols, "move-bed", id, &fields).await;
        assert_eq!(answer.location(), "/here");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn a_full_colour_takes_one_more_only_when_somebody_says_so() {
    let world = World::start().await;
    let vera = another(&world, "Vera").await;
    let mut carols = world.browser(world.carol).await;
    has_beds(&world, &mut carols, "1").await;
    world.on_the_ward("red").await;
    let full = world.to_ward(&mut carols, vera, "red", &[]).await;
    assert_eq!(full.location(), "/here");
    let page = carols.get(&links::begin_care(vera.person, None)).await.body;
    assert!(page.contains("Every one is taken"), "{page}");
    let over = world
        .to_ward(&mut carols, vera, "red", &[("over", "yes")])
        .await;
    assert_ne!(over.location(), "/here");
    let page = list(&mut carols, world.ward).await;
    assert!(page.contains("2 of 1 taken"), "{page}");
    // What is no number of beds changes none.
    let team = world.ward.to_string();
    for red in ["", "-1", "many", "501"] {
        let fields = [
            ("team", team.as_str()),
            ("red", red),
            ("amber", "2"),
            ("green", "2"),
        ];
        let answer = post(&mut carols, world.joe, "set-beds", &fields).await;
        assert_eq!(answer.location(), "/here", "{red}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn two_who_take_the_last_bed_at_once_do_not_both_get_it_without_the_warning() {
    let world = World::start().await;
    let vera = another(&world, "Vera").await;
    let mut carols = world.browser(world.carol).await;
    has_beds(&world, &mut carols, "1").await;
    let mut others = world.browser(world.carol).await;
    let (one, other) = tokio::join!(
        world.to_ward(&mut carols, world.joe, "red", &[]),
        world.to_ward(&mut others, vera, "red", &[]),
    );
    let refused = [one.location(), other.location()]
        .into_iter()
        .filter(|location| *location == "/here")
        .count();
    assert_eq!(refused, 1, "one of two is warned");
    assert_eq!(world.episodes().await.len(), 1);
    world.portal.finish().await;
}

#[tokio::test]
async fn whoever_is_in_a_red_bed_is_ticked_daily_and_a_missed_day_shows_first() {
    let world = World::start().await;
    let vera = another(&world, "Vera").await;
    let mut carols = world.browser(world.carol).await;
    world.to_ward(&mut carols, vera, "green", &[]).await;
    let id = world.on_the_ward("red").await;
    let page = list(&mut carols, world.ward).await;
    assert!(page.contains("Not seen today"), "{page}");
    let joe_first =
        |page: &str| page.find("Joe Example").unwrap() < page.find("Vera Example").unwrap();
    assert!(joe_first(&page));
    for _ in 0..2 {
        let seen = world.act(&mut carols, "seen", id, &[]).await;
        assert_eq!(seen.location(), links::ward(world.ward));
    }
    let checks = bed_check::Entity::find()
        .all(world.portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(checks.len(), 1, "once a day, however often it is pressed");
    assert!(list(&mut carols, world.ward).await.contains("Seen today"));
    world.portal.clock.advance(TimeDelta::days(2));
    let mut carols = world.browser(world.carol).await;
    let page = list(&mut carols, world.ward).await;
    assert!(page.contains("Not seen since 7 August"), "{page}");
    assert!(joe_first(&page));
    // In an amber bed nobody ticks.
    let fields = [("bed", "amber"), ("why", "Better")];
    world.act(&mut carols, "move-bed", id, &fields).await;
    let seen = world.act(&mut carols, "seen", id, &[]).await;
    assert_eq!(seen.location(), links::episode(world.joe.person, id));
    assert!(!list(&mut carols, world.ward).await.contains("Not seen"));
    world.portal.finish().await;
}

#[tokio::test]
async fn the_list_is_its_teams_alone_and_hides_whose_record_is_not_open_to_the_reader() {
    let world = World::start().await;
    world.on_the_ward("red").await;
    let mut ellens = world.browser(world.ellen).await;
    let answer = ellens.get(&links::ward(world.ward)).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(world.acts("open_ward", "refused").await, 1);
    let own = list(&mut ellens, world.reablement).await;
    assert!(own.contains("Nobody is in the care of this team") && !own.contains("Joe"));
    let mut joes = world.browser(world.joe).await;
    for page in [links::WARDS.to_owned(), links::ward(world.ward)] {
        assert_eq!(joes.get(&page).await.status, StatusCode::NOT_FOUND);
    }
    // Yusuf is close to Joe, and is no staff to him.
    world
        .portal
        .grant(world.joe, world.yusuf, "view", None)
        .await;
    let mut yusufs = world.browser(world.yusuf).await;
    let page = list(&mut yusufs, world.ward).await;
    assert!(
        page.contains("1 person whose record is not open to you"),
        "{page}"
    );
    assert!(!page.contains("Joe"), "{page}");
    let page = yusufs.get(links::WARDS).await.body;
    assert!(page.contains("Virtual ward") && !page.contains("Reablement"));
    world.portal.finish().await;
}

#[tokio::test]
async fn a_team_that_is_no_virtual_ward_has_no_beds_on_its_page() {
    let world = World::start().await;
    let mut ellens = world.browser(world.ellen).await;
    let page = ellens.get(&links::ward(world.reablement)).await.body;
    assert!(!page.contains("Red bed"), "{page}");
    world.on_the_ward("red").await;
    let mut carols = world.browser(world.carol).await;
    let page = carols.get(&links::ward(world.ward)).await.body;
    assert!(page.contains("Red bed"), "{page}");
    world.portal.finish().await;
}
