//! The tables of who agreed with a plan, who may speak for a resident, and who disagrees.

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
        manager.create_table(representative()).await?;
        manager.create_table(agreement()).await?;
        manager.create_table(agreement_section()).await?;
        manager.create_table(confirmation()).await?;
        manager.create_table(disagreement()).await?;
        for (table, column) in INDEXES {
            manager
                .create_index(
                    Index::create()
                        .name(format!("{table}_by_{column}"))
                        .table(*table)
                        .col(*column)
                        .to_owned(),
                )
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "disagreement",
            "confirmation",
            "agreement_section",
            "agreement",
            "representative",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

const INDEXES: &[(&str, &str)] = &[
    ("representative", "resident_id"),
    ("representative", "person_id"),
    ("agreement", "plan_id"),
    ("confirmation", "plan_id"),
    ("disagreement", "resident_id"),
];

fn representative() -> TableCreateStatement {
    Table::create()
        .table("representative")
        .col(uuid("id"))
        .col(uuid("resident_id"))
        .col(uuid("person_id"))
        .col(text("basis"))
        .col(text("evidence"))
        .col(date("from_date"))
        .col(date_null("to_date"))
        .col(uuid("recorded_by"))
        .col(timestamp_with_time_zone("recorded_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(uuid_null("ended_by"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key("representative", "resident_id", "person"))
        .foreign_key(&mut key("representative", "person_id", "person"))
        .foreign_key(&mut key("representative", "recorded_by", "person"))
        .foreign_key(&mut key("representative", "ended_by", "person"))
        .to_owned()
}

fn agreement() -> TableCreateStatement {
    Table::create()
        .table("agreement")
        .col(uuid("id"))
        .col(uuid("plan_id"))
        .col(uuid("resident_id"))
        .col(uuid("agreed_by"))
        .col(uuid_null("representative_id"))
        .col(date("agreed_on"))
        .col(timestamp_with_time_zone("agreed_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key("agreement", "plan_id", "plan"))
        .foreign_key(&mut key("agreement", "resident_id", "person"))
        .foreign_key(&mut key("agreement", "agreed_by", "person"))
        .foreign_key(&mut key("agreement", "representative_id", "representative"))
        .to_owned()
}

fn agreement_section() -> TableCreateStatement {
    Table::create()
        .table("agreement_section")
        .col(uuid("agreement_id"))
        .col(uuid("section_id"))
        .col(integer("version"))
        .primary_key(Index::create().col("agreement_id").col("section_id"))
        .foreign_key(&mut key("agreement_section", "agreement_id", "agreement"))
        .foreign_key(&mut key("agreement_section", "section_id", "section"))
        .to_owned()
}

fn confirmation() -> TableCreateStatement {
    Table::create()
        .table("confirmation")
        .col(uuid("id"))
        .col(uuid("plan_id"))
        .col(uuid("resident_id"))
        .col(uuid("confirmed_by"))
        .col(uuid_null("representative_id"))
        .col(date("confirmed_on"))
        .col(timestamp_with_time_zone("confirmed_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key("confirmation", "plan_id", "plan"))
        .foreign_key(&mut key("confirmation", "resident_id", "person"))
        .foreign_key(&mut key("confirmation", "confirmed_by", "person"))
        .foreign_key(&mut key(
            "confirmation",
            "representative_id",
            "representative",
        ))
        .to_owned()
}

fn disagreement() -> TableCreateStatement {
    Table::create()
        .table("disagreement")
        .col(uuid("id"))
        .col(uuid("resident_id"))
        .col(uuid("section_id"))
        .col(integer("version"))
        .col(uuid_null("item_id"))
        .col(uuid("author_id"))
        .col(text("words"))
        .col(timestamp_with_time_zone("written_at"))
        .col(timestamp_with_time_zone_null("withdrawn_at"))
        .col(uuid_null("withdrawn_by"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key("disagreement", "resident_id", "person"))
        .foreign_key(&mut key("disagreement", "section_id", "section"))
        .foreign_key(&mut key("disagreement", "author_id", "person"))
        .foreign_key(&mut key("disagreement", "withdrawn_by", "person"))
        .to_owned()
}

fn key(table: &'static str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(table, column)
        .to(to, "id")
        .to_owned()
}
