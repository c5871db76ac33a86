//! The team that gives the care comes with a request, and goes with it.

use super::Desk;
use ::entity::care_relationship;
use chrono::TimeDelta;
use sea_orm::{ActiveModelTrait, Set};

#[tokio::test]
async fn the_team_that_gives_the_care_comes_and_goes_with_the_request() {
    let desk = Desk::start().await;
    desk.care_is_given_elsewhere().await;
    desk.act(desk.world.ben, "take", &[]).await;
    desk.accepted().await;
    let row = desk.row().await;
    assert_eq!((row.team_id, row.owner_id), (desk.care.0, None));
    let [tie] = desk.ties().await.try_into().unwrap();
    assert_eq!(row.tie_id, Some(tie.id));
    assert_eq!((tie.kind.as_str(), tie.ended_at), ("team", None));
    assert!(tie.reason.contains("Physiotherapy"), "{}", tie.reason);
    let plan = app::links::plan(desk.world.joe.person, app::plan::kind::PlanKind::Care);
    let mut cara = desk.world.browser(desk.cara).await;
    assert_eq!(cara.get(&plan).await.status, http::StatusCode::OK);
    let done = [("outcome", "helped"), ("reason", "Keep up the exercises")];
    desk.act(desk.cara, "close", &done).await;
    assert_eq!(desk.row().await.state, "closed");
    assert!(desk.ties().await[0].ended_at.is_some());
    let mut cara = desk.world.browser(desk.cara).await;
    assert_eq!(cara.get(&plan).await.status, http::StatusCode::NOT_FOUND);
    desk.finish().await;
}

#[tokio::test]
async fn a_team_that_was_there_before_stays() {
    let desk = Desk::start().await;
    desk.care_is_given_elsewhere().await;
    desk.tied(false).await;
    desk.accepted().await;
    assert_eq!(desk.row().await.tie_id, None);
    let done = [("outcome", "helped"), ("reason", "Well done")];
    desk.act(desk.cara, "close", &done).await;
    let [tie] = desk.ties().await.try_into().unwrap();
    assert_eq!(tie.ended_at, None);
    desk.finish().await;
}

#[tokio::test]
async fn a_team_that_joe_keeps_out_is_not_let_in_and_nothing_is_accepted() {
    let desk = Desk::start().await;
    desk.care_is_given_elsewhere().await;
    desk.tied(true).await;
    let answer = desk
        .act(desk.world.ben, "accept", &[("urgency", "soon")])
        .await;
    assert_eq!(answer.location(), desk.path());
    assert_eq!(desk.row().await.state, "submitted");
    assert!(desk.emails("request_news").await.is_empty());
    assert_eq!(desk.ties().await.len(), 1);
    let page = app::links::decide(
        desk.world.joe.person,
        desk.sent,
        app::referral::triage::model::Decision::Accept,
    );
    let mut ben = desk.world.browser(desk.world.ben).await;
    let page = ben.get(&page).await;
    assert!(page.body.contains("Home physiotherapy"));
    assert!(page.body.contains("You cannot accept this yet"));
    desk.finish().await;
}

#[tokio::test]
async fn a_team_that_joe_keeps_out_meanwhile_stays_kept_out_when_the_request_ends() {
    let desk = Desk::start().await;
    desk.care_is_given_elsewhere().await;
    desk.accepted().await;
    desk.is_kept_out_from_now_on().await;
    let mut joe = desk.world.browser(desk.world.joe).await;
    desk.world.act(&mut joe, "withdraw", desk.sent, &[]).await;
    assert_eq!(desk.row().await.state, "withdrawn");
    let [tie] = desk.ties().await.try_into().unwrap();
    assert_eq!(tie.ended_at, None);
    desk.finish().await;
}

#[tokio::test]
async fn of_two_requests_to_a_team_the_last_one_takes_it_away() {
    let desk = Desk::start().await;
    desk.care_is_given_elsewhere().await;
    desk.accepted().await;
    desk.world.portal.clock.advance(TimeDelta::minutes(20));
    let first = desk.sent;
    let second = desk.world.sent_by(desk.world.joe).await;
    let desk = Desk {
        sent: second,
        ..desk
    };
    desk.accepted().await;
    assert_eq!(desk.row().await.tie_id, None);
    let desk = Desk {
        sent: first,
        ..desk
    };
    let done = [("outcome", "advice"), ("reason", "Rest")];
    desk.act(desk.cara, "close", &done).await;
    assert_eq!(desk.ties().await[0].ended_at, None, "the second needs it");
    let desk = Desk {
        sent: second,
        ..desk
    };
    desk.act(desk.cara, "close", &done).await;
    assert!(desk.ties().await[0].ended_at.is_some());
    desk.finish().await;
}

impl Desk {
    /// Joe keeps Cara's team out, which is around him.
    pub(super) async fn is_kept_out_from_now_on(&self) {
        let tie = self.ties().await.remove(0);
        let tx = self.world.portal.portal.database.write().await.unwrap();
        let mut row = care_relationship::ActiveModel::from(tie);
        row.limited_at = Set(Some(self.world.portal.clock.now()));
        row.update(tx.connection()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Cara's team is around Joe already; kept out if so.
    pub(super) async fn tied(&self, kept_out: bool) {
        let portal = &self.world.portal;
        let tx = portal.portal.database.write().await.unwrap();
        care_relationship::ActiveModel::from(care_relationship::Model {
            id: portal.portal.clock.id(),
            resident_id: self.world.joe.person.0,
            person_id: None,
            team_id: Some(self.care.0),
            kind: String::from("team"),
            description: None,
            from_date: "2025-08-06".parse().unwrap(),
            to_date: None,
            reason: String::from("cares for them"),
            recorded_by: None,
            recorded_at: portal.clock.now(),
            ended_at: None,
            ended_by: None,
            end_reason: None,
            limited_at: kept_out.then(|| portal.clock.now()),
            limited_by: None,
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }
}
