//! Who reads what care Joe gets, and who sees to it.

use super::{World, named};
use app::{ids::EpisodeId, links};
use http::StatusCode;
use uuid::Uuid;

const VERBS: [&str; 9] = [
    "move-bed",
    "seen",
    "set-goals",
    "remove-goal",
    "plan-end",
    "name-manager",
    "transfer",
    "discharge",
    "still-home",
];

#[tokio::test]
async fn staff_of_other_teams_read_it_when_they_give_care_and_change_nothing() {
    let world = World::start().await;
    let id = world.on_the_ward("red").await;
    let grace = world.portal.staff("Grace", "practice_nurse").await;
    world.portal.relate(world.joe, grace, "named_lead").await;
    let mut graces = world.browser(grace).await;
    let page = graces.get(&links::episode(world.joe.person, id)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("For the team"), "{}", page.body);
    for page in [
        links::transfer(world.joe.person, id),
        links::discharge(world.joe.person, id),
    ] {
        assert_eq!(graces.get(&page).await.status, StatusCode::NOT_FOUND);
    }
    for verb in VERBS {
        let answer = world.act(&mut graces, verb, id, &[("bed", "green")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb}");
    }
    assert!(world.acts("change_episode", "refused").await >= 4);
    assert_eq!(world.steps(id).await, ["began"]);
    world.portal.finish().await;
}

#[tokio::test]
async fn strangers_and_carers_without_the_right_find_nothing_and_are_written_down() {
    let world = World::start().await;
    let id = world.on_the_ward("red").await;
    let (annie, kit) = (
        world.portal.carer("Annie").await,
        world.portal.carer("Kit").await,
    );
    world
        .portal
        .grant_of(world.joe, annie, ("record", None), "help")
        .await;
    world.portal.grant(world.joe, kit, "view", None).await;
    let stranger = world.portal.staff("Sam", "social_worker").await;
    let pages = [
        links::care(world.joe.person),
        links::episode(world.joe.person, id),
    ];
    for who in [kit, stranger, world.ellen] {
        let mut browser = world.browser(who).await;
        for page in &pages {
            let answer = browser.get(page).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
        }
    }
    assert_eq!(world.acts("open_episodes", "refused").await, 6);
    // Whoever may ask for help for Joe reads what became of it, and sees to none of it.
    let mut annies = world.browser(annie).await;
    for page in &pages {
        assert_eq!(annies.get(page).await.status, StatusCode::OK, "{page}");
    }
    let mut joes = world.browser(world.joe).await;
    for browser in [&mut annies, &mut joes] {
        for verb in VERBS {
            let answer = world.act(browser, verb, id, &[("bed", "green")]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb}");
        }
        let manager = named(world.ward, world.carol);
        let fields = [
            ("kind", "general"),
            ("manager", manager.as_str()),
            ("why", "x"),
        ];
        let answer = world.post(browser, "begin", &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(world.steps(id).await, ["began"]);
    world.portal.finish().await;
}

#[tokio::test]
async fn care_that_is_not_there_is_not_found_however_it_is_asked_for() {
    let world = World::start().await;
    let vera = world.portal.resident("Vera").await;
    world.portal.relate(vera, world.carol, "key_worker").await;
    let id = world.on_the_ward("red").await;
    let mut carols = world.browser(world.carol).await;
    let none = EpisodeId(Uuid::nil());
    for page in [
        links::episode(world.joe.person, none),
        links::transfer(world.joe.person, none),
        links::discharge(world.joe.person, none),
        format!("{}/nowhere", links::care(world.joe.person)),
        // Joe's, asked for as Vera's.
        links::episode(vera.person, id),
        links::discharge(vera.person, id),
        String::from("/wards/nowhere"),
    ] {
        assert_eq!(
            carols.get(&page).await.status,
            StatusCode::NOT_FOUND,
            "{page}"
        );
    }
    for verb in VERBS {
        for (who, id) in [
            (vera, id.to_string()),
            (world.joe, none.to_string()),
            (world.joe, String::from("x")),
        ] {
            let fields = [("episode", id.as_str())];
            let answer = super::post(&mut carols, who, verb, &fields).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb} {id}");
        }
    }
    world.portal.finish().await;
}
