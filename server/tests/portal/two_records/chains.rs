//! Three records of one person.

use super::{World, closed, forget_account, is_joe, last_merge, merge, undo};
use crate::support::TestPerson;
use app::{links, plan::kind::PlanKind};
use http::StatusCode;

/// A third record of Joe's, without an account, led by the nurse.
async fn third(world: &World) -> TestPerson {
    let third = world.portal.resident("Joey").await;
    is_joe(&world.portal, third).await;
    forget_account(&world.portal, third).await;
    world.portal.relate(third, world.nurse, "named_lead").await;
    third
}

#[tokio::test]
async fn a_record_that_was_kept_is_closed_in_turn_and_all_lead_to_the_last() {
    let world = World::new().await;
    let third = third(&world).await;
    let mut nurse = world.merged().await;
    let first = last_merge(&world.portal).await;
    world.portal.clock.advance(chrono::TimeDelta::minutes(1));
    merge(&mut nurse, (world.kept, third), third).await;
    let last = links::person(third.person);
    let mut his = world.full(world.kept).await;
    for whose in [world.closed, world.kept] {
        assert_eq!(his.get(&links::person(whose.person)).await.location(), last);
        let plan = links::plan(whose.person, PlanKind::Care);
        let page = nurse.get(&plan).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains(&last));
        assert_eq!(world.status(world.carer, &plan).await, 404);
    }
    // Who cared for the first of them cares for the last.
    assert_eq!(world.status(world.physio, &last).await, 200);
    let record = nurse.get(&last).await.body;
    for whose in [world.closed, world.kept] {
        assert!(record.contains(&links::person(whose.person)));
    }
    // What is closed is neither closed again nor taken apart from beneath.
    let again = merge(&mut nurse, (world.closed, third), third).await;
    assert_eq!(again.location(), last);
    let same = merge(&mut nurse, (third, world.closed), third).await;
    assert_eq!(same.location(), last);
    let beneath = undo(&mut nurse, world.kept, &first).await;
    assert_eq!(beneath.location(), last);
    assert_eq!(closed(&world.portal).await, 2);

    world.taken_apart(third).await;
    assert_eq!(closed(&world.portal).await, 1);
    assert_eq!(world.status(world.physio, &last).await, 404);
    assert_eq!(
        world
            .status(world.physio, &links::person(world.kept.person))
            .await,
        200
    );
    assert_eq!(
        world
            .status(world.kept, &links::person(world.kept.person))
            .await,
        200
    );
    world.taken_apart(world.kept).await;
    assert_eq!(closed(&world.portal).await, 0);
    let plan = links::plan(world.closed.person, PlanKind::Care);
    assert_eq!(world.status(world.carer, &plan).await, 200);
    world.portal.finish().await;
}

#[tokio::test]
async fn who_came_by_two_records_stays_while_one_of_them_is_still_closed() {
    let world = World::new().await;
    let third = third(&world).await;
    world.portal.relate(third, world.physio, "key_worker").await;
    let mut nurse = world.merged().await;
    let first = last_merge(&world.portal).await;
    world.portal.clock.advance(chrono::TimeDelta::minutes(1));
    merge(&mut nurse, (world.kept, third), world.kept).await;
    let kept = links::person(world.kept.person);
    undo(&mut nurse, world.kept, &first).await;
    assert_eq!(world.status(world.physio, &kept).await, 200, "by the other");
    world.taken_apart(world.kept).await;
    assert_eq!(world.status(world.physio, &kept).await, 404);
    world.portal.finish().await;
}
