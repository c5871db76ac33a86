//! The tables of requests for help: services and their forms, what is being filled in, what was
//! sent, and every step it took.

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
        for table in [service(), service_form(), draft(), stop(), referral()] {
            manager.create_table(table).await?;
        }
        for table in [step(), pause()] {
            manager.create_table(table).await?;
        }
        for index in INDEXES {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "referral_pause",
            "referral_step",
            "referral",
            "referral_stop",
            "referral_draft",
            "service_form",
            "service",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

/// What is open is looked for by who has it, the first to breach first.
const INDEXES: [&str; 11] = [
    "CREATE UNIQUE INDEX service_by_organisation ON service (organisation_id, code)",
    "CREATE UNIQUE INDEX service_form_by_number ON service_form (service_id, number)",
    "CREATE UNIQUE INDEX referral_draft_by_writer \
     ON referral_draft (resident_id, writer_id, service_id)",
    "CREATE INDEX referral_draft_by_age ON referral_draft (changed_at)",
    "CREATE INDEX referral_stop_by_service ON referral_stop (service_id, at)",
    "CREATE UNIQUE INDEX referral_by_reference ON referral (reference)",
    "CREATE INDEX referral_by_resident ON referral (resident_id, submitted_at)",
    "CREATE INDEX referral_open_by_team ON referral (team_id, due_at, id) \
     WHERE closed_at IS NULL",
    "CREATE INDEX referral_open_by_owner ON referral (owner_id, due_at, id) \
     WHERE closed_at IS NULL",
    "CREATE INDEX referral_step_by_referral ON referral_step (referral_id, at)",
    "CREATE INDEX referral_pause_by_referral ON referral_pause (referral_id)",
];

fn key(from: &str, column: &str, to: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(from.to_owned(), column.to_owned())
        .to(to.to_owned(), "id")
        .to_owned()
}

fn service() -> TableCreateStatement {
    Table::create()
        .table("service")
        .col(uuid("id"))
        .col(uuid("organisation_id"))
        .col(uuid("team_id"))
        .col(uuid("care_team_id"))
        .col(text("code"))
        .col(text("name"))
        .col(text("about"))
        .col(boolean("self_referral"))
        .col(boolean("is_open"))
        .col(integer("answer_within"))
        .col(text("answer_unit"))
        .col(integer("see_within"))
        .col(text("see_unit"))
        .col(integer_null("longest_days"))
        .col(integer("version"))
        .col(uuid_null("changed_by"))
        .col(timestamp_with_time_zone("changed_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key("service", "organisation_id", "organisation"))
        .foreign_key(&mut key("service", "team_id", "team"))
        .foreign_key(&mut key("service", "care_team_id", "team"))
        .to_owned()
}

fn service_form() -> TableCreateStatement {
    Table::create()
        .table("service_form")
        .col(uuid("id"))
        .col(uuid("service_id"))
        .col(integer("number"))
        .col(text("definition"))
        .col(text("signed_by"))
        .col(text("signed_role"))
        .col(date("signed_on"))
        .col(uuid_null("made_by"))
        .col(timestamp_with_time_zone("made_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key("service_form", "service_id", "service"))
        .to_owned()
}

fn draft() -> TableCreateStatement {
    Table::create()
        .table("referral_draft")
        .col(uuid("id"))
        .col(uuid("resident_id"))
        .col(uuid("writer_id"))
        .col(uuid("service_id"))
        .col(uuid("form_id"))
        .col(text("answers"))
        .col(timestamp_with_time_zone_null("checked_at"))
        .col(integer("version"))
        .col(timestamp_with_time_zone("begun_at"))
        .col(timestamp_with_time_zone("changed_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key("referral_draft", "resident_id", "person"))
        .foreign_key(&mut key("referral_draft", "writer_id", "person"))
        .foreign_key(&mut key("referral_draft", "service_id", "service"))
        .foreign_key(&mut key("referral_draft", "form_id", "service_form"))
        .to_owned()
}

fn stop() -> TableCreateStatement {
    Table::create()
        .table("referral_stop")
        .col(uuid("id"))
        .col(uuid("resident_id"))
        .col(uuid("service_id"))
        .col(uuid("form_id"))
        .col(uuid("person_id"))
        .col(text("question"))
        .col(text("answer"))
        .col(timestamp_with_time_zone("at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key("referral_stop", "resident_id", "person"))
        .foreign_key(&mut key("referral_stop", "service_id", "service"))
        .foreign_key(&mut key("referral_stop", "form_id", "service_form"))
        .foreign_key(&mut key("referral_stop", "person_id", "person"))
        .to_owned()
}

fn referral() -> TableCreateStatement {
    Table::create()
        .table("referral")
        .col(uuid("id"))
        .col(text("reference"))
        .col(uuid("resident_id"))
        .col(uuid("service_id"))
        .col(uuid("form_id"))
        .col(text("source"))
        .col(text("way"))
        .col(uuid("asked_by"))
        .col(text_null("referrer"))
        .col(text("answers"))
        .col(text("flags"))
        .col(text_null("matter"))
        .col(uuid_null("duplicate_of"))
        .col(uuid_null("comes_from"))
        .col(text("urgency"))
        .col(boolean("face_to_face"))
        .col(text("state"))
        .col(uuid("team_id"))
        .col(uuid_null("owner_id"))
        .col(timestamp_with_time_zone("submitted_at"))
        .col(timestamp_with_time_zone("answer_due_at"))
        .col(timestamp_with_time_zone_null("answered_at"))
        .col(timestamp_with_time_zone("see_due_at"))
        .col(timestamp_with_time_zone_null("seen_at"))
        .col(timestamp_with_time_zone_null("due_at"))
        .col(timestamp_with_time_zone_null("paused_at"))
        .col(timestamp_with_time_zone_null("closed_at"))
        .col(text_null("outcome"))
        .col(integer("version"))
        .col(timestamp_with_time_zone("changed_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key("referral", "resident_id", "person"))
        .foreign_key(&mut key("referral", "service_id", "service"))
        .foreign_key(&mut key("referral", "form_id", "service_form"))
        .foreign_key(&mut key("referral", "asked_by", "person"))
        .foreign_key(&mut key("referral", "duplicate_of", "referral"))
        .foreign_key(&mut key("referral", "comes_from", "referral"))
        .foreign_key(&mut key("referral", "team_id", "team"))
        .foreign_key(&mut key("referral", "owner_id", "person"))
        .to_owned()
}

fn step() -> TableCreateStatement {
    Table::create()
        .table("referral_step")
        .col(uuid("id"))
        .col(uuid("referral_id"))
        .col(uuid("resident_id"))
        .col(timestamp_with_time_zone("at"))
        .col(uuid_null("person_id"))
        .col(text("basis"))
        .col(text("kind"))
        .col(text("state"))
        .col(text_null("reason"))
        .col(text_null("note"))
        .col(text_null("before"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key("referral_step", "referral_id", "referral"))
        .foreign_key(&mut key("referral_step", "resident_id", "person"))
        .foreign_key(&mut key("referral_step", "person_id", "person"))
        .to_owned()
}

fn pause() -> TableCreateStatement {
    Table::create()
        .table("referral_pause")
        .col(uuid("id"))
        .col(uuid("referral_id"))
        .col(text("reason"))
        .col(timestamp_with_time_zone("began_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key("referral_pause", "referral_id", "referral"))
        .to_owned()
}
