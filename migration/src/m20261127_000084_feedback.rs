//! The tables of feedback: what is asked, what was said, the links by which people were asked,
//! and the cells in which figures are counted.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

/// Creates them, with the first version of what is asked; there is nothing before it to keep.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        for mut table in [set(), feedback(), words(), link(), more(), cell()] {
            // SQLite numbers rows as they come, which would tell the order that identifiers hide.
            if backend == DbBackend::Sqlite {
                table.extra("WITHOUT ROWID");
            }
            manager.create_table(table).await?;
        }
        for index in INDEXES {
            manager.get_connection().execute_unprepared(index).await?;
        }
        let first = Query::insert()
            .into_table("feedback_set")
            .columns(["number", "definition", "valid_from"])
            .values([1.into(), FIRST_SET.into(), Expr::cust("DATE('2026-11-27')")])
            .map_err(|error| DbErr::Custom(error.to_string()))?
            .to_owned();
        manager.exec_stmt(first).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "metric_cell",
            "feedback_more",
            "feedback_link",
            "feedback_words",
            "feedback",
            "feedback_set",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

/// The national question of September 2019 with its six answers, and our own statements.
const FIRST_SET: &str = include_str!("feedback_set_1.toml");

/// How many came unasked on a day is counted before another does; words wait to be read.
const INDEXES: [&str; 3] = [
    "CREATE INDEX feedback_by_service ON feedback (service_id, day)",
    "CREATE INDEX feedback_words_by_service ON feedback_words (service_id, state, due_on)",
    "CREATE INDEX feedback_words_by_feedback ON feedback_words (feedback_id)",
];

fn set() -> TableCreateStatement {
    Table::create()
        .table("feedback_set")
        .col(integer("number").primary_key())
        .col(text("definition"))
        .col(date("valid_from"))
        .col(uuid_null("made_by"))
        .to_owned()
}

/// Nobody's identifier is in it, and no time of day.
fn feedback() -> TableCreateStatement {
    Table::create()
        .table("feedback")
        .col(uuid("id").primary_key())
        .col(uuid("service_id"))
        .col(integer("set_number"))
        .col(date("day"))
        .col(text("occasion"))
        .col(text("role"))
        .col(text("method"))
        .col(text("rating"))
        .col(text("statements"))
        .col(text("state"))
        .foreign_key(&mut key("feedback", "service_id", ("service", "id")))
        .foreign_key(&mut key(
            "feedback",
            "set_number",
            ("feedback_set", "number"),
        ))
        .to_owned()
}

fn words() -> TableCreateStatement {
    Table::create()
        .table("feedback_words")
        .col(uuid("id").primary_key())
        .col(uuid("feedback_id"))
        .col(uuid("service_id"))
        .col(text("question"))
        .col(text("words"))
        .col(date("day"))
        .col(text("state"))
        .col(date("due_on"))
        .col(uuid_null("owner_id"))
        .col(text_null("shown_words"))
        .col(text_null("reply"))
        .col(text_null("changed"))
        .col(integer("version"))
        .foreign_key(&mut key(
            "feedback_words",
            "feedback_id",
            ("feedback", "id"),
        ))
        .foreign_key(&mut key("feedback_words", "service_id", ("service", "id")))
        .foreign_key(&mut key("feedback_words", "owner_id", ("person", "id")))
        .to_owned()
}

/// Says what may be answered and until when, and neither who was asked nor on which day.
fn link() -> TableCreateStatement {
    Table::create()
        .table("feedback_link")
        .col(text("token_hash").primary_key())
        .col(uuid("service_id"))
        .col(text("occasion"))
        .col(text("role"))
        .col(text("method"))
        .col(date("made_in"))
        .col(date("expires_on"))
        .col(boolean("is_used"))
        .foreign_key(&mut key("feedback_link", "service_id", ("service", "id")))
        .to_owned()
}

fn more() -> TableCreateStatement {
    Table::create()
        .table("feedback_more")
        .col(text("token_hash").primary_key())
        .col(uuid_null("feedback_id"))
        .col(text_null("said"))
        .col(timestamp_with_time_zone("expires_at"))
        .foreign_key(&mut key("feedback_more", "feedback_id", ("feedback", "id")))
        .to_owned()
}

fn cell() -> TableCreateStatement {
    Table::create()
        .table("metric_cell")
        .col(uuid("service_id"))
        .col(text("measure"))
        .col(integer("series"))
        .col(date("month"))
        .col(text("area"))
        .col(text("age"))
        .col(text("value"))
        .col(big_integer("count"))
        .primary_key(
            Index::create()
                .col("service_id")
                .col("measure")
                .col("series")
                .col("month")
                .col("area")
                .col("age")
                .col("value"),
        )
        .foreign_key(&mut key("metric_cell", "service_id", ("service", "id")))
        .to_owned()
}

fn key(table: &str, column: &str, to: (&str, &str)) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(table.to_owned(), column.to_owned())
        .to(to.0.to_owned(), to.1.to_owned())
        .to_owned()
}
