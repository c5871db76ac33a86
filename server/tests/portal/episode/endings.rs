//! Goals, the planned end, the discharge, and the question 91 days later.

use super::{World, list};
use crate::{
    metrics::{counted, has_row},
    support::Browser,
};
use app::{ids::EpisodeId, links, metrics::model::FiguresAsked};
use http::StatusCode;
use uuid::Uuid;

const END: [(&str, &str); 3] = [
    ("where", "home"),
    ("summary", "You cook for yourself again."),
    ("next", "If it gets worse, ring 01632 960 130."),
];

/// Two goals, one of which is reached.
async fn with_goals(world: &World, ellens: &mut Browser, id: EpisodeId) {
    let fields = [
        ("goal-1", "Make my own tea"),
        ("goal-2", "Walk to the shop"),
    ];
    let set = world.act(ellens, "set-goals", id, &fields).await;
    assert_eq!(set.location(), links::episode(world.joe.person, id));
}

async fn ends(world: &World, ellens: &mut Browser, id: EpisodeId) {
    let goals = world.goals(id).await;
    let names: Vec<_> = goals
        .iter()
        .map(|goal| format!("reached-{}", goal.id))
        .collect();
    let mut fields = END.to_vec();
    for (name, reached) in names.iter().zip(["achieved", "partly"]) {
        fields.push((name.as_str(), reached));
    }
    let ended = world.act(ellens, "discharge", id, &fields).await;
    assert_eq!(ended.location(), links::ward(world.reablement));
}

#[tokio::test]
async fn goals_set_at_the_beginning_are_measured_at_the_discharge_and_counted_000() {
    let world = World::start().await;
    let mut ellens = world.browser(world.ellen).await;
    let (id, request) = world.in_reablement(&mut ellens).await;
    with_goals(&world, &mut ellens, id).await;
    let page = ellens
        .get(&links::discharge(world.joe.person, id))
        .await
        .body;
    assert!(page.contains("Make my own tea"), "{page}");
    // Each is measured, and there is something to read.
    for left_out in 0..END.len() {
        let mut fields = END.to_vec();
        fields.remove(left_out);
        let answer = world.act(&mut ellens, "discharge", id, &fields).await;
        assert_eq!(answer.location(), "/here");
    }
    let answer = world.act(&mut ellens, "discharge", id, &END).await;
    assert_eq!(answer.location(), "/here", "the goals are not measured");
    ends(&world, &mut ellens, id).await;
    ends(&world, &mut ellens, id).await;
    assert_eq!(world.steps(id).await, ["began", "discharged", "goals_set"]);
    let closed = world.request(request).await;
    assert_eq!(closed.state, "closed");
    assert_eq!(closed.outcome.as_deref(), Some("helped"));
    // The team came with the care and leaves with it.
    let tie = world.ties(world.reablement).await.pop().unwrap();
    assert!(tie.ended_at.is_some());
    for (reached, goals) in [("achieved", 1), ("partly", 1), ("not", 0)] {
        assert_eq!(counted(&world.portal, "episode.goal", reached).await, goals);
    }
    let mut joes = world.browser(world.joe).await;
    let page = joes.get(&links::care(world.joe.person)).await.body;
    for words in [
        "Earlier care",
        "You cook for yourself again.",
        "ring 01632 960 130",
        "Partly achieved",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn the_published_84_percent_of_goals_are_achieved_000() {
    // Of 125 goals 105 are achieved, in 13 times of care with ten goals at most.
    let world = World::start().await;
    let mut ellens = world.browser(world.ellen).await;
    for time in 0..13_usize {
        let (id, _) = world.in_reablement(&mut ellens).await;
        let many = if time == 12 { 5 } else { 10 };
        let three = [("goal-1", "A"), ("goal-2", "B"), ("goal-3", "C")];
        // The form has room for three.
        let mut left = many;
        while left > 0 {
            let some = &three[..left.min(three.len())];
            world.act(&mut ellens, "set-goals", id, some).await;
            left -= some.len();
        }
        let goals = world.goals(id).await;
        assert_eq!(goals.len(), many);
        let mut fields = END.to_vec();
        let names: Vec<_> = goals
            .iter()
            .map(|goal| format!("reached-{}", goal.id))
            .collect();
        for (name, place) in names.iter().zip(time * 10..) {
            // 20 of them in turn are not, or only in part.
            let reached = match place % 25 {
                0 => "partly",
                1..4 => "not",
                _ => "achieved",
            };
            fields.push((name, reached));
        }
        let ended = world.act(&mut ellens, "discharge", id, &fields).await;
        assert_eq!(ended.location(), links::ward(world.reablement));
    }
    let mona = world.portal.staff("Mona", "manager").await;
    let mut monas = world.browser(mona).await;
    let page = monas
        .get(&links::figure("goals", &FiguresAsked::default()))
        .await;
    assert!(has_row(&page, &["84.0%", "105", "125"]), "{}", page.body);
    world.portal.finish().await;
}

#[tokio::test]
async fn there_are_ten_goals_at_most_and_one_of_the_plan_is_taken_once() {
    let world = World::start().await;
    let mut joes = world.browser(world.joe).await;
    let joe = world.joe.person.to_string();
    let goal = [
        ("resident", joe.as_str()),
        ("heading", "goals"),
        ("version", "0"),
        ("field-what", "Walk to my allotment"),
        ("field-status", "in_progress"),
        ("form_page", "/here"),
    ];
    joes.post("/api/plan/save-item", &goal).await;
    let mut ellens = world.browser(world.ellen).await;
    let (id, _) = world.in_reablement(&mut ellens).await;
    let page = ellens.get(&links::episode(world.joe.person, id)).await.body;
    let take = page
        .split("name=\"take-")
        .nth(1)
        .expect("a goal of the plan");
    let take = format!("take-{}", &take[..36]);
    for _ in 0..2 {
        let fields = [(take.as_str(), "yes")];
        world.act(&mut ellens, "set-goals", id, &fields).await;
    }
    assert_eq!(world.goals(id).await.len(), 1);
    assert!(
        !ellens
            .get(&links::episode(world.joe.person, id))
            .await
            .body
            .contains(&take)
    );
    let three = [("goal-1", "A"), ("goal-2", "B"), ("goal-3", "C")];
    for _ in 0..4 {
        world.act(&mut ellens, "set-goals", id, &three).await;
    }
    assert_eq!(world.goals(id).await.len(), 10);
    let huge = "x".repeat(501);
    for fields in [[("goal-1", "")], [("goal-1", huge.as_str())]] {
        let answer = world.act(&mut ellens, "set-goals", id, &fields).await;
        assert_eq!(answer.location(), "/here");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn a_goal_written_by_mistake_is_taken_off_once_and_what_it_was_stays_in_what_happened() {
    let world = World::start().await;
    let mut ellens = world.browser(world.ellen).await;
    let (id, _) = world.in_reablement(&mut ellens).await;
    let two = [
        ("goal-1", "Walk to the shop"),
        ("goal-2", "Fly to the moon"),
    ];
    world.act(&mut ellens, "set-goals", id, &two).await;
    let goals = world.goals(id).await;
    let moon = goals[1].id.to_string();
    for fields in [
        [("off", moon.as_str()), ("off-why", "")],
        [("off", ""), ("off-why", "For another")],
    ] {
        let answer = world.act(&mut ellens, "remove-goal", id, &fields).await;
        assert_eq!(answer.location(), "/here");
    }
    assert_eq!(world.goals(id).await.len(), 2);
    let off = [
        ("off", moon.as_str()),
        ("off-why", "It was for another person"),
    ];
    for _ in 0..2 {
        world.act(&mut ellens, "remove-goal", id, &off).await;
    }
    let left = world.goals(id).await;
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].words, "Walk to the shop");
    assert_eq!(
        world.steps(id).await,
        ["began", "goal_removed", "goals_set"]
    );
    let mut joes = world.browser(world.joe).await;
    let page = joes.get(&links::episode(world.joe.person, id)).await.body;
    assert!(page.contains("A goal was taken off"));
    assert!(page.contains("“Fly to the moon”. It was for another person"));
    // A goal of other care is not one of these.
    let none = Uuid::nil().to_string();
    let off = [("off", none.as_str()), ("off-why", "x")];
    world.act(&mut ellens, "remove-goal", id, &off).await;
    assert_eq!(world.goals(id).await.len(), 1);
    // Another can be set in its place.
    world
        .act(&mut ellens, "set-goals", id, &[("goal-1", "Bake")])
        .await;
    assert_eq!(world.goals(id).await[1].words, "Bake");
    world.portal.finish().await;
}

#[tokio::test]
async fn the_case_manager_is_told_once_that_care_lasts_longer_than_planned_and_once_again_later() {
    let world = World::start().await;
    let mut ellens = world.browser(world.ellen).await;
    let (id, _) = world.in_reablement(&mut ellens).await;
    let run = || async { server::episode::see_to(&world.portal.portal).await.unwrap() };
    let told = || async { world.emails("care_longer", world.ellen.person).await };
    world.on("2026-09-08");
    let mut ellens = world.browser(world.ellen).await;
    assert!(
        list(&mut ellens, world.reablement)
            .await
            .contains("Ends soon")
    );
    world.on("2026-09-16");
    run().await;
    assert_eq!(told().await, 0, "the last day is not over");
    world.on("2026-09-17");
    for _ in 0..3 {
        run().await;
    }
    assert_eq!(told().await, 1);
    let mut ellens = world.browser(world.ellen).await;
    assert!(
        list(&mut ellens, world.reablement)
            .await
            .contains("Longer than planned")
    );
    let until = |day: &'static str, because: &'static str| {
        [
            ("until-day", day),
            ("until-month", "9"),
            ("until-year", "2026"),
            ("because", because),
        ]
    };
    for fields in [until("16", "x"), until("30", ""), until("40", "x")] {
        let answer = world.act(&mut ellens, "plan-end", id, &fields).await;
        assert_eq!(answer.location(), "/here");
    }
    let fields = until("20", "Your stairs are not ready");
    world.act(&mut ellens, "plan-end", id, &fields).await;
    assert_eq!(
        world.episode(id).await.planned_end.to_string(),
        "2026-09-20"
    );
    assert_eq!(world.steps(id).await, ["began", "planned"]);
    run().await;
    assert_eq!(told().await, 1);
    world.on("2026-09-21");
    for _ in 0..2 {
        run().await;
    }
    assert_eq!(told().await, 2, "of the new end once more");
    world.portal.finish().await;
}

#[tokio::test]
async fn after_91_days_the_team_asks_whether_joe_is_still_at_home_001() {
    let world = World::start().await;
    let mut ellens = world.browser(world.ellen).await;
    let (id, _) = world.in_reablement(&mut ellens).await;
    ends(&world, &mut ellens, id).await;
    let field = format!("answer-{id}");
    world.on("2026-11-04");
    let mut ellens = world.browser(world.ellen).await;
    let yes = [(field.as_str(), "yes")];
    let early = world.act(&mut ellens, "still-home", id, &yes).await;
    assert_eq!(early.status, StatusCode::NOT_FOUND);
    assert!(!list(&mut ellens, world.reablement).await.contains("Joe"));
    // 91 days after 6 August; the request is closed for longer than it can be opened.
    world.on("2026-11-05");
    let mut ellens = world.browser(world.ellen).await;
    let page = list(&mut ellens, world.reablement).await;
    assert!(page.contains("Is Joe Example still at home?"), "{page}");
    let record = links::person(world.joe.person);
    assert_eq!(ellens.get(&record).await.status, StatusCode::OK);
    let plan = links::plan(world.joe.person, app::plan::kind::PlanKind::Care);
    assert_eq!(ellens.get(&plan).await.status, StatusCode::NOT_FOUND);
    let answer = world.act(&mut ellens, "still-home", id, &[]).await;
    assert_eq!(answer.location(), "/here");
    let answer = world.act(&mut ellens, "still-home", id, &yes).await;
    assert_eq!(answer.location(), links::ward(world.reablement));
    assert_eq!(ellens.get(&record).await.status, StatusCode::NOT_FOUND);
    assert_eq!(counted(&world.portal, "episode.home", "yes").await, 1);
    assert_eq!(counted(&world.portal, "episode.home", "no").await, 0);
    world.portal.finish().await;
}

#[tokio::test]
async fn care_ends_with_joes_death_and_goes_on_when_it_was_a_mistake() {
    let world = World::start().await;
    let id = world.on_the_ward("red").await;
    let mut carols = world.browser(world.carol).await;
    let joe = world.joe.person.to_string();
    let proposed = [
        ("resident", joe.as_str()),
        ("died-day", "5"),
        ("died-month", "8"),
        ("died-year", "2026"),
        ("told_by", "His wife"),
        ("form_page", "/here"),
    ];
    carols.post("/api/circle/propose-death", &proposed).await;
    let resident = [("resident", joe.as_str()), ("form_page", "/here")];
    carols.post("/api/circle/record-death", &resident).await;
    let row = world.episode(id).await;
    assert_eq!(row.ending.as_deref(), Some("died"));
    let page = list(&mut carols, world.ward).await;
    assert!(
        page.contains("Nobody is in the care of this team"),
        "{page}"
    );
    let fields = [("bed", "amber"), ("why", "x")];
    world.act(&mut carols, "move-bed", id, &fields).await;
    assert_eq!(world.steps(id).await, ["began", "died"]);
    let page = links::begin_care(world.joe.person, None);
    assert_eq!(carols.get(&page).await.status, StatusCode::NOT_FOUND);
    let undone = [resident[0], ("because", "It was his brother"), resident[1]];
    carols.post("/api/circle/undo-death", &undone).await;
    let row = world.episode(id).await;
    assert!(row.ended_at.is_none() && row.whereabouts.is_none());
    assert_eq!(row.bed.as_deref(), Some("red"));
    world.portal.finish().await;
}
