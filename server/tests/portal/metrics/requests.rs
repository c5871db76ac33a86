//! Who sees the figures of requests, of which services and months.

use super::{
    has_row,
    surgery::{Came, Surgery},
};
use crate::referral::World;
use ::entity::service;
use app::{ids::ServiceId, links};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

/// The figures, with something asked in the address.
fn of(query: &str) -> String {
    format!("{}?{query}", links::REQUEST_FIGURES)
}

#[tokio::test]
async fn a_manager_and_the_team_see_what_came_and_no_name() {
    let world = World::start().await;
    world.sent_by(world.joe).await;
    world.portal.clock.advance(TimeDelta::minutes(20));
    world.sent_by(world.annie).await;
    let mona = world.portal.staff("Mona", "manager").await;
    for who in [mona, world.ben] {
        let mut browser = world.browser(who).await;
        let page = browser.get(links::REQUEST_FIGURES).await;
        assert!(has_row(&page, &["Physiotherapy", "2"]), "{}", page.body);
        assert!(has_row(&page, &["All", "2"]));
        // Of two whose number is known even a star would tell who asked.
        assert!(page.body.contains("too few requests to tell them apart"));
        assert!(!page.body.contains("A carer"), "{}", page.body);
        assert!(
            page.body
                .contains("Nobody was seen or rung for the first time")
        );
        for name in ["Joe", "Annie", "Example"] {
            assert!(!page.body.contains(name), "{name}");
        }
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn a_request_counts_in_the_month_of_london_in_which_it_was_sent() {
    let world = World::start().await;
    let mona = world.portal.staff("Mona", "manager").await;
    // Still July in UTC, August in London.
    world
        .portal
        .clock
        .set("2026-07-31T23:30:00Z".parse().unwrap());
    world.sent_by(world.joe).await;
    world
        .portal
        .clock
        .set("2026-08-20T10:00:00Z".parse().unwrap());
    let mut browser = world.browser(mona).await;
    for (query, came) in [
        ("from=2026-08&to=2026-08", "1"),
        ("from=2026-07&to=2026-07", "0"),
        // The wrong way round.
        ("from=2026-08&to=2026-07", "1"),
        ("", "1"),
    ] {
        let page = browser.get(&of(query)).await;
        assert!(has_row(&page, &["All", came]), "{query}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn what_is_asked_wrongly_shows_the_usual_months() {
    let world = World::start().await;
    let mut browser = world.browser(world.ben).await;
    for query in [
        "from=yesterday&to=2026-13",
        "service=all&from=%00&to=-1",
        "from=0000-01&to=9999-12",
        "from=-262143-01",
        "to=262142-12",
        "from=%3Cscript%3E",
    ] {
        let page = browser.get(&of(query)).await;
        assert_eq!(page.status, 200, "{query}");
        assert!(page.body.contains("August 2026"), "{query}");
        assert!(!page.body.contains("<script>"), "{query}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn others_find_no_figures() {
    let world = World::start().await;
    let request = world.sent_by(world.joe).await;
    let service = world.service;
    let olu = world.portal.staff("Olu", "social_worker").await;
    world.portal.team_of("Social team", &[olu]).await;
    let asha = world.portal.staff("Asha", "administrator").await;
    for who in [world.joe, world.annie, olu, asha, world.priya] {
        let mut browser = world.browser(who).await;
        let of_service = of(&format!("service={service}"));
        for path in [links::REQUEST_FIGURES, of_service.as_str()] {
            assert_eq!(browser.get(path).await.status, 404, "{path}");
        }
    }
    // A service that there is not, or that is no service.
    let mut ben = world.browser(world.ben).await;
    let none = ServiceId(Uuid::from_u128(7));
    assert_eq!(ben.get(&of(&format!("service={none}"))).await.status, 404);
    let other = of(&format!("service={request}"));
    assert_eq!(ben.get(&other).await.status, 404);
    assert_eq!(
        ben.get(&of(&format!("service={service}"))).await.status,
        200
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn two_hours_count_where_they_were_promised() {
    let surgery = Surgery::start(&["Rapid response", "Physiotherapy"], "2026-01-01").await;
    let tx = surgery.portal().portal.database.write().await.unwrap();
    service::Entity::update_many()
        .col_expr(service::Column::SeeWithin, Expr::value(2))
        .filter(service::Column::Name.eq("Rapid response"))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let sent: DateTime<Utc> = "2026-03-02T09:00:00Z".parse().unwrap();
    let after = |service, minutes| Came {
        service,
        source: "gp",
        sent,
        seen: Some(sent + TimeDelta::minutes(minutes)),
    };
    let came = vec![after(0, 60), after(0, 120), after(0, 121), after(1, 60)];
    surgery.works_through(came).await;
    let page = surgery
        .at(
            "/metrics/figures/two_hours",
            "from=2026-03&to=2026-03",
            "2026-04-01T09:00:00Z",
        )
        .await;
    assert!(page.has_row(&["March 2026", "66.7%", "2", "3"]));
    surgery.finish().await;
}
