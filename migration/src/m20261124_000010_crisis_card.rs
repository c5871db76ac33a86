//! The tables of what stands on the crisis sheet, and of the cards that lead to it.

use sea_orm_migration::{prelude::*, schema::*};

/// Creates them; there is nothing before them to keep.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(sheet_choice()).await?;
        manager.create_table(crisis_card()).await?;
        manager
            .create_index(
                Index::create()
                    .name("crisis_card_by_resident_id")
                    .table("crisis_card")
                    .col("resident_id")
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["crisis_card", "sheet_choice"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

fn sheet_choice() -> TableCreateStatement {
    Table::create()
        .table("sheet_choice")
        .col(uuid("resident_id"))
        .col(integer("version"))
        .col(text("left_out"))
        .col(uuid("chosen_by"))
        .col(timestamp_with_time_zone("chosen_at"))
        .primary_key(Index::create().col("resident_id").col("version"))
        .foreign_key(
            ForeignKey::create()
                .from("sheet_choice", "resident_id")
                .to("person", "id"),
        )
        .foreign_key(
            ForeignKey::create()
                .from("sheet_choice", "chosen_by")
                .to("person", "id"),
        )
        .to_owned()
}

fn crisis_card() -> TableCreateStatement {
    Table::create()
        .table("crisis_card")
        .col(uuid("id"))
        .col(uuid("resident_id"))
        .col(text("reference").unique_key())
        .col(text("code_hash"))
        .col(boolean("allow_contacts"))
        .col(text_null("reason"))
        .col(uuid("issued_by"))
        .col(timestamp_with_time_zone("issued_at"))
        .col(uuid_null("replaces"))
        .col(uuid_null("cancelled_by"))
        .col(timestamp_with_time_zone_null("cancelled_at"))
        .col(timestamp_with_time_zone_null("last_used_at"))
        .col(integer("wrong"))
        .col(timestamp_with_time_zone_null("wrong_since"))
        .col(timestamp_with_time_zone_null("paused_until"))
        .primary_key(Index::create().col("id"))
        .foreign_key(
            ForeignKey::create()
                .from("crisis_card", "resident_id")
                .to("person", "id"),
        )
        .foreign_key(
            ForeignKey::create()
                .from("crisis_card", "issued_by")
                .to("person", "id"),
        )
        .foreign_key(
            ForeignKey::create()
                .from("crisis_card", "cancelled_by")
                .to("person", "id"),
        )
        .foreign_key(
            ForeignKey::create()
                .from("crisis_card", "replaces")
                .to("crisis_card", "id"),
        )
        .to_owned()
}
