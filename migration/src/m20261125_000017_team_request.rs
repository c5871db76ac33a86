//! What residents ask of who looks after them, and how somebody's looking after them ended.

use sea_orm_migration::{prelude::*, schema::*};

/// Creates the table; relationships that are over have nobody's word for why.
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
                    .table("team_request")
                    .col(uuid("id"))
                    .col(uuid("resident_id"))
                    .col(uuid("asked_by"))
                    .col(timestamp_with_time_zone("asked_at"))
                    .col(text("wish"))
                    .col(uuid_null("relationship_id"))
                    .col(text("who"))
                    .col(text("reason"))
                    .col(uuid_null("answered_by"))
                    .col(timestamp_with_time_zone_null("answered_at"))
                    .col(text_null("outcome"))
                    .col(text_null("answer"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("team_request", "resident_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("team_request", "relationship_id")
                            .to("care_relationship", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("team_request_by_resident_id")
                    .table("team_request")
                    .col("resident_id")
                    .to_owned(),
            )
            .await?;
        for column in [
            timestamp_with_time_zone_null("ended_at"),
            uuid_null("ended_by"),
            text_null("end_reason"),
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
        for column in ["end_reason", "ended_by", "ended_at"] {
            manager
                .alter_table(
                    Table::alter()
                        .table("care_relationship")
                        .drop_column(column)
                        .to_owned(),
                )
                .await?;
        }
        manager
            .drop_table(Table::drop().table("team_request").to_owned())
            .await
    }
}
