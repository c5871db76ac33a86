//! Figures from before the portal are brought in, and figures are taken out by programs: the
//! counts of months that came from a file, and the tokens with which programs read figures.

use sea_orm_migration::{prelude::*, schema::*};

/// Creates their tables; there is nothing before them to keep.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(history()).await?;
        manager.create_table(token()).await?;
        for index in INDEXES {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["figures_token", "feedback_history"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

/// A month of a service counts once; what it said before stays, ended.
const INDEXES: [&str; 2] = [
    "CREATE UNIQUE INDEX feedback_history_counts ON feedback_history (service_id, month) WHERE ended_at IS NULL",
    "CREATE INDEX figures_token_by_organisation ON figures_token (organisation_id)",
];

fn history() -> TableCreateStatement {
    Table::create()
        .table("feedback_history")
        .col(uuid("id").primary_key())
        .col(uuid("service_id"))
        .col(date("month"))
        .col(integer("set_number"))
        .col(integer("responses"))
        .col(text("options"))
        .col(text("methods"))
        .col(uuid("brought_in_by"))
        .col(timestamp_with_time_zone("brought_in_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(uuid_null("ended_by"))
        .foreign_key(&mut key(
            "feedback_history",
            "service_id",
            ("service", "id"),
        ))
        .foreign_key(&mut key(
            "feedback_history",
            "set_number",
            ("feedback_set", "number"),
        ))
        .foreign_key(&mut key(
            "feedback_history",
            "brought_in_by",
            ("person", "id"),
        ))
        .foreign_key(&mut key("feedback_history", "ended_by", ("person", "id")))
        .to_owned()
}

/// Only the hash of a token is kept; the day of its last use, and no more of what it was used for.
fn token() -> TableCreateStatement {
    Table::create()
        .table("figures_token")
        .col(uuid("id").primary_key())
        .col(uuid("organisation_id"))
        .col(text("name"))
        .col(text("token_hash").unique_key())
        .col(uuid("made_by"))
        .col(timestamp_with_time_zone("made_at"))
        .col(date("ends_on"))
        .col(date_null("last_used_on"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(uuid_null("ended_by"))
        .foreign_key(&mut key(
            "figures_token",
            "organisation_id",
            ("organisation", "id"),
        ))
        .foreign_key(&mut key("figures_token", "made_by", ("person", "id")))
        .foreign_key(&mut key("figures_token", "ended_by", ("person", "id")))
        .to_owned()
}

fn key(table: &str, column: &str, to: (&str, &str)) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(table.to_owned(), column.to_owned())
        .to(to.0.to_owned(), to.1.to_owned())
        .to_owned()
}
