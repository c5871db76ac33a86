//! Counts every answer and every question again.

use super::{feedback_history, metric_cell::Changes};
use crate::{
    error::{Result, internal},
    feedback::count,
};
use ::entity::{feedback, feedback_link};
use app::feedback::model::State;
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, SimpleExpr},
};
use std::collections::HashSet;
use uuid::Uuid;

/// The month of a day, "2026-11", to both databases. Without values of its own, so that
/// PostgreSQL sees that what is chosen is what is grouped by.
fn month(day: &str) -> SimpleExpr {
    Expr::cust(format!("SUBSTR(CAST({day} AS TEXT), 1, 7)"))
}

/// What every answer that counts adds; those that are alike are read once.
///
/// # Errors
/// When the database cannot be read.
pub async fn answers(connection: &impl ConnectionTrait, changes: &mut Changes) -> Result<()> {
    use feedback::Column as C;
    type Row = (
        Uuid,
        i32,
        String,
        String,
        String,
        String,
        String,
        String,
        i64,
    );
    let alike = [C::Rating, C::Method, C::Role, C::Occasion, C::Statements];
    let mut found = feedback::Entity::find()
        .select_only()
        .columns([C::ServiceId, C::SetNumber])
        .column_as(month("day"), "month")
        .columns(alike)
        .column_as(C::Id.count(), "count")
        .filter(C::State.eq(State::Counted.code()))
        .group_by(C::ServiceId)
        .group_by(C::SetNumber)
        .group_by(month("day"));
    for column in alike {
        found = found.group_by(column);
    }
    let rows: Vec<Row> = found.into_tuple().all(connection).await?;
    for (service_id, set_number, month, rating, method, role, occasion, statements, times) in rows {
        let row = feedback::Model {
            id: Uuid::nil(),
            service_id,
            set_number,
            day: first_of(&month)?,
            occasion,
            role,
            method,
            rating,
            statements,
            state: State::Counted.code().to_owned(),
        };
        count::answer(changes, &row, times);
    }
    Ok(())
}

/// What every month that came from a file adds.
///
/// # Errors
/// When the database cannot be read.
pub async fn brought_in(connection: &impl ConnectionTrait, changes: &mut Changes) -> Result<()> {
    for row in feedback_history::all(connection).await? {
        count::brought_in(changes, &row, 1);
    }
    Ok(())
}

/// The months in which answers about some services came here, counted or waiting to be.
///
/// # Errors
/// When the database cannot be read.
pub async fn months(
    connection: &impl ConnectionTrait,
    services: &[Uuid],
) -> Result<HashSet<(Uuid, NaiveDate)>> {
    use feedback::Column as C;
    let rows: Vec<(Uuid, String)> = feedback::Entity::find()
        .select_only()
        .column(C::ServiceId)
        .column_as(month("day"), "month")
        .filter(C::ServiceId.is_in(services.iter().copied()))
        .filter(C::State.ne(State::LeftOut.code()))
        .group_by(C::ServiceId)
        .group_by(month("day"))
        .into_tuple()
        .all(connection)
        .await?;
    let month = |(service, month): (Uuid, String)| Ok((service, first_of(&month)?));
    rows.into_iter().map(month).collect()
}

/// What everybody who was asked adds, and whoever of them answered.
///
/// # Errors
/// When the database cannot be read.
pub async fn asked(connection: &impl ConnectionTrait, changes: &mut Changes) -> Result<()> {
    use feedback_link::Column as C;
    let rows: Vec<(Uuid, NaiveDate, String, bool, i64)> = feedback_link::Entity::find()
        .select_only()
        .columns([C::ServiceId, C::MadeIn, C::Method, C::IsUsed])
        .column_as(C::TokenHash.count(), "count")
        .group_by(C::ServiceId)
        .group_by(C::MadeIn)
        .group_by(C::Method)
        .group_by(C::IsUsed)
        .into_tuple()
        .all(connection)
        .await?;
    for (service, month, method, is_used, times) in rows {
        let of = (service, month, method.as_str());
        count::link(changes, count::ASKED, of, times);
        if is_used {
            count::link(changes, count::CAME_BACK, of, times);
        }
    }
    Ok(())
}

/// The first day of a month that the database wrote.
fn first_of(month: &str) -> Result<NaiveDate> {
    format!("{month}-01").parse().map_err(internal)
}
