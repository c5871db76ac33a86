//! Emails about care: to the person that something changed, to staff what is theirs now.

use crate::{
    clock::Clock,
    error::Result,
    mail::outbox,
    store::{self, Tx},
    told,
};
use ::entity::episode;
use app::ids::PersonId;

/// To the person: something changed in the care they get.
const CHANGED: &str = "care_changed";
/// To a member of staff: they are somebody's case manager now.
const YOURS: &str = "care_yours";
/// To the case manager: care lasts longer than planned.
const LONGER: &str = "care_longer";
/// To the team that had it: care goes on with another team.
const HANDED_ON: &str = "care_handed_on";

/// Tells the person; one without an address is on the list of people to reach another way.
///
/// # Errors
/// When the database cannot be read or written.
pub(super) async fn person(tx: &Tx, clock: &Clock, row: &episode::Model) -> Result<()> {
    let resident = PersonId(row.resident_id);
    let key = format!("{CHANGED}:{}", clock.id());
    if store::person::address(tx.connection(), resident.0)
        .await?
        .is_some()
    {
        told::tell_one(tx, clock, (resident, Some(resident)), CHANGED, key).await
    } else {
        outbox::put_without_address(tx, clock, resident, (CHANGED, key), None).await
    }
}

/// Tells the case manager that it is them, unless they chose it themself.
///
/// # Errors
/// When the database cannot be read or written.
pub(super) async fn manager(
    tx: &Tx,
    clock: &Clock,
    row: &episode::Model,
    by: Option<PersonId>,
) -> Result<()> {
    let manager = PersonId(row.manager_id);
    if by == Some(manager) {
        return Ok(());
    }
    let key = format!("{YOURS}:{}:{}", row.id, clock.id());
    told::tell_one(tx, clock, (manager, None), YOURS, key).await
}

/// Tells the case manager of the team that had it that it goes on elsewhere, unless they did it.
///
/// # Errors
/// When the database cannot be read or written.
pub(super) async fn handed_on(
    tx: &Tx,
    clock: &Clock,
    row: &episode::Model,
    by: PersonId,
) -> Result<()> {
    let manager = PersonId(row.manager_id);
    if by == manager {
        return Ok(());
    }
    let key = format!("{HANDED_ON}:{}", row.id);
    told::tell_one(tx, clock, (manager, None), HANDED_ON, key).await
}

/// Tells the case manager once that care lasts longer than its planned end.
///
/// # Errors
/// When the database cannot be read or written.
pub(super) async fn longer(tx: &Tx, clock: &Clock, row: &episode::Model) -> Result<()> {
    let key = format!("{LONGER}:{}:{}", row.id, row.planned_end);
    let manager = PersonId(row.manager_id);
    told::tell_one(tx, clock, (manager, None), LONGER, key).await
}
