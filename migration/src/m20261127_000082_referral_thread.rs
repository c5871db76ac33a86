//! The table of messages that are about a request, and where a request that is begun comes from.

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
                    .table("referral_thread")
                    .col(uuid("referral_id"))
                    .col(uuid("thread_id"))
                    .col(uuid("linked_by"))
                    .col(timestamp_with_time_zone("linked_at"))
                    .primary_key(Index::create().col("referral_id").col("thread_id"))
                    .foreign_key(&mut key("referral_id", "referral"))
                    .foreign_key(&mut key("thread_id", "message_thread"))
                    .foreign_key(&mut key("linked_by", "person"))
                    .to_owned(),
            )
            .await?;
        manager.get_connection().execute_unprepared(INDEX).await?;
        // SQLite adds no key to a table that is there, so this has none.
        let altered = Table::alter()
            .table("referral_draft")
            .add_column(uuid_null("thread_id"))
            .to_owned();
        manager.alter_table(altered).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("referral_thread").to_owned())
            .await?;
        let altered = Table::alter()
            .table("referral_draft")
            .drop_column("thread_id")
            .to_owned();
        manager.alter_table(altered).await
    }
}

/// From a thread one comes to its requests.
const INDEX: &str = "CREATE INDEX referral_thread_by_thread ON referral_thread (thread_id)";

fn key(column: &str, to: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from("referral_thread", column.to_owned())
        .to(to.to_owned(), "id")
        .to_owned()
}
