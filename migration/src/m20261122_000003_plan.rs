//! The tables of the area `plan`.

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
        manager
            .create_table(
                Table::create()
                    .table("plan")
                    .col(uuid("id"))
                    .col(uuid("resident_id"))
                    .col(text("kind"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("changed_at"))
                    .col(date_null("next_review_on"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("plan", "resident_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .unique()
                    .name("plan_unique_resident_id_kind")
                    .table("plan")
                    .col("resident_id")
                    .col("kind")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("section")
                    .col(uuid("id"))
                    .col(uuid("plan_id"))
                    .col(uuid("resident_id"))
                    .col(text("heading"))
                    .col(integer("version"))
                    .col(blob("state"))
                    .col(timestamp_with_time_zone_null("changed_at"))
                    .col(uuid_null("changed_by"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("section", "plan_id")
                            .to("plan", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("section", "resident_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("section", "changed_by")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("section_by_resident_id")
                    .table("section")
                    .col("resident_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .unique()
                    .name("section_unique_plan_id_heading")
                    .table("section")
                    .col("plan_id")
                    .col("heading")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("section_change")
                    .col(uuid("section_id"))
                    .col(integer("version"))
                    .col(uuid("resident_id"))
                    .col(blob("update"))
                    .col(integer("base_version"))
                    .col(integer_null("restored_version"))
                    .col(uuid("author_id"))
                    .col(uuid_null("performer_id"))
                    .col(text_null("performer_name"))
                    .col(date("event_on"))
                    .col(timestamp_with_time_zone("recorded_at"))
                    .primary_key(Index::create().col("section_id").col("version"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("section_change", "section_id")
                            .to("section", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("section_change", "resident_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("section_change", "author_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("section_change", "performer_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("plan_item")
                    .col(uuid("id"))
                    .col(uuid("section_id"))
                    .col(uuid("resident_id"))
                    .col(text("heading"))
                    .col(uuid_null("parent_id"))
                    .col(integer("place"))
                    .col(text("title"))
                    .col(text_null("status"))
                    .col(date_null("due_on"))
                    .col(timestamp_with_time_zone("changed_at"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("plan_item", "section_id")
                            .to("section", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("plan_item", "resident_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("plan_item_by_resident_id_heading")
                    .table("plan_item")
                    .col("resident_id")
                    .col("heading")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("plan_item_by_section_id")
                    .table("plan_item")
                    .col("section_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("plan_item_by_due_on")
                    .table("plan_item")
                    .col("due_on")
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("plan_item").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("section_change").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("section").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("plan").to_owned())
            .await?;
        Ok(())
    }
}
