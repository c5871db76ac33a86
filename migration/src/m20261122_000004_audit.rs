//! The tables of the area `audit`.

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
                    .table("audit_event")
                    .col(uuid("organisation_id"))
                    .col(big_integer("sequence"))
                    .col(timestamp_with_time_zone("at"))
                    .col(uuid_null("actor_id"))
                    .col(uuid_null("resident_id"))
                    .col(uuid_null("acting_for_id"))
                    .col(text("basis"))
                    .col(text("action"))
                    .col(text("outcome"))
                    .col(text("sections"))
                    .col(text_null("object_id"))
                    .col(uuid_null("session_reference"))
                    .col(text_null("device"))
                    .col(text("previous_hash"))
                    .col(text("hash"))
                    .primary_key(Index::create().col("organisation_id").col("sequence"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("audit_event", "organisation_id")
                            .to("organisation", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("audit_event_by_resident_id_at")
                    .table("audit_event")
                    .col("resident_id")
                    .col("at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("audit_event_by_actor_id_at")
                    .table("audit_event")
                    .col("actor_id")
                    .col("at")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("audit_head")
                    .col(uuid("organisation_id"))
                    .col(big_integer("sequence"))
                    .col(text("hash"))
                    .primary_key(Index::create().col("organisation_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("audit_head", "organisation_id")
                            .to("organisation", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        insert_only(manager).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("audit_head").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("audit_event").to_owned())
            .await?;
        Ok(())
    }
}

/// Makes the database itself refuse to change or remove an event.
async fn insert_only(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let statements: &[&str] = match manager.get_database_backend() {
        sea_orm::DbBackend::Postgres => &[
            "CREATE FUNCTION audit_event_is_insert_only() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'audit_event is insert-only'; END $$",
            "CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON audit_event \
             FOR EACH ROW EXECUTE FUNCTION audit_event_is_insert_only()",
            "CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event \
             FOR EACH STATEMENT EXECUTE FUNCTION audit_event_is_insert_only()",
        ],
        _ => &[
            "CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event \
             BEGIN SELECT RAISE(ABORT, 'audit_event is insert-only'); END",
            // REPLACE removes a row without asking the trigger below.
            "CREATE TRIGGER audit_event_no_replace BEFORE INSERT ON audit_event \
             WHEN EXISTS (SELECT 1 FROM audit_event WHERE organisation_id = NEW.organisation_id \
             AND sequence = NEW.sequence) \
             BEGIN SELECT RAISE(ABORT, 'audit_event is insert-only'); END",
            "CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event \
             BEGIN SELECT RAISE(ABORT, 'audit_event is insert-only'); END",
        ],
    };
    for statement in statements {
        manager
            .get_connection()
            .execute_unprepared(statement)
            .await?;
    }
    Ok(())
}
