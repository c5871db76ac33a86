//! The table of requests for access that staff decided.

use sea_orm_migration::{prelude::*, schema::*};

/// Creates it.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(access_decision()).await?;
        manager
            .create_index(
                Index::create()
                    .name("access_decision_by_resident_id")
                    .table("access_decision")
                    .col("resident_id")
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("access_decision").to_owned())
            .await
    }
}

fn access_decision() -> TableCreateStatement {
    Table::create()
        .table("access_decision")
        .col(uuid("id"))
        .col(uuid("resident_id"))
        .col(uuid("asker_id"))
        .col(text("relation"))
        .col(text("ground"))
        .col(text_null("seen"))
        .col(text("evidence"))
        .col(text_null("vouched_by"))
        .col(text_null("factors"))
        .col(text("spoken"))
        .col(boolean("is_pressed"))
        .col(boolean("is_concern"))
        .col(uuid_null("assessment_id"))
        .col(uuid_null("sharing_id").unique_key())
        .col(date_null("from_date"))
        .col(text("reason"))
        .col(boolean("told"))
        .col(uuid("decided_by"))
        .col(timestamp_with_time_zone("decided_at"))
        .col(text_null("end_reason"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key("resident_id", "person"))
        .foreign_key(&mut key("asker_id", "person"))
        .foreign_key(&mut key("assessment_id", "capacity_assessment"))
        .foreign_key(&mut key("sharing_id", "sharing"))
        .foreign_key(&mut key("decided_by", "person"))
        .to_owned()
}

fn key(column: &'static str, table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from("access_decision", column)
        .to(table, "id")
        .to_owned()
}
