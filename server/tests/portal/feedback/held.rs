//! Answers that came all at once wait until somebody has looked at them.

use crate::triage::Desk;
use app::links;
use http::StatusCode;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DbBackend, IntoActiveModel, QueryTrait, Statement,
};
use server::store;

impl Desk {
    /// So many answers from outside beyond those that count.
    async fn flood(&self, held: u128) {
        let mut browser = self.world.portal.browser();
        let taps = [("role", "resident"), ("rating", "very_good")];
        self.tap(&mut browser, &self.public(), &taps).await;
        let first = self.answers().await.remove(0);
        let tx = self.world.portal.portal.database.write().await.unwrap();
        for number in 1..=held {
            let row = ::entity::feedback::Model {
                id: uuid::Uuid::from_u128(number),
                state: String::from("held"),
                ..first.clone()
            };
            row.into_active_model()
                .reset_all()
                .insert(tx.connection())
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
    }

    async fn held(&self) -> Vec<String> {
        let rows = self.answers().await.into_iter();
        let held = rows.filter(|row| row.state == "held");
        held.map(|row| format!("take-{}", row.id)).collect()
    }
}

#[tokio::test]
async fn ben_counts_some_and_leaves_others_out_and_figures_follow() {
    let desk = Desk::start().await;
    desk.flood(3).await;
    let mut ben = desk.world.browser(desk.world.ben).await;
    let home = ben.get("/home").await.body;
    assert!(home.contains("that came all at once"), "{home}");
    let page = links::held_feedback(desk.world.service);
    let shown = ben.get(&page).await;
    assert_eq!(shown.body.matches("name=\"take-").count(), 3);
    let service = desk.world.service.to_string();
    let held = desk.held().await;
    let base = [("service", service.as_str()), ("form_page", page.as_str())];
    let nothing = [&base[..], &[("do", "count")]].concat();
    ben.post("/api/feedback/sort-held", &nothing).await;
    assert_eq!(desk.held().await.len(), 3);
    let count = [&base[..], &[("do", "count"), (&held[0], "yes")]].concat();
    for _ in 0..2 {
        // Pressing twice counts once.
        ben.post("/api/feedback/sort-held", &count).await;
    }
    assert_eq!(desk.counted("feedback.rating", "very_good").await, 2);
    let leave = [
        &base[..],
        &[("do", "leave"), (&held[1], "yes"), (&held[2], "yes")],
    ]
    .concat();
    ben.post("/api/feedback/sort-held", &leave).await;
    assert_eq!(desk.counted("feedback.rating", "very_good").await, 2);
    assert!(desk.held().await.is_empty());
    assert!(
        !ben.get("/home")
            .await
            .body
            .contains("that came all at once")
    );
    desk.finish().await;
}

#[tokio::test]
async fn nobody_of_another_team_sorts_them() {
    let desk = Desk::start().await;
    desk.flood(1).await;
    let page = links::held_feedback(desk.world.service);
    let held = desk.held().await;
    let service = desk.world.service.to_string();
    for who in [desk.cara, desk.world.joe] {
        let mut browser = desk.world.browser(who).await;
        assert_eq!(browser.get(&page).await.status, StatusCode::NOT_FOUND);
        let fields = [
            ("service", service.as_str()),
            ("do", "count"),
            (held[0].as_str(), "yes"),
        ];
        browser.post("/api/feedback/sort-held", &fields).await;
        assert_eq!(desk.held().await.len(), 1);
    }
    desk.finish().await;
}

#[tokio::test]
async fn the_few_that_wait_are_found_without_the_millions_that_count() {
    let desk = Desk::start().await;
    let connection = desk.world.portal.portal.database.reader();
    let asked = store::feedback::that_wait(&[desk.world.service.0]);
    match connection.get_database_backend() {
        DbBackend::Sqlite => {
            let plan = Statement {
                sql: format!("EXPLAIN QUERY PLAN {}", asked.build(DbBackend::Sqlite).sql),
                ..asked.build(DbBackend::Sqlite)
            };
            let plan = connection.query_one_raw(plan).await.unwrap().unwrap();
            let detail: String = plan.try_get("", "detail").unwrap();
            assert!(detail.contains("INDEX feedback_held"), "{detail}");
        }
        // It chooses by how much is there, which is nothing in a test: the words must fit the index.
        other => {
            let find = "SELECT indexdef FROM pg_indexes WHERE indexname = 'feedback_held'";
            let found = connection
                .query_one_raw(Statement::from_string(other, find))
                .await
                .unwrap()
                .unwrap();
            let index: String = found.try_get("", "indexdef").unwrap();
            assert!(index.contains("(state = 'held'::text)"), "{index}");
            let asked = asked.build(other).sql;
            assert!(asked.contains("feedback.state = 'held'"), "{asked}");
        }
    }
    desk.finish().await;
}
