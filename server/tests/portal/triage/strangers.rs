//! Nobody but the team that has a request decides about it.

use super::Desk;
use ::entity::staff_role;
use app::links;
use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

const VERBS: [&str; 11] = [
    "take", "assign", "note", "ask", "accept", "redirect", "decline", "seen", "missed", "close",
    "undo",
];

const FIELDS: [(&str, &str); 7] = [
    ("owner", "team"),
    ("note", "x"),
    ("reason", "x"),
    ("elsewhere", "x"),
    ("urgency", "soon"),
    ("to", "outside"),
    ("outcome", "helped"),
];

#[tokio::test]
async fn joe_annie_his_nurse_and_another_team_decide_nothing() {
    let desk = Desk::start().await;
    let world = &desk.world;
    let stan = world.portal.resident("Stan").await;
    for who in [world.joe, world.annie, world.priya, desk.cara, stan] {
        let mut browser = world.browser(who).await;
        for verb in VERBS {
            let answer = desk.act_in(&mut browser, verb, &FIELDS).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb}");
        }
        for path in ["accept", "ask", "redirect", "decline", "seen", "close"] {
            let path = format!("{}/{path}", desk.path());
            assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND);
        }
        let page = browser.get(&desk.path()).await;
        assert!(!page.body.contains("For your team"));
    }
    assert_eq!(world.steps(desk.sent).await, ["sent"]);
    assert!(world.refusals().await >= 5 * (11 + 6));
    desk.finish().await;
}

#[tokio::test]
async fn who_has_left_the_team_decides_nothing_any_more() {
    let desk = Desk::start().await;
    let tx = desk.world.portal.portal.database.write().await.unwrap();
    let yesterday = desk.world.portal.clock.now().date_naive().pred_opt();
    staff_role::Entity::update_many()
        .col_expr(staff_role::Column::ToDate, Expr::value(yesterday))
        .filter(staff_role::Column::PersonId.eq(desk.world.ben.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for verb in VERBS {
        let answer = desk.act(desk.world.ben, verb, &FIELDS).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb}");
    }
    assert_eq!(desk.world.steps(desk.sent).await, ["sent"]);
    desk.finish().await;
}

#[tokio::test]
async fn a_team_that_accepted_for_another_reads_on_and_decides_no_more() {
    let desk = Desk::start().await;
    desk.care_is_given_elsewhere().await;
    desk.accepted().await;
    assert_eq!(desk.page(desk.world.ben).await.status, StatusCode::OK);
    for verb in VERBS.into_iter().filter(|verb| *verb != "undo") {
        let answer = desk.act(desk.world.ben, verb, &FIELDS).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb}");
    }
    assert_eq!(desk.row().await.state, "accepted");
    desk.world.portal.clock.advance(chrono::TimeDelta::days(31));
    assert_eq!(
        desk.page(desk.world.ben).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(desk.page(desk.cara).await.status, StatusCode::OK);
    desk.finish().await;
}

#[tokio::test]
async fn the_request_of_somebody_else_is_not_there() {
    let desk = Desk::start().await;
    let stan = desk.world.portal.resident("Stan").await;
    let mut ben = desk.world.browser(desk.world.ben).await;
    let (resident, id) = (stan.person.to_string(), desk.sent.to_string());
    let page = links::HOME;
    for fields in [
        vec![("resident", resident.as_str()), ("request", id.as_str())],
        vec![("request", id.as_str())],
        vec![("resident", "1"), ("request", "2")],
    ] {
        let mut fields = fields;
        fields.push(("form_page", page));
        let answer = ben.post("/api/triage/take", &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(desk.row().await.state, "submitted");
    desk.finish().await;
}
