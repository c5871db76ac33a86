//! The tables of safeguarding concerns and of what became of each.

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
        manager.create_table(concern()).await?;
        manager.create_table(step()).await?;
        for column in ["organisation_id", "raised_by"] {
            manager
                .create_index(
                    Index::create()
                        .name(format!("safeguarding_concern_by_{column}"))
                        .table("safeguarding_concern")
                        .col(column)
                        .to_owned(),
                )
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["safeguarding_step", "safeguarding_concern"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

fn concern() -> TableCreateStatement {
    let key = |column: &'static str, table: &'static str| {
        ForeignKey::create()
            .from("safeguarding_concern", column)
            .to(table, "id")
            .to_owned()
    };
    Table::create()
        .table("safeguarding_concern")
        .col(uuid("id"))
        .col(uuid("organisation_id"))
        .col(uuid_null("resident_id"))
        .col(text("about"))
        .col(text("find"))
        .col(text("what"))
        .col(text("heard"))
        .col(text("knows"))
        .col(text("agrees"))
        .col(boolean("in_danger"))
        .col(text("status"))
        .col(uuid("raised_by"))
        .col(timestamp_with_time_zone("raised_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key("organisation_id", "organisation"))
        .foreign_key(&mut key("resident_id", "person"))
        .foreign_key(&mut key("raised_by", "person"))
        .to_owned()
}

fn step() -> TableCreateStatement {
    Table::create()
        .table("safeguarding_step")
        .col(uuid("id"))
        .col(uuid("concern_id"))
        .col(text("status"))
        .col(text("words"))
        .col(uuid("by_id"))
        .col(timestamp_with_time_zone("at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(
            ForeignKey::create()
                .from("safeguarding_step", "concern_id")
                .to("safeguarding_concern", "id"),
        )
        .foreign_key(
            ForeignKey::create()
                .from("safeguarding_step", "by_id")
                .to("person", "id"),
        )
        .to_owned()
}
