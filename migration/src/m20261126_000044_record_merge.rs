//! The tables of records that were put together: which is kept, which is closed, and who
//! came to look after the person by it.

use sea_orm_migration::{prelude::*, schema::*};

/// Creates them; there is nothing before it to keep.
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
                    .table("record_merge")
                    .col(uuid("id"))
                    .col(uuid("kept_id"))
                    .col(uuid("closed_id"))
                    .col(text("because"))
                    .col(uuid("merged_by"))
                    .col(timestamp_with_time_zone("merged_at"))
                    .col(uuid_null("account_id"))
                    .col(timestamp_with_time_zone_null("undone_at"))
                    .col(uuid_null("undone_by"))
                    .col(text_null("undone_because"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("record_merge", "kept_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("record_merge", "closed_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("record_merge", "merged_by")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("record_merge", "account_id")
                            .to("account", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("record_merge", "undone_by")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        for column in ["kept_id", "closed_id"] {
            manager
                .create_index(
                    Index::create()
                        .name(format!("record_merge_by_{column}"))
                        .table("record_merge")
                        .col(column)
                        .to_owned(),
                )
                .await?;
        }
        manager
            .create_table(
                Table::create()
                    .table("merge_tie")
                    .col(uuid("relationship_id"))
                    .col(uuid("merge_id"))
                    .primary_key(Index::create().col("relationship_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("merge_tie", "relationship_id")
                            .to("care_relationship", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("merge_tie", "merge_id")
                            .to("record_merge", "id"),
                    )
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["merge_tie", "record_merge"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
