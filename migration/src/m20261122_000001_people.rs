//! The tables of the area `people`.

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
                    .table("organisation")
                    .col(uuid("id"))
                    .col(text("name"))
                    .col(text("kind"))
                    .col(uuid_null("parent_id"))
                    .col(text_null("phone"))
                    .col(text_null("address"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("organisation", "parent_id")
                            .to("organisation", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("team")
                    .col(uuid("id"))
                    .col(uuid("organisation_id"))
                    .col(text("name"))
                    .col(text("service"))
                    .col(text_null("phone"))
                    .col(text_null("hours"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("team", "organisation_id")
                            .to("organisation", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("team_by_organisation_id")
                    .table("team")
                    .col("organisation_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("person")
                    .col(uuid("id"))
                    .col(uuid("organisation_id"))
                    .col(boolean("is_resident"))
                    .col(text_null("title"))
                    .col(text("given_name"))
                    .col(text("family_name"))
                    .col(text_null("preferred_name"))
                    .col(date_null("date_of_birth"))
                    .col(text_null("nhs_number"))
                    .col(text_null("address_line_1"))
                    .col(text_null("address_line_2"))
                    .col(text_null("town"))
                    .col(text_null("postcode"))
                    .col(text_null("contact_preference"))
                    .col(uuid_null("practice_id"))
                    .col(text_null("language"))
                    .col(boolean("interpreter"))
                    .col(text_null("communication"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("updated_at"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("person", "organisation_id")
                            .to("organisation", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("person", "practice_id")
                            .to("organisation", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("person_by_organisation_id_family_name")
                    .table("person")
                    .col("organisation_id")
                    .col("family_name")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("person_by_practice_id")
                    .table("person")
                    .col("practice_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .unique()
                    .name("person_unique_nhs_number")
                    .table("person")
                    .col("nhs_number")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("person_phone")
                    .col(uuid("id"))
                    .col(uuid("person_id"))
                    .col(text("number"))
                    .col(text("kind"))
                    .col(integer("preference"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("person_phone", "person_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("person_phone_by_person_id")
                    .table("person_phone")
                    .col("person_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("person_email")
                    .col(uuid("id"))
                    .col(uuid("person_id"))
                    .col(text("address"))
                    .col(integer("preference"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("person_email", "person_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("person_email_by_person_id")
                    .table("person_email")
                    .col("person_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("accessible_need")
                    .col(uuid("id"))
                    .col(uuid("person_id"))
                    .col(text("category"))
                    .col(text("term"))
                    .col(text_null("detail"))
                    .col(uuid_null("recorded_by"))
                    .col(timestamp_with_time_zone("recorded_at"))
                    .col(date_null("review_on"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("accessible_need", "person_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("accessible_need", "recorded_by")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("accessible_need_by_person_id")
                    .table("accessible_need")
                    .col("person_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("staff_role")
                    .col(uuid("id"))
                    .col(uuid("person_id"))
                    .col(uuid("organisation_id"))
                    .col(uuid_null("team_id"))
                    .col(text("role"))
                    .col(text("title"))
                    .col(date("from_date"))
                    .col(date_null("to_date"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("staff_role", "person_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("staff_role", "organisation_id")
                            .to("organisation", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("staff_role", "team_id")
                            .to("team", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("staff_role_by_person_id")
                    .table("staff_role")
                    .col("person_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("staff_role_by_team_id")
                    .table("staff_role")
                    .col("team_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("care_relationship")
                    .col(uuid("id"))
                    .col(uuid("resident_id"))
                    .col(uuid_null("person_id"))
                    .col(uuid_null("team_id"))
                    .col(text("kind"))
                    .col(text_null("description"))
                    .col(date("from_date"))
                    .col(date_null("to_date"))
                    .col(text("reason"))
                    .col(uuid_null("recorded_by"))
                    .col(timestamp_with_time_zone("recorded_at"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("care_relationship", "resident_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("care_relationship", "person_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("care_relationship", "team_id")
                            .to("team", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("care_relationship", "recorded_by")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("care_relationship_by_resident_id")
                    .table("care_relationship")
                    .col("resident_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("care_relationship_by_person_id")
                    .table("care_relationship")
                    .col("person_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("care_relationship_by_team_id")
                    .table("care_relationship")
                    .col("team_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("carer_grant")
                    .col(uuid("id"))
                    .col(uuid("resident_id"))
                    .col(uuid("carer_id"))
                    .col(text("plan_kind"))
                    .col(text_null("heading"))
                    .col(text("right"))
                    .col(text("basis"))
                    .col(uuid("decided_by"))
                    .col(date("from_date"))
                    .col(date("to_date"))
                    .col(timestamp_with_time_zone_null("ended_at"))
                    .col(timestamp_with_time_zone("created_at"))
                    .primary_key(Index::create().col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("carer_grant", "resident_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("carer_grant", "carer_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("carer_grant", "decided_by")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("carer_grant_by_resident_id")
                    .table("carer_grant")
                    .col("resident_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("carer_grant_by_carer_id_resident_id")
                    .table("carer_grant")
                    .col("carer_id")
                    .col("resident_id")
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("carer_grant").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("care_relationship").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("staff_role").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("accessible_need").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("person_email").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("person_phone").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("person").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("team").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("organisation").to_owned())
            .await?;
        Ok(())
    }
}
