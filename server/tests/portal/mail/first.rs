//! What somebody waits for does not stand behind a morning's news.

use super::{deliver, put, rows, worker};
use crate::support::{TestPortal, smtp::TestSmtp};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use server::jobs::Stop;

#[tokio::test]
async fn a_code_leaves_at_once_however_many_reminders_wait() {
    let test = TestPortal::start().await;
    let smtp = TestSmtp::start().await;
    let joe = test.resident("Joe").await.person;
    for _ in 0..30 {
        put(&test, "plan_check", Some(joe)).await;
    }
    put(&test, "emergency_access", Some(joe)).await;
    put(&test, "sign_in_code", Some(joe)).await;
    let worker = worker(&test, &smtp);
    assert_eq!(worker.deliver_first(&Stop::never()).await.unwrap(), 2);
    let left: Vec<String> = rows(&test)
        .await
        .into_iter()
        .filter(|row| row.sent_at.is_some())
        .map(|row| row.kind)
        .collect();
    assert_eq!(left, ["emergency_access", "sign_in_code"]);
    assert_eq!(deliver(&worker).await, 30);
    assert_eq!(smtp.received().len(), 32);
    test.finish().await;
}

#[tokio::test]
async fn looking_for_what_waits_does_not_pass_over_what_was_sent() {
    let test = TestPortal::start().await;
    let connection = test.portal.database.reader();
    // PostgreSQL chooses by how much is there, which is nothing in a test.
    if connection.get_database_backend() == DbBackend::Sqlite {
        let plan = connection
            .query_one_raw(Statement::from_string(
                DbBackend::Sqlite,
                "EXPLAIN QUERY PLAN SELECT id FROM outbound_email WHERE sent_at IS NULL \
                 AND dead_at IS NULL AND not_before <= '2026-08-06' ORDER BY not_before, id LIMIT 1",
            ))
            .await
            .unwrap()
            .unwrap();
        let detail: String = plan.try_get("", "detail").unwrap();
        assert!(detail.contains("outbound_email_waiting"), "{detail}");
    } else {
        let found = connection
            .query_one_raw(Statement::from_string(
                DbBackend::Postgres,
                "SELECT indexdef FROM pg_indexes WHERE indexname = 'outbound_email_waiting'",
            ))
            .await
            .unwrap()
            .unwrap();
        let index: String = found.try_get("", "indexdef").unwrap();
        assert!(index.contains("sent_at IS NULL"), "{index}");
    }
    test.finish().await;
}
