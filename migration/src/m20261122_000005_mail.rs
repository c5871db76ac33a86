//! The tables of the area `mail`.

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
                    .table("outbound_email")
                    .col(uuid("id"))
                    .col(text("kind"))
                    .col(uuid_null("to_person_id"))
                    .col(text("to_address"))
                    .col(text("parameters"))
                    .col(text_null("language"))
                    .col(text_null("dedupe_key"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("not_before"))
                    .col(integer("attempts"))
                    .col(timestamp_with_time_zone_null("claimed_until"))
                    .col(text_null("last_error"))
                    .col(timestamp_with_time_zone_null("sent_at"))
                    .col(timestamp_with_time_zone_null("dead_at"))
                    .col(timestamp_with_time_zone_null("handled_at"))
                    .col(uuid_null("handled_by"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("outbound_email", "to_person_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("outbound_email", "handled_by")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("outbound_email_by_not_before")
                    .table("outbound_email")
                    .col("not_before")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("outbound_email_by_dead_at")
                    .table("outbound_email")
                    .col("dead_at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .unique()
                    .name("outbound_email_unique_dedupe_key")
                    .table("outbound_email")
                    .col("dedupe_key")
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("outbound_email").to_owned())
            .await?;
        Ok(())
    }
}
