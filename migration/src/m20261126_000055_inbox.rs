//! What the inboxes of staff need: ways to the open threads in which nobody waits, and which
//! messages came with a record that was closed.

use sea_orm_migration::{prelude::*, schema::*};

/// Creates them; there is nothing before it to keep.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Of the threads that are open and wait for no answer the newest are shown first.
const INDEXES: [(&str, &str); 2] = [
    ("message_thread_answered_by_desk", "desk_id"),
    ("message_thread_answered_by_owner", "owner_id"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, column) in INDEXES {
            manager
                .get_connection()
                .execute_unprepared(&format!(
                    "CREATE INDEX {name} ON message_thread ({column}, last_at) \
                     WHERE closed_at IS NULL AND due_at IS NULL"
                ))
                .await?;
        }
        manager
            .create_table(
                Table::create()
                    .table("message_moved")
                    .col(uuid("id"))
                    .col(uuid("merge_id"))
                    .col(text("kind"))
                    .primary_key(Index::create().col("id").col("merge_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("message_moved", "merge_id")
                            .to("record_merge", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("message_moved_by_merge")
                    .table("message_moved")
                    .col("merge_id")
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("message_moved").to_owned())
            .await?;
        for (name, _) in INDEXES {
            manager
                .drop_index(Index::drop().name(name).table("message_thread").to_owned())
                .await?;
        }
        Ok(())
    }
}
