//! The tables of the area `on_call`.

use sea_orm_migration::{prelude::*, schema::*};

/// Creates them, and the index that a search by date of birth needs.
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
                    .table("on_call_access")
                    .col(uuid("id"))
                    .col(uuid("organisation_id"))
                    .col(uuid("resident_id"))
                    .col(uuid("person_id"))
                    .col(uuid_null("team_id"))
                    .col(text("reason"))
                    .col(text_null("words"))
                    .col(text_null("card"))
                    .col(timestamp_with_time_zone("from_at"))
                    .col(timestamp_with_time_zone("until_at"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("on_call_access", "resident_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("on_call_access", "person_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("on_call_access", "organisation_id")
                            .to("organisation", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("on_call_access", "team_id")
                            .to("team", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("on_call_access_by_resident_id_person_id")
                    .table("on_call_access")
                    .col("resident_id")
                    .col("person_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("on_call_access_by_person_id_from_at")
                    .table("on_call_access")
                    .col("person_id")
                    .col("from_at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("on_call_access_by_team_id_resident_id")
                    .table("on_call_access")
                    .col("team_id")
                    .col("resident_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("break_glass")
                    .col(uuid("id"))
                    .col(uuid("organisation_id"))
                    .col(uuid("resident_id"))
                    .col(uuid("person_id"))
                    .col(text("reason"))
                    .col(text("words"))
                    .col(timestamp_with_time_zone("from_at"))
                    .col(timestamp_with_time_zone("until_at"))
                    .col(timestamp_with_time_zone_null("stopped_at"))
                    .col(timestamp_with_time_zone("tell_at"))
                    .col(timestamp_with_time_zone_null("told_at"))
                    .col(uuid_null("delayed_by"))
                    .col(text_null("delay_words"))
                    .col(text_null("outcome"))
                    .col(text_null("outcome_words"))
                    .col(uuid_null("outcome_by"))
                    .col(timestamp_with_time_zone_null("outcome_at"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("break_glass", "resident_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("break_glass", "person_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("break_glass", "organisation_id")
                            .to("organisation", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("break_glass", "delayed_by")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("break_glass", "outcome_by")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("break_glass_by_resident_id_person_id")
                    .table("break_glass")
                    .col("resident_id")
                    .col("person_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("break_glass_by_person_id_until_at")
                    .table("break_glass")
                    .col("person_id")
                    .col("until_at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("break_glass_by_organisation_id_from_at")
                    .table("break_glass")
                    .col("organisation_id")
                    .col("from_at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("break_glass_by_told_at_tell_at")
                    .table("break_glass")
                    .col("told_at")
                    .col("tell_at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("plan_known")
                    .col(uuid("resident_id"))
                    .col(uuid("team_id"))
                    .col(uuid("confirmed_by"))
                    .col(timestamp_with_time_zone("confirmed_at"))
                    .primary_key(Index::create().col("resident_id").col("team_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("plan_known", "resident_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("plan_known", "team_id")
                            .to("team", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("plan_known", "confirmed_by")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("plan_use")
                    .col(uuid("id"))
                    .col(uuid("organisation_id"))
                    .col(uuid("resident_id"))
                    .col(uuid_null("person_id"))
                    .col(uuid_null("team_id"))
                    .col(text("way"))
                    .col(timestamp_with_time_zone("used_at"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("plan_use", "resident_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("plan_use", "person_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("plan_use", "organisation_id")
                            .to("organisation", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("plan_use", "team_id")
                            .to("team", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("plan_use_by_resident_id_used_at")
                    .table("plan_use")
                    .col("resident_id")
                    .col("used_at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("plan_use_by_person_id_used_at")
                    .table("plan_use")
                    .col("person_id")
                    .col("used_at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("plan_use_by_organisation_id_used_at")
                    .table("plan_use")
                    .col("organisation_id")
                    .col("used_at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("plan_use_answer")
                    .col(uuid("use_id"))
                    .col(uuid("person_id"))
                    .col(text("role"))
                    .col(text("followed"))
                    .col(text("helped"))
                    .col(text_null("change"))
                    .col(timestamp_with_time_zone("answered_at"))
                    .primary_key(Index::create().col("use_id").col("person_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("plan_use_answer", "use_id")
                            .to("plan_use", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("plan_use_answer", "person_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("person_by_date_of_birth")
                    .table("person")
                    .col("date_of_birth")
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_index(
                Index::drop()
                    .name("person_by_date_of_birth")
                    .table("person")
                    .to_owned(),
            )
            .await?;
        manager
            .drop_table(Table::drop().table("plan_use_answer").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("plan_use").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("plan_known").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("break_glass").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("on_call_access").to_owned())
            .await?;
        Ok(())
    }
}
