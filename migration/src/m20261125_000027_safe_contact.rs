//! The table of how it is safe to reach residents.

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
                    .table("safe_contact")
                    .col(uuid("resident_id"))
                    .col(integer("version"))
                    .col(boolean("email"))
                    .col(boolean("post"))
                    .col(boolean("phone"))
                    .col(boolean("messages"))
                    .col(text("which"))
                    .col(text("times"))
                    .col(uuid("chosen_by"))
                    .col(timestamp_with_time_zone("chosen_at"))
                    .primary_key(Index::create().col("resident_id").col("version"))
                    .foreign_key(&mut key("resident_id"))
                    .foreign_key(&mut key("chosen_by"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("safe_contact").to_owned())
            .await
    }
}

fn key(column: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from("safe_contact", column)
        .to("person", "id")
        .to_owned()
}
