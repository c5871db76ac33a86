//! Whether a sharing also lets somebody see who has looked.

use sea_orm_migration::{prelude::*, schema::*};

/// Adds the column; nobody was let see it before.
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
                    .add_column(boolean("looks").default(false))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter()
                    .table("sharing")
                    .drop_column("looks")
                    .to_owned(),
            )
            .await
    }
}
