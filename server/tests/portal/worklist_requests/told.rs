//! Those who were told to get help at once and sent nothing, for the team to look at.

use super::World;
use crate::{referral::FORM, support::TestPerson};
use ::entity::{care_relationship, referral_stop};
use app::{ids::ServiceId, links};
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{ActiveModelTrait, EntityTrait};

/// Somebody answers for themself that there is a sign of danger.
async fn stopped(world: &World, who: TestPerson, service: ServiceId) {
    let mut browser = world.browser(who).await;
    let (resident, service) = (who.person.to_string(), service.to_string());
    let base = [
        ("resident", resident.as_str()),
        ("service", service.as_str()),
        ("form_page", "/home"),
    ];
    browser.post("/api/referral/start", &base).await;
    let fields: Vec<_> = base
        .into_iter()
        .chain([("page", "bladder"), ("bladder", "yes")])
        .collect();
    let answer = browser.post("/api/referral/answer", &fields).await;
    assert!(answer.location().ends_with("/get-help-now"));
}

async fn stops(world: &World) -> Vec<referral_stop::Model> {
    referral_stop::Entity::find()
        .all(world.portal.portal.database.reader())
        .await
        .unwrap()
}

/// Says that they looked at the only one, with a note.
async fn look(world: &World, who: TestPerson, note: &str) -> crate::support::Answer {
    let stop = stops(world).await.remove(0);
    let (id, resident) = (stop.id.to_string(), stop.resident_id.to_string());
    let field = format!("note-{id}");
    let fields = [
        ("resident", resident.as_str()),
        ("stop", id.as_str()),
        (field.as_str(), note),
        ("form_page", links::TOLD_TO_GET_HELP),
    ];
    let mut browser = world.browser(who).await;
    browser.post(links::LOOK_AT_STOP, &fields).await
}

#[tokio::test]
async fn the_team_sees_who_was_told_to_get_help_and_writes_down_that_it_looked() {
    let world = World::start().await;
    let mut pip = world.browser(world.pip).await;
    let list = pip.get(links::WORKLIST_REQUESTS).await.body;
    assert!(!list.contains("told to get help"));
    stopped(&world, world.joe, world.service).await;
    let list = pip.get(links::WORKLIST_REQUESTS).await.body;
    assert!(list.contains("1 person was told to get help at once"));
    let page = pip.get(links::TOLD_TO_GET_HELP).await.body;
    for said in [
        "Example, Joe",
        "Has the person new trouble with peeing? Yes",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let long = "x".repeat(1_001);
    let back = look(&world, world.pip, &long).await;
    assert_eq!(back.location(), links::TOLD_TO_GET_HELP);
    assert!(stops(&world).await[0].looked_at.is_none());
    let done = look(&world, world.pip, "Rang him, he is in A&E").await;
    assert_eq!(done.location(), links::TOLD_TO_GET_HELP);
    let stop = stops(&world).await.remove(0);
    assert_eq!(stop.looked_by, Some(world.pip.person.0));
    assert_eq!(stop.looked_note.as_deref(), Some("Rang him, he is in A&E"));
    let page = pip.get(links::TOLD_TO_GET_HELP).await.body;
    assert!(!page.contains("Example, Joe") && page.contains("Nobody is waiting to be checked"));
    let list = pip.get(links::WORKLIST_REQUESTS).await.body;
    assert!(!list.contains("told to get help"));
    // Whoever comes second writes nothing over it.
    look(&world, world.ben, "I looked too").await;
    assert_eq!(stops(&world).await[0], stop);
    world.portal.finish().await;
}

#[tokio::test]
async fn nobody_else_sees_them_nor_looks_at_them() {
    let world = World::start().await;
    stopped(&world, world.joe, world.service).await;
    let other = world.portal.staff("Pat", "social_worker").await;
    let team = world.portal.team_of("Social workers", &[other]).await;
    world.portal.service(team, "needs", FORM).await;
    let mut pats = world.browser(other).await;
    let page = pats.get(links::TOLD_TO_GET_HELP).await;
    assert!(!page.body.contains("Joe"));
    let sam = world.portal.resident("Sam").await;
    let mut sams = world.browser(sam).await;
    assert_eq!(
        sams.get(links::TOLD_TO_GET_HELP).await.status,
        StatusCode::NOT_FOUND
    );
    for who in [other, sam, world.joe] {
        let answer = look(&world, who, "").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    assert!(stops(&world).await[0].looked_at.is_none());
    // Nor does the team itself, when Joe keeps it out.
    let now = world.portal.clock.now();
    let tx = world.portal.portal.database.write().await.unwrap();
    care_relationship::ActiveModel::from(care_relationship::Model {
        id: world.portal.portal.clock.id(),
        resident_id: world.joe.person.0,
        person_id: None,
        team_id: Some(world.team.0),
        kind: String::from("team"),
        description: None,
        from_date: "2025-08-06".parse().unwrap(),
        to_date: None,
        reason: String::from("cares for them"),
        recorded_by: None,
        recorded_at: now,
        ended_at: None,
        ended_by: None,
        end_reason: None,
        limited_at: Some(now),
        limited_by: Some(world.joe.person.0),
    })
    .reset_all()
    .insert(tx.connection())
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let mut pip = world.browser(world.pip).await;
    let page = pip.get(links::TOLD_TO_GET_HELP).await.body;
    assert!(!page.contains("Joe"));
    assert_eq!(
        look(&world, world.pip, "").await.status,
        StatusCode::NOT_FOUND
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn they_wait_until_somebody_has_looked_and_let_the_team_in_for_3_days_more() {
    let world = World::start().await;
    stopped(&world, world.joe, world.service).await;
    let requests = links::requests(world.joe.person);
    world.portal.clock.advance(TimeDelta::days(40));
    let mut pip = world.browser(world.pip).await;
    assert_eq!(pip.get(&requests).await.status, StatusCode::OK);
    let page = pip.get(links::TOLD_TO_GET_HELP).await.body;
    assert!(page.contains("Example, Joe"));
    look(&world, world.pip, "").await;
    for (days, status) in [(2, StatusCode::OK), (2, StatusCode::NOT_FOUND)] {
        world.portal.clock.advance(TimeDelta::days(days));
        let mut pip = world.browser(world.pip).await;
        assert_eq!(pip.get(&requests).await.status, status);
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn what_was_noted_is_kept_when_a_request_was_sent_meanwhile_and_stands_on_it() {
    let world = World::start().await;
    stopped(&world, world.joe, world.service).await;
    let request = world.request(world.joe, 3).await;
    let tx = world.portal.portal.database.write().await.unwrap();
    referral_stop::Entity::update_many()
        .col_expr(
            referral_stop::Column::ReferralId,
            sea_orm::sea_query::Expr::value(Some(request.0)),
        )
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let done = look(&world, world.pip, "Rang him, he is in A&E").await;
    assert_eq!(done.location(), links::TOLD_TO_GET_HELP);
    let path = links::request(world.joe.person, request);
    let page = world.browser(world.ben).await.get(&path).await.body;
    for said in [
        "Rang him, he is in A&amp;E",
        "help at once before this was sent",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn a_request_with_danger_that_was_changed_is_marked_and_not_accepted_with_others() {
    let world = World::start().await;
    let changed = world
        .request_like(world.joe, 1, |row| {
            row.flags = String::from(
                r#"[{"question":"bladder","level":"changed","words":"Has Joe trouble? Yes"}]"#,
            );
        })
        .await;
    let calm = world.portal.resident("Sam").await;
    let calm_one = world.request(calm, 2).await;
    let mut pip = world.browser(world.pip).await;
    let list = pip.get(links::WORKLIST_REQUESTS).await.body;
    assert_eq!(list.matches("Danger sign changed").count(), 1);
    // Since her request was sent, Rose was told to get help at once.
    let rose = world.portal.resident("Rose").await;
    let since = world.request(rose, 3).await;
    stopped(&world, rose, world.service).await;
    for (who, request, state) in [
        (world.joe, changed, "submitted"),
        (rose, since, "submitted"),
        (calm, calm_one, "accepted"),
    ] {
        let seen = format!("{}.1", who.person);
        let fields = [
            (String::from("do"), String::from("accept")),
            (format!("request-{request}"), seen),
        ];
        super::post(&mut pip, &fields).await;
        assert_eq!(world.now(request).await.state, state);
    }
    world.portal.finish().await;
}
