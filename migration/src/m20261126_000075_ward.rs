//! The tables of virtual wards: how many beds there are, and who in a red one was seen when.

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
        let bed = Table::create()
            .table("ward_bed")
            .col(uuid("team_id"))
            .col(text("bed"))
            .col(integer("beds"))
            .col(uuid("changed_by"))
            .col(timestamp_with_time_zone("changed_at"))
            .primary_key(Index::create().col("team_id").col("bed"))
            .foreign_key(
                ForeignKey::create()
                    .from("ward_bed", "team_id")
                    .to("team", "id"),
            )
            .to_owned();
        let check = Table::create()
            .table("bed_check")
            .col(uuid("episode_id"))
            .col(date("day"))
            .col(uuid("person_id"))
            .col(timestamp_with_time_zone("at"))
            .primary_key(Index::create().col("episode_id").col("day"))
            .foreign_key(
                ForeignKey::create()
                    .from("bed_check", "episode_id")
                    .to("episode", "id"),
            )
            .to_owned();
        manager.create_table(bed).await?;
        manager.create_table(check).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["bed_check", "ward_bed"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
