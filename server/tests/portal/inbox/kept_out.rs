//! A team that a resident keeps out finds, reads and gets nothing about them.

use super::{end_roles, owner, see_to, team_of, thread};
use crate::{
    messages::{World, plain},
    support::TestPerson,
    two_records::{forget_account, last_merge, merge, undo},
};
use ::entity::care_relationship;
use app::{
    ids::{PersonId, ThreadId},
    links,
};
use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::inbox::owners;

const HELP: [(&str, &str); 3] = [
    ("about", "resident"),
    ("subject", "plan"),
    ("words", "The ramp is loose"),
];

async fn tie(world: &World, resident: TestPerson) -> String {
    care_relationship::Entity::find()
        .filter(care_relationship::Column::ResidentId.eq(resident.person.0))
        .filter(care_relationship::Column::TeamId.is_not_null())
        .one(world.portal.portal.database.reader())
        .await
        .unwrap()
        .expect("a team")
        .id
        .to_string()
}

/// A resident keeps the team around them out.
async fn keeps_out(world: &World, resident: TestPerson) {
    let (mut browser, id) = (world.browser(resident).await, resident.person.to_string());
    let tie = tie(world, resident).await;
    let fields = [("resident", id.as_str()), ("tie", &tie), ("to", "limit")];
    browser.post("/api/team/limit", &fields).await;
}

async fn opens(world: &World, who: TestPerson, resident: PersonId, id: ThreadId) -> bool {
    let mut browser = world.browser(who).await;
    browser.get(&links::thread(resident, id)).await.status == StatusCode::OK
}

/// Joe writes to the team around him; gives the thread.
async fn joe_writes(world: &World) -> ThreadId {
    let to = tie(world, world.joe).await;
    let mut joe = world.browser(world.joe).await;
    let fields: Vec<_> = HELP.into_iter().chain([("to", to.as_str())]).collect();
    world.send(&mut joe, &fields).await;
    world.later();
    ThreadId(world.threads().await.last().unwrap().id)
}

#[tokio::test]
async fn words_find_no_closed_message_of_who_keeps_the_team_out() {
    let world = World::start().await;
    let olu = world.portal.staff("Olu", "social_worker").await;
    world.portal.team_around(world.joe, &[olu]).await;
    let id = joe_writes(&world).await;
    let mut olus = world.browser(olu).await;
    world.act(&mut olus, "close", id, &[("to", "closed")]).await;
    let find = [("resident", ""), ("search", "ramp")];
    let found = olus.post(links::SEARCH_MESSAGES, &find).await;
    assert!(
        olus.get(found.location())
            .await
            .body
            .contains("Joe Example")
    );
    keeps_out(&world, world.joe).await;
    let found = olus.post(links::SEARCH_MESSAGES, &find).await;
    let page = plain(olus.get(found.location()).await);
    assert!(
        !page.contains("Joe Example") && !page.contains("is loose"),
        "{page}"
    );
    for closed in [false, true] {
        let page = olus.get(&links::inbox(None, closed, 1)).await;
        assert!(!page.body.contains("Example, Joe"));
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn who_is_kept_out_leaves_what_other_desks_answer_unless_another_team_of_theirs_may() {
    let world = World::start().await;
    let olu = world.portal.staff("Olu", "social_worker").await;
    let eve = world.portal.staff("Eve", "social_worker").await;
    world.portal.team_around(world.joe, &[olu, eve]).await;
    // Eve answers at the desk of the council too.
    world.portal.give_role(eve, "community_nurse").await;
    let id = world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    let cover = olu.person.to_string();
    super::away(&mut priya, ("2026-08-06", "2026-08-10"), &cover, &[]).await;
    assert_eq!(owner(&world.portal, id).await, olu.person);
    keeps_out(&world, world.joe).await;
    assert_ne!(owner(&world.portal, id).await, olu.person);
    assert!(!world.readers(id, "staff").await.contains(&olu.person));
    assert!(!opens(&world, olu, world.joe.person, id).await);
    assert!(opens(&world, eve, world.joe.person, id).await);
    // Let in again, she is not back in what she left.
    let (mut joe, resident) = (world.browser(world.joe).await, world.joe.person.to_string());
    let tie = tie(&world, world.joe).await;
    let fields = [
        ("resident", resident.as_str()),
        ("tie", &tie),
        ("to", "share"),
    ];
    joe.post("/api/team/limit", &fields).await;
    assert!(!opens(&world, olu, world.joe.person, id).await);
    world.portal.finish().await;
}

#[tokio::test]
async fn what_nobody_else_can_answer_is_closed_before_a_team_gets_it_that_is_kept_out() {
    let world = World::start().await;
    let olu = world.portal.staff("Olu", "social_worker").await;
    world.portal.team_around(world.joe, &[olu]).await;
    keeps_out(&world, world.joe).await;
    let id = world.annie_writes().await;
    assert_eq!(owner(&world.portal, id).await, world.priya.person);
    end_roles(&world.portal, world.priya).await;
    owners::see_to(&world.portal.portal).await.unwrap();
    let row = thread(&world.portal, id).await;
    assert!(row.closed_at.is_some() && row.owner_id != olu.person.0);
    assert!(!opens(&world, olu, world.joe.person, id).await);
    world.portal.finish().await;
}

#[tokio::test]
async fn messages_that_come_with_another_record_leave_the_teams_that_this_one_keeps_out() {
    let world = World::start().await;
    let olu = world.portal.staff("Olu", "social_worker").await;
    world.portal.team_around(world.joe, &[olu]).await;
    let id = joe_writes(&world).await;
    assert_eq!(owner(&world.portal, id).await, olu.person);
    let kept = world.portal.resident("Joseph").await;
    world.portal.relate(kept, world.priya, "named_lead").await;
    let team = thread(&world.portal, id).await.desk_id;
    let tx = world.portal.portal.database.write().await.unwrap();
    use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
    let own = care_relationship::Entity::find()
        .filter(care_relationship::Column::TeamId.eq(team))
        .one(tx.connection())
        .await
        .unwrap()
        .unwrap();
    let mut row = own.into_active_model().reset_all();
    row.id = Set(world.portal.portal.clock.id());
    row.resident_id = Set(kept.person.0);
    row.limited_at = Set(Some(world.portal.clock.now()));
    row.insert(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
    forget_account(&world.portal, world.joe).await;
    let mut priya = world.browser(world.priya).await;
    let done = merge(&mut priya, (kept, world.joe), kept).await;
    assert_eq!(done.location(), links::person(kept.person));
    assert_eq!(owner(&world.portal, id).await, world.priya.person);
    assert_ne!(thread(&world.portal, id).await.desk_id, team);
    assert!(!opens(&world, olu, kept.person, id).await);
    assert!(opens(&world, world.priya, kept.person, id).await);
    undo(&mut priya, kept, &last_merge(&world.portal).await).await;
    assert!(opens(&world, world.priya, world.joe.person, id).await);
    assert!(
        !opens(&world, olu, world.joe.person, id).await,
        "it went on"
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn who_stood_in_leaves_when_it_goes_back_and_who_was_asked_in_stays() {
    let world = World::start().await;
    let olu = world.portal.staff("Olu", "social_worker").await;
    team_of(&world.portal, "Social team", &[olu]).await;
    let carl = world.portal.staff_elsewhere("Carl", "social_worker").await;
    world.portal.relate(world.joe, carl, "key_worker").await;
    let id = world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    let asked = carl.person.to_string();
    world
        .act(&mut priya, "add", id, &[("person", &asked)])
        .await;
    let cover = olu.person.to_string();
    super::away(&mut priya, ("2026-08-06", "2026-08-10"), &cover, &[]).await;
    assert_eq!(owner(&world.portal, id).await, olu.person);
    assert!(opens(&world, olu, world.joe.person, id).await);
    assert!(
        world
            .readers(id, "staff")
            .await
            .contains(&world.priya.person)
    );
    see_to(&world, &mut priya, "take-over", id, &[]).await;
    if owner(&world.portal, id).await != world.priya.person {
        world
            .portal
            .clock
            .set("2026-08-12T09:00:00Z".parse().unwrap());
        let mut priya = world.browser(world.priya).await;
        see_to(&world, &mut priya, "take-over", id, &[]).await;
    }
    assert_eq!(owner(&world.portal, id).await, world.priya.person);
    assert!(!opens(&world, olu, world.joe.person, id).await);
    assert!(opens(&world, carl, world.joe.person, id).await);
    world.portal.finish().await;
}
