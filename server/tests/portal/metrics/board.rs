//! The figures at a glance, what each counts, and what it is to be.

use super::surgery::{Came, Surgery};
use crate::{metrics::has_row, referral::World};
use ::entity::{figure_set, figure_target};
use app::links;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, PaginatorTrait};

fn at(day: NaiveDate, hour: u32) -> DateTime<Utc> {
    day.and_hms_opt(hour, 0, 0).unwrap().and_utc()
}

/// In each of some months ten people who are seen, of whom so many wait for five weeks.
async fn seen(late: &[usize]) -> Surgery {
    let surgery = Surgery::start(&["Physiotherapy"], "2025-01-01").await;
    let first: NaiveDate = "2025-03-10".parse().unwrap();
    let mut came = Vec::new();
    for (late, month) in late.iter().zip(0..) {
        let seen = first + chrono::Months::new(month);
        for place in 0..10 {
            let days = if place < *late { 35 } else { 3 };
            came.push(Came {
                service: 0,
                source: "gp",
                sent: at(seen - TimeDelta::days(days), 9),
                seen: Some(at(seen, 11)),
            });
        }
    }
    surgery.works_through(came).await;
    surgery
}

const MONTHS: &str = "from=2025-03&to=2026-03";

#[tokio::test]
async fn a_figure_stands_against_its_target_and_says_what_it_counts() {
    let surgery = seen(&[2, 0]).await;
    let page = surgery
        .at(links::FIGURES, MONTHS, "2025-05-01T09:00:00Z")
        .await;
    assert!(page.has_row(&["90.0%", "20", "At least 90.0%: met", "100.0% (Apr 2025)"]));
    assert!(
        page.has_row(&["0.0%", "20"]),
        "nobody waited more than six weeks"
    );
    assert!(
        page.contains("None yet"),
        "nobody has missed an appointment"
    );
    let page = surgery
        .at(
            "/metrics/figures/within_4_weeks",
            MONTHS,
            "2025-05-01T09:00:00Z",
        )
        .await;
    for words in [
        "less than 4 weeks after the request was sent",
        "Requests that ended before anybody was seen",
        "with a target of 90%",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.has_row(&["March 2025", "80.0%", "8", "10"]));
    assert!(page.has_row(&["April 2025", "100.0%", "10", "10"]));
    surgery.finish().await;
}

#[tokio::test]
async fn the_file_has_every_month_of_every_figure_and_its_target() {
    let surgery = seen(&[2, 0]).await;
    let file = surgery
        .at("/metrics/figures.csv", MONTHS, "2025-05-01T09:00:00Z")
        .await;
    for row in [
        r#""All services","All","All","People seen within 4 weeks","2025-03","2026-03",90.0,18,20,90.0"#,
        r#""All services","All","All","People seen within 4 weeks","2025-03","2025-03",80.0,8,10,"""#,
        r#""All services","All","All","People seen within 4 weeks","2025-04","2025-04",100.0,10,10,"""#,
    ] {
        assert!(file.contains(row), "{row}");
    }
    let some = surgery
        .at(
            "/metrics/figures.csv",
            "from=2025-03&to=2025-04&age=from_75",
            "2025-05-01T09:00:00Z",
        )
        .await;
    assert!(some.contains(r#""All services","75 to 84","All","People seen within 4 weeks""#));
    assert!(!some.contains("Positive answers"), "not known by age");
    surgery.finish().await;
}

#[tokio::test]
async fn a_month_that_is_more_than_chance_stands_out_at_a_glance_and_in_the_chart() {
    let mut late = [1, 0].repeat(6);
    late.push(9);
    let surgery = seen(&late).await;
    let now = "2026-04-01T09:00:00Z";
    let page = surgery.at(links::FIGURES, MONTHS, now).await;
    assert!(page.has_row(&["10.0% (Mar 2026)", "Outside the limits"]));
    let page = surgery
        .at("/metrics/figures/within_4_weeks", MONTHS, now)
        .await;
    assert!(page.has_row(&["March 2026", "10.0%", "Outside the limits"]));
    assert!(page.contains("chance, or a change?"));
    surgery.finish().await;
}

#[tokio::test]
async fn a_rule_that_changes_begins_another_series_and_words_alone_do_not() {
    let surgery = seen(&[2, 0, 0]).await;
    let portal = &surgery.portal().portal;
    let tx = portal.database.write().await.unwrap();
    let first = figure_set::Entity::find_by_id(3)
        .one(tx.connection())
        .await
        .unwrap()
        .expect("a version");
    let weeks = r#"values = ["0", "1", "2", "3"]"#;
    assert!(first.definition.contains(weeks));
    let next = figure_set::Model {
        number: 4,
        definition: first
            .definition
            .replace(weeks, r#"values = ["0"]"#)
            .replace("People seen in time", "People whom we saw in time"),
        valid_from: "2025-04-01".parse().unwrap(),
        made_by: None,
    };
    let next = next.into_active_model().reset_all();
    figure_set::Entity::insert(next)
        .exec_without_returning(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let now = "2025-06-01T09:00:00Z";
    let page = surgery
        .at("/metrics/figures/within_4_weeks", MONTHS, now)
        .await;
    assert!(page.contains("counted like this since April 2025"));
    assert!(!page.has_row(&["March 2025"]) && page.has_row(&["April 2025", "100.0%"]));
    let page = surgery
        .at("/metrics/figures/seen_in_time", MONTHS, now)
        .await;
    assert!(page.contains("People whom we saw in time"));
    assert!(!page.contains("counted like this since") && page.has_row(&["March 2025"]));
    // Of months before it was made the first version still says what is counted.
    let page = surgery
        .at(
            "/metrics/figures/within_4_weeks",
            "from=2025-03&to=2025-03",
            now,
        )
        .await;
    assert!(page.has_row(&["March 2025", "80.0%", "8", "10"]));
    surgery.finish().await;
}

#[tokio::test]
async fn whoever_manages_a_service_sets_a_target_from_this_month_on_and_nobody_else_does() {
    let world = World::start().await;
    world
        .portal
        .clock
        .set("2026-08-20T10:00:00Z".parse().unwrap());
    let mona = world.portal.staff("Mona", "manager").await;
    let service = world.service.to_string();
    let page = format!("/metrics/figures/missed?service={service}");
    let fields = |target: &'static str| {
        [
            ("service", service.clone()),
            ("figure", String::from("missed")),
            ("target", String::from(target)),
            ("form_page", page.clone()),
        ]
    };
    let mut browser = world.browser(mona).await;
    assert!(browser.get(&page).await.body.contains("No target is set"));
    for (typed, words) in [
        ("lots", "must be a number from 0 to 100"),
        ("100.1", "must be a number from 0 to 100"),
        ("-3", "must be a number from 0 to 100"),
    ] {
        let fields = fields(typed);
        let fields = fields
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let answer = browser.post("/api/metrics/target", &fields).await;
        let shown = browser.get(answer.location()).await;
        assert!(shown.body.contains(words), "{typed}: {}", shown.body);
        assert!(
            shown.body.contains(&format!("value=\"{typed}\"")),
            "{typed}"
        );
    }
    let set = fields("13,7 %");
    let set = set.each_ref().map(|(name, value)| (*name, value.as_str()));
    for who in [world.joe, world.annie, world.ben, world.priya] {
        let mut other = world.browser(who).await;
        assert_eq!(other.post("/api/metrics/target", &set).await.status, 404);
    }
    let mut ben = world.browser(world.ben).await;
    assert!(!ben.get(&page).await.body.contains("Set the target"));
    assert_eq!(targets(&world).await, 0);
    for _ in 0..2 {
        let answer = browser.post("/api/metrics/target", &set).await;
        assert!(answer.status.is_redirection());
    }
    assert_eq!(targets(&world).await, 1);
    let shown = browser.get(&page).await;
    assert!(has_row(&shown, &["August 2026", "At most 13.7%"]));
    // A month later there is another one, and the old one stays with its months.
    world
        .portal
        .clock
        .set("2026-09-20T10:00:00Z".parse().unwrap());
    let mut browser = world.browser(mona).await;
    let none = fields("");
    let none = none.each_ref().map(|(name, value)| (*name, value.as_str()));
    browser.post("/api/metrics/target", &none).await;
    let shown = browser.get(&page).await;
    assert!(shown.body.contains("No target is set"));
    assert!(has_row(&shown, &["September 2026", "The usual one"]));
    let shown = browser.get(&format!("{page}&to=2026-08")).await;
    assert!(shown.body.contains("At most 13.7%"));
    world.portal.finish().await;
}

async fn targets(world: &World) -> u64 {
    let reader = world.portal.portal.database.reader();
    figure_target::Entity::find().count(reader).await.unwrap()
}

#[tokio::test]
async fn others_find_no_figures_and_nobody_one_that_there_is_not() {
    let world = World::start().await;
    for who in [world.joe, world.annie, world.priya] {
        let mut browser = world.browser(who).await;
        for page in [links::FIGURES, "/metrics/figures/missed"] {
            assert_eq!(browser.get(page).await.status, 404);
        }
    }
    let mut ben = world.browser(world.ben).await;
    assert_eq!(ben.get(links::FIGURES).await.status, 200);
    for page in [
        "/metrics/figures/nothing",
        "/metrics/figures/%00",
        "/metrics/figures/missed%27",
    ] {
        assert_eq!(ben.get(page).await.status, 404, "{page}");
    }
    // Of whoever says how care went neither age nor area is asked.
    let page = ben.get("/metrics/figures/positive?age=over_85").await;
    assert!(page.body.contains("not known by age or area"));
    let page = ben.get("/metrics?age=over_85").await;
    assert!(page.body.contains("Not known by age or area"));
    world.portal.finish().await;
}
