//! What changed lately is looked for once a minute, so that copies of crisis sheets are kept fresh.

use sea_orm_migration::prelude::*;

/// Adds the indexes that it is found by.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Name, table and column of each.
const INDEXES: [(&str, &str, &str); 2] = [
    ("person_updated_at", "person", "updated_at"),
    ("plan_changed_at", "plan", "changed_at"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table, column) in INDEXES {
            let mut index = Index::create();
            index.name(name).table(table).col(column);
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table, _) in INDEXES {
            let mut index = Index::drop();
            index.name(name).table(table);
            manager.drop_index(index).await?;
        }
        Ok(())
    }
}
