//! What messages are searched by: one text for each thread, and who may find it, in the
//! full-text search of the database itself.

use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::{prelude::*, schema::*};

/// Creates it; there is nothing before it to keep.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// The index of SQLite, which follows the table by triggers.
const SQLITE: [&str; 4] = [
    "CREATE VIRTUAL TABLE message_search_index USING fts5(words, scope, \
     content='message_search', content_rowid='number', \
     tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER message_search_added AFTER INSERT ON message_search BEGIN \
     INSERT INTO message_search_index(rowid, words, scope) \
     VALUES (new.number, new.words, new.scope); END",
    "CREATE TRIGGER message_search_changed AFTER UPDATE ON message_search BEGIN \
     INSERT INTO message_search_index(message_search_index, rowid, words, scope) \
     VALUES ('delete', old.number, old.words, old.scope); \
     INSERT INTO message_search_index(rowid, words, scope) \
     VALUES (new.number, new.words, new.scope); END",
    "CREATE TRIGGER message_search_removed AFTER DELETE ON message_search BEGIN \
     INSERT INTO message_search_index(message_search_index, rowid, words, scope) \
     VALUES ('delete', old.number, old.words, old.scope); END",
];

/// The same of PostgreSQL.
const POSTGRES: [&str; 2] = [
    "ALTER TABLE message_search ADD COLUMN document tsvector GENERATED ALWAYS AS \
     (to_tsvector('english', words) || to_tsvector('simple', scope)) STORED",
    "CREATE INDEX message_search_index ON message_search USING gin (document)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("message_search")
                    .col(pk_auto("number"))
                    .col(uuid("thread_id").unique_key())
                    .col(text("words"))
                    .col(text("scope"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("message_search", "thread_id")
                            .to("message_thread", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        let connection = manager.get_connection();
        let index: &[&str] = match connection.get_database_backend() {
            DbBackend::Sqlite => &SQLITE,
            _ => &POSTGRES,
        };
        for statement in index {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        if connection.get_database_backend() == DbBackend::Sqlite {
            connection
                .execute_unprepared("DROP TABLE message_search_index")
                .await?;
        }
        manager
            .drop_table(Table::drop().table("message_search").to_owned())
            .await
    }
}
