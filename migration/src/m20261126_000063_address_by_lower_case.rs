//! Whose an email address is, however it is written, is found without reading them all.

use sea_orm_migration::prelude::*;

/// Indexes over addresses in lower case.
#[derive(DeriveMigrationName)]
pub struct Migration;

const INDEXES: [&str; 2] = [
    "CREATE INDEX account_by_lower_email ON account (lower(email))",
    "CREATE INDEX person_email_by_lower_address ON person_email (lower(address))",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for index in INDEXES {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }
}
