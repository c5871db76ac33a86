//! The table of the devices that keep a crisis sheet.

use sea_orm_migration::{prelude::*, schema::*};

/// Creates it; there is nothing before it to keep.
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
                    .table("kept_sheet")
                    .col(uuid("id"))
                    .col(uuid("account_id"))
                    .col(text("secret_hash").unique_key())
                    .col(uuid("session_reference"))
                    .col(text_null("device"))
                    .col(timestamp_with_time_zone("kept_at"))
                    .col(timestamp_with_time_zone_null("refreshed_at"))
                    .col(timestamp_with_time_zone_null("ended_at"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("kept_sheet", "account_id")
                            .to("account", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("kept_sheet_by_account_id")
                    .table("kept_sheet")
                    .col("account_id")
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("kept_sheet").to_owned())
            .await
    }
}
