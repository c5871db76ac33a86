//! Whoever made a request at work gets an answer.

use super::Desk;
use ::entity::care_relationship;
use app::links;
use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

const DECLINED: [(&str, &str); 2] = [("reason", "Not for us"), ("elsewhere", "The hand clinic")];

#[tokio::test]
async fn priya_who_made_the_request_is_told_and_reads_the_answer() {
    let desk = Desk::sent_by(|world| world.priya).await;
    desk.act(desk.world.ben, "decline", &DECLINED).await;
    assert_eq!(desk.emails("request_answered").await, ["priya@example.org"]);
    assert_eq!(desk.emails("request_news").await, ["joe@example.org"]);
    let mut priya = desk.world.browser(desk.world.priya).await;
    let page = priya.get(&links::referral(desk.sent)).await;
    assert!(page.body.contains("Not for us"));
    assert!(page.body.contains("The hand clinic"));
    assert!(page.body.contains(&desk.path()), "she cares for Joe");
    assert_eq!(desk.acts("open_referral", "allowed").await, 1);
    desk.finish().await;
}

#[tokio::test]
async fn who_cares_for_joe_no_longer_reads_the_answer_and_not_his_name() {
    let desk = Desk::sent_by(|world| world.priya).await;
    desk.act(desk.world.ben, "decline", &DECLINED).await;
    let tx = desk.world.portal.portal.database.write().await.unwrap();
    care_relationship::Entity::delete_many()
        .filter(care_relationship::Column::PersonId.eq(desk.world.priya.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut priya = desk.world.browser(desk.world.priya).await;
    assert_eq!(priya.get(&desk.path()).await.status, StatusCode::NOT_FOUND);
    let page = priya.get(&links::referral(desk.sent)).await;
    assert!(page.body.contains("Not for us"));
    assert!(!page.body.contains("Joe"));
    assert!(!page.body.contains(&desk.path()));
    desk.finish().await;
}

#[tokio::test]
async fn nobody_else_reads_it_there() {
    let desk = Desk::sent_by(|world| world.priya).await;
    desk.act(desk.world.ben, "decline", &DECLINED).await;
    let world = &desk.world;
    for who in [world.joe, world.annie, world.ben, desk.cara] {
        let mut browser = world.browser(who).await;
        let page = browser.get(&links::referral(desk.sent)).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(desk.acts("open_referral", "refused").await, 2);
    desk.finish().await;
}

#[tokio::test]
async fn who_made_it_reads_nothing_once_they_have_left() {
    let desk = Desk::sent_by(|world| world.priya).await;
    let tx = desk.world.portal.portal.database.write().await.unwrap();
    let yesterday = desk.world.portal.clock.now().date_naive().pred_opt();
    ::entity::staff_role::Entity::update_many()
        .col_expr(::entity::staff_role::Column::ToDate, Expr::value(yesterday))
        .filter(::entity::staff_role::Column::PersonId.eq(desk.world.priya.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    desk.act(desk.world.ben, "decline", &DECLINED).await;
    assert!(desk.emails("request_answered").await.is_empty());
    let mut priya = desk.world.browser(desk.world.priya).await;
    let page = priya.get(&links::referral(desk.sent)).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    desk.finish().await;
}

#[tokio::test]
async fn joe_and_annie_hear_as_they_always_do() {
    let desk = Desk::sent_by(|world| world.annie).await;
    desk.act(desk.world.ben, "decline", &DECLINED).await;
    assert!(desk.emails("request_answered").await.is_empty());
    assert_eq!(
        desk.emails("request_news").await,
        ["annie@example.org", "joe@example.org"]
    );
    desk.finish().await;
}
