//! The table of days on which an organisation is closed besides bank holidays.

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
                    .table("closing_day")
                    .col(uuid("organisation_id"))
                    .col(date("day"))
                    .col(text("why"))
                    .col(uuid("made_by"))
                    .col(timestamp_with_time_zone("made_at"))
                    .primary_key(Index::create().col("organisation_id").col("day"))
                    .foreign_key(&mut key("organisation_id", "organisation"))
                    .foreign_key(&mut key("made_by", "person"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("closing_day").to_owned())
            .await
    }
}

fn key(column: &str, to: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from("closing_day", column.to_owned())
        .to(to.to_owned(), "id")
        .to_owned()
}
