//! The tables of what those who run a service change: what it said before and after, what it
//! adds to letters, and questions that are being written.

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
        for table in [change(), letter(), draft()] {
            manager.create_table(table).await?;
        }
        for index in INDEXES {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["service_form_draft", "letter_text", "service_change"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

/// A change is of a service, of a clinic, or of the whole organisation.
const INDEXES: [&str; 3] = [
    "CREATE INDEX service_change_by_service ON service_change (service_id, changed_at)",
    "CREATE INDEX service_change_by_clinic ON service_change (clinic_id, changed_at)",
    "CREATE INDEX service_change_by_organisation ON service_change (organisation_id, changed_at) \
     WHERE service_id IS NULL AND clinic_id IS NULL",
];

fn key(from: &str, column: &str, to: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(from.to_owned(), column.to_owned())
        .to(to.to_owned(), "id")
        .to_owned()
}

fn change() -> TableCreateStatement {
    Table::create()
        .table("service_change")
        .col(uuid("id"))
        .col(uuid("organisation_id"))
        .col(uuid_null("service_id"))
        .col(uuid_null("clinic_id"))
        .col(text("what"))
        .col(text("before"))
        .col(text("after"))
        .col(uuid("changed_by"))
        .col(timestamp_with_time_zone("changed_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key(
            "service_change",
            "organisation_id",
            "organisation",
        ))
        .foreign_key(&mut key("service_change", "service_id", "service"))
        .foreign_key(&mut key("service_change", "clinic_id", "clinic"))
        .foreign_key(&mut key("service_change", "changed_by", "person"))
        .to_owned()
}

fn letter() -> TableCreateStatement {
    Table::create()
        .table("letter_text")
        .col(uuid("service_id"))
        .col(text("kind"))
        .col(text("words"))
        .primary_key(Index::create().col("service_id").col("kind"))
        .foreign_key(&mut key("letter_text", "service_id", "service"))
        .to_owned()
}

fn draft() -> TableCreateStatement {
    Table::create()
        .table("service_form_draft")
        .col(uuid("service_id"))
        .col(uuid("writer_id"))
        .col(text("definition"))
        .col(timestamp_with_time_zone("changed_at"))
        .primary_key(Index::create().col("service_id").col("writer_id"))
        .foreign_key(&mut key("service_form_draft", "service_id", "service"))
        .foreign_key(&mut key("service_form_draft", "writer_id", "person"))
        .to_owned()
}
