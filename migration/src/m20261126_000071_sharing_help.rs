//! Whether a sharing also lets somebody ask for help for the resident.

use sea_orm_migration::{prelude::*, schema::*};

/// Adds the column; nobody was let do it before.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter()
                    .table("sharing")
                    .add_column(boolean("help").default(false))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter()
                    .table("sharing")
                    .drop_column("help")
                    .to_owned(),
            )
            .await
    }
}
