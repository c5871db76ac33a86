//! The tables of messages: threads, what was written in them, who reads them and who waits.

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
                    .table("message_thread")
                    .col(uuid("id"))
                    .col(uuid("resident_id"))
                    .col(text("about"))
                    .col(uuid("begun_by"))
                    .col(text("subject"))
                    .col(text_null("heading"))
                    .col(text("desk_kind"))
                    .col(uuid("desk_id"))
                    .col(uuid("owner_id"))
                    .col(timestamp_with_time_zone("begun_at"))
                    .col(timestamp_with_time_zone("last_at"))
                    .col(timestamp_with_time_zone("changed_at"))
                    .col(timestamp_with_time_zone_null("waiting_since"))
                    .col(timestamp_with_time_zone_null("due_at"))
                    .col(timestamp_with_time_zone_null("half_at"))
                    .col(integer("raised"))
                    .col(timestamp_with_time_zone_null("staff_seen_at"))
                    .col(timestamp_with_time_zone_null("half_told_at"))
                    .col(timestamp_with_time_zone_null("late_told_at"))
                    .col(timestamp_with_time_zone_null("closed_at"))
                    .col(uuid_null("closed_by"))
                    .col(integer("version"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("message_thread", "resident_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("message_thread", "begun_by")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("message_thread", "owner_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("message")
                    .col(uuid("id"))
                    .col(uuid("thread_id"))
                    .col(uuid("resident_id"))
                    .col(uuid_null("author_id"))
                    .col(text("side"))
                    .col(text("basis"))
                    .col(text("kind"))
                    .col(text("words"))
                    .col(timestamp_with_time_zone("written_at"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("message", "thread_id")
                            .to("message_thread", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("message", "resident_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("message", "author_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("message_wait")
                    .col(uuid("id"))
                    .col(uuid("thread_id"))
                    .col(text("desk_kind"))
                    .col(uuid("desk_id"))
                    .col(uuid("owner_id"))
                    .col(timestamp_with_time_zone("since"))
                    .col(timestamp_with_time_zone("due_at"))
                    .col(timestamp_with_time_zone_null("ended_at"))
                    .col(uuid_null("ended_by"))
                    .col(integer_null("working_minutes"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("message_wait", "thread_id")
                            .to("message_thread", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("message_wait", "owner_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("message_reader")
                    .col(uuid("thread_id"))
                    .col(uuid("person_id"))
                    .col(text("side"))
                    .col(uuid_null("added_by"))
                    .col(timestamp_with_time_zone("added_at"))
                    .col(timestamp_with_time_zone_null("left_at"))
                    .col(timestamp_with_time_zone_null("read_at"))
                    .col(timestamp_with_time_zone_null("put_away_at"))
                    .primary_key(Index::create().col("thread_id").col("person_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("message_reader", "thread_id")
                            .to("message_thread", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("message_reader", "person_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("message_step")
                    .col(uuid("id"))
                    .col(uuid("thread_id"))
                    .col(text("kind"))
                    .col(uuid_null("by_id"))
                    .col(uuid_null("person_id"))
                    .col(text_null("desk_kind"))
                    .col(uuid_null("desk_id"))
                    .col(text_null("words"))
                    .col(timestamp_with_time_zone("at"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("message_step", "thread_id")
                            .to("message_thread", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("message_step", "person_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("message_thread_by_resident")
                    .table("message_thread")
                    .col("resident_id")
                    .col("last_at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("message_thread_changed_by_owner")
                    .table("message_thread")
                    .col("owner_id")
                    .col("changed_at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("message_thread_by_owner")
                    .table("message_thread")
                    .col("owner_id")
                    .col("closed_at")
                    .col("due_at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("message_thread_changed_by_desk")
                    .table("message_thread")
                    .col("desk_id")
                    .col("changed_at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("message_thread_by_desk")
                    .table("message_thread")
                    .col("desk_id")
                    .col("closed_at")
                    .col("due_at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("message_thread_by_due")
                    .table("message_thread")
                    .col("due_at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("message_by_thread")
                    .table("message")
                    .col("thread_id")
                    .col("written_at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("message_wait_by_thread")
                    .table("message_wait")
                    .col("thread_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("message_wait_by_desk")
                    .table("message_wait")
                    .col("desk_id")
                    .col("since")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("message_reader_by_person")
                    .table("message_reader")
                    .col("person_id")
                    .col("left_at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("message_step_by_thread")
                    .table("message_step")
                    .col("thread_id")
                    .col("at")
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "message_step",
            "message_reader",
            "message_wait",
            "message",
            "message_thread",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
