//! How long somebody waits, and for whom, when a thread is closed, opened again, or goes to
//! another desk.

use super::{away, end_roles, owner, see_to, steps, team_of, thread};
use crate::messages::World;
use ::entity::{desk_setting, message_thread, message_wait};
use app::{
    ids::{TeamId, ThreadId},
    inbox::model::DeskKey,
    links,
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set, sea_query::Expr,
};
use server::inbox::owners;
use uuid::Uuid;

/// How long a thread was waited in, oldest first.
async fn waits(world: &World, id: ThreadId) -> Vec<message_wait::Model> {
    message_wait::Entity::find()
        .filter(message_wait::Column::ThreadId.eq(id.0))
        .order_by_asc(message_wait::Column::Since)
        .all(world.portal.portal.database.reader())
        .await
        .unwrap()
}

fn at(moment: &str) -> DateTime<Utc> {
    moment.parse().unwrap()
}

/// Hands a thread on to a team.
async fn hand_on(world: &World, browser: &mut crate::support::Browser, id: ThreadId, team: Uuid) {
    let desk = DeskKey::Team(TeamId(team)).to_string();
    let fields = [("desk", desk.as_str()), ("reason", "Theirs")];
    let handed = see_to(world, browser, "hand-on", id, &fields).await;
    assert_eq!(handed.location(), links::INBOX);
}

/// The usual hours, and so many days to answer in.
async fn answers_within(world: &World, team: Uuid, days: i32) {
    let tx = world.portal.portal.database.write().await.unwrap();
    desk_setting::ActiveModel {
        desk_id: Set(team),
        desk_kind: Set(String::from("team")),
        lead_id: Set(None),
        weekdays: Set(0b001_1111),
        opens: Set(9 * 60),
        closes: Set(17 * 60),
        bank_holidays: Set(false),
        reply_days: Set(days),
        changed_by: Set(None),
        changed_at: Set(world.portal.clock.now()),
    }
    .insert(tx.connection())
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn who_is_away_takes_nothing_over_and_reads_what_to_do_first() {
    let world = World::start().await;
    let ben = world.portal.staff("Ben", "physiotherapist").await;
    let id = world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    let cover = ben.person.to_string();
    away(&mut priya, ("2026-08-06", "2026-08-07"), &cover, &[]).await;
    assert_eq!(owner(&world.portal, id).await, ben.person);
    world.later();
    let refused = see_to(&world, &mut priya, "take-over", id, &[]).await;
    assert_eq!(owner(&world.portal, id).await, ben.person);
    let page = priya.get(refused.location()).await;
    assert!(
        page.body
            .contains("You are written down as away today. End that under “Who is away” first"),
        "{}",
        page.body
    );
    // Who is there after all may answer.
    world
        .act(&mut priya, "answer", id, &[("words", "On Tuesday")])
        .await;
    assert_eq!(thread(&world.portal, id).await.waiting_since, None);
    world.portal.finish().await;
}

#[tokio::test]
async fn what_nobody_answered_waits_again_once_it_is_opened_again() {
    let world = World::start().await;
    let id = world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    world
        .act(&mut priya, "close", id, &[("to", "closed")])
        .await;
    assert_eq!(thread(&world.portal, id).await.due_at, None);
    world.portal.clock.set(at("2026-08-11T09:00:00Z"));
    let mut annie = world.browser(world.annie).await;
    world.act(&mut annie, "close", id, &[("to", "open")]).await;
    let row = thread(&world.portal, id).await;
    assert_eq!(row.closed_at, None);
    assert_eq!(row.waiting_since, Some(at("2026-08-11T09:00:00Z")));
    assert_eq!(row.due_at, Some(at("2026-08-13T09:00:00Z")));
    assert_eq!(row.half_at, Some(at("2026-08-12T09:00:00Z")));
    let waits = waits(&world, id).await;
    assert_eq!(waits.len(), 2);
    assert_eq!((waits[0].ended_by, waits[1].ended_at), (None, None));
    assert_eq!(Some(waits[1].due_at), row.due_at);
    let page = annie.get(&links::thread(world.joe.person, id)).await;
    assert!(
        page.body
            .contains("An answer should come by 13 August 2026 at 10am")
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn what_was_answered_waits_for_nobody_when_it_is_opened_again() {
    let world = World::start().await;
    let id = world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    world
        .act(&mut priya, "answer", id, &[("words", "On Tuesday")])
        .await;
    for to in ["closed", "open"] {
        world.later();
        world.act(&mut priya, "close", id, &[("to", to)]).await;
    }
    let row = thread(&world.portal, id).await;
    assert_eq!((row.closed_at, row.waiting_since), (None, None));
    assert_eq!(waits(&world, id).await.len(), 1);
    world.portal.finish().await;
}

#[tokio::test]
async fn an_automatic_reply_is_no_answer_when_it_is_opened_again() {
    let world = World::start().await;
    world.portal.clock.set(at("2026-08-06T20:00:00Z"));
    let id = world.annie_writes().await;
    assert_eq!(world.messages().await.len(), 2, "nobody was there");
    let mut annie = world.browser(world.annie).await;
    for to in ["closed", "open"] {
        world.later();
        world.act(&mut annie, "close", id, &[("to", to)]).await;
    }
    assert!(thread(&world.portal, id).await.waiting_since.is_some());
    world.portal.finish().await;
}

#[tokio::test]
async fn what_is_opened_again_goes_to_somebody_who_is_there() {
    let world = World::start().await;
    let ben = world.portal.staff("Ben", "physiotherapist").await;
    let mut ids = Vec::new();
    let mut joe = world.browser(world.joe).await;
    for subject in ["plan", "equipment"] {
        let fields = [("subject", subject), ("words", "Help")];
        world.send(&mut joe, &fields).await;
        world.later();
        ids.push(ThreadId(world.threads().await.last().unwrap().id));
    }
    for id in &ids {
        world.act(&mut joe, "close", *id, &[("to", "closed")]).await;
    }
    // First she is away, then she has left.
    let mut priya = world.browser(world.priya).await;
    let cover = ben.person.to_string();
    away(&mut priya, ("2026-08-06", "2026-08-07"), &cover, &[]).await;
    world.later();
    world
        .act(&mut joe, "close", ids[0], &[("to", "open")])
        .await;
    assert_eq!(owner(&world.portal, ids[0]).await, ben.person);
    end_roles(&world.portal, world.priya).await;
    world
        .act(&mut joe, "close", ids[1], &[("to", "open")])
        .await;
    assert_eq!(owner(&world.portal, ids[1]).await, ben.person);
    let mut steps = steps(&world.portal, ids[1]).await;
    steps.sort();
    assert_eq!(steps, ["assigned", "closed", "reopened"]);
    world.portal.finish().await;
}

#[tokio::test]
async fn what_nobody_could_answer_stays_closed_and_says_so() {
    let world = World::start().await;
    let id = world.annie_writes().await;
    let mut annie = world.browser(world.annie).await;
    world
        .act(&mut annie, "close", id, &[("to", "closed")])
        .await;
    end_roles(&world.portal, world.priya).await;
    world.later();
    let open = world.act(&mut annie, "close", id, &[("to", "open")]).await;
    let page = annie.get(open.location()).await;
    assert!(
        page.body
            .contains("Nobody is left who could answer, so it stays closed"),
        "{}",
        page.body
    );
    assert!(thread(&world.portal, id).await.closed_at.is_some());
    assert!(
        waits(&world, id)
            .await
            .iter()
            .all(|wait| wait.ended_at.is_some())
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn another_desk_has_not_seen_it_and_keeps_what_was_promised() {
    let world = World::start().await;
    let olu = world.portal.staff("Olu", "social_worker").await;
    let slow = team_of(&world.portal, "Slow team", &[olu]).await;
    answers_within(&world, slow, 5).await;
    let id = world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    priya.get(&links::thread(world.joe.person, id)).await;
    let before = thread(&world.portal, id).await;
    assert!(before.staff_seen_at.is_some());
    world.portal.clock.set(at("2026-08-07T09:00:00Z"));
    hand_on(&world, &mut world.browser(world.priya).await, id, slow).await;
    let row = thread(&world.portal, id).await;
    assert_eq!(row.staff_seen_at, None);
    assert_eq!(row.waiting_since, before.waiting_since);
    assert_eq!(row.due_at, before.due_at, "what the person was told");
    // Eight working hours are left, from Friday at ten to Monday at ten.
    assert_eq!(row.half_at, Some(at("2026-08-07T13:00:00Z")));
    let waits = waits(&world, id).await;
    assert_eq!(waits.len(), 1);
    assert_eq!(
        (waits[0].desk_id, Some(waits[0].due_at)),
        (slow, row.due_at)
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn a_desk_that_answers_sooner_answers_sooner() {
    let world = World::start().await;
    let olu = world.portal.staff("Olu", "social_worker").await;
    let quick = team_of(&world.portal, "Quick team", &[olu]).await;
    answers_within(&world, quick, 1).await;
    let id = world.annie_writes().await;
    // A minute after ten, so that it is due a working day from then.
    hand_on(&world, &mut world.browser(world.priya).await, id, quick).await;
    let row = thread(&world.portal, id).await;
    assert_eq!(row.due_at, Some(at("2026-08-07T09:01:00Z")));
    assert_eq!(
        waits(&world, id).await[0].due_at,
        at("2026-08-07T09:01:00Z")
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn who_was_told_that_it_is_late_is_told_no_second_time_because_it_was_handed_on() {
    let world = World::start().await;
    let olu = world.portal.staff("Olu", "social_worker").await;
    let team = team_of(&world.portal, "Social team", &[olu]).await;
    let id = world.annie_writes().await;
    world.portal.clock.set(at("2026-08-11T09:00:00Z"));
    let portal = &world.portal.portal;
    server::messages::due::see_to(portal).await.unwrap();
    let told = thread(&world.portal, id).await.late_told_at;
    assert!(told.is_some());
    world.later();
    hand_on(&world, &mut world.browser(world.priya).await, id, team).await;
    world.portal.clock.advance(TimeDelta::days(1));
    server::messages::due::see_to(portal).await.unwrap();
    let row = thread(&world.portal, id).await;
    assert_eq!(row.late_told_at, told);
    assert_eq!(row.half_told_at, None);
    assert_eq!(steps(&world.portal, id).await, ["late", "handed_on"]);
    world.portal.finish().await;
}

#[tokio::test]
async fn a_colleague_at_the_same_desk_changes_nothing_of_how_long_it_takes() {
    let world = World::start().await;
    let ben = world.portal.staff("Ben", "physiotherapist").await;
    let id = world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    priya.get(&links::thread(world.joe.person, id)).await;
    let before = thread(&world.portal, id).await;
    world.later();
    let to = ben.person.to_string();
    see_to(&world, &mut priya, "assign", id, &[("to", &to)]).await;
    let row = thread(&world.portal, id).await;
    assert_eq!(row.owner_id, ben.person.0);
    assert_eq!(
        (row.staff_seen_at, row.half_at, row.due_at),
        (before.staff_seen_at, before.half_at, before.due_at)
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn one_that_cannot_be_seen_to_keeps_no_other_from_it_and_is_reported() {
    let world = World::start().await;
    let ben = world.portal.staff("Ben", "physiotherapist").await;
    let mut joe = world.browser(world.joe).await;
    for subject in ["plan", "equipment", "other"] {
        let fields = [("subject", subject), ("words", "Help")];
        world.send(&mut joe, &fields).await;
        world.later();
    }
    end_roles(&world.portal, world.priya).await;
    let threads = world.threads().await;
    let broken = threads[0].id;
    let tx = world.portal.portal.database.write().await.unwrap();
    message_thread::Entity::update_many()
        .col_expr(message_thread::Column::DeskKind, Expr::value("nowhere"))
        .filter(message_thread::Column::Id.eq(broken))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let outcome = owners::see_to(&world.portal.portal).await;
    assert!(outcome.is_err(), "it is reported");
    for row in world.threads().await.iter().filter(|row| row.id != broken) {
        assert_eq!(row.owner_id, ben.person.0);
    }
    world.portal.finish().await;
}
