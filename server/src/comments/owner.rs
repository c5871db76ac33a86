//! Who is asked to see to a comment, and by when.

use crate::{
    access::{CARING_ROLES, Granted, staff_roles},
    error::Result,
    store::{self, Tx},
    working_days,
};
use ::entity::{care_relationship, staff_role};
use app::{audit::model::Basis, ids::PersonId};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// Within so many working days a comment is to be seen to.
const WORKING_DAYS: u32 = 5;

/// Whether somebody writes as one of those who give care as staff.
pub(super) fn is_staff(basis: Basis) -> bool {
    !matches!(basis, Basis::Own | Basis::Grant)
}

/// Who sees to what somebody writes with such a right: staff write to the
/// resident, everybody else to who leads the care. An answer moves nothing: who
/// was asked stays asked until the comment is marked as done.
pub(super) async fn owner(
    tx: &Tx,
    granted: &Granted,
    written_by: Basis,
    today: NaiveDate,
) -> Result<Option<PersonId>> {
    if is_staff(written_by) {
        return Ok(Some(granted.resident()));
    }
    let mut around = store::circle::relationships(tx.connection(), granted, today).await?;
    around.retain(|row| place(&row.kind).is_some());
    // Oldest first within each kind: the sort keeps the order of equals.
    around.sort_by_key(|row| place(&row.kind));
    for row in around {
        let found = match (row.person_id, row.team_id) {
            (Some(person), _) => {
                let person = PersonId(person);
                let roles = staff_roles(tx.connection(), person, today).await?;
                (!roles.is_empty()).then_some(person)
            }
            // A team that is kept out would answer nothing.
            (None, Some(_)) if row.limited_at.is_some() => None,
            (None, Some(_)) => first_of_team(tx, granted, &row, today).await?,
            (None, None) => None,
        };
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// By when something that is written today is to be seen to.
pub(super) fn due_on(today: NaiveDate) -> NaiveDate {
    working_days::after(today, WORKING_DAYS)
}

/// Whom to ask first comes first; others are not asked.
fn place(kind: &str) -> Option<u8> {
    match kind {
        "named_lead" => Some(0),
        "key_worker" => Some(1),
        "coordinator" => Some(2),
        "team" => Some(3),
        _ => None,
    }
}

/// The one who has been in a team the longest, in a role that gives care.
async fn first_of_team(
    tx: &Tx,
    _granted: &Granted,
    row: &care_relationship::Model,
    today: NaiveDate,
) -> Result<Option<PersonId>> {
    let first = staff_role::Entity::find()
        .filter(staff_role::Column::TeamId.eq(row.team_id))
        .filter(staff_role::Column::Role.is_in(CARING_ROLES))
        .filter(store::holds_on(
            staff_role::Column::FromDate,
            staff_role::Column::ToDate,
            today,
        ))
        .order_by_asc(staff_role::Column::FromDate)
        .order_by_asc(staff_role::Column::Id)
        .one(tx.connection())
        .await?;
    Ok(first.map(|role| PersonId(role.person_id)))
}
