//! How it was made sure who somebody is who is given a code for their account.

use sea_orm_migration::{prelude::*, schema::*};

/// Adds the columns; until now every code was on a letter.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            text("way").default("letter").to_owned(),
            text_null("seen"),
            integer_null("known_since"),
            text_null("words"),
        ] {
            manager
                .alter_table(
                    Table::alter()
                        .table("invitation")
                        .add_column(column)
                        .to_owned(),
                )
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["words", "known_since", "seen", "way"] {
            manager
                .alter_table(
                    Table::alter()
                        .table("invitation")
                        .drop_column(column)
                        .to_owned(),
                )
                .await?;
        }
        Ok(())
    }
}
