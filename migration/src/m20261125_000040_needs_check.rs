//! When somebody was last asked what they need for communicating.

use sea_orm_migration::{prelude::*, schema::*};

/// Creates it. Whoever wrote a need down had asked: that is kept, and when to ask again
/// stands here alone from now on.
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
                    .table("needs_check")
                    .col(uuid("id").primary_key())
                    .col(uuid("person_id"))
                    .col(uuid_null("checked_by"))
                    .col(timestamp_with_time_zone("checked_at"))
                    .col(date("review_on"))
                    .foreign_key(&mut key("person_id"))
                    .foreign_key(&mut key("checked_by"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("needs_check_by_person_id")
                    .table("needs_check")
                    .col("person_id")
                    .col("checked_at")
                    .to_owned(),
            )
            .await?;
        manager
            .get_connection()
            .execute_unprepared(
                "INSERT INTO needs_check (id, person_id, checked_by, checked_at, review_on) \
                 SELECT id, person_id, recorded_by, recorded_at, review_on \
                 FROM accessible_need WHERE review_on IS NOT NULL",
            )
            .await?;
        manager
            .alter_table(
                Table::alter()
                    .table("accessible_need")
                    .drop_column("review_on")
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter()
                    .table("accessible_need")
                    .add_column(date_null("review_on"))
                    .to_owned(),
            )
            .await?;
        manager
            .drop_table(Table::drop().table("needs_check").to_owned())
            .await
    }
}

fn key(column: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from("needs_check", column)
        .to("person", "id")
        .to_owned()
}
