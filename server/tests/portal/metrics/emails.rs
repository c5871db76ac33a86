//! Figures go to addresses by email every month.

use crate::support::{Answer, Browser, TestPerson, TestPortal};
use ::entity::{audit_event, figures_email, outbound_email, plan_month, service, staff_role};
use app::{backend::Assurance, links};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, sea_query::Expr};
use server::{metrics::emails::send::send_due, review::month};

fn at(moment: &str) -> DateTime<Utc> {
    moment.parse().unwrap()
}

/// Mona, who manages an organisation with a service.
async fn managed(portal: &TestPortal) -> TestPerson {
    let ben = portal.staff("Ben", "physiotherapist").await;
    let team = portal.team_of("Community team", &[ben]).await;
    portal
        .service(team, "physiotherapy", crate::referral::FORM)
        .await;
    portal.staff("Mona", "manager").await
}

async fn adds(portal: &TestPortal, browser: &mut Browser, address: &str) -> Answer {
    let organisation = portal.organisation.to_string();
    let fields = [
        ("organisation", organisation.as_str()),
        ("address", address),
        ("form_page", links::FIGURES_EMAILS),
    ];
    browser.post("/api/metrics/add-email", &fields).await
}

async fn stops(browser: &mut Browser, email: &str) -> Answer {
    let fields = [("email", email), ("form_page", links::FIGURES_EMAILS)];
    browser.post("/api/metrics/stop-email", &fields).await
}

async fn rows(portal: &TestPortal) -> Vec<figures_email::Model> {
    figures_email::Entity::find()
        .order_by_asc(figures_email::Column::Address)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
}

/// The emails with figures: to whom, and what they are filled in with.
async fn sent(portal: &TestPortal) -> Vec<(String, serde_json::Value)> {
    let rows = outbound_email::Entity::find()
        .filter(outbound_email::Column::Kind.eq("figures"))
        .order_by_asc(outbound_email::Column::Id)
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    rows.into_iter()
        .map(|row| {
            (
                row.to_address,
                serde_json::from_str(&row.parameters).unwrap(),
            )
        })
        .collect()
}

#[tokio::test]
async fn the_figures_of_the_last_month_go_to_the_board_once_a_month() {
    let portal = TestPortal::start().await;
    let mona = managed(&portal).await;
    let tx = portal.portal.database.write().await.unwrap();
    let july = plan_month::Model {
        organisation_id: portal.organisation.0,
        month: "2026-07-01".parse().unwrap(),
        residents: 200,
        with_plan: 150,
        agreed: 120,
        fresh: 90,
        own_goals: 75,
        reviewed: 60,
        with_crisis_plan: 3,
        counted_at: portal.clock.now(),
    };
    server::store::plan_month::keep(&tx, july).await.unwrap();
    tx.commit().await.unwrap();
    let mut monas = portal.signed_in(mona.account, Assurance::Full).await;
    let page = monas.get(links::FIGURES_EMAILS).await.body;
    assert!(page.contains("We do not send figures to anyone yet"));
    let added = adds(&portal, &mut monas, "board@example.org").await;
    assert_eq!(added.location(), links::FIGURES_EMAILS);
    adds(&portal, &mut monas, "chair@example.org").await;
    // It is the 6th of August: the figures of July go out now, and once.
    for _ in 0..2 {
        send_due(&portal.portal).await.unwrap();
    }
    let found = sent(&portal).await;
    let to: Vec<_> = found.iter().map(|(to, _)| to.as_str()).collect();
    assert_eq!(to, ["board@example.org", "chair@example.org"]);
    let said = &found[0].1;
    assert_eq!(said["month"], "July 2026");
    let lines: Vec<&str> = said["figures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line.as_str().unwrap())
        .collect();
    assert!(lines.contains(&"CARE PLANS") && lines.contains(&"WAITING"));
    assert!(
        lines.contains(&"People with a care plan: 75.0% of 200. Latest month 75.0% (Jul 2026)."),
        "{lines:?}"
    );
    assert!(lines.contains(&"Requests answered in time: None yet."));
    // Three people with a crisis plan are too few to be told.
    let crisis = lines
        .iter()
        .find(|line| line.starts_with("People with a crisis plan"));
    assert!(
        crisis.is_some_and(|line| line.contains("or less")),
        "{crisis:?}"
    );
    let page = monas.get(links::FIGURES_EMAILS).await.body;
    assert!(page.contains("Figures of July 2026") && page.contains("Mona Example"));
    let looks = audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq("send_figures"))
        .count(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(looks, 2);
    // On the first of September the plans of August may not be counted yet.
    portal.clock.set(at("2026-09-01T09:00:00Z"));
    send_due(&portal.portal).await.unwrap();
    assert_eq!(sent(&portal).await.len(), 2);
    portal.clock.set(at("2026-09-02T09:00:00Z"));
    send_due(&portal.portal).await.unwrap();
    assert_eq!(sent(&portal).await.len(), 2, "they are still not counted");
    month::count_last(&portal.portal).await.unwrap();
    send_due(&portal.portal).await.unwrap();
    let found = sent(&portal).await;
    assert_eq!(found.len(), 4);
    assert_eq!(found[3].1["month"], "August 2026");
    portal.finish().await;
}

#[tokio::test]
async fn an_address_is_checked_added_once_and_stopped() {
    let portal = TestPortal::start().await;
    let mona = managed(&portal).await;
    let mut monas = portal.signed_in(mona.account, Assurance::Full).await;
    let long = format!("{}@example.org", "x".repeat(300));
    for wrong in [
        "",
        "board",
        "board@",
        "a b@example.org",
        "a@example.org\r\nBcc: b@example.org",
        &long,
    ] {
        adds(&portal, &mut monas, wrong).await;
        assert!(rows(&portal).await.is_empty(), "{wrong:?}");
    }
    let page = monas.get(links::FIGURES_EMAILS).await.body;
    assert!(page.contains("error-summary"), "{page}");
    for same in ["board@example.org", "Board@Example.org"] {
        adds(&portal, &mut monas, same).await;
        assert_eq!(rows(&portal).await.len(), 1);
    }
    let id = rows(&portal).await[0].id.to_string();
    for _ in 0..2 {
        let stopped = stops(&mut monas, &id).await;
        assert_eq!(stopped.location(), links::FIGURES_EMAILS);
    }
    assert!(rows(&portal).await[0].ended_at.is_some());
    month::count_last(&portal.portal).await.unwrap();
    send_due(&portal.portal).await.unwrap();
    assert!(sent(&portal).await.is_empty());
    // It can be added again, and gets no month twice.
    for times in 1..3 {
        adds(&portal, &mut monas, "board@example.org").await;
        send_due(&portal.portal).await.unwrap();
        assert_eq!(sent(&portal).await.len(), 1, "added {times} times");
        let there = rows(&portal).await;
        let there = there.iter().find(|row| row.ended_at.is_none()).unwrap();
        stops(&mut monas, &there.id.to_string()).await;
    }
    // There are twenty at most.
    for number in 0..21 {
        let address = format!("board{number}@example.org");
        adds(&portal, &mut monas, &address).await;
    }
    let there = rows(&portal).await;
    assert_eq!(
        there.iter().filter(|row| row.ended_at.is_none()).count(),
        20
    );
    portal.finish().await;
}

#[tokio::test]
async fn others_add_and_stop_nothing_and_nothing_goes_out_for_whoever_has_left() {
    let portal = TestPortal::start().await;
    let mona = managed(&portal).await;
    let mut monas = portal.signed_in(mona.account, Assurance::Full).await;
    adds(&portal, &mut monas, "board@example.org").await;
    let id = rows(&portal).await[0].id.to_string();
    let joe = portal.resident("Joe").await;
    // She works in a team of the service, and sees its figures.
    let benita = portal.staff("Benita", "physiotherapist").await;
    portal.team_of("Second team", &[benita]).await;
    let tx = portal.portal.database.write().await.unwrap();
    let of_service = service::Entity::find().one(tx.connection()).await.unwrap();
    staff_role::Entity::update_many()
        .col_expr(
            staff_role::Column::TeamId,
            Expr::value(of_service.map(|row| row.team_id)),
        )
        .filter(staff_role::Column::PersonId.eq(benita.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut benitas = portal.signed_in(benita.account, Assurance::Full).await;
    assert_eq!(benitas.get(links::FIGURES).await.status, 200);
    for who in [joe, benita] {
        let mut browser = portal.signed_in(who.account, Assurance::Full).await;
        assert_eq!(browser.get(links::FIGURES_EMAILS).await.status, 404);
        assert_eq!(
            adds(&portal, &mut browser, "mine@example.org").await.status,
            404
        );
        assert_eq!(stops(&mut browser, &id).await.status, 404);
    }
    // Nor of an organisation that is not theirs.
    let elsewhere = uuid::Uuid::from_u128(9).to_string();
    let fields = [
        ("organisation", elsewhere.as_str()),
        ("address", "mine@example.org"),
        ("form_page", links::FIGURES_EMAILS),
    ];
    let answer = monas.post("/api/metrics/add-email", &fields).await;
    assert_eq!(answer.status, 404);
    assert_eq!(rows(&portal).await.len(), 1);
    let tx = portal.portal.database.write().await.unwrap();
    staff_role::Entity::update_many()
        .col_expr(
            staff_role::Column::ToDate,
            Expr::value(Some(portal.clock.now().date_naive().pred_opt().unwrap())),
        )
        .filter(staff_role::Column::PersonId.eq(mona.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    month::count_last(&portal.portal).await.unwrap();
    send_due(&portal.portal).await.unwrap();
    assert!(sent(&portal).await.is_empty());
    // Another manager sees it, and why nothing goes out.
    let max = portal.staff("Max", "manager").await;
    let mut browser = portal.signed_in(max.account, Assurance::Full).await;
    let page = browser.get(links::FIGURES_EMAILS).await.body;
    assert!(page.contains("Not sent: the person who added it is no longer a manager"));
    portal.finish().await;
}
