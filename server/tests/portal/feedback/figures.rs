//! The figures of how people found care.

use crate::{metrics::has_row, support::Answer, triage::Desk};
use ::entity::{feedback_set, metric_cell};
use app::links;
use chrono::TimeDelta;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, sea_query::Expr,
};
use server::metrics::verify;

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
    desk.adds_up().await;
    desk.finish().await;
}

#[tokio::test]
async fn the_published_91_7_and_2_4_percent_come_out_of_the_answers() {
    // `setting.md`, source 003.
    let desk = Desk::start().await;
    desk.answered(336, (308, 8), &[]).await;
    let page = desk.figures("").await;
    assert!(page.body.contains("91.7%"));
    assert!(page.body.contains("2.4%"));
    assert!(has_row(&page, &["Very good", "308"]));
    desk.finish().await;
}

#[tokio::test]
async fn a_small_number_is_not_shown_and_follows_from_no_share() {
    let desk = Desk::start().await;
    desk.answered(168, (154, 4), &[]).await;
    let page = desk.figures("").await;
    // Four are so few that somebody could be found by them, and one more goes with them.
    assert!(has_row(&page, &["Poor", "*"]));
    assert!(has_row(&page, &["Neither good nor poor", "*"]));
    assert!(has_row(
        &page,
        &["August 2026", "168", "91.7%", "Too few to say"]
    ));
    assert!(!page.body.contains("2.4%"), "that is four of 168");
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
    desk.answered(12, (0, 12), &[]).await;
    let page = desk.figures("").await;
    assert!(
        page.body
            .contains("The question was changed in these months")
    );
    for words in ["Version 1 of the question", "Version 2 of the question"] {
        assert!(page.body.contains(words), "{words}");
    }
    assert!(has_row(&page, &["August 2026", "10", "100.0%", "0.0%"]));
    assert!(has_row(&page, &["August 2026", "12", "0.0%", "100.0%"]));
    desk.adds_up().await;
    desk.finish().await;
}

#[tokio::test]
async fn figures_that_do_not_hold_what_happened_are_found() {
    let desk = Desk::start().await;
    desk.answered(3, (2, 1), &[]).await;
    desk.adds_up().await;
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
    desk.finish().await;
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
