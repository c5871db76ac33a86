//! Taken apart again: exactly what was there before, and is still in date.

use super::{World, account_of, closed, last_merge, merge, undo};
use crate::sharing::{done, told};
use ::entity::{account, care_relationship, carer_grant};
use app::{links, plan::kind::PlanKind};
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

#[tokio::test]
async fn who_was_let_in_is_let_in_again_and_who_came_by_it_is_not() {
    let world = World::new().await;
    let plan = links::plan(world.closed.person, PlanKind::Care);
    let kept = links::person(world.kept.person);
    assert_eq!(world.status(world.carer, &plan).await, 200);
    let mut nurse = world.merged().await;
    assert_eq!(world.status(world.physio, &kept).await, 200);
    let list = nurse.get(&links::merges(world.kept.person)).await.body;
    for words in [
        "He showed the same passport",
        "Grace Example",
        "Take the records apart",
    ] {
        assert!(list.contains(words), "{words}");
    }
    let undone = world.taken_apart(world.kept).await;
    assert_eq!(undone.location(), kept);
    assert_eq!(world.status(world.carer, &plan).await, 200);
    assert_eq!(world.status(world.carer, &kept).await, 404);
    assert_eq!(world.status(world.physio, &plan).await, 200);
    assert_eq!(
        world.status(world.physio, &kept).await,
        404,
        "she came by it alone"
    );
    assert_eq!(world.status(world.kept, &plan).await, 404, "it is not his");
    for who in [world.nurse, world.carer] {
        let edit = links::edit_section(world.closed.person, "wellness");
        assert_eq!(world.status(who, &edit).await, 200, "changed again");
    }
    assert_eq!(
        done(&world.portal, "undo_merge").await,
        2,
        "on both records"
    );
    assert_eq!(told(&world.portal, "sharing_changed").await.len(), 2);
    let record = nurse.get(&kept).await.body;
    assert!(!record.contains("Earlier records"));

    // Twice is no error, and undoes nothing more.
    let id = "00000000-0000-0000-0000-000000000001";
    let again = undo(&mut nurse, world.kept, id).await;
    assert_eq!(again.location(), kept);
    world.portal.finish().await;
}

#[tokio::test]
async fn what_ended_or_ran_out_meanwhile_stays_ended() {
    let world = World::new().await;
    let late = world.portal.carer("Nora").await;
    world.portal.grant(world.closed, late, "view", None).await;
    world.merged().await;
    let tx = world.portal.portal.database.write().await.unwrap();
    carer_grant::Entity::update_many()
        .col_expr(
            carer_grant::Column::ToDate,
            Expr::value("2026-08-20".parse::<chrono::NaiveDate>().unwrap()),
        )
        .filter(carer_grant::Column::CarerId.eq(late.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    // The physiotherapist left meanwhile: what she was ended, everywhere.
    care_relationship::Entity::update_many()
        .col_expr(
            care_relationship::Column::ToDate,
            Expr::value(Some("2026-08-10".parse::<chrono::NaiveDate>().unwrap())),
        )
        .filter(care_relationship::Column::PersonId.eq(world.physio.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    world.portal.clock.advance(TimeDelta::days(30));
    world.taken_apart(world.kept).await;
    let plan = links::plan(world.closed.person, PlanKind::Care);
    assert_eq!(world.status(world.carer, &plan).await, 200);
    for who in [late, world.physio] {
        assert_eq!(world.status(who, &plan).await, 404);
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn the_account_goes_back_and_is_signed_out() {
    let world = World::new().await;
    let mut nurse = world.full(world.nurse).await;
    merge(&mut nurse, (world.kept, world.closed), world.closed).await;
    let mut his = world.full(world.kept).await;
    assert_eq!(his.get(links::HOME).await.status, StatusCode::OK);
    let id = last_merge(&world.portal).await;
    undo(&mut nurse, world.closed, &id).await;
    assert_eq!(closed(&world.portal).await, 0);
    let back = account_of(&world.portal, world.kept).await.unwrap();
    assert_eq!(back.id, world.kept.account.0);
    assert!(account_of(&world.portal, world.closed).await.is_none());
    assert!(
        his.get(links::HOME)
            .await
            .location()
            .starts_with(links::SIGN_IN)
    );
    let other = links::plan(world.closed.person, PlanKind::Care);
    assert_eq!(world.status(world.kept, &other).await, 404);
    let own = links::plan(world.kept.person, PlanKind::Care);
    assert_eq!(world.status(world.kept, &own).await, 200);
    world.portal.finish().await;
}

#[tokio::test]
async fn a_reason_is_needed_and_a_team_that_is_kept_out_is_not_let_in_by_it() {
    let world = World::new().await;
    let helper = world.portal.staff("Dora", "reablement_worker").await;
    world.portal.team_around(world.closed, &[helper]).await;
    let tx = world.portal.portal.database.write().await.unwrap();
    care_relationship::Entity::update_many()
        .col_expr(
            care_relationship::Column::LimitedAt,
            Expr::value(Some(world.portal.clock.now())),
        )
        .filter(care_relationship::Column::TeamId.is_not_null())
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut nurse = world.merged().await;
    for whose in [world.kept, world.closed] {
        assert_eq!(
            world.status(helper, &links::person(whose.person)).await,
            404
        );
    }
    let id = last_merge(&world.portal).await;
    let kept = world.kept.person.to_string();
    let fields = [
        ("resident", kept.as_str()),
        ("merge", id.as_str()),
        ("form_page", "/here"),
    ];
    let refused = nurse.post("/api/circle/undo-merge", &fields).await;
    assert_eq!(refused.location(), "/here");
    assert_eq!(closed(&world.portal).await, 1);
    world.portal.finish().await;
}

#[tokio::test]
async fn an_account_that_the_death_of_somebody_else_shut_is_open_again() {
    let world = World::new().await;
    let mut nurse = world.full(world.nurse).await;
    // By mistake: the record with the account is closed in favour of somebody else's.
    merge(&mut nurse, (world.kept, world.closed), world.closed).await;
    crate::death::died(&mut nurse, world.closed).await;
    let account = || async {
        account::Entity::find_by_id(world.kept.account.0)
            .one(world.portal.portal.database.reader())
            .await
            .unwrap()
            .unwrap()
    };
    assert!(account().await.disabled_at.is_some());
    world.taken_apart(world.closed).await;
    let again = account().await;
    assert_eq!(again.person_id, world.kept.person.0);
    assert!(again.disabled_at.is_none());
    world.portal.finish().await;
}
