//! The tables of case conferences: who meets, about whom, and what was decided.

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
        for table in [conference(), attendance(), case(), decision()] {
            manager.create_table(table).await?;
        }
        for index in INDEXES {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "conference_decision",
            "conference_case",
            "conference_attendance",
            "case_conference",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

/// A meeting is looked for by its team and day, and by whom it is about.
const INDEXES: [&str; 6] = [
    "CREATE INDEX case_conference_by_team ON case_conference (team_id, starts_at)",
    "CREATE UNIQUE INDEX conference_attendance_once \
     ON conference_attendance (conference_id, person_id)",
    "CREATE INDEX conference_attendance_by_person ON conference_attendance (person_id)",
    "CREATE UNIQUE INDEX conference_case_once ON conference_case (conference_id, resident_id)",
    "CREATE INDEX conference_case_by_resident ON conference_case (resident_id)",
    "CREATE INDEX conference_decision_by_case ON conference_decision (case_id)",
];

fn key(from: &str, column: &str, to: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(from.to_owned(), column.to_owned())
        .to(to.to_owned(), "id")
        .to_owned()
}

fn conference() -> TableCreateStatement {
    Table::create()
        .table("case_conference")
        .col(uuid("id"))
        .col(uuid("team_id"))
        .col(timestamp_with_time_zone("starts_at"))
        .col(text("place"))
        .col(text("state"))
        .col(uuid("made_by"))
        .col(timestamp_with_time_zone("made_at"))
        .col(text_null("why_cancelled"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key("case_conference", "team_id", "team"))
        .foreign_key(&mut key("case_conference", "made_by", "person"))
        .to_owned()
}

fn attendance() -> TableCreateStatement {
    Table::create()
        .table("conference_attendance")
        .col(uuid("id"))
        .col(uuid("conference_id"))
        .col(uuid_null("person_id"))
        .col(text("words"))
        .col(boolean_null("is_present"))
        .col(uuid("added_by"))
        .col(timestamp_with_time_zone("added_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key(
            "conference_attendance",
            "conference_id",
            "case_conference",
        ))
        .foreign_key(&mut key("conference_attendance", "person_id", "person"))
        .to_owned()
}

fn case() -> TableCreateStatement {
    Table::create()
        .table("conference_case")
        .col(uuid("id"))
        .col(uuid("conference_id"))
        .col(uuid("resident_id"))
        .col(integer("place"))
        .col(text("why"))
        .col(uuid("put_on_by"))
        .col(timestamp_with_time_zone("put_on_at"))
        .col(uuid_null("taken_off_by"))
        .col(timestamp_with_time_zone_null("taken_off_at"))
        .col(text("word"))
        .col(integer("word_version"))
        .col(uuid_null("word_by"))
        .col(timestamp_with_time_zone_null("word_at"))
        .col(text_null("wishes"))
        .col(uuid_null("read_out_by"))
        .col(timestamp_with_time_zone_null("read_out_at"))
        .col(text("decided"))
        .col(integer("version"))
        .col(text_null("told"))
        .col(uuid_null("decided_by"))
        .col(timestamp_with_time_zone_null("decided_at"))
        .col(timestamp_with_time_zone_null("discussed_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key(
            "conference_case",
            "conference_id",
            "case_conference",
        ))
        .foreign_key(&mut key("conference_case", "resident_id", "person"))
        .to_owned()
}

fn decision() -> TableCreateStatement {
    Table::create()
        .table("conference_decision")
        .col(uuid("id"))
        .col(uuid("case_id"))
        .col(uuid("resident_id"))
        .col(integer("place"))
        .col(text("what"))
        .col(text("who"))
        .col(date_null("due_on"))
        .col(uuid("item_id"))
        .col(uuid("made_by"))
        .col(timestamp_with_time_zone("made_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key(
            "conference_decision",
            "case_id",
            "conference_case",
        ))
        .foreign_key(&mut key("conference_decision", "resident_id", "person"))
        .to_owned()
}
