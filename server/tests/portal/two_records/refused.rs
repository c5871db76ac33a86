//! Who may not, and what cannot be put together.

use super::{World, closed, merge, merge_with, undo};
use crate::support::{TestPerson, TestPortal};
use ::entity::{account, person, referral_stop, team_request};
use app::{backend::Assurance, circle::merging::Obstacle, links};
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set, sea_query::Expr};

async fn number(portal: &TestPortal, who: TestPerson, number: Option<&str>) {
    let tx = portal.portal.database.write().await.unwrap();
    person::Entity::update_many()
        .col_expr(person::Column::NhsNumber, Expr::value(number))
        .filter(person::Column::Id.eq(who.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// It is refused, and the page and the form say why.
async fn is_refused(world: &World, keep: TestPerson, obstacle: Obstacle) {
    let mut nurse = world.full(world.nurse).await;
    let refused = merge(&mut nurse, (world.kept, world.closed), keep).await;
    assert_eq!(refused.location(), "/here", "{obstacle:?}");
    assert_eq!(closed(&world.portal).await, 0, "{obstacle:?}");
    let page = links::check_merge(world.kept.person, world.closed.person);
    let id = keep.person.to_string();
    let (one, other) = (
        world.kept.person.to_string(),
        world.closed.person.to_string(),
    );
    let fields = [
        ("resident", one.as_str()),
        ("other", other.as_str()),
        ("keep", id.as_str()),
        ("because", "He showed the same passport"),
        ("form_page", page.as_str()),
    ];
    nurse.post("/api/circle/merge-records", &fields).await;
    let shown = nurse.get(&page).await.body;
    let words = obstacle.words().replace('\'', "&#x27;");
    assert!(
        shown.contains(&words) || shown.contains(obstacle.words()),
        "{obstacle:?}: {shown}"
    );
}

#[tokio::test]
async fn only_staff_who_give_care_to_both_and_with_a_fresh_proof() {
    let world = World::new().await;
    let both = (world.kept, world.closed);
    world
        .portal
        .grant(world.kept, world.carer, "edit", None)
        .await;
    for who in [world.physio, world.carer, world.kept] {
        let mut browser = world.full(who).await;
        for pair in [both, (world.closed, world.kept)] {
            let refused = merge(&mut browser, pair, world.kept).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND);
        }
    }
    let mut nurse = world.full(world.nurse).await;
    world.portal.clock.advance(TimeDelta::minutes(11));
    let prove = links::with_next(links::PROVE, "/here");
    assert_eq!(merge(&mut nurse, both, world.kept).await.location(), prove);
    let mut by_email = world
        .portal
        .signed_in(world.nurse.account, Assurance::Email)
        .await;
    assert_eq!(
        merge(&mut by_email, both, world.kept).await.location(),
        prove
    );
    assert_eq!(closed(&world.portal).await, 0);
    world.merged().await;
    world.portal.clock.advance(TimeDelta::minutes(11));
    let id = super::last_merge(&world.portal).await;
    assert_eq!(undo(&mut nurse, world.kept, &id).await.location(), prove);
    for who in [world.carer, world.kept] {
        let mut browser = world.full(who).await;
        let refused = undo(&mut browser, world.kept, &id).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(closed(&world.portal).await, 1);
    world.portal.finish().await;
}

#[tokio::test]
async fn a_choice_and_a_reason_are_needed_and_a_record_is_not_put_together_with_itself() {
    let world = World::new().await;
    let mut nurse = world.full(world.nurse).await;
    let both = (world.kept, world.closed);
    let kept = world.kept.person.to_string();
    for more in [
        vec![],
        vec![("keep", String::from("neither"))],
        vec![("keep", world.nurse.person.to_string())],
        vec![("keep", kept.clone()), ("because", String::new())],
        vec![("keep", kept.clone()), ("because", "x".repeat(501))],
    ] {
        let refused = merge_with(&mut nurse, both, &more).await;
        assert_eq!(refused.location(), "/here", "{more:?}");
    }
    let itself = merge(&mut nurse, (world.kept, world.kept), world.kept).await;
    assert_eq!(itself.location(), links::person(world.kept.person));
    for (name, value) in [("other", "nobody"), ("resident", "")] {
        let more = [(name, String::from(value)), ("keep", kept.clone())];
        let refused = merge_with(&mut nurse, both, &more).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(closed(&world.portal).await, 0);
    world.portal.finish().await;
}

#[tokio::test]
async fn different_nhs_numbers_are_two_people_and_the_record_with_the_number_is_kept() {
    let world = World::new().await;
    number(&world.portal, world.closed, Some("9991234500")).await;
    is_refused(&world, world.kept, Obstacle::NumberOfClosed).await;
    number(&world.portal, world.kept, Some("9991234519")).await;
    is_refused(&world, world.kept, Obstacle::Numbers).await;
    is_refused(&world, world.closed, Obstacle::Numbers).await;
    number(&world.portal, world.closed, None).await;
    world.merged().await;
    world.portal.finish().await;
}

#[tokio::test]
async fn two_accounts_are_refused_with_what_to_do() {
    let world = World::new().await;
    let tx = world.portal.portal.database.write().await.unwrap();
    account::ActiveModel {
        id: Set(world.portal.portal.clock.id()),
        person_id: Set(world.closed.person.0),
        email: Set(None),
        disabled_at: Set(None),
        session_epoch: Set(0),
        created_at: Set(world.portal.clock.now()),
    }
    .insert(tx.connection())
    .await
    .unwrap();
    tx.commit().await.unwrap();
    for keep in [world.kept, world.closed] {
        is_refused(&world, keep, Obstacle::Accounts).await;
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn whoever_works_here_or_helps_somebody_else_is_kept() {
    let world = World::new().await;
    let vera = world.portal.resident("Vera").await;
    world.portal.grant(vera, world.closed, "view", None).await;
    is_refused(&world, world.kept, Obstacle::HelpsOthers).await;
    world.portal.finish().await;
}

#[tokio::test]
async fn both_must_say_that_the_person_has_died_or_neither() {
    let world = World::new().await;
    let (portal, day) = (&world.portal, "2026-08-01");
    portal.has_died(world.kept, world.nurse, day).await;
    is_refused(&world, world.kept, Obstacle::Death).await;
    portal.has_died(world.closed, world.nurse, day).await;
    let mut nurse = world.merged().await;
    // Staff read on, nobody else does, and nobody is written to.
    let plan = links::plan(world.closed.person, app::plan::kind::PlanKind::Care);
    assert_eq!(nurse.get(&plan).await.status, StatusCode::OK);
    assert_eq!(world.status(world.carer, &plan).await, 404);
    assert!(
        crate::sharing::told(&world.portal, "sharing_changed")
            .await
            .is_empty()
    );
    assert!(
        crate::sharing::told(&world.portal, "records_changed")
            .await
            .is_empty()
    );
    let undone = world.taken_apart(world.kept).await;
    assert_eq!(undone.location(), links::person(world.kept.person));
    assert_eq!(world.status(world.carer, &plan).await, 410);
    world.portal.finish().await;
}

#[tokio::test]
async fn what_is_said_of_safe_contact_or_waits_for_an_answer_in_the_closed_record_is_not_lost() {
    let world = World::new().await;
    let mut nurse = world.full(world.nurse).await;
    for who in [world.closed, world.kept] {
        let id = who.person.to_string();
        let fields = [
            ("resident", id.as_str()),
            ("email", "yes"),
            ("phone", "no"),
            ("messages", "no"),
            ("post", "no"),
        ];
        let saved = nurse.post("/api/circle/safe-contact", &fields).await;
        assert_eq!(saved.location(), links::person(who.person));
        if who.person == world.closed.person {
            is_refused(&world, world.kept, Obstacle::SafeContact).await;
        }
    }
    let tx = world.portal.portal.database.write().await.unwrap();
    let wish = team_request::Model {
        id: world.portal.portal.clock.id(),
        resident_id: world.closed.person.0,
        asked_by: world.closed.person.0,
        asked_at: world.portal.clock.now(),
        wish: String::from("join"),
        relationship_id: None,
        who: String::from("A physiotherapist"),
        reason: String::from("My knee"),
        answered_by: None,
        answered_at: None,
        outcome: None,
        answer: None,
    };
    team_request::ActiveModel::from(wish.clone())
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    is_refused(&world, world.kept, Obstacle::Unanswered).await;
    let tx = world.portal.portal.database.write().await.unwrap();
    team_request::Entity::delete_by_id(wish.id)
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    world.merged().await;
    world.portal.finish().await;
}

#[tokio::test]
async fn a_record_in_whose_care_a_team_is_now_is_not_closed_and_ended_care_is_read_on() {
    let world = World::new().await;
    let team = world.portal.team_of("Virtual ward", &[world.physio]).await;
    let mut physio = world.full(world.physio).await;
    let resident = world.closed.person.to_string();
    let manager = format!("{team}:{}", world.physio.person);
    let begin = [
        ("resident", resident.as_str()),
        ("kind", "general"),
        ("manager", manager.as_str()),
        ("why", "He fell"),
        ("form_page", "/here"),
    ];
    let begun = physio.post("/api/episode/begin", &begin).await;
    let page = begun.location().to_owned();
    is_refused(&world, world.kept, Obstacle::Unanswered).await;
    let end = [
        ("resident", resident.as_str()),
        ("episode", page.rsplit('/').next().unwrap()),
        ("where", "home"),
        ("summary", "He walks again"),
        ("next", "Ring the surgery"),
        ("form_page", "/here"),
    ];
    physio.post("/api/episode/discharge", &end).await;
    let mut nurse = world.merged().await;
    let read = nurse.get(&links::care(world.closed.person)).await;
    assert!(read.body.contains("He walks again"), "{}", read.body);
    world.portal.finish().await;
}

#[tokio::test]
async fn a_record_whose_person_was_told_to_get_help_is_closed_once_a_team_has_looked() {
    let world = World::new().await;
    let team = world
        .portal
        .team_of("Physiotherapists", &[world.physio])
        .await;
    let form = crate::referral::FORM;
    let service = world.portal.service(team, "physiotherapy", form).await;
    let mut nurse = world.full(world.nurse).await;
    let (resident, id) = (world.closed.person.to_string(), service.to_string());
    let of = [
        ("resident", resident.as_str()),
        ("service", id.as_str()),
        ("form_page", "/here"),
    ];
    nurse.post("/api/referral/start", &of).await;
    let yes = [("page", "bladder"), ("bladder", "yes")];
    let yes: Vec<_> = of.into_iter().chain(yes).collect();
    nurse.post("/api/referral/answer", &yes).await;
    is_refused(&world, world.kept, Obstacle::Unanswered).await;
    let stop = referral_stop::Entity::find()
        .one(world.portal.portal.database.reader())
        .await
        .unwrap()
        .expect("he was told to get help");
    let stop = stop.id.to_string();
    let look = [
        ("resident", resident.as_str()),
        ("stop", stop.as_str()),
        ("form_page", "/here"),
    ];
    let mut physio = world.full(world.physio).await;
    physio.post(links::LOOK_AT_STOP, &look).await;
    world.merged().await;
    world.portal.finish().await;
}
