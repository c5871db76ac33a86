//! The tables of those who answer messages: how a desk works, who is away, and what they note and use again.

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
                    .table("message_note")
                    .col(uuid("id"))
                    .col(uuid("thread_id"))
                    .col(uuid("author_id"))
                    .col(text("words"))
                    .col(timestamp_with_time_zone("written_at"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("message_note", "thread_id")
                            .to("message_thread", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("message_note", "author_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("desk_setting")
                    .col(uuid("desk_id"))
                    .col(text("desk_kind"))
                    .col(uuid_null("lead_id"))
                    .col(integer("weekdays"))
                    .col(integer("opens"))
                    .col(integer("closes"))
                    .col(boolean("bank_holidays"))
                    .col(integer("reply_days"))
                    .col(uuid_null("changed_by"))
                    .col(timestamp_with_time_zone("changed_at"))
                    .primary_key(Index::create().col("desk_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("desk_setting", "lead_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("absence")
                    .col(uuid("id"))
                    .col(uuid("person_id"))
                    .col(date("from_date"))
                    .col(date("to_date"))
                    .col(uuid("cover_id"))
                    .col(uuid("recorded_by"))
                    .col(timestamp_with_time_zone("recorded_at"))
                    .col(timestamp_with_time_zone_null("ended_at"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("absence", "person_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("absence", "cover_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("saved_reply")
                    .col(uuid("id"))
                    .col(text("desk_kind"))
                    .col(uuid("desk_id"))
                    .col(text("title"))
                    .col(text("words"))
                    .col(uuid("changed_by"))
                    .col(timestamp_with_time_zone("changed_at"))
                    .col(timestamp_with_time_zone_null("removed_at"))
                    .primary_key(Index::create().col("id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("message_note_by_thread")
                    .table("message_note")
                    .col("thread_id")
                    .col("written_at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("absence_by_person")
                    .table("absence")
                    .col("person_id")
                    .col("to_date")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("absence_by_cover")
                    .table("absence")
                    .col("cover_id")
                    .col("to_date")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("saved_reply_by_desk")
                    .table("saved_reply")
                    .col("desk_id")
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["saved_reply", "absence", "desk_setting", "message_note"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
