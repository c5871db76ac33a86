//! Of whom an email is that goes to an address alone, so that somebody can deal with it.

use sea_orm_migration::{prelude::*, schema::*};

/// Adds the column; of what was written before it is not known.
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
                    .table("outbound_email")
                    .add_column(uuid_null("about_id"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter()
                    .table("outbound_email")
                    .drop_column("about_id")
                    .to_owned(),
            )
            .await
    }
}
