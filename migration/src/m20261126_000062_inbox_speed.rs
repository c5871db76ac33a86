//! What the inboxes ask for first is found without reading the rest.

use sea_orm_migration::prelude::*;

/// Indexes over those who are in threads by name, and over open threads.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Those who are in a thread, and the few of them whom somebody added; and open threads by
/// whom they are owned.
const INDEXES: [&str; 3] = [
    "CREATE INDEX message_reader_by_side ON message_reader (person_id, side, left_at, thread_id)",
    // The same columns as above: SQLite takes the smaller of two that answer alike.
    "CREATE INDEX message_reader_asked ON message_reader (person_id, side, left_at, thread_id) \
     WHERE added_by IS NOT NULL",
    "CREATE INDEX message_thread_open ON message_thread (owner_id, desk_kind, desk_id) \
     WHERE closed_at IS NULL",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for index in INDEXES {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }
}
