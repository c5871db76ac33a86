//! The table of who could decide what, and when.

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
        manager.create_table(capacity_assessment()).await?;
        manager
            .create_index(
                Index::create()
                    .name("capacity_assessment_by_resident_id")
                    .table("capacity_assessment")
                    .col("resident_id")
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("capacity_assessment").to_owned())
            .await
    }
}

fn capacity_assessment() -> TableCreateStatement {
    Table::create()
        .table("capacity_assessment")
        .col(uuid("id"))
        .col(uuid("matter_id"))
        .col(uuid("resident_id"))
        .col(text("decision"))
        .col(date("assessed_on"))
        .col(text_null("assessor"))
        .col(uuid("recorded_by"))
        .col(timestamp_with_time_zone("recorded_at"))
        .col(text("help"))
        .col(boolean("understands"))
        .col(boolean("retains"))
        .col(boolean("weighs"))
        .col(boolean("communicates"))
        .col(text("reached"))
        .col(boolean("has_capacity"))
        .col(date_null("review_on"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key("matter_id", "capacity_assessment"))
        .foreign_key(&mut key("resident_id", "person"))
        .foreign_key(&mut key("recorded_by", "person"))
        .to_owned()
}

fn key(column: &'static str, table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from("capacity_assessment", column)
        .to(table, "id")
        .to_owned()
}
