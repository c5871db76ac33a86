//! What becomes of it that somebody was told to get help at once: it goes with the request that
//! is sent afterwards, or a team looks at it.

use sea_orm_migration::{prelude::*, schema::*};

/// Adds the columns; what was there goes with no request, and nobody has looked at it.
#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: [&str; 4] = ["referral_id", "looked_at", "looked_by", "looked_note"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds no key to a table that is there, so these have none.
        for column in [
            uuid_null("referral_id"),
            timestamp_with_time_zone_null("looked_at"),
            uuid_null("looked_by"),
            text_null("looked_note"),
        ] {
            let altered = Table::alter()
                .table("referral_stop")
                .add_column(column)
                .to_owned();
            manager.alter_table(altered).await?;
        }
        for (_, index) in INDEXES {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, _) in INDEXES {
            let drop = format!("DROP INDEX {name}");
            manager.get_connection().execute_unprepared(&drop).await?;
        }
        for column in COLUMNS {
            let altered = Table::alter()
                .table("referral_stop")
                .drop_column(column)
                .to_owned();
            manager.alter_table(altered).await?;
        }
        Ok(())
    }
}

/// Whoever opens somebody's page is asked whether such a stop lets them, and everybody's first
/// page whether a team waits for their answer.
const INDEXES: [(&str, &str); 2] = [
    (
        "referral_stop_by_resident",
        "CREATE INDEX referral_stop_by_resident ON referral_stop (resident_id, at) \
         WHERE referral_id IS NULL",
    ),
    (
        "referral_by_sender",
        "CREATE INDEX referral_by_sender ON referral (asked_by, state)",
    ),
];
