//! The figures of how people found care.

use crate::{metrics::has_row, support::Answer, triage::Desk};
use ::entity::{audit_event, feedback_link, feedback_set, metric_cell, service};
use app::{links, metrics::model::FiguresAsked};
use chrono::{NaiveDate, TimeDelta};
use http::StatusCode;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set, sea_query::Expr,
};
use server::{
    account::sessions::key_of,
    metrics::{recount, verify},
};

impl Desk {
    async fn figures(&self, query: &str) -> Answer {
        let mona = self.world.portal.staff("Mona", "manager").await;
        let mut browser = self.world.browser(mona).await;
        let page = format!("{}?{query}", links::FEEDBACK_FIGURES);
        browser.get(&page).await
    }

    /// So many answers, of which so many are good and so many bad, and of which so many say yes
    /// to a statement; the others say partly.
    async fn answered(&self, all: u32, (good, bad): (u32, u32), yes: &[(&str, u32)]) {
        let mut ben = self.world.browser(self.world.ben).await;
        let service = self.world.service.to_string();
        for number in 0..all {
            // One browser sends 300 forms a minute at most.
            if number % 200 == 199 {
                self.world.portal.clock.advance(TimeDelta::minutes(1));
            }
            let rating = match number {
                number if number < good => "very_good",
                number if number < good + bad => "poor",
                _ => "neither",
            };
            let said: Vec<(String, &str)> = yes
                .iter()
                .map(|(code, many)| {
                    let says = if number < *many { "yes" } else { "partly" };
                    (format!("said-{code}"), says)
                })
                .collect();
            let mut fields = vec![
                ("service", service.as_str()),
                ("method", "paper"),
                ("role", "resident"),
                ("rating", rating),
            ];
            fields.extend(said.iter().map(|(field, says)| (field.as_str(), *says)));
            let answer = ben.post("/api/feedback/enter", &fields).await;
            assert!(answer.status.is_redirection());
        }
    }
}

#[tokio::test]
async fn the_published_96_92_and_82_percent_come_out_of_the_answers() {
    // `setting.md`, source 000, 5.2.
    let desk = Desk::start().await;
    let statements = [("dignity", 230), ("involved", 205)];
    desk.answered(250, (240, 10), &statements).await;
    let page = desk.figures("").await;
    assert!(page.body.contains("96.0%"), "{}", page.body);
    assert!(has_row(
        &page,
        &["Treated with dignity and respect", "250", "92.0%", "0.0%"]
    ));
    assert!(has_row(
        &page,
        &["Involved in decisions", "250", "82.0%", "0.0%"]
    ));
    assert!(has_row(&page, &["August 2026", "250", "96.0%", "4.0%"]));
    desk.finish().await;
}

#[tokio::test]
async fn the_published_91_7_and_2_4_percent_come_out_of_the_answers() {
    // `setting.md`, source 003.
    let desk = Desk::start().await;
    desk.answered(420, (385, 10), &[]).await;
    let page = desk.figures("").await;
    assert!(page.body.contains("91.7%"));
    assert!(page.body.contains("2.4%"));
    assert!(has_row(&page, &["Very good", "385"]));
    desk.finish().await;
}

#[tokio::test]
async fn the_published_response_of_33_percent_comes_out_of_links_and_taps() {
    // `setting.md`, source 003: of 440 who were asked 145 answer.
    let desk = Desk::start().await;
    let portal = &desk.world.portal;
    let tokens: Vec<String> = (0..440).map(|_| portal.portal.clock.secret()).collect();
    let month: NaiveDate = "2026-08-01".parse().unwrap();
    let links_sent = tokens.iter().map(|token| feedback_link::ActiveModel {
        token_hash: Set(key_of(token)),
        service_id: Set(desk.world.service.0),
        occasion: Set(String::from("visit")),
        role: Set(String::from("resident")),
        method: Set(String::from("email")),
        made_in: Set(month),
        expires_on: Set("2026-09-30".parse().unwrap()),
        is_used: Set(false),
    });
    let tx = portal.portal.database.write().await.unwrap();
    feedback_link::Entity::insert_many(links_sent)
        .exec_without_returning(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    recount::count_again(&portal.portal).await.unwrap();
    for some in tokens[..145].chunks(20) {
        // So many can answer from one address.
        let mut browser = portal.browser();
        portal.clock.advance(TimeDelta::hours(1));
        for token in some {
            let page = links::feedback_link(token);
            let answer = desk.tap(&mut browser, &page, &[("rating", "good")]).await;
            assert!(answer.status.is_redirection(), "{}", answer.body);
        }
    }
    let mona = portal.staff("Mona", "manager").await;
    let mut monas = desk.world.browser(mona).await;
    let page = monas
        .get(&links::figure("response", &FiguresAsked::default()))
        .await;
    assert!(
        has_row(&page, &["August 2026", "33.0%", "145", "440"]),
        "{}",
        page.body
    );
    desk.finish().await;
}

#[tokio::test]
async fn a_small_number_is_not_shown_and_follows_from_no_share_and_others_are_rounded() {
    let desk = Desk::start().await;
    desk.answered(168, (154, 4), &[]).await;
    let page = desk.figures("").await;
    // Four are so few that somebody could be found by them, and one more goes with them.
    assert!(has_row(&page, &["Poor", "*"]));
    assert!(has_row(&page, &["Neither good nor poor", "*"]));
    assert!(has_row(
        &page,
        &["August 2026", "170", "91.2%", "4.1% or less"]
    ));
    assert!(has_row(&page, &["Very good", "155"]));
    for exact in ["2.4%", "168", "154"] {
        assert!(!page.body.contains(exact), "{exact}");
    }
    desk.finish().await;
}

#[tokio::test]
async fn a_very_good_month_says_at_least_how_good_it_was() {
    let desk = Desk::start().await;
    desk.answered(100, (97, 3), &[]).await;
    let page = desk.figures("").await;
    assert!(has_row(
        &page,
        &["August 2026", "100", "93.0% or more", "7.0% or less"]
    ));
    // Everybody reads it, to five percent.
    desk.world.portal.clock.advance(TimeDelta::days(31));
    let said = links::feedback_said(desk.world.service);
    let page = desk.world.portal.browser().get(&said).await;
    for words in ["90.0% or more", "10.0% or less"] {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    desk.finish().await;
}

#[tokio::test]
async fn few_answers_have_no_share() {
    let desk = Desk::start().await;
    desk.answered(9, (9, 0), &[("dignity", 9)]).await;
    let page = desk.figures("").await;
    assert!(!page.body.contains("100.0%"), "{}", page.body);
    assert!(page.body.contains("Too few to say"));
    desk.answered(1, (1, 0), &[]).await;
    let mut ben = desk.world.browser(desk.world.ben).await;
    let page = ben.get(links::FEEDBACK_FIGURES).await;
    assert!(page.body.contains("100.0%"));
    desk.finish().await;
}

#[tokio::test]
async fn a_question_that_changes_begins_another_series_and_the_page_says_so() {
    let desk = Desk::start().await;
    desk.answered(10, (10, 0), &[]).await;
    let tx = desk.world.portal.portal.database.write().await.unwrap();
    let first = feedback_set::Entity::find_by_id(1)
        .one(tx.connection())
        .await
        .unwrap()
        .expect("a version");
    let next = feedback_set::Model {
        number: 2,
        definition: first.definition.replace(
            "Overall, how was your experience",
            "How did you find the care",
        ),
        valid_from: desk.world.portal.portal.clock.today(),
        made_by: None,
    };
    let next = next.into_active_model().reset_all();
    feedback_set::Entity::insert(next)
        .exec_without_returning(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    desk.answered(15, (0, 15), &[]).await;
    let page = desk.figures("").await;
    assert!(
        page.body
            .contains("The question was changed in these months")
    );
    for words in ["Version 1 of the question", "Version 2 of the question"] {
        assert!(page.body.contains(words), "{words}");
    }
    assert!(has_row(&page, &["August 2026", "10", "100.0%", "0.0%"]));
    assert!(has_row(&page, &["August 2026", "15", "0.0%", "100.0%"]));
    desk.finish().await;
}

#[tokio::test]
async fn figures_that_do_not_hold_what_happened_are_found() {
    let desk = Desk::start().await;
    desk.answered(3, (2, 1), &[]).await;
    let tx = desk.world.portal.portal.database.write().await.unwrap();
    metric_cell::Entity::update_many()
        .col_expr(metric_cell::Column::Count, Expr::value(7))
        .filter(metric_cell::Column::Measure.eq("feedback.rating"))
        .filter(metric_cell::Column::Value.eq("very_good"))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let found = verify::differences(&desk.world.portal.portal)
        .await
        .unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].held, found[0].happened), (7, 2));
    desk.world.portal.finish_broken().await;
}

#[tokio::test]
async fn others_find_no_figures_of_feedback() {
    let desk = Desk::start().await;
    for who in [desk.world.joe, desk.world.annie, desk.world.priya] {
        let mut browser = desk.world.browser(who).await;
        assert_eq!(browser.get(links::FEEDBACK_FIGURES).await.status, 404);
    }
    desk.finish().await;
}

#[tokio::test]
async fn the_file_has_the_numbers_of_the_page_and_no_small_one() {
    let desk = Desk::start().await;
    desk.answered(168, (154, 4), &[("dignity", 154)]).await;
    let mut ben = desk.world.browser(desk.world.ben).await;
    let page = ben.get(links::FEEDBACK_FIGURES).await.body;
    let path = page
        .split("href=\"")
        .find(|rest| rest.starts_with("/metrics/feedback/figures.csv"))
        .and_then(|rest| rest.split('"').next())
        .expect("a link to the file")
        .replace("&amp;", "&");
    let file = ben.get(&path).await;
    assert!(file.header("content-type").starts_with("text/csv"));
    let rows: Vec<&str> = file.body.lines().collect();
    assert!(
        rows.iter()
            .any(|row| row.contains(r#""Month","2026-08",170,91.2,"<=4.1""#)),
        "{rows:?}"
    );
    assert!(
        rows.iter().any(|row| row.ends_with(r#""Poor","*","","""#)),
        "{rows:?}"
    );
    assert!(!file.body.contains("2.4"), "that is four of 168");
    // Nobody else gets it.
    let mut joe = desk.world.browser(desk.world.joe).await;
    assert_eq!(joe.get(&path).await.status, StatusCode::NOT_FOUND);
    let mut nobody = desk.world.portal.browser();
    assert!(nobody.get(&path).await.location().starts_with("/sign-in"));
    desk.finish().await;
}

#[tokio::test]
async fn the_monthly_return_has_the_true_numbers_for_who_manages_and_for_nobody_else() {
    let desk = Desk::start().await;
    desk.answered(12, (9, 1), &[]).await;
    let tx = desk.world.portal.portal.database.write().await.unwrap();
    service::Entity::update_many()
        .col_expr(service::Column::Name, Expr::value("=Physiotherapy"))
        .filter(service::Column::Id.eq(desk.world.service.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let today = desk.world.portal.portal.clock.today();
    let path = links::feedback_return(today);
    let mut ben = desk.world.browser(desk.world.ben).await;
    assert_eq!(ben.get(&path).await.status, StatusCode::NOT_FOUND);
    assert!(
        !ben.get(links::FEEDBACK_FIGURES)
            .await
            .body
            .contains("return.csv")
    );
    let mona = desk.world.portal.staff("Mona", "manager").await;
    let mut mona = desk.world.browser(mona).await;
    assert!(
        mona.get(links::FEEDBACK_FIGURES)
            .await
            .body
            .contains("return.csv")
    );
    let file = mona.get(&path).await.body;
    let mut rows = file.lines();
    assert_eq!(
        rows.next(),
        Some(
            r#""Month","Service","Version","Responses","Very good","Good","Neither good nor poor","Poor","Very poor","Don’t know","A link in an email","Online","On paper","By phone","On a tablet""#
        )
    );
    // No program of tables takes the name for a formula.
    assert_eq!(
        rows.next(),
        Some(r#""2026-08","'=Physiotherapy",1,12,9,0,2,1,0,0,0,0,12,0,0"#)
    );
    assert_eq!(rows.next(), None);
    // Of a month without answers there is no row.
    let empty = links::feedback_return("2020-01-01".parse().unwrap());
    assert_eq!(mona.get(&empty).await.body.lines().count(), 1);
    let connection = desk.world.portal.portal.database.reader();
    let noted = audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq("save_feedback_return"))
        .all(connection)
        .await
        .unwrap();
    let refused = noted.iter().filter(|event| event.outcome == "refused");
    assert_eq!((noted.len(), refused.count()), (3, 1));
    desk.finish().await;
}

#[tokio::test]
async fn a_month_that_differs_by_more_than_chance_stands_out() {
    let desk = Desk::start().await;
    for month in 0..13 {
        let good = if month == 6 { 10 } else { 20 };
        desk.answered(20, (good, 0), &[]).await;
        if month == 5 {
            let mut ben = desk.world.browser(desk.world.ben).await;
            let page = ben.get(links::FEEDBACK_FIGURES).await.body;
            assert!(page.contains("From 12 whole months"), "too few for limits");
        }
        desk.world.portal.clock.advance(TimeDelta::days(31));
    }
    let page = desk.figures("").await;
    assert!(page.body.contains("chance, or a change?"), "{}", page.body);
    assert_eq!(page.body.matches("Outside the limits").count(), 1);
    assert_eq!(page.body.matches("chart__signal").count(), 1);
    desk.finish().await;
}
