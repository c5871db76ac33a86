//! The tables of comments, reviews, and who wants no news.

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
        comments(manager).await?;
        reviews(manager).await?;
        news(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["news_told", "news_off", "review_goal", "review", "comment"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

async fn comments(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("comment")
                .col(uuid("id"))
                .col(uuid("resident_id"))
                .col(text("plan_kind"))
                .col(text("heading"))
                .col(uuid_null("item_id"))
                .col(uuid_null("parent_id"))
                .col(uuid("author_id"))
                .col(text("basis"))
                .col(text("words"))
                .col(timestamp_with_time_zone("written_at"))
                .col(uuid_null("owner_id"))
                .col(date_null("due_on"))
                .col(timestamp_with_time_zone_null("done_at"))
                .col(uuid_null("done_by"))
                .primary_key(Index::create().col("id"))
                .foreign_key(&mut to_person("comment", "resident_id"))
                .foreign_key(&mut to_person("comment", "author_id"))
                .foreign_key(&mut to_person("comment", "owner_id"))
                .foreign_key(&mut to_person("comment", "done_by"))
                .foreign_key(
                    ForeignKey::create()
                        .from("comment", "parent_id")
                        .to("comment", "id"),
                )
                .to_owned(),
        )
        .await?;
    index(manager, "comment", &["resident_id", "heading"]).await?;
    index(manager, "comment", &["owner_id"]).await?;
    index(manager, "comment", &["parent_id"]).await
}

async fn reviews(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("review")
                .col(uuid("id"))
                .col(uuid("plan_id"))
                .col(uuid("resident_id"))
                .col(uuid("item_id"))
                .col(date("held_on"))
                .col(date("next_on"))
                .col(uuid("recorded_by"))
                .col(timestamp_with_time_zone("recorded_at"))
                .col(boolean("goals_discussed"))
                .col(integer("goals_with_extent"))
                .primary_key(Index::create().col("id"))
                .foreign_key(
                    ForeignKey::create()
                        .from("review", "plan_id")
                        .to("plan", "id"),
                )
                .foreign_key(&mut to_person("review", "resident_id"))
                .foreign_key(&mut to_person("review", "recorded_by"))
                .to_owned(),
        )
        .await?;
    index(manager, "review", &["resident_id"]).await?;
    index(manager, "review", &["plan_id"]).await?;
    manager
        .create_table(
            Table::create()
                .table("review_goal")
                .col(uuid("review_id"))
                .col(uuid("item_id"))
                .col(text("extent"))
                .col(text_null("own_words"))
                .primary_key(Index::create().col("review_id").col("item_id"))
                .foreign_key(
                    ForeignKey::create()
                        .from("review_goal", "review_id")
                        .to("review", "id"),
                )
                .to_owned(),
        )
        .await
}

async fn news(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("news_off")
                .col(uuid("person_id"))
                .col(timestamp_with_time_zone("since"))
                .primary_key(Index::create().col("person_id"))
                .foreign_key(&mut to_person("news_off", "person_id"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("news_told")
                .col(uuid("resident_id"))
                .col(uuid("person_id"))
                .col(timestamp_with_time_zone("leaves_at"))
                .primary_key(Index::create().col("resident_id").col("person_id"))
                .foreign_key(&mut to_person("news_told", "resident_id"))
                .foreign_key(&mut to_person("news_told", "person_id"))
                .to_owned(),
        )
        .await
}

fn to_person(table: &'static str, column: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(table, column)
        .to("person", "id")
        .to_owned()
}

async fn index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    let mut index = Index::create()
        .name(format!("{table}_by_{}", columns.join("_")))
        .table(table)
        .to_owned();
    for column in columns {
        index.col(*column);
    }
    manager.create_index(index).await
}
