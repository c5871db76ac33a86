//! What people ask about a look at their record, and what they are answered.

use sea_orm_migration::{prelude::*, schema::*};

/// Creates the table; there is nothing before it to keep.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let to_person = |column: &'static str| {
            ForeignKey::create()
                .from("look_question", column)
                .to("person", "id")
                .to_owned()
        };
        manager
            .create_table(
                Table::create()
                    .table("look_question")
                    .col(uuid("id"))
                    .col(uuid("organisation_id"))
                    .col(big_integer("sequence"))
                    .col(uuid("resident_id"))
                    .col(uuid("asked_by"))
                    .col(text_null("words"))
                    .col(timestamp_with_time_zone("asked_at"))
                    .col(date("due_on"))
                    .col(text_null("outcome"))
                    .col(text_null("answer"))
                    .col(uuid_null("answered_by"))
                    .col(timestamp_with_time_zone_null("answered_at"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(&mut to_person("resident_id"))
                    .foreign_key(&mut to_person("asked_by"))
                    .foreign_key(&mut to_person("answered_by"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .unique()
                    .name("look_question_unique_look")
                    .table("look_question")
                    .col("organisation_id")
                    .col("sequence")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("look_question_by_resident")
                    .table("look_question")
                    .col("resident_id")
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("look_question").to_owned())
            .await
    }
}
