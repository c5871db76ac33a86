//! Figures of requests become sums of cells, as those of feedback are, also by the area and the
//! age of the person.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

/// Puts the cells in the order in which they are asked for, and makes the table of what figures
/// know of a person.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Cells are asked for of one area and age at a time, of some measures, month by month.
const ORDER: [&str; 7] = [
    "service_id",
    "area",
    "age",
    "measure",
    "month",
    "series",
    "value",
];

/// The order of before.
const ORDER_BEFORE: [&str; 7] = [
    "service_id",
    "measure",
    "series",
    "month",
    "area",
    "age",
    "value",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        in_order(manager, ORDER).await?;
        manager.create_table(about()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let about = Table::drop().table("referral_about").to_owned();
        manager.drop_table(about).await?;
        in_order(manager, ORDER_BEFORE).await
    }
}

/// Makes the table of the cells again with its key in an order.
async fn in_order(manager: &SchemaManager<'_>, order: [&'static str; 7]) -> Result<(), DbErr> {
    let rename = Table::rename()
        .table("metric_cell", "metric_cell_before")
        .to_owned();
    manager.rename_table(rename).await?;
    let mut key = Index::create();
    for column in order {
        key.col(column);
    }
    let mut table = Table::create()
        .table("metric_cell")
        .col(uuid("service_id"))
        .col(text("area"))
        .col(text("age"))
        .col(text("measure"))
        .col(date("month"))
        .col(integer("series"))
        .col(text("value"))
        .col(big_integer("count"))
        .primary_key(&mut key)
        .foreign_key(
            ForeignKey::create()
                .from("metric_cell", "service_id")
                .to("service", "id"),
        )
        .to_owned();
    if manager.get_database_backend() == DbBackend::Sqlite {
        table.extra("WITHOUT ROWID");
    }
    manager.create_table(table).await?;
    manager.get_connection().execute_unprepared(COPY).await?;
    let before = Table::drop().table("metric_cell_before").to_owned();
    manager.drop_table(before).await
}

const COPY: &str = "INSERT INTO metric_cell
    (service_id, area, age, measure, month, series, value, count)
    SELECT service_id, area, age, measure, month, series, value, count FROM metric_cell_before";

/// What figures know of the person of a request, as of the day on which it was sent.
fn about() -> TableCreateStatement {
    Table::create()
        .table("referral_about")
        .col(uuid("referral_id").primary_key())
        .col(text("age"))
        .col(text("area"))
        .col(text("language"))
        .foreign_key(
            ForeignKey::create()
                .from("referral_about", "referral_id")
                .to("referral", "id"),
        )
        .to_owned()
}
