//! What people wrote about care can be answered: those who ask for it are told, and everybody
//! reads what was changed.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

/// Adds since when words are shown to everybody, and who asked for an answer.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let shown = Table::alter()
            .table("feedback_words")
            .add_column(date_null("shown_on"))
            .to_owned();
        manager.alter_table(shown).await?;
        let mut contact = contact();
        // SQLite numbers rows as they come, which would tell more than anybody asked for.
        if manager.get_database_backend() == DbBackend::Sqlite {
            contact.extra("WITHOUT ROWID");
        }
        manager.create_table(contact).await?;
        for index in INDEXES {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let contact = Table::drop().table("feedback_contact").to_owned();
        manager.drop_table(contact).await?;
        let connection = manager.get_connection();
        connection
            .execute_unprepared("DROP INDEX feedback_words_by_owner")
            .await?;
        let shown = Table::alter()
            .table("feedback_words")
            .drop_column("shown_on")
            .to_owned();
        manager.alter_table(shown).await
    }
}

const INDEXES: [&str; 2] = [
    "CREATE INDEX feedback_words_by_owner ON feedback_words (owner_id, state)",
    "CREATE INDEX feedback_contact_by_person ON feedback_contact (person_id)",
];

/// Apart from the words, so that it can go before them.
fn contact() -> TableCreateStatement {
    Table::create()
        .table("feedback_contact")
        .col(uuid("words_id").primary_key())
        .col(uuid_null("person_id"))
        .col(text_null("name"))
        .col(text_null("reach"))
        .col(date_null("answered_on"))
        .col(date_null("read_on"))
        .foreign_key(
            ForeignKey::create()
                .from("feedback_contact", "words_id")
                .to("feedback_words", "id"),
        )
        .foreign_key(
            ForeignKey::create()
                .from("feedback_contact", "person_id")
                .to("person", "id"),
        )
        .to_owned()
}
