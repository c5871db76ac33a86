//! Who is around a resident today: those who care for them, as staff or as their own.

use super::{circle::lets_in, holds_on, person::names, sharing::rights_hold};
use crate::{
    access::{CARING_ROLES, Granted},
    error::Result,
};
use ::entity::{care_relationship, carer_grant, staff_role};
use app::{ids::PersonId, plan::model::Performer};
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, sea_query::Expr,
};
use uuid::Uuid;

/// Holds while one person is around another: they were let in as a carer, are
/// named around them, or are at work in a team that is.
///
/// Both are columns of the query that it narrows.
pub fn still_around(resident: &Expr, person: &Expr, today: NaiveDate) -> Condition {
    let grants = carer_grant::Entity::find()
        .select_only()
        .column(carer_grant::Column::Id)
        .filter(column(carer_grant::Entity, carer_grant::Column::ResidentId).eq(resident.clone()))
        .filter(column(carer_grant::Entity, carer_grant::Column::CarerId).eq(person.clone()))
        .filter(rights_hold(today))
        .into_query();
    let at_work = staff_role::Entity::find()
        .filter(column(staff_role::Entity, staff_role::Column::PersonId).eq(person.clone()))
        .filter(holds_on(
            staff_role::Column::FromDate,
            staff_role::Column::ToDate,
            today,
        ));
    let teams = at_work
        .clone()
        .select_only()
        .column(staff_role::Column::TeamId)
        .filter(staff_role::Column::TeamId.is_not_null())
        .filter(staff_role::Column::Role.is_in(CARING_ROLES))
        .into_query();
    let at_work = at_work
        .select_only()
        .column(staff_role::Column::Id)
        .into_query();
    let relation = (
        care_relationship::Entity,
        care_relationship::Column::PersonId,
    );
    let relations = care_relationship::Entity::find()
        .select_only()
        .column(care_relationship::Column::Id)
        .filter(
            column(
                care_relationship::Entity,
                care_relationship::Column::ResidentId,
            )
            .eq(resident.clone()),
        )
        .filter(lets_in(today))
        .filter(
            Condition::any()
                .add(care_relationship::Column::TeamId.in_subquery(teams))
                .add(
                    Condition::all()
                        .add(column(relation.0, relation.1).eq(person.clone()))
                        // A relation as staff holds only while the person is staff.
                        .add(
                            Condition::any()
                                .add(care_relationship::Column::Kind.eq("carer"))
                                .add(Expr::exists(at_work)),
                        ),
                ),
        )
        .into_query();
    Condition::any()
        .add(Expr::exists(grants))
        .add(Expr::exists(relations))
}

fn column<E: EntityTrait>(table: E, column: E::Column) -> Expr {
    Expr::col((table, column))
}

/// The resident and everybody by name who is around them, and whoever asks.
///
/// # Errors
/// When the database cannot be read.
pub async fn people(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    today: NaiveDate,
) -> Result<Vec<Performer>> {
    let resident = granted.resident().0;
    let named: Vec<Option<Uuid>> = care_relationship::Entity::find()
        .select_only()
        .column(care_relationship::Column::PersonId)
        .filter(care_relationship::Column::ResidentId.eq(resident))
        .filter(care_relationship::Column::PersonId.is_not_null())
        .filter(holds_on(
            care_relationship::Column::FromDate,
            care_relationship::Column::ToDate,
            today,
        ))
        .order_by_asc(care_relationship::Column::FromDate)
        .order_by_asc(care_relationship::Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    let carers: Vec<Uuid> = carer_grant::Entity::find()
        .select_only()
        .column(carer_grant::Column::CarerId)
        .filter(carer_grant::Column::ResidentId.eq(resident))
        .filter(rights_hold(today))
        .order_by_asc(carer_grant::Column::CreatedAt)
        .order_by_asc(carer_grant::Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    let mut ids = vec![resident];
    ids.extend(named.into_iter().flatten());
    ids.extend(carers);
    ids.push(granted.actor().0);
    let names = names(connection, ids.iter().copied()).await?;
    let mut people: Vec<Performer> = Vec::new();
    for id in ids.into_iter().map(PersonId) {
        let known = people.iter().any(|person| person.id == id);
        if let (false, Some(words)) = (known, names.get(&id.0)) {
            let words = words.clone();
            people.push(Performer { id, words });
        }
    }
    Ok(people)
}
