//! What figures count becomes data with versions, and so do targets.

use sea_orm_migration::{prelude::*, schema::*};

/// Creates the tables, with the first version of what is counted.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let set = Table::create()
            .table("figure_set")
            .col(integer("number").primary_key())
            .col(text("definition"))
            .col(date("valid_from"))
            .col(uuid_null("made_by"))
            .to_owned();
        manager.create_table(set).await?;
        manager.create_table(target()).await?;
        // Of whatever month there are events: there was no other version before.
        let first = Query::insert()
            .into_table("figure_set")
            .columns(["number", "definition", "valid_from"])
            .values([1.into(), FIRST.into(), Expr::cust("DATE('1948-07-01')")])
            .map_err(|error| DbErr::Custom(error.to_string()))?
            .to_owned();
        manager.exec_stmt(first).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["figure_target", "figure_set"] {
            let table = Table::drop().table(table).to_owned();
            manager.drop_table(table).await?;
        }
        Ok(())
    }
}

const FIRST: &str = include_str!("figure_set_1.toml");

fn target() -> TableCreateStatement {
    Table::create()
        .table("figure_target")
        .col(uuid("service_id"))
        .col(text("figure"))
        .col(date("valid_from"))
        .col(integer_null("target"))
        .col(uuid("set_by"))
        .col(timestamp_with_time_zone("set_at"))
        .primary_key(
            Index::create()
                .col("service_id")
                .col("figure")
                .col("valid_from"),
        )
        .foreign_key(
            ForeignKey::create()
                .from("figure_target", "service_id")
                .to("service", "id"),
        )
        .foreign_key(
            ForeignKey::create()
                .from("figure_target", "set_by")
                .to("person", "id"),
        )
        .to_owned()
}
