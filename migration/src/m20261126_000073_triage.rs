//! What deciding about a request leaves behind: the tie that came with it, and where else the
//! person was told to go.

use sea_orm_migration::{prelude::*, schema::*};

/// Adds the columns; what was there has none of it.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds no key to a table that is there, so the tie has none.
        for (table, column) in [
            ("referral", uuid_null("tie_id")),
            ("referral_step", text_null("elsewhere")),
        ] {
            let altered = Table::alter().table(table).add_column(column).to_owned();
            manager.alter_table(altered).await?;
        }
        let connection = manager.get_connection();
        connection.execute_unprepared(INDEX).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        connection
            .execute_unprepared("DROP INDEX referral_by_origin")
            .await?;
        for (table, column) in [("referral", "tie_id"), ("referral_step", "elsewhere")] {
            let altered = Table::alter().table(table).drop_column(column).to_owned();
            manager.alter_table(altered).await?;
        }
        Ok(())
    }
}

/// What a request was passed on to is looked for from its page.
const INDEX: &str = "CREATE INDEX referral_by_origin ON referral (comes_from) \
                     WHERE comes_from IS NOT NULL";
