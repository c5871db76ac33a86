//! The figures of services, through the whole server.

mod board;
mod cells;
mod emails;
mod history;
mod json;
mod organisation;
mod published;
mod requests;
mod surgery;

use crate::support::{Answer, TestPortal};
use ::entity::metric_cell;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// How often something was counted of everybody, in every month.
pub async fn counted(portal: &TestPortal, measure: &str, value: &str) -> i64 {
    let cells = metric_cell::Entity::find()
        .filter(metric_cell::Column::Measure.eq(measure))
        .filter(metric_cell::Column::Value.eq(value))
        .filter(metric_cell::Column::Area.eq(""))
        .filter(metric_cell::Column::Age.eq(""))
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    cells.iter().map(|cell| cell.count).sum()
}

/// Whether a table of the page has a row with these cells.
pub fn has_row(page: &Answer, cells: &[&str]) -> bool {
    let cells: Vec<String> = cells
        .iter()
        .map(|cell| format!("table__value\">{cell}<"))
        .collect();
    let mut rows = page.body.split("<tr");
    rows.any(|row| cells.iter().all(|cell| row.contains(cell)))
}
