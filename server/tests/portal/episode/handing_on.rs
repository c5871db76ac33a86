//! Care goes on with another team, or with another case manager.

use super::{World, list, named};
use app::links;
use http::StatusCode;

#[tokio::test]
async fn care_goes_to_another_team_in_one_step_and_all_are_told() {
    let world = World::start().await;
    let id = world.on_the_ward("amber").await;
    let mut yusufs = world.browser(world.yusuf).await;
    let goal = [("goal-1", "Drink 6 glasses a day")];
    world.act(&mut yusufs, "set-goals", id, &goal).await;
    let page = yusufs
        .get(&links::transfer(world.joe.person, id))
        .await
        .body;
    assert!(page.contains("Reablement team: Ellen Example"), "{page}");
    assert!(
        !page.contains("Virtual ward: Carol"),
        "its own team: {page}"
    );
    let to = named(world.reablement, world.ellen);
    let own = named(world.ward, world.carol);
    for fields in [
        [("to", ""), ("kind", "reablement"), ("why", "x")],
        [("to", own.as_str()), ("kind", "reablement"), ("why", "x")],
        [("to", to.as_str()), ("kind", ""), ("why", "x")],
        [("to", to.as_str()), ("kind", "reablement"), ("why", "")],
    ] {
        let answer = world.act(&mut yusufs, "transfer", id, &fields).await;
        assert_eq!(answer.location(), "/here", "{fields:?}");
    }
    let fields = [
        ("to", to.as_str()),
        ("kind", "reablement"),
        ("why", "To cook for yourself again"),
    ];
    for _ in 0..2 {
        let answer = world.act(&mut yusufs, "transfer", id, &fields).await;
        assert!(answer.status == StatusCode::SEE_OTHER || answer.status == StatusCode::NOT_FOUND);
    }
    let mut rows = world.episodes().await;
    rows.sort_by_key(|row| row.comes_from.is_some());
    let [before, after] = rows.as_slice() else {
        panic!("two episodes: {rows:?}");
    };
    assert_eq!(before.ended_at, Some(after.began_at));
    assert_eq!(before.ending.as_deref(), Some("handed_over"));
    assert_eq!(after.comes_from, Some(before.id));
    assert_eq!(after.team_id, world.reablement.0);
    assert_eq!(after.manager_id, world.ellen.person.0);
    assert_eq!(after.service_id, Some(world.service.0));
    let goals = world.goals(app::ids::EpisodeId(after.id)).await;
    assert_eq!(goals.len(), 1, "the goals go with it");
    assert_eq!(world.emails("care_yours", world.ellen.person).await, 1);
    assert_eq!(world.emails("care_handed_on", world.carol.person).await, 1);
    assert_eq!(world.emails("care_changed", world.joe.person).await, 2);
    // Yusuf came to Joe with the ward alone.
    let page = yusufs.get(&links::care(world.joe.person)).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let mut ellens = world.browser(world.ellen).await;
    assert!(
        list(&mut ellens, world.reablement)
            .await
            .contains("Joe Example")
    );
    let mut joes = world.browser(world.joe).await;
    let page = joes.get(&links::care(world.joe.person)).await.body;
    assert!(
        page.contains("Another team went on from 6 August 2026"),
        "{page}"
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn care_of_a_request_that_is_handed_on_closes_the_request() {
    let world = World::start().await;
    let mut ellens = world.browser(world.ellen).await;
    let (id, request) = world.in_reablement(&mut ellens).await;
    let to = named(world.ward, world.yusuf);
    let mut fields = vec![
        ("to", to.as_str()),
        ("kind", "virtual_ward"),
        ("why", "You need watching"),
    ];
    let answer = world.act(&mut ellens, "transfer", id, &fields).await;
    assert_eq!(answer.location(), "/here", "no bed was chosen");
    fields.push(("bed", "red"));
    world.act(&mut ellens, "transfer", id, &fields).await;
    let request = world.request(request).await;
    assert_eq!(request.outcome.as_deref(), Some("handed_over"));
    assert_eq!(world.episodes().await.len(), 2);
    world.portal.finish().await;
}

#[tokio::test]
async fn when_the_case_manager_leaves_somebody_stands_in_at_once_and_the_list_shows_it() {
    let world = World::start().await;
    let id = world.on_the_ward("green").await;
    let asha = world.portal.staff("Asha", "administrator").await;
    let mut ashas = world.browser(asha).await;
    let carol = world.carol.person.to_string();
    let fields = [
        ("member", carol.as_str()),
        ("sure", "yes"),
        ("form_page", "/here"),
    ];
    let ended = ashas.post("/api/admin/end-staff", &fields).await;
    assert_eq!(ended.location(), links::STAFF);
    let row = world.episode(id).await;
    assert_eq!(row.manager_id, world.yusuf.person.0);
    assert!(row.stands_in);
    assert_eq!(world.emails("care_yours", world.yusuf.person).await, 1);
    let mut yusufs = world.browser(world.yusuf).await;
    assert!(list(&mut yusufs, world.ward).await.contains("Stands in"));
    let yusuf = world.yusuf.person.to_string();
    for manager in ["", carol.as_str()] {
        let fields = [("manager", manager)];
        let answer = world.act(&mut yusufs, "name-manager", id, &fields).await;
        assert_eq!(answer.location(), "/here");
    }
    let fields = [("manager", yusuf.as_str())];
    world.act(&mut yusufs, "name-manager", id, &fields).await;
    assert!(!world.episode(id).await.stands_in);
    assert_eq!(world.steps(id).await, ["began", "managed", "managed"]);
    world.portal.finish().await;
}

#[tokio::test]
async fn a_team_that_gives_care_now_cannot_be_taken_off_before_the_care_ends() {
    let world = World::start().await;
    world.on_the_ward("green").await;
    let tie = world.ties(world.ward).await.pop().unwrap();
    let mut carols = world.browser(world.carol).await;
    let (joe, id) = (world.joe.person.to_string(), tie.id.to_string());
    let fields = [
        ("resident", joe.as_str()),
        ("tie", id.as_str()),
        ("reason", "Enough"),
        ("form_page", "/here"),
    ];
    let answer = carols.post("/api/team/end", &fields).await;
    assert_eq!(answer.location(), "/here");
    let tie = world.ties(world.ward).await.pop().unwrap();
    assert!(tie.ended_at.is_none());
    world.portal.finish().await;
}
