//! What a session needs again within minutes: a sheet to print, an address to confirm.

use sea_orm_migration::{prelude::*, schema::*};

/// Creates the table; there is nothing before it to keep.
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
                    .table("session_note")
                    .col(uuid("session_reference"))
                    .col(text("kind"))
                    .col(text("body"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .primary_key(Index::create().col("session_reference").col("kind"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("session_note_expires_at")
                    .table("session_note")
                    .col("expires_at")
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("session_note").to_owned())
            .await
    }
}
