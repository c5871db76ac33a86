//! The table of what residents share with carers, and what each grant is a part of.

use sea_orm_migration::{prelude::*, schema::*};

/// Creates it; grants that are there become a sharing for each carer.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// One sharing for each pair, named after the first grant of it; accepted when that was given.
const ADOPT: &str = "INSERT INTO sharing (id, resident_id, carer_id, name, relation, level, sections, \
     basis, decided_by, to_date, created_at, answer_by, tries, entered_at, accepted_at, ended_at) \
     SELECT g.id, g.resident_id, g.carer_id, p.given_name || ' ' || p.family_name, \
     COALESCE((SELECT MIN(r.description) FROM care_relationship r WHERE r.resident_id = g.resident_id \
     AND r.person_id = g.carer_id AND r.kind = 'carer'), ''), 'view', '', g.basis, g.decided_by, \
     (SELECT MAX(l.to_date) FROM carer_grant l WHERE l.resident_id = g.resident_id AND l.carer_id = g.carer_id), \
     g.created_at, g.created_at, 0, g.created_at, g.created_at, \
     CASE WHEN EXISTS (SELECT 1 FROM carer_grant o WHERE o.resident_id = g.resident_id \
     AND o.carer_id = g.carer_id AND o.ended_at IS NULL) THEN NULL ELSE g.ended_at END \
     FROM carer_grant g JOIN person p ON p.id = g.carer_id \
     WHERE NOT EXISTS (SELECT 1 FROM carer_grant b WHERE b.resident_id = g.resident_id \
     AND b.carer_id = g.carer_id AND b.id < g.id)";
const TIE: &str = "UPDATE carer_grant SET sharing_id = (SELECT s.id FROM sharing s \
     WHERE s.resident_id = carer_grant.resident_id AND s.carer_id = carer_grant.carer_id)";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(sharing()).await?;
        for column in [
            uuid_null("sharing_id"),
            timestamp_with_time_zone_null("paused_at"),
            date_null("last_used_on"),
        ] {
            manager
                .alter_table(
                    Table::alter()
                        .table("carer_grant")
                        .add_column(column)
                        .to_owned(),
                )
                .await?;
        }
        for (table, column) in [
            ("sharing", "resident_id"),
            ("sharing", "carer_id"),
            ("carer_grant", "sharing_id"),
        ] {
            manager
                .create_index(
                    Index::create()
                        .name(format!("{table}_by_{column}"))
                        .table(table)
                        .col(column)
                        .to_owned(),
                )
                .await?;
        }
        let connection = manager.get_connection();
        connection.execute_unprepared(ADOPT).await?;
        connection.execute_unprepared(TIE).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_index(
                Index::drop()
                    .name("carer_grant_by_sharing_id")
                    .table("carer_grant")
                    .to_owned(),
            )
            .await?;
        for column in ["sharing_id", "paused_at", "last_used_on"] {
            manager
                .alter_table(
                    Table::alter()
                        .table("carer_grant")
                        .drop_column(column)
                        .to_owned(),
                )
                .await?;
        }
        manager
            .drop_table(Table::drop().table("sharing").to_owned())
            .await
    }
}

fn sharing() -> TableCreateStatement {
    Table::create()
        .table("sharing")
        .col(uuid("id"))
        .col(uuid("resident_id"))
        .col(uuid_null("carer_id"))
        .col(text("name"))
        .col(text("relation"))
        .col(text("level"))
        .col(text("sections"))
        .col(text("basis"))
        .col(uuid("decided_by"))
        .col(date("to_date"))
        .col(timestamp_with_time_zone("created_at"))
        .col(text_null("lookup").unique_key())
        .col(text_null("code_hash"))
        .col(timestamp_with_time_zone("answer_by"))
        .col(integer("tries"))
        .col(timestamp_with_time_zone_null("entered_at"))
        .col(timestamp_with_time_zone_null("accepted_at"))
        .col(timestamp_with_time_zone_null("declined_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(uuid_null("ended_by"))
        .col(text_null("end_reason"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key("resident_id"))
        .foreign_key(&mut key("carer_id"))
        .foreign_key(&mut key("decided_by"))
        .foreign_key(&mut key("ended_by"))
        .to_owned()
}

fn key(column: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from("sharing", column)
        .to("person", "id")
        .to_owned()
}
