//! What a service plans, against what there was, and whether outcomes are written down in time.

use super::World;
use crate::{
    metrics::has_row,
    support::{Browser, TestPerson},
};
use ::entity::{activity_plan, audit_event};
use app::{backend::Assurance, ids::ServiceId, links, metrics::model::FiguresAsked};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use server::metrics::verify;

impl World {
    async fn signed_in(&self, who: TestPerson) -> Browser {
        self.test.signed_in(who.account, Assurance::Full).await
    }

    fn figure(&self, code: &str) -> String {
        let service = Some(ServiceId(self.service));
        let asked = FiguresAsked {
            service,
            ..FiguresAsked::default()
        };
        links::figure(code, &asked)
    }

    async fn nothing_differs(&self) {
        let found = verify::differences(&self.test.portal).await.unwrap();
        assert!(found.is_empty(), "{found:?}");
    }

    /// Plans so many for each of some months; gives the page that the browser was sent to.
    async fn plan(&self, browser: &mut Browser, [planned, first, last]: [&str; 3]) -> String {
        let (service, page) = (self.service.to_string(), self.figure("activity"));
        let fields = [
            ("service", service.as_str()),
            ("planned", planned),
            ("first", first),
            ("last", last),
            ("form_page", page.as_str()),
        ];
        let answer = browser.post("/api/metrics/plan", &fields).await;
        match answer.status.as_u16() {
            303 => browser.get(answer.location()).await.body,
            status => status.to_string(),
        }
    }

    async fn months_planned(&self) -> u64 {
        let reader = self.test.portal.database.reader();
        activity_plan::Entity::find().count(reader).await.unwrap()
    }
}

#[tokio::test]
async fn a_month_that_is_over_stands_against_what_was_planned_for_it() {
    let world = World::new().await;
    world.ten_appointments().await;
    let manager = world.test.staff("Mona", "manager").await;
    let mut mona = world.signed_in(manager).await;
    let page = mona.get(&world.figure("activity")).await.body;
    assert!(page.contains("Nothing is planned for this service yet"));
    let page = world.plan(&mut mona, ["10", "2026-08", "2027-03"]).await;
    assert!(page.contains("The plan is saved"), "{page}");
    assert!(
        page.contains("There is nothing to count in these months yet"),
        "August is not over"
    );
    assert_eq!(world.months_planned().await, 8);
    world.nothing_differs().await;
    world.plan(&mut mona, ["5", "2026-08", "2026-08"]).await;
    world.nothing_differs().await;
    world.plan(&mut mona, ["10", "2026-08", "2026-08"]).await;
    world.at("2026-09-02T10:00:00Z");
    let mut mona = world.signed_in(manager).await;
    let page = mona.get(&world.figure("activity")).await;
    assert!(
        has_row(&page, &["August 2026", "80.0%", "8", "10"]),
        "{}",
        page.body
    );
    assert!(has_row(&page, &["March 2027", "10"]));
    let board = mona.get(links::FIGURES).await;
    assert!(has_row(
        &board,
        &["80.0%", "10", "At least 100.0%: not met"]
    ));
    // Of people of an age nobody planned anything.
    let some = format!("{}&age=over_85", world.figure("activity"));
    assert!(
        mona.get(&some)
            .await
            .body
            .contains("not known by age or area")
    );
    // What was reported stays; a month before that had no plan can have one.
    for months in [["0", "2026-08", "2026-08"], ["5", "2026-07", "2026-09"]] {
        let page = world.plan(&mut mona, months).await;
        assert!(page.contains("1 September 2026"), "{page}");
    }
    let page = world.plan(&mut mona, ["4", "2026-07", "2026-07"]).await;
    assert!(page.contains("The plan is saved"), "{page}");
    let page = mona.get(&world.figure("activity")).await;
    assert!(has_row(&page, &["July 2026", "0.0%", "0", "4"]));
    assert_eq!(world.months_planned().await, 9);
    world.nothing_differs().await;
    let acts = audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq("plan_activity"))
        .count(world.test.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(acts, 4);
    world.test.finish().await;
}

#[tokio::test]
async fn there_can_be_more_than_was_planned_and_what_is_planned_no_longer_is_not_counted() {
    let world = World::new().await;
    world.ten_appointments().await;
    let manager = world.test.staff("Mona", "manager").await;
    for (planned, row) in [
        ("5", Some(["August 2026", "160.0%", "8", "5"])),
        ("0", None),
    ] {
        world.at("2026-08-20T10:00:00Z");
        let mut mona = world.signed_in(manager).await;
        world.plan(&mut mona, [planned, "2026-08", "2026-08"]).await;
        world.at("2026-09-02T10:00:00Z");
        let mut mona = world.signed_in(manager).await;
        let page = mona.get(&world.figure("activity")).await;
        match row {
            Some(row) => assert!(has_row(&page, &row), "{}", page.body),
            None => assert!(
                page.body
                    .contains("There is nothing to count in these months yet")
            ),
        }
        world.nothing_differs().await;
    }
    // Nothing was reported against a plan that was taken back: the month can have another one.
    let mut mona = world.signed_in(manager).await;
    let page = world.plan(&mut mona, ["8", "2026-08", "2026-08"]).await;
    assert!(page.contains("The plan is saved"), "{page}");
    let page = mona.get(&world.figure("activity")).await;
    assert!(
        has_row(&page, &["August 2026", "100.0%", "8", "8"]),
        "{}",
        page.body
    );
    world.nothing_differs().await;
    world.test.finish().await;
}

#[tokio::test]
async fn two_who_plan_at_once_leave_what_one_of_them_planned() {
    let world = World::new().await;
    let manager = world.test.staff("Mona", "manager").await;
    let mut browsers = Vec::new();
    for _ in 0..4 {
        browsers.push(world.signed_in(manager).await);
    }
    let plans = browsers.iter_mut().zip(["10", "20", "30", "40"]);
    let plans =
        plans.map(|(browser, planned)| world.plan(browser, [planned, "2026-08", "2027-01"]));
    for page in futures::future::join_all(plans).await {
        assert!(page.contains("The plan is saved"), "{page}");
    }
    assert_eq!(world.months_planned().await, 6);
    world.nothing_differs().await;
    world.test.finish().await;
}

#[tokio::test]
async fn what_cannot_be_planned_is_said_and_only_whoever_runs_the_service_plans() {
    let world = World::new().await;
    let manager = world.test.staff("Mona", "manager").await;
    let mut mona = world.signed_in(manager).await;
    for (fields, words) in [
        (
            ["many", "2026-08", "2026-08"],
            "must be a number from 0 to 100000",
        ),
        (
            ["-1", "2026-08", "2026-08"],
            "must be a number from 0 to 100000",
        ),
        (
            ["100001", "2026-08", "2026-08"],
            "must be a number from 0 to 100000",
        ),
        (
            ["", "2026-08", "2026-08"],
            "must be a number from 0 to 100000",
        ),
        (["12", "2026-09", "2026-08"], "last month"),
        (["12", "2024-08", "2026-08"], "first month"),
        (["12", "2026-08", "2126-08"], "last month"),
        (["12", "soon", "2026-08"], "first month"),
    ] {
        let page = world.plan(&mut mona, fields).await;
        assert!(page.contains("There is a problem"), "{fields:?}: {page}");
        assert!(page.contains(words), "{fields:?}: {page}");
        let typed = format!("value=\"{}\"", fields[0]);
        assert!(fields[0].is_empty() || page.contains(&typed), "{fields:?}");
    }
    for who in [world.joe, world.grace] {
        let mut other = world.signed_in(who).await;
        let answer = world.plan(&mut other, ["12", "2026-08", "2026-08"]).await;
        assert_eq!(answer, "404");
    }
    let mut grace = world.signed_in(world.grace).await;
    let page = grace.get(&world.figure("activity")).await;
    assert!(!page.body.contains("Save the plan"));
    assert_eq!(world.months_planned().await, 0);
    world.test.finish().await;
}

#[tokio::test]
async fn an_outcome_counts_as_written_down_in_time_for_two_days_to_the_minute() {
    let world = World::new().await;
    world.ten_appointments().await;
    let manager = world.test.staff("Mona", "manager").await;
    let mut mona = world.signed_in(manager).await;
    let page = mona.get(&world.figure("outcome_in_time")).await;
    assert!(
        has_row(&page, &["August 2026", "60.0%", "6", "10"]),
        "{}",
        page.body
    );
    world.nothing_differs().await;
    world.test.finish().await;
}
