//! Counts every answer and every question again.

use super::{feedback_history, metric_cell::Changes};
use crate::{
    error::{Result, internal},
    feedback::count,
};
use ::entity::{feedback, feedback_link};
use app::feedback::model::State;
use chrono::NaiveDate;
use futures::TryStreamExt;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, StreamTrait,
    sea_query::{Expr, SimpleExpr},
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The month of a day, "2026-11", to both databases. Without values of its own, so that
/// PostgreSQL sees that what is chosen is what is grouped by.
fn month(day: &str) -> SimpleExpr {
    Expr::cust(format!("SUBSTR(CAST({day} AS TEXT), 1, 7)"))
}

/// What every answer that counts adds.
///
/// They are read one after another and put together here: to group them, SQLite would sort them
/// all, which of millions it does on the disk.
///
/// # Errors
/// When the database cannot be read.
pub async fn answers(
    connection: &(impl ConnectionTrait + StreamTrait),
    changes: &mut Changes,
) -> Result<()> {
    let mut all = feedback::Entity::find()
        .select_only()
        .column(feedback::Column::ServiceId)
        .column_as(Expr::cust(ALIKE), "alike")
        .filter(feedback::Column::State.eq(State::Counted.code()))
        .into_tuple::<(Uuid, String)>()
        .stream(connection)
        .await?;
    let mut found: HashMap<Uuid, HashMap<String, i64>> = HashMap::new();
    while let Some((service, alike)) = all.try_next().await? {
        *found.entry(service).or_default().entry(alike).or_default() += 1;
    }
    for (service, found) in found {
        for (alike, times) in found {
            let row = read(service, &alike);
            let row = row.ok_or_else(|| internal("an answer does not read"))?;
            count::answer(changes, &row, times);
        }
    }
    Ok(())
}

/// What answers about a service have in common that are counted alike, in one text to both
/// databases. What people said of the statements comes last: only there can a stroke be.
const ALIKE: &str = "CAST(set_number AS TEXT) || '/' || SUBSTR(CAST(day AS TEXT), 1, 7) || '/' || \
    rating || '/' || method || '/' || role || '/' || occasion || '/' || statements";

/// An answer of which nothing is known but this.
fn read(service_id: Uuid, alike: &str) -> Option<feedback::Model> {
    let mut parts = alike.splitn(7, '/');
    let mut next = || parts.next();
    Some(feedback::Model {
        id: Uuid::nil(),
        service_id,
        set_number: next()?.parse().ok()?,
        day: first_of(next()?).ok()?,
        rating: next()?.to_owned(),
        method: next()?.to_owned(),
        role: next()?.to_owned(),
        occasion: next()?.to_owned(),
        statements: next()?.to_owned(),
        state: State::Counted.code().to_owned(),
    })
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
