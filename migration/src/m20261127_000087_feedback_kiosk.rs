//! Tablets on which people answer who wait.

use sea_orm_migration::{prelude::*, schema::*};

/// Adds them.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(kiosk()).await?;
        manager
            .get_connection()
            .execute_unprepared(INDEX)
            .await
            .map(|_| ())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("feedback_kiosk").to_owned())
            .await
    }
}

/// The staff of a service see its tablets.
const INDEX: &str = "CREATE INDEX feedback_kiosk_by_service ON feedback_kiosk (service_id)";

/// How many answered on a day is kept for that day alone, and no hour.
fn kiosk() -> TableCreateStatement {
    Table::create()
        .table("feedback_kiosk")
        .col(uuid("id").primary_key())
        .col(uuid("service_id"))
        .col(text("token_hash").unique_key())
        .col(text("place"))
        .col(date("made_on"))
        .col(date("ends_on"))
        .col(date_null("ended_on"))
        .col(date_null("counted_on"))
        .col(integer("answers"))
        .col(text_null("last_more"))
        .foreign_key(
            ForeignKey::create()
                .from("feedback_kiosk", "service_id")
                .to("service", "id"),
        )
        .to_owned()
}
