//! What waits in the outbox is found without passing over everything that was ever sent.

use sea_orm_migration::prelude::*;

/// Keeps an index of what waits and one of what was given up, in place of two of everything:
/// by those, whatever never died is looked through.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// The indexes of everything: name and column.
const OF_ALL: [(&str, &str); 2] = [
    ("outbound_email_by_not_before", "not_before"),
    ("outbound_email_by_dead_at", "dead_at"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, _) in OF_ALL {
            drop(manager, name).await?;
        }
        let mut waiting = index("outbound_email_waiting", "not_before");
        waiting.cond_where(
            Expr::col("sent_at")
                .is_null()
                .and(Expr::col("dead_at").is_null()),
        );
        manager.create_index(waiting).await?;
        let mut dead = index("outbound_email_dead", "dead_at");
        dead.cond_where(Expr::col("dead_at").is_not_null());
        manager.create_index(dead).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in ["outbound_email_waiting", "outbound_email_dead"] {
            drop(manager, name).await?;
        }
        for (name, column) in OF_ALL {
            manager.create_index(index(name, column)).await?;
        }
        Ok(())
    }
}

fn index(name: &str, column: &'static str) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(name).table("outbound_email").col(column);
    index
}

async fn drop(manager: &SchemaManager<'_>, name: &str) -> Result<(), DbErr> {
    let mut index = Index::drop();
    index.name(name).table("outbound_email");
    manager.drop_index(index).await
}
