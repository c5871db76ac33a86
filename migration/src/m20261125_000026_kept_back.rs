//! The table of sections that residents keep back, and which of them a sharing names.

use sea_orm_migration::{prelude::*, schema::*};

/// Creates it; what is shared already names no such section.
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
                    .table("kept_back")
                    .col(uuid("resident_id"))
                    .col(integer("version"))
                    .col(text("sections"))
                    .col(uuid("chosen_by"))
                    .col(timestamp_with_time_zone("chosen_at"))
                    .primary_key(Index::create().col("resident_id").col("version"))
                    .foreign_key(&mut key("resident_id"))
                    .foreign_key(&mut key("chosen_by"))
                    .to_owned(),
            )
            .await?;
        manager
            .alter_table(
                Table::alter()
                    .table("sharing")
                    .add_column(text("named").default(""))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter()
                    .table("sharing")
                    .drop_column("named")
                    .to_owned(),
            )
            .await?;
        manager
            .drop_table(Table::drop().table("kept_back").to_owned())
            .await
    }
}

fn key(column: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from("kept_back", column)
        .to("person", "id")
        .to_owned()
}
