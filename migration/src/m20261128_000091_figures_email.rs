//! Figures go to addresses by email every month.

use sea_orm_migration::{prelude::*, schema::*};

/// Creates the table.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let person = |column: &'static str| {
            ForeignKey::create()
                .from("figures_email", column)
                .to("person", "id")
                .to_owned()
        };
        let table = Table::create()
            .table("figures_email")
            .col(uuid("id").primary_key())
            .col(uuid("organisation_id"))
            .col(text("address"))
            .col(uuid("added_by"))
            .col(timestamp_with_time_zone("added_at"))
            .col(date_null("sent_for"))
            .col(timestamp_with_time_zone_null("ended_at"))
            .col(uuid_null("ended_by"))
            .foreign_key(
                ForeignKey::create()
                    .from("figures_email", "organisation_id")
                    .to("organisation", "id"),
            )
            .foreign_key(&mut person("added_by"))
            .foreign_key(&mut person("ended_by"))
            .to_owned();
        manager.create_table(table).await?;
        let of = Index::create()
            .name("figures_email_of")
            .table("figures_email")
            .col("organisation_id")
            .to_owned();
        manager.create_index(of).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::drop().table("figures_email").to_owned();
        manager.drop_table(table).await
    }
}
