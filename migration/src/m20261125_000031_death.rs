//! The table of those who have died, and about whom an email is.

use sea_orm_migration::{prelude::*, schema::*};

/// Creates it, and a column of the outbox; of emails before it is not known about whom they are.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("death")
                    .col(uuid("id"))
                    .col(uuid("resident_id"))
                    .col(date("died_on"))
                    .col(text("told_by"))
                    .col(uuid("recorded_by"))
                    .col(timestamp_with_time_zone("recorded_at"))
                    .col(boolean("account_closed"))
                    .col(timestamp_with_time_zone_null("undone_at"))
                    .col(uuid_null("undone_by"))
                    .col(text_null("undone_because"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("death", "resident_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("death", "recorded_by")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("death", "undone_by")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("death_by_resident_id")
                    .table("death")
                    .col("resident_id")
                    .to_owned(),
            )
            .await?;
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
            .await?;
        manager
            .drop_table(Table::drop().table("death").to_owned())
            .await
    }
}
