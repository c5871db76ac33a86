//! Several members of staff who do the same at the same moment.

use super::{World, send, world};
use ::entity::{care_relationship, team, team_request};
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

/// How often, since two who do the same do not always meet.
const ROUNDS: usize = 12;

async fn ties(world: &World, kind: &str) -> usize {
    care_relationship::Entity::find()
        .filter(care_relationship::Column::Kind.eq(kind))
        .filter(care_relationship::Column::EndedAt.is_null())
        .all(world.portal.portal.database.reader())
        .await
        .unwrap()
        .len()
}

#[tokio::test]
async fn of_two_answers_to_one_wish_the_first_stands_and_is_told_once() {
    let world = world().await;
    world
        .portal
        .relate(world.joe, world.bela, "key_worker")
        .await;
    for round in 1..=ROUNDS {
        // Long sessions are not what this is about.
        world.portal.clock.advance(TimeDelta::minutes(1));
        let mut joes = world.browser(world.joe).await;
        let (mut graces, mut belas) = (
            world.browser(world.grace).await,
            world.browser(world.bela).await,
        );
        let ask = [
            ("wish", "join"),
            ("who", "A friend"),
            ("reason", "It is quiet"),
        ];
        send(&mut joes, world.joe, "ask", &ask).await;
        let waiting = team_request::Entity::find()
            .filter(team_request::Column::AnsweredAt.is_null())
            .one(world.portal.portal.database.reader())
            .await
            .unwrap()
            .expect("a wish")
            .id
            .to_string();
        let say = |outcome, answer| {
            [
                ("wish", waiting.as_str()),
                ("outcome", outcome),
                ("answer", answer),
            ]
        };
        let (yes, no) = (say("done", "Yes"), say("not_done", "No"));
        let both = tokio::join!(
            send(&mut graces, world.joe, "answer-wish", &yes),
            send(&mut belas, world.joe, "answer-wish", &no)
        );
        assert_eq!(both.0.status, StatusCode::SEE_OTHER);
        assert_eq!(both.1.status, StatusCode::SEE_OTHER);
        assert_eq!(world.acts("answer_wish").await, round);
        assert_eq!(world.told().await, round);
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn two_who_add_a_lead_or_a_team_at_once_add_one() {
    let world = world().await;
    world
        .portal
        .relate(world.joe, world.bela, "key_worker")
        .await;
    let tie = world.portal.tie_of(world.grace).await.id.to_string();
    let mut belas = world.browser(world.bela).await;
    let ends = [("tie", tie.as_str()), ("reason", "She moves on")];
    send(&mut belas, world.joe, "end", &ends).await;
    let mut teams = Vec::new();
    for number in 0..ROUNDS {
        teams.push(team_with(&world, number).await);
    }
    world
        .portal
        .relate(world.joe, world.grace, "coordinator")
        .await;
    let people = [
        world.grace.person.to_string(),
        world.bela.person.to_string(),
    ];
    let (mut graces, mut belas) = (
        world.browser(world.grace).await,
        world.browser(world.bela).await,
    );
    let lead = |who: usize| {
        [
            ("who", "colleague"),
            ("colleague", people[who].as_str()),
            ("as", "named_lead"),
            ("reason", "Leads from today"),
        ]
    };
    let (first, second) = (lead(0), lead(1));
    tokio::join!(
        send(&mut graces, world.joe, "add", &first),
        send(&mut belas, world.joe, "add", &second)
    );
    assert_eq!(ties(&world, "named_lead").await, 1);
    for (round, team) in teams.iter().enumerate() {
        let add = [
            ("who", "team"),
            ("team", team.as_str()),
            ("reason", "To help"),
        ];
        tokio::join!(
            send(&mut graces, world.joe, "add", &add),
            send(&mut belas, world.joe, "add", &add)
        );
        assert_eq!(ties(&world, "team").await, round + 1);
    }
    world.portal.finish().await;
}

/// A team with somebody in it who gives care.
async fn team_with(world: &World, number: usize) -> String {
    let portal = &world.portal;
    let nurse = portal
        .staff(&format!("Nurse{number}"), "community_nurse")
        .await;
    let id = portal.portal.clock.id();
    let tx = portal.portal.database.write().await.unwrap();
    team::Entity::insert(team::ActiveModel {
        id: Set(id),
        organisation_id: Set(portal.organisation.0),
        name: Set(format!("Team {number}")),
        service: Set(String::from("falls")),
        phone: Set(None),
        hours: Set(None),
    })
    .exec_without_returning(tx.connection())
    .await
    .unwrap();
    ::entity::staff_role::Entity::update_many()
        .col_expr(
            ::entity::staff_role::Column::TeamId,
            sea_orm::sea_query::Expr::value(Some(id)),
        )
        .filter(::entity::staff_role::Column::PersonId.eq(nurse.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    id.to_string()
}
