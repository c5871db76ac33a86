//! Who may legally speak for a resident, and until when.

use super::holds_on;
use crate::{access::Granted, clock::Clock, error::Result, store::Tx};
use ::entity::representative;
use app::{agreement::model::LegalBasis, ids::PersonId};
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, Set, sea_query::Expr,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Those that hold on a day and were not ended.
pub fn holds(today: NaiveDate) -> Condition {
    Condition::all()
        .add(representative::Column::EndedAt.is_null())
        .add(holds_on(
            representative::Column::FromDate,
            representative::Column::ToDate,
            today,
        ))
}

/// What lets a person speak for a resident on a day, if anything does. It is
/// asked by the policy, before there is a grant.
///
/// # Errors
/// When the database cannot be read.
pub async fn of(
    connection: &impl ConnectionTrait,
    resident: PersonId,
    person: PersonId,
    today: NaiveDate,
) -> Result<Option<representative::Model>> {
    Ok(representative::Entity::find()
        .filter(representative::Column::ResidentId.eq(resident.0))
        .filter(representative::Column::PersonId.eq(person.0))
        .filter(holds(today))
        .order_by_asc(representative::Column::FromDate)
        .order_by_asc(representative::Column::Id)
        .one(connection)
        .await?)
}

/// Those who may speak for a resident now or later.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    today: NaiveDate,
) -> Result<Vec<representative::Model>> {
    Ok(representative::Entity::find()
        .filter(representative::Column::ResidentId.eq(granted.resident().0))
        .filter(representative::Column::EndedAt.is_null())
        .filter(
            Condition::any()
                .add(representative::Column::ToDate.is_null())
                .add(representative::Column::ToDate.gte(today)),
        )
        .order_by_asc(representative::Column::FromDate)
        .order_by_asc(representative::Column::Id)
        .all(connection)
        .await?)
}

/// The basis of each of some representations, those that ended too.
///
/// # Errors
/// When the database cannot be read.
pub async fn bases(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, LegalBasis>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    Ok(representative::Entity::find()
        .filter(representative::Column::ResidentId.eq(granted.resident().0))
        .filter(representative::Column::Id.is_in(ids))
        .all(connection)
        .await?
        .into_iter()
        .filter_map(|row| Some((row.id, LegalBasis::from_code(&row.basis)?)))
        .collect())
}

/// Somebody who is to be written down.
#[derive(Clone, Debug)]
pub struct NewRepresentative {
    /// Who.
    pub person: PersonId,
    /// Why the law lets them.
    pub basis: LegalBasis,
    /// What was seen to prove it.
    pub evidence: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: Option<NaiveDate>,
}

/// Writes one down; gives its identifier.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    new: NewRepresentative,
) -> Result<Uuid> {
    let id = clock.id();
    representative::ActiveModel {
        id: Set(id),
        resident_id: Set(granted.resident().0),
        person_id: Set(new.person.0),
        basis: Set(new.basis.code().to_owned()),
        evidence: Set(new.evidence),
        from_date: Set(new.from),
        to_date: Set(new.to),
        recorded_by: Set(granted.actor().0),
        recorded_at: Set(clock.now()),
        ended_at: Set(None),
        ended_by: Set(None),
    }
    .insert(tx.connection())
    .await?;
    Ok(id)
}

/// Ends one now; gives who it was, or nobody when there is none that could end.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    id: Uuid,
) -> Result<Option<representative::Model>> {
    let found = representative::Entity::find_by_id(id)
        .filter(representative::Column::ResidentId.eq(granted.resident().0))
        .filter(representative::Column::EndedAt.is_null())
        .one(tx.connection())
        .await?;
    let Some(found) = found else {
        return Ok(None);
    };
    representative::Entity::update_many()
        .col_expr(
            representative::Column::EndedAt,
            Expr::value(Some(clock.now())),
        )
        .col_expr(
            representative::Column::EndedBy,
            Expr::value(Some(granted.actor().0)),
        )
        .filter(representative::Column::Id.eq(id))
        .exec(tx.connection())
        .await?;
    Ok(Some(found))
}
