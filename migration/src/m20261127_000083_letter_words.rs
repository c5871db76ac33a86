//! What the service added to a letter stays with the answer, whatever it adds to later ones.

use sea_orm_migration::{prelude::*, schema::*};

/// Adds the column; until now letters showed the words of the day they were opened.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let altered = Table::alter()
            .table("referral_step")
            .add_column(text_null("letter_words"))
            .to_owned();
        manager.alter_table(altered).await?;
        manager.get_connection().execute_unprepared(KEEP).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let altered = Table::alter()
            .table("referral_step")
            .drop_column("letter_words")
            .to_owned();
        manager.alter_table(altered).await
    }
}

/// Letters about requests that were answered before keep the words that they have today.
const KEEP: &str = "UPDATE referral_step SET letter_words = (
    SELECT letter_text.words FROM letter_text
    JOIN referral ON referral.service_id = letter_text.service_id
    WHERE referral.id = referral_step.referral_id
    AND letter_text.kind = CASE referral_step.kind WHEN 'declined' THEN 'decline' ELSE 'closing' END)
WHERE kind IN ('declined', 'closed')";
