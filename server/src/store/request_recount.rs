//! Counts every request and every appointment again.

use super::{
    Tx,
    metric_cell::Changes,
    request_count::{PERSON, over},
};
use crate::{
    appointments::count::{Counted as CountedAppointment, Over},
    error::Result,
    referral::count::{About, Counted, Gathered, Person, Sent},
};
use ::entity::{appointment, person, referral, referral_about};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationDef,
};
use std::collections::HashMap;
use uuid::Uuid;

/// How many rows are read at a time.
const AT_ONCE: u64 = 20_000;

/// How many are written in one statement.
const WRITTEN_AT_ONCE: usize = 500;

/// Keeps what figures know of whom a request is for, where that is not kept yet.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn keep_about(tx: &Tx) -> Result<()> {
    type Row = (
        Uuid,
        DateTime<Utc>,
        Option<chrono::NaiveDate>,
        Option<String>,
        Option<String>,
    );
    let mut last = Uuid::nil();
    loop {
        let rows: Vec<Row> = referral::Entity::find()
            .join(JoinType::LeftJoin, to_about())
            .join(JoinType::InnerJoin, to_person())
            .filter(referral_about::Column::ReferralId.is_null())
            // Those that were looked at before are not looked through again.
            .filter(referral::Column::Id.gt(last))
            .order_by_asc(referral::Column::Id)
            .select_only()
            .columns([referral::Column::Id, referral::Column::SubmittedAt])
            .columns(PERSON)
            .limit(AT_ONCE)
            .into_tuple()
            .all(tx.connection())
            .await?;
        let Some(end) = rows.last() else {
            return Ok(());
        };
        last = end.0;
        let rows: Vec<_> = rows
            .into_iter()
            .map(|(id, sent, born, postcode, language)| {
                let person: Person = (born, postcode, language);
                About::of(&person, sent).row(id).into_active_model()
            })
            .collect();
        for some in rows.chunks(WRITTEN_AT_ONCE) {
            referral_about::Entity::insert_many(some.to_vec())
                .exec_without_returning(tx.connection())
                .await?;
        }
    }
}

/// What every request adds.
///
/// # Errors
/// When the database cannot be read.
pub async fn requests(connection: &impl ConnectionTrait, changes: &mut Changes) -> Result<()> {
    use referral::Column as C;
    type Row = (
        Uuid,
        Uuid,
        String,
        String,
        DateTime<Utc>,
        DateTime<Utc>,
        Option<DateTime<Utc>>,
        DateTime<Utc>,
        Option<DateTime<Utc>>,
        String,
        String,
        String,
    );
    let mut gathered = Gathered::default();
    let mut last = Uuid::nil();
    loop {
        let rows: Vec<Row> = referral::Entity::find()
            .join(JoinType::InnerJoin, to_about())
            .select_only()
            .columns([
                C::Id,
                C::ServiceId,
                C::Source,
                C::Urgency,
                C::SubmittedAt,
                C::AnswerDueAt,
                C::AnsweredAt,
                C::SeeDueAt,
                C::SeenAt,
            ])
            .columns(ABOUT)
            .filter(C::Id.gt(last))
            .order_by_asc(C::Id)
            .limit(AT_ONCE)
            .into_tuple()
            .all(connection)
            .await?;
        let Some(end) = rows.last() else {
            break;
        };
        last = end.0;
        for row in rows {
            let sent = Sent {
                service: row.1,
                source: row.2,
                urgency: row.3,
                submitted_at: row.4,
                answer: (row.5, row.6),
                see: (row.7, row.8),
            };
            let about = About {
                age: row.9,
                area: row.10,
                language: row.11,
            };
            gathered.add(&Counted::of(sent, about));
        }
    }
    gathered.add_to(changes);
    Ok(())
}

/// What every appointment adds that is over.
///
/// # Errors
/// When the database cannot be read.
pub async fn appointments(connection: &impl ConnectionTrait, changes: &mut Changes) -> Result<()> {
    use appointment::Column as C;
    type Row = (
        Uuid,
        Uuid,
        DateTime<Utc>,
        Option<DateTime<Utc>>,
        String,
        String,
        String,
        String,
    );
    let mut alike: HashMap<CountedAppointment, i64> = HashMap::new();
    let mut last = Uuid::nil();
    loop {
        let mut rows: Vec<Row> = over()
            .join(
                JoinType::InnerJoin,
                appointment::Entity::belongs_to(referral_about::Entity)
                    .from(C::ReferralId)
                    .to(referral_about::Column::ReferralId)
                    .into(),
            )
            .select_only()
            .columns([
                C::ReferralId,
                C::ServiceId,
                C::StartsAt,
                C::EndedAt,
                C::State,
            ])
            .columns(ABOUT)
            .filter(C::ReferralId.gt(last))
            .order_by_asc(C::ReferralId)
            .order_by_asc(C::EndedAt)
            .order_by_asc(C::Id)
            .limit(AT_ONCE)
            .into_tuple()
            .all(connection)
            .await?;
        let Some(end) = rows.last().map(|row| row.0) else {
            break;
        };
        // Those of the last request may go on in what is read next.
        let is_whole = u64::try_from(rows.len()).is_ok_and(|read| read < AT_ONCE);
        rows.retain(|row| is_whole || row.0 != end);
        for (referral, service, starts_at, noted_at, state, age, area, language) in rows {
            let is_first = referral != last;
            last = referral;
            let about = About {
                age,
                area,
                language,
            };
            let what = Over {
                service,
                starts_at,
                noted_at,
                state,
            };
            let counted = CountedAppointment::of(what, is_first, &about);
            *alike.entry(counted).or_default() += 1;
        }
        if is_whole {
            break;
        }
    }
    for (counted, times) in alike {
        counted.add(changes, times);
    }
    Ok(())
}

const ABOUT: [referral_about::Column; 3] = [
    referral_about::Column::Age,
    referral_about::Column::Area,
    referral_about::Column::Language,
];

fn to_about() -> RelationDef {
    referral::Entity::belongs_to(referral_about::Entity)
        .from(referral::Column::Id)
        .to(referral_about::Column::ReferralId)
        .into()
}

fn to_person() -> RelationDef {
    referral::Entity::belongs_to(person::Entity)
        .from(referral::Column::ResidentId)
        .to(person::Column::Id)
        .into()
}
