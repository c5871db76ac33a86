//! What the figures of requests are found by.

use sea_orm_migration::prelude::*;

/// Adds the indexes.
#[derive(DeriveMigrationName)]
pub struct Migration;

const INDEXES: [(&str, &str); 3] = [
    (
        "referral_sent",
        "CREATE INDEX referral_sent ON referral (service_id, submitted_at)",
    ),
    (
        "referral_seen",
        "CREATE INDEX referral_seen ON referral (service_id, seen_at) WHERE seen_at IS NOT NULL",
    ),
    (
        "appointment_by_service",
        "CREATE INDEX appointment_by_service ON appointment (service_id, starts_at, state)",
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (_, index) in INDEXES {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, _) in INDEXES {
            let drop = format!("DROP INDEX {name}");
            manager.get_connection().execute_unprepared(&drop).await?;
        }
        Ok(())
    }
}
