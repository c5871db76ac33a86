//! How care begins.

use super::{World, episode_of, named};
use app::{ids::ReferralId, links};
use http::StatusCode;
use uuid::Uuid;

#[tokio::test]
async fn care_begins_of_an_accepted_request_and_the_team_is_around_joe_from_then_on() {
    let world = World::start().await;
    let request = world.requested("accepted").await;
    let mut ellens = world.browser(world.ellen).await;
    let page = ellens.get(&links::request(world.joe.person, request)).await;
    let begin = links::begin_care(world.joe.person, Some(request));
    assert!(page.body.contains(&begin), "{}", page.body);
    let page = ellens.get(&begin).await.body;
    assert!(page.contains("Reablement team: Ellen Example"), "{page}");
    assert!(!page.contains("Carol"), "of another team: {page}");
    let (id, manager) = (request.to_string(), named(world.reablement, world.paul));
    let fields = [
        ("request", id.as_str()),
        ("kind", "reablement"),
        ("manager", manager.as_str()),
        ("why", "To cook for yourself again"),
    ];
    let begun = world.post(&mut ellens, "begin", &fields).await;
    let row = world.episode(episode_of(&begun)).await;
    assert_eq!(row.manager_id, world.paul.person.0);
    assert_eq!(row.service_id, Some(world.service.0));
    assert_eq!(row.referral_id, Some(request.0));
    // Six weeks, the first day counted (000, s4.2).
    assert_eq!(row.planned_end.to_string(), "2026-09-16");
    assert_eq!(world.ties(world.reablement).await.len(), 1);
    assert_eq!(world.emails("care_changed", world.joe.person).await, 1);
    assert_eq!(world.emails("care_yours", world.paul.person).await, 1);
    assert_eq!(world.acts("begin_episode", "allowed").await, 1);
    // Another colleague reads the plan now, and the request offers no second beginning.
    let mut pauls = world.browser(world.paul).await;
    let plan = links::plan(world.joe.person, app::plan::kind::PlanKind::Care);
    assert_eq!(pauls.get(&plan).await.status, StatusCode::OK);
    let page = pauls.get(&links::request(world.joe.person, request)).await;
    assert!(!page.body.contains(&begin));
    let again = world.post(&mut pauls, "begin", &fields).await;
    assert_eq!(episode_of(&again).0, row.id);
    assert_eq!(world.episodes().await.len(), 1);
    world.portal.finish().await;
}

#[tokio::test]
async fn a_button_that_is_pressed_twice_begins_one() {
    let world = World::start().await;
    let mut carols = world.browser(world.carol).await;
    let page = carols.get(&links::begin_care(world.joe.person, None)).await;
    let submission = page.hidden("submission");
    let more = [("submission", submission.as_str())];
    let first = world.to_ward(&mut carols, world.joe, "red", &more).await;
    let second = world.to_ward(&mut carols, world.joe, "red", &more).await;
    assert_eq!(
        (first.status, second.status),
        (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER)
    );
    assert_eq!(world.episodes().await.len(), 1);
    world.portal.finish().await;
}

#[tokio::test]
async fn what_is_missing_wrong_or_too_late_comes_back_and_begins_nothing() {
    let world = World::start().await;
    let mut carols = world.browser(world.carol).await;
    let manager = named(world.ward, world.carol);
    let other_team = named(world.reablement, world.ellen);
    let (huge, nobody) = ("x".repeat(1_001), format!("{}:{}", world.ward, Uuid::nil()));
    let of = |field: &'static str, value: &str| {
        [
            ("kind", "virtual_ward"),
            ("manager", manager.as_str()),
            ("why", "Water"),
            ("bed", "red"),
        ]
        .map(|(name, usual)| {
            let value = if name == field { value } else { usual };
            (name, value.to_owned())
        })
    };
    for (field, value) in [
        ("kind", ""),
        ("kind", "spa"),
        ("manager", ""),
        ("manager", "carol"),
        ("manager", nobody.as_str()),
        ("manager", other_team.as_str()),
        ("why", "  "),
        ("why", huge.as_str()),
        ("bed", ""),
        ("bed", "gold"),
    ] {
        let fields = of(field, value);
        let fields = fields
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let answer = world.post(&mut carols, "begin", &fields).await;
        assert_eq!(answer.location(), "/here", "{field}: {value}");
    }
    for day in [
        ("17", "9", "2026"),
        ("5", "8", "2026"),
        ("31", "2", "2026"),
        ("1", "1", "1"),
    ] {
        let until = [
            ("until-day", day.0),
            ("until-month", day.1),
            ("until-year", day.2),
        ];
        let answer = world.to_ward(&mut carols, world.joe, "red", &until).await;
        assert_eq!(answer.location(), "/here", "{day:?}");
    }
    assert!(world.episodes().await.is_empty());
    assert!(world.ties(world.ward).await.is_empty());
    world.portal.finish().await;
}

#[tokio::test]
async fn five_days_of_help_to_leave_hospital_count_from_the_day_joe_goes_home_000() {
    let world = World::start().await;
    let mut carols = world.browser(world.carol).await;
    let manager = named(world.ward, world.carol);
    let fields = [
        ("kind", "liaison"),
        ("manager", manager.as_str()),
        ("why", "To leave hospital early"),
        ("home-day", "8"),
        ("home-month", "8"),
        ("home-year", "2026"),
    ];
    let begun = world.post(&mut carols, "begin", &fields).await;
    let row = world.episode(episode_of(&begun)).await;
    assert_eq!(row.planned_end.to_string(), "2026-08-12");
    let page = carols.get(begun.location()).await.body;
    assert!(page.contains("Begins in 2 days"), "{page}");
    world.portal.finish().await;
}

#[tokio::test]
async fn a_service_says_for_how_long_its_care_lasts_at_most() {
    let world = World::start().await;
    world.lasts(10).await;
    let mut ellens = world.browser(world.ellen).await;
    let (id, _) = world.in_reablement(&mut ellens).await;
    let row = world.episode(id).await;
    assert_eq!(row.planned_end.to_string(), "2026-08-15");
    world.portal.finish().await;
}

#[tokio::test]
async fn nothing_begins_of_a_request_that_is_not_accepted_or_by_another_team() {
    let world = World::start().await;
    let submitted = world.requested("submitted").await;
    let accepted = world.requested("accepted").await;
    // Carol gives Joe care, and is not in the team of the service.
    let none = ReferralId(Uuid::nil());
    for (who, request, team) in [
        (world.ellen, submitted, world.reablement),
        (world.carol, accepted, world.ward),
        (world.carol, none, world.ward),
    ] {
        let mut browser = world.browser(who).await;
        let page = links::begin_care(world.joe.person, Some(request));
        assert_eq!(browser.get(&page).await.status, StatusCode::NOT_FOUND);
        let (id, manager) = (request.to_string(), named(team, who));
        let fields = [
            ("request", id.as_str()),
            ("kind", "reablement"),
            ("manager", manager.as_str()),
            ("why", "To cook"),
        ];
        let answer = world.post(&mut browser, "begin", &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    // A request lets Ellen begin care of it, and of nothing else.
    let mut ellens = world.browser(world.ellen).await;
    let page = links::begin_care(world.joe.person, None);
    assert_eq!(ellens.get(&page).await.status, StatusCode::NOT_FOUND);
    assert!(world.episodes().await.is_empty());
    assert!(world.acts("begin_episode", "refused").await >= 4);
    world.portal.finish().await;
}

#[tokio::test]
async fn who_is_around_joe_alone_does_not_bring_their_team_that_he_keeps_out() {
    let world = World::start().await;
    world.on_the_ward("green").await;
    let [tie] = world.ties(world.ward).await.try_into().unwrap();
    let (resident, id) = (world.joe.person.to_string(), tie.id.to_string());
    let fields = [("resident", &*resident), ("tie", &*id), ("to", "limit")];
    let mut joes = world.browser(world.joe).await;
    joes.post("/api/team/limit", &fields).await;
    assert!(world.ties(world.ward).await[0].limited_at.is_some());
    let mut carols = world.browser(world.carol).await;
    let again = world.to_ward(&mut carols, world.joe, "green", &[]).await;
    assert_eq!(again.location(), "/here", "with what is wrong");
    assert_eq!(world.episodes().await.len(), 1);
    world.portal.finish().await;
}
