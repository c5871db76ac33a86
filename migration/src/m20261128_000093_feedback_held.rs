//! Answers that wait until somebody has looked at them are found without reading those that count.

use sea_orm_migration::prelude::*;

/// Adds an index of the few that wait.
#[derive(DeriveMigrationName)]
pub struct Migration;

const HELD: &str = "CREATE INDEX feedback_held ON feedback (service_id, day) WHERE state = 'held'";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(HELD).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let held = Index::drop().name("feedback_held").to_owned();
        manager.drop_index(held).await
    }
}
