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
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, Iterable, QueryFilter, QuerySelect,
    sea_query::{Expr, Order, Query, SimpleExpr},
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
/// # Errors
/// When the database cannot be read.
pub async fn answers(connection: &impl ConnectionTrait, changes: &mut Changes) -> Result<()> {
    let found = match connection.get_database_backend() {
        DbBackend::Sqlite => in_texts_of(connection, IN_ONE_TEXT).await?,
        _ => grouped(connection).await?,
    };
    for (alike, times) in found {
        let row = read(&alike).ok_or_else(|| internal("an answer does not read"))?;
        count::answer(changes, &row, times);
    }
    Ok(())
}

/// How often answers are alike, as the database groups them.
async fn grouped(connection: &impl ConnectionTrait) -> Result<HashMap<String, i64>> {
    let alike = Expr::cust(alike("CAST(service_id AS TEXT)"));
    let rows: Vec<(String, i64)> = feedback::Entity::find()
        .select_only()
        .column_as(alike.clone(), "alike")
        .column_as(feedback::Column::Id.count(), "times")
        .filter(feedback::Column::State.eq(State::Counted.code()))
        .group_by(alike)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}

/// How many answers SQLite puts into one text.
const IN_ONE_TEXT: u64 = 20_000;

/// How often answers are alike, put together here from texts of so many answers each: to group
/// them, SQLite would sort them all, and a row for each costs more than what is in it.
///
/// # Errors
/// When the database cannot be read, or is not SQLite.
pub async fn in_texts_of(
    connection: &impl ConnectionTrait,
    many: u64,
) -> Result<HashMap<String, i64>> {
    use feedback::Column as C;
    let mut found: HashMap<String, i64> = HashMap::new();
    let mut last = Uuid::nil();
    loop {
        let some = Query::select()
            .columns(C::iter())
            .from(feedback::Entity)
            .and_where(C::State.eq(State::Counted.code()))
            .and_where(C::Id.gt(last))
            .order_by(C::Id, Order::Asc)
            .limit(many)
            .to_owned();
        let text = format!("GROUP_CONCAT({}, CHAR(10))", alike("HEX(service_id)"));
        let asked = Query::select()
            .expr_as(Expr::cust("MAX(id)"), "last")
            .expr_as(Expr::cust(text), "all_of_them")
            .from_subquery(some, "some")
            .to_owned();
        let row = connection.query_one(&asked).await?;
        let row = row.ok_or_else(|| internal("a sum has no row"))?;
        let Some(end) = row.try_get::<Option<Uuid>>("", "last")? else {
            return Ok(found);
        };
        last = end;
        for one in row.try_get::<String>("", "all_of_them")?.split('\n') {
            match found.get_mut(one) {
                Some(times) => *times += 1,
                None => {
                    found.insert(one.to_owned(), 1);
                }
            }
        }
    }
}

/// What answers have in common that are counted alike, in one text to both databases; they write
/// a service each in its own way. What people said of the statements comes last: only there can a
/// stroke be, and a new line nowhere.
fn alike(service: &str) -> String {
    format!(
        "{service} || '/' || CAST(set_number AS TEXT) || '/' || SUBSTR(CAST(day AS TEXT), 1, 7) || \
         '/' || rating || '/' || method || '/' || role || '/' || occasion || '/' || statements"
    )
}

/// An answer of which nothing is known but this.
fn read(alike: &str) -> Option<feedback::Model> {
    let mut parts = alike.splitn(8, '/');
    let mut next = || parts.next();
    Some(feedback::Model {
        id: Uuid::nil(),
        service_id: next()?.parse().ok()?,
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
