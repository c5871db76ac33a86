//! Those whose appointments are to be moved, as far as the caller may know of them.

use crate::{
    Portal,
    access::{policy::Action, services::AtService},
    audit,
    error::Result,
    store::{self, Tx},
};
use ::entity::appointment;
use app::{
    appointments::view::ToMove,
    audit::model::Act,
    backend::Caller,
    ids::{PersonId, ReferralId},
};

/// By name, for those who work in the service and see to the requests; that they looked is
/// written down for each.
///
/// # Errors
/// When the database cannot be read or written.
pub(super) async fn to_move(
    portal: &Portal,
    tx: &Tx,
    (caller, at): (&Caller, &AtService),
    appointments: Vec<appointment::Model>,
) -> Result<Vec<ToMove>> {
    if !at.works_in() {
        return Ok(Vec::new());
    }
    let mut people = Vec::new();
    let mut looks = Vec::new();
    for one in appointments {
        let person = PersonId(one.resident_id);
        let action = Action::SeeToRequests;
        let Some(granted) = portal.may(tx, caller, action, person).await? else {
            continue;
        };
        looks.push(granted.entry(Act::OpenRequests));
        people.push(ToMove {
            person,
            name: store::person::resident(tx.connection(), &granted)
                .await?
                .full_name,
            request: ReferralId(one.referral_id),
            starts_at: one.starts_at,
        });
    }
    audit::record_all(tx, &portal.clock, looks).await?;
    Ok(people)
}
