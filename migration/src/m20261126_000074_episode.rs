//! The tables of episodes of care: who is responsible, what happened, and the goals.

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
        for table in [episode(), step(), goal()] {
            manager.create_table(table).await?;
        }
        for index in INDEXES {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["episode_goal", "episode_step", "episode"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

/// A ward lists its open episodes; of one request there is one open at a time.
const INDEXES: [&str; 6] = [
    "CREATE INDEX episode_by_resident ON episode (resident_id, began_at)",
    "CREATE INDEX episode_by_team ON episode (team_id, ended_at)",
    "CREATE INDEX episode_by_manager ON episode (manager_id, ended_at)",
    "CREATE UNIQUE INDEX episode_once_a_request ON episode (referral_id) WHERE ended_at IS NULL",
    "CREATE INDEX episode_step_by_episode ON episode_step (episode_id, at)",
    "CREATE INDEX episode_goal_by_episode ON episode_goal (episode_id, place)",
];

fn key(from: &str, column: &str, to: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(from.to_owned(), column.to_owned())
        .to(to.to_owned(), "id")
        .to_owned()
}

fn episode() -> TableCreateStatement {
    Table::create()
        .table("episode")
        .col(uuid("id"))
        .col(uuid("resident_id"))
        .col(uuid_null("service_id"))
        .col(uuid_null("referral_id"))
        .col(uuid_null("comes_from"))
        .col(text("kind"))
        .col(uuid("team_id"))
        .col(uuid("manager_id"))
        .col(boolean("stands_in"))
        .col(text("why"))
        .col(uuid("begun_by"))
        .col(timestamp_with_time_zone("began_at"))
        .col(date("counts_from"))
        .col(date("planned_end"))
        .col(text_null("bed"))
        .col(timestamp_with_time_zone_null("bed_since"))
        .col(uuid_null("tie_id"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(uuid_null("ended_by"))
        .col(date_null("ended_on"))
        .col(text_null("ending"))
        .col(text_null("whereabouts"))
        .col(text_null("summary"))
        .col(text_null("next_steps"))
        .col(date_null("late_told"))
        .col(text_null("home_answer"))
        .col(uuid_null("home_by"))
        .col(timestamp_with_time_zone_null("home_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key("episode", "resident_id", "person"))
        .foreign_key(&mut key("episode", "service_id", "service"))
        .foreign_key(&mut key("episode", "referral_id", "referral"))
        .foreign_key(&mut key("episode", "team_id", "team"))
        .foreign_key(&mut key("episode", "manager_id", "person"))
        .to_owned()
}

fn step() -> TableCreateStatement {
    Table::create()
        .table("episode_step")
        .col(uuid("id"))
        .col(uuid("episode_id"))
        .col(uuid("resident_id"))
        .col(timestamp_with_time_zone("at"))
        .col(uuid_null("person_id"))
        .col(text("kind"))
        .col(text_null("reason"))
        .col(text_null("bed"))
        .col(date_null("until"))
        .col(uuid_null("manager_id"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key("episode_step", "episode_id", "episode"))
        .foreign_key(&mut key("episode_step", "resident_id", "person"))
        .to_owned()
}

fn goal() -> TableCreateStatement {
    Table::create()
        .table("episode_goal")
        .col(uuid("id"))
        .col(uuid("episode_id"))
        .col(uuid("resident_id"))
        .col(integer("place"))
        .col(text("words"))
        .col(uuid_null("item_id"))
        .col(uuid("set_by"))
        .col(timestamp_with_time_zone("set_at"))
        .col(text_null("reached"))
        .col(text_null("reached_words"))
        .col(uuid_null("measured_by"))
        .col(timestamp_with_time_zone_null("measured_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key("episode_goal", "episode_id", "episode"))
        .foreign_key(&mut key("episode_goal", "resident_id", "person"))
        .to_owned()
}
