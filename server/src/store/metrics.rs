//! What figures of services are counted from.
//!
//! Nobody is named here, so reading takes no grant: whoever asks must be somebody who may see the
//! figures of these services.

use crate::error::Result;
use ::entity::{appointment, person, referral};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, JoinType, QueryFilter,
    QuerySelect, sea_query::Expr,
};
use std::ops::Range;
use uuid::Uuid;

/// What is counted of a request.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Counted {
    /// To which service.
    pub service: Uuid,
    /// Who asked, as a code.
    pub source: String,
    /// How soon, as a code.
    pub urgency: String,
    /// When it was sent.
    pub submitted_at: DateTime<Utc>,
    /// When the person was first seen or rung.
    pub seen_at: Option<DateTime<Utc>>,
    /// By when they were to be.
    pub see_due_at: DateTime<Utc>,
    /// When the person was born.
    pub born: Option<NaiveDate>,
    /// Their language.
    pub language: Option<String>,
    /// Where they live.
    pub postcode: Option<String>,
}

type Row = (
    Uuid,
    String,
    String,
    DateTime<Utc>,
    Option<DateTime<Utc>>,
    DateTime<Utc>,
    Option<NaiveDate>,
    Option<String>,
    Option<String>,
);

/// The requests to some services that were sent in a time, or whose person was first seen in it.
///
/// # Errors
/// When the database cannot be read.
pub async fn requests(
    connection: &impl ConnectionTrait,
    services: &[Uuid],
    time: &Range<DateTime<Utc>>,
) -> Result<Vec<Counted>> {
    let within = |column: referral::Column| {
        Condition::all()
            .add(column.gte(time.start))
            .add(column.lt(time.end))
    };
    let rows: Vec<Row> = referral::Entity::find()
        .join(
            JoinType::InnerJoin,
            referral::Entity::belongs_to(person::Entity)
                .from(referral::Column::ResidentId)
                .to(person::Column::Id)
                .into(),
        )
        .select_only()
        .columns([
            referral::Column::ServiceId,
            referral::Column::Source,
            referral::Column::Urgency,
            referral::Column::SubmittedAt,
            referral::Column::SeenAt,
            referral::Column::SeeDueAt,
        ])
        .columns([
            person::Column::DateOfBirth,
            person::Column::Language,
            person::Column::Postcode,
        ])
        .filter(referral::Column::ServiceId.is_in(services.iter().copied()))
        .filter(
            Condition::any()
                .add(within(referral::Column::SubmittedAt))
                .add(within(referral::Column::SeenAt)),
        )
        .into_tuple()
        .all(connection)
        .await?;
    let counted = |row: Row| Counted {
        service: row.0,
        source: row.1,
        urgency: row.2,
        submitted_at: row.3,
        seen_at: row.4,
        see_due_at: row.5,
        born: row.6,
        language: row.7,
        postcode: row.8,
    };
    Ok(rows.into_iter().map(counted).collect())
}

/// How many appointments of some services in a time ended in each state.
///
/// # Errors
/// When the database cannot be read.
pub async fn appointments(
    connection: &impl ConnectionTrait,
    services: &[Uuid],
    time: &Range<DateTime<Utc>>,
) -> Result<Vec<(String, i64)>> {
    Ok(appointment::Entity::find()
        .select_only()
        .column(appointment::Column::State)
        .column_as(Expr::col(appointment::Column::Id).count(), "many")
        .filter(appointment::Column::ServiceId.is_in(services.iter().copied()))
        .filter(appointment::Column::StartsAt.gte(time.start))
        .filter(appointment::Column::StartsAt.lt(time.end))
        .group_by(appointment::Column::State)
        .into_tuple()
        .all(connection)
        .await?)
}
