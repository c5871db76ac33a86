//! Who reads lists of gaps in the records, and how far these reach.

use super::World;
use ::entity::{audit_event, care_relationship, person, record_merge};
use app::{backend::Assurance, ids::ServiceId, links, metrics::gaps::model::Gap};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    sea_query::Expr,
};

#[tokio::test]
async fn whoever_manages_reads_the_numbers_the_team_the_lists_and_others_nothing() {
    let world = World::new().await;
    world.ten_appointments().await;
    let service = ServiceId(world.service);
    let list = links::gap(Gap::LateOutcome, Some(service));
    let mona = world.test.staff("Mona", "manager").await;
    let mut mona = world.test.signed_in(mona.account, Assurance::Full).await;
    let page = mona.get(&links::gaps(Some(service))).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("they lead to records"));
    assert!(!page.body.contains(Gap::LateOutcome.code()));
    assert_eq!(mona.get(&list).await.status, 404);
    let mut grace = world.as_grace().await;
    assert!(
        grace
            .get(&links::gaps(Some(service)))
            .await
            .body
            .contains(Gap::LateOutcome.code())
    );
    assert_eq!(grace.get(&list).await.status, 200);
    for path in [
        "/metrics/gaps/nothing",
        "/metrics/gaps/%00",
        "/metrics/gaps/late_outcome?service=00000000-0000-0000-0000-000000000007",
        "/metrics/gaps?service=00000000-0000-0000-0000-000000000007",
    ] {
        assert_eq!(grace.get(path).await.status, 404, "{path}");
    }
    let refused = audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq("open_gap_list"))
        .filter(audit_event::Column::Outcome.eq("refused"))
        .count(world.test.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(refused, 1, "what Mona tried is written down");
    // Another team of the same organisation, and the person whose records they are.
    let olu = world.test.staff("Olu", "social_worker").await;
    world.test.team_of("Social team", &[olu]).await;
    for who in [world.joe, olu] {
        let mut other = world.test.signed_in(who.account, Assurance::Full).await;
        for path in [
            links::GAPS,
            list.as_str(),
            &links::gap(Gap::LateOutcome, None),
        ] {
            assert_eq!(other.get(path).await.status, 404, "{path}");
        }
    }
    world.test.finish().await;
}

#[tokio::test]
async fn nobody_is_led_to_the_record_of_somebody_whom_they_care_for_at_home() {
    let world = World::new().await;
    world.ten_appointments().await;
    assert_eq!(world.how_many(Gap::LateOutcome).await, 4);
    world.test.relate(world.joe, world.grace, "carer").await;
    assert_eq!(world.how_many(Gap::LateOutcome).await, 0);
    let list = world.list_of(Gap::LateOutcome).await;
    assert!(list.contains("There are none now"), "{list}");
    assert!(!list.contains(&world.joe.person.to_string()));
    world.test.finish().await;
}

#[tokio::test]
async fn who_keeps_the_team_out_is_on_no_list_until_they_let_it_in() {
    let world = World::new().await;
    world.ten_appointments().await;
    let test = &world.test;
    let now = test.clock.now();
    test.tie_team(world.joe, world.team).await;
    let limited_at = async |at: Option<DateTime<Utc>>| {
        let tx = test.portal.database.write().await.unwrap();
        care_relationship::Entity::update_many()
            .col_expr(care_relationship::Column::LimitedAt, Expr::value(at))
            .exec(tx.connection())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    };
    limited_at(Some(now)).await;
    assert_eq!(world.how_many(Gap::LateOutcome).await, 0);
    let list = world.list_of(Gap::LateOutcome).await;
    assert!(!list.contains(&world.joe.person.to_string()), "{list}");
    limited_at(None).await;
    assert_eq!(world.how_many(Gap::LateOutcome).await, 4);
    world.test.finish().await;
}

#[tokio::test]
async fn a_record_that_was_closed_for_another_one_is_on_no_list() {
    let world = World::new().await;
    world.ten_appointments().await;
    assert_eq!(world.how_many(Gap::LateOutcome).await, 4);
    let test = &world.test;
    let kept = test.resident("Joseph").await;
    let merge = record_merge::Model {
        id: test.portal.clock.id(),
        kept_id: kept.person.0,
        closed_id: world.joe.person.0,
        because: String::from("One man, entered twice"),
        merged_by: world.grace.person.0,
        merged_at: test.clock.now(),
        account_id: None,
        undone_at: None,
        undone_by: None,
        undone_because: None,
    };
    let tx = test.portal.database.write().await.unwrap();
    let row = merge.into_active_model().reset_all();
    row.insert(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(world.how_many(Gap::LateOutcome).await, 0);
    let list = world.list_of(Gap::LateOutcome).await;
    assert!(!list.contains(&world.joe.person.to_string()), "{list}");
    world.test.finish().await;
}

#[tokio::test]
async fn of_very_many_the_first_hundred_are_listed_and_the_rest_is_counted() {
    let world = World::new().await;
    let tx = world.test.portal.database.write().await.unwrap();
    person::Entity::update_many()
        .col_expr(person::Column::Postcode, Expr::value(None::<String>))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for _ in 0..101 {
        world.request(world.joe).await;
    }
    let list = world.list_of(Gap::NoPostcode).await;
    assert!(
        list.contains("There are 101. These are the first 100, the oldest first"),
        "{list}"
    );
    assert_eq!(list.matches("Request ").count(), 100);
    world.finish().await;
}
