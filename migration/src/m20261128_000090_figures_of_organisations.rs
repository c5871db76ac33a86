//! Organisations get figures of their own, of what no service does, and plans are counted at the end of each month.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

/// Lets cells be of an organisation too, adds the months of plans, and the second version of what is counted.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Everything in it is counted again when the program starts.
        forget_counting(manager).await?;
        let before = Table::drop().table("metric_cell").to_owned();
        manager.drop_table(before).await?;
        let cells = cells("place_id", manager.get_database_backend());
        manager.create_table(cells).await?;
        manager.create_table(plan_month()).await?;
        // What was counted before is counted the same way, so that its series go on.
        let second = Query::insert()
            .into_table("figure_set")
            .columns(["number", "definition", "valid_from"])
            .values([2.into(), SECOND.into(), Expr::cust("DATE('1948-07-01')")])
            .map_err(|error| DbErr::Custom(error.to_string()))?
            .to_owned();
        manager.exec_stmt(second).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let second = Query::delete()
            .from_table("figure_set")
            .and_where(Expr::col("number").eq(2))
            .to_owned();
        manager.exec_stmt(second).await?;
        forget_counting(manager).await?;
        for table in ["plan_month", "metric_cell"] {
            let table = Table::drop().table(table).to_owned();
            manager.drop_table(table).await?;
        }
        let mut cells = cells("service_id", manager.get_database_backend());
        cells.foreign_key(
            ForeignKey::create()
                .from("metric_cell", "service_id")
                .to("service", "id"),
        );
        manager.create_table(cells).await
    }
}

/// Lets whichever program starts next count everything.
async fn forget_counting(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let counted = Query::delete()
        .from_table("setting")
        .and_where(Expr::col("name").like("figures_counted%"))
        .to_owned();
    manager.exec_stmt(counted).await
}

/// All that the portal came with, and the figures of organisations.
const SECOND: &str = concat!(
    include_str!("figure_set_1.toml"),
    include_str!("figure_set_2.toml")
);

/// The cells of figures, each of a place.
fn cells(place: &'static str, backend: DbBackend) -> TableCreateStatement {
    let mut table = Table::create()
        .table("metric_cell")
        .col(uuid(place))
        .col(text("area"))
        .col(text("age"))
        .col(text("measure"))
        .col(date("month"))
        .col(integer("series"))
        .col(text("value"))
        .col(big_integer("count"))
        .primary_key(
            Index::create()
                .col(place)
                .col("area")
                .col("age")
                .col("measure")
                .col("month")
                .col("series")
                .col("value"),
        )
        .to_owned();
    if backend == DbBackend::Sqlite {
        table.extra("WITHOUT ROWID");
    }
    table
}

/// How many people of an organisation had a plan, and what kind, when a month ended.
fn plan_month() -> TableCreateStatement {
    Table::create()
        .table("plan_month")
        .col(uuid("organisation_id"))
        .col(date("month"))
        .col(integer("residents"))
        .col(integer("with_plan"))
        .col(integer("agreed"))
        .col(integer("fresh"))
        .col(integer("own_goals"))
        .col(integer("reviewed"))
        .col(integer("with_crisis_plan"))
        .col(timestamp_with_time_zone("counted_at"))
        .primary_key(Index::create().col("organisation_id").col("month"))
        .foreign_key(
            ForeignKey::create()
                .from("plan_month", "organisation_id")
                .to("organisation", "id"),
        )
        .to_owned()
}
