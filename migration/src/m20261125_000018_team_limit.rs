//! Which teams a resident keeps out of what is written about them.

use sea_orm_migration::{prelude::*, schema::*};

/// Adds the columns; nobody is kept out yet.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            timestamp_with_time_zone_null("limited_at"),
            uuid_null("limited_by"),
        ] {
            manager
                .alter_table(
                    Table::alter()
                        .table("care_relationship")
                        .add_column(column)
                        .to_owned(),
                )
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["limited_by", "limited_at"] {
            manager
                .alter_table(
                    Table::alter()
                        .table("care_relationship")
                        .drop_column(column)
                        .to_owned(),
                )
                .await?;
        }
        Ok(())
    }
}
