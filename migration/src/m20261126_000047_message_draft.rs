//! The tables of messages that are not sent yet, and of the files that go with messages.

use sea_orm_migration::{prelude::*, schema::*};

/// Creates them; there is nothing before it to keep.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("message_draft")
                    .col(uuid("id"))
                    .col(uuid("writer_id"))
                    .col(uuid("resident_id"))
                    .col(uuid_null("thread_id"))
                    .col(text("fields"))
                    .col(timestamp_with_time_zone("changed_at"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("message_draft", "writer_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("message_draft", "resident_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("message_draft", "thread_id")
                            .to("message_thread", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("message_file")
                    .col(uuid("id"))
                    .col(uuid("resident_id"))
                    .col(uuid("uploaded_by"))
                    .col(uuid_null("draft_id"))
                    .col(uuid_null("message_id"))
                    .col(text("name"))
                    .col(text("kind"))
                    .col(integer("size"))
                    .col(timestamp_with_time_zone("uploaded_at"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("message_file", "resident_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("message_file", "uploaded_by")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("message_file", "draft_id")
                            .to("message_draft", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("message_file", "message_id")
                            .to("message", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("message_file_part")
                    .col(uuid("file_id"))
                    .col(integer("place"))
                    .col(blob("bytes"))
                    .primary_key(Index::create().col("file_id").col("place"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("message_file_part", "file_id")
                            .to("message_file", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("message_draft_by_writer")
                    .table("message_draft")
                    .col("writer_id")
                    .col("resident_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("message_file_by_draft")
                    .table("message_file")
                    .col("draft_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("message_file_by_message")
                    .table("message_file")
                    .col("message_id")
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["message_file_part", "message_file", "message_draft"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
