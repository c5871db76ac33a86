//! What services plan to do month by month, and the third version of what is counted.

use sea_orm_migration::{prelude::*, schema::*};

/// Adds the plans, and the figures of activity, of two hours and of the quality of the records.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("activity_plan")
            .col(uuid("service_id"))
            .col(date("month"))
            .col(integer("planned"))
            .col(uuid("set_by"))
            .col(timestamp_with_time_zone("set_at"))
            .primary_key(Index::create().col("service_id").col("month"))
            .foreign_key(
                ForeignKey::create()
                    .from("activity_plan", "service_id")
                    .to("service", "id"),
            )
            .foreign_key(
                ForeignKey::create()
                    .from("activity_plan", "set_by")
                    .to("person", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        // On both databases an index of some rows alone.
        manager
            .get_connection()
            .execute_unprepared(OPEN_BY_SERVICE)
            .await?;
        // What was counted before is counted the same way, so that its series go on.
        let third = Query::insert()
            .into_table("figure_set")
            .columns(["number", "definition", "valid_from"])
            .values([3.into(), THIRD.into(), Expr::cust("DATE('1948-07-01')")])
            .map_err(|error| DbErr::Custom(error.to_string()))?
            .to_owned();
        manager.exec_stmt(third).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let third = Query::delete()
            .from_table("figure_set")
            .and_where(Expr::col("number").eq(3))
            .to_owned();
        manager.exec_stmt(third).await?;
        let open = Index::drop().name("referral_open_by_service").to_owned();
        manager.drop_index(open).await?;
        let table = Table::drop().table("activity_plan").to_owned();
        manager.drop_table(table).await
    }
}

/// Gaps in the records are looked for in open requests, which are few among all.
const OPEN_BY_SERVICE: &str = "CREATE INDEX referral_open_by_service ON referral (service_id, submitted_at) \
    WHERE closed_at IS NULL";

/// All that was counted before, and the new figures.
const THIRD: &str = concat!(
    include_str!("figure_set_1.toml"),
    include_str!("figure_set_2.toml"),
    include_str!("figure_set_3.toml")
);
