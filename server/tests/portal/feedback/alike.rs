//! Answers that are alike are counted together when everything is counted again.

use crate::triage::Desk;
use sea_orm::DbBackend;
use server::store;

#[tokio::test]
async fn answers_are_counted_alike_in_texts_of_any_length() {
    let desk = Desk::start().await;
    let mut browser = desk.world.portal.browser();
    for rating in ["very_good", "good", "very_good", "poor", "very_good"] {
        let tap = [("role", "resident"), ("rating", rating)];
        desk.tap(&mut browser, &desk.public(), &tap).await;
    }
    let connection = desk.world.portal.portal.database.reader();
    if connection.get_database_backend() == DbBackend::Sqlite {
        let whole = store::feedback_count::in_texts_of(connection, 100).await;
        let whole = whole.unwrap();
        let mut times: Vec<_> = whole.values().copied().collect();
        times.sort_unstable();
        assert_eq!(times, [1, 1, 3]);
        for many in 1..=6 {
            let parts = store::feedback_count::in_texts_of(connection, many).await;
            assert_eq!(parts.unwrap(), whole, "{many}");
        }
    }
    desk.finish().await;
}
