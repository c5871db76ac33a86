//! What waits in the outbox is found without passing over everything that was ever sent.

use sea_orm_migration::prelude::*;

/// Adds the index of what waits, in place of one of everything.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_index(
                Index::create()
                    .name("outbound_email_waiting")
                    .table("outbound_email")
                    .col("not_before")
                    .cond_where(
                        Expr::col("sent_at")
                            .is_null()
                            .and(Expr::col("dead_at").is_null()),
                    )
                    .to_owned(),
            )
            .await?;
        let everything = Index::drop()
            .name("outbound_email_by_not_before")
            .table("outbound_email")
            .to_owned();
        manager.drop_index(everything).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_index(
                Index::create()
                    .name("outbound_email_by_not_before")
                    .table("outbound_email")
                    .col("not_before")
                    .to_owned(),
            )
            .await?;
        let waiting = Index::drop()
            .name("outbound_email_waiting")
            .table("outbound_email")
            .to_owned();
        manager.drop_index(waiting).await
    }
}
