//! Who is asked to see to a comment, and by when.

use crate::{
    access::{Granted, staff_roles},
    error::Result,
    messages::{desk::Desk, route::place},
    store::{self, Tx},
    working_days,
};
use app::{
    audit::model::Basis,
    ids::{PersonId, TeamId},
};
use chrono::NaiveDate;

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
            // Who has been there the longest, in a role that gives care.
            (None, Some(team)) => {
                let team = Desk::Team(TeamId(team));
                let members = store::desk::members(tx.connection(), team, today).await?;
                members.first().map(|first| PersonId(first.person_id))
            }
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
