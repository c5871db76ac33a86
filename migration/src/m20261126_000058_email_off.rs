//! Which kinds of email somebody wants no more, the links in emails that say so, and the
//! messages that emails tell of.

use sea_orm_migration::{prelude::*, schema::*};

/// One table for every kind of email in place of the one for news of plans.
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
                    .table("email_off")
                    .col(uuid("person_id"))
                    .col(text("topic"))
                    .col(timestamp_with_time_zone("since"))
                    .primary_key(Index::create().col("person_id").col("topic"))
                    .foreign_key(&mut to_person("email_off"))
                    .to_owned(),
            )
            .await?;
        let before = Query::select()
            .column("person_id")
            .expr(Expr::val("plan"))
            .column("since")
            .from("news_off")
            .to_owned();
        let mut moved = Query::insert();
        moved
            .into_table("email_off")
            .columns(["person_id", "topic", "since"])
            .select_from(before)
            .map_err(|error| DbErr::Migration(error.to_string()))?;
        manager.execute(moved).await?;
        manager
            .drop_table(Table::drop().table("news_off").to_owned())
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("email_stop_link")
                    .col(text("token_hash"))
                    .col(uuid("person_id"))
                    .col(text("topic"))
                    .col(timestamp_with_time_zone("made_at"))
                    .primary_key(Index::create().col("token_hash"))
                    .foreign_key(&mut to_person("email_stop_link"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("email_stop_link_by_made_at")
                    .table("email_stop_link")
                    .col("made_at")
                    .to_owned(),
            )
            .await?;
        manager
            .alter_table(
                Table::alter()
                    .table("outbound_email")
                    .add_column(uuid_null("thread_id"))
                    .to_owned(),
            )
            .await?;
        let mut of_thread = Index::create();
        of_thread
            .name("outbound_email_by_thread")
            .table("outbound_email")
            .col("thread_id")
            .col("to_person_id")
            .cond_where(Expr::col("thread_id").is_not_null());
        manager.create_index(of_thread).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_index(
                Index::drop()
                    .name("outbound_email_by_thread")
                    .table("outbound_email")
                    .to_owned(),
            )
            .await?;
        manager
            .alter_table(
                Table::alter()
                    .table("outbound_email")
                    .drop_column("thread_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("news_off")
                    .col(uuid("person_id"))
                    .col(timestamp_with_time_zone("since"))
                    .primary_key(Index::create().col("person_id"))
                    .foreign_key(&mut to_person("news_off"))
                    .to_owned(),
            )
            .await?;
        let before = Query::select()
            .columns(["person_id", "since"])
            .from("email_off")
            .and_where(Expr::col("topic").eq("plan"))
            .to_owned();
        let mut moved = Query::insert();
        moved
            .into_table("news_off")
            .columns(["person_id", "since"])
            .select_from(before)
            .map_err(|error| DbErr::Migration(error.to_string()))?;
        manager.execute(moved).await?;
        for table in ["email_stop_link", "email_off"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

fn to_person(from: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(from, "person_id")
        .to("person", "id")
        .to_owned()
}
