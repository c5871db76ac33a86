//! The tables of templates for crisis plans.

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
        manager.create_table(template()).await?;
        manager.create_table(version()).await?;
        manager.create_table(beginning()).await?;
        manager
            .create_index(
                Index::create()
                    .name("plan_template_by_team_id")
                    .table("plan_template")
                    .col("team_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("plan_template_version_once")
                    .table("plan_template_version")
                    .col("template_id")
                    .col("version")
                    .unique()
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["plan_beginning", "plan_template_version", "plan_template"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

fn template() -> TableCreateStatement {
    Table::create()
        .table("plan_template")
        .col(uuid("id"))
        .col(uuid("team_id"))
        .col(text("name"))
        .col(timestamp_with_time_zone_null("retired_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(
            ForeignKey::create()
                .from("plan_template", "team_id")
                .to("team", "id"),
        )
        .to_owned()
}

fn version() -> TableCreateStatement {
    Table::create()
        .table("plan_template_version")
        .col(uuid("id"))
        .col(uuid("template_id"))
        .col(integer("version"))
        .col(text("for_whom"))
        .col(text("content"))
        .col(uuid("made_by"))
        .col(timestamp_with_time_zone("made_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(
            ForeignKey::create()
                .from("plan_template_version", "template_id")
                .to("plan_template", "id"),
        )
        .foreign_key(
            ForeignKey::create()
                .from("plan_template_version", "made_by")
                .to("person", "id"),
        )
        .to_owned()
}

fn beginning() -> TableCreateStatement {
    Table::create()
        .table("plan_beginning")
        .col(uuid("plan_id"))
        .col(uuid("template_version_id"))
        .col(uuid("begun_by"))
        .col(timestamp_with_time_zone("begun_at"))
        .primary_key(Index::create().col("plan_id"))
        .foreign_key(
            ForeignKey::create()
                .from("plan_beginning", "plan_id")
                .to("plan", "id"),
        )
        .foreign_key(
            ForeignKey::create()
                .from("plan_beginning", "template_version_id")
                .to("plan_template_version", "id"),
        )
        .foreign_key(
            ForeignKey::create()
                .from("plan_beginning", "begun_by")
                .to("person", "id"),
        )
        .to_owned()
}
