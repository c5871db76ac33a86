//! How much waits, for the first page of a member of staff.

use crate::{
    Portal,
    access::StaffRole,
    error::Result,
    store::{
        Tx, referral_stop,
        waiting::{self, Reading},
    },
};
use app::{
    backend::Caller,
    home::model::Attention,
    ids::PersonId,
    worklist::waiting::model::{HowMany, WaitingAsked},
};

/// How much waits; nothing for whom nothing could.
pub(crate) async fn glance(
    tx: &Tx,
    portal: &Portal,
    (reader, roles): (PersonId, &[StaffRole]),
) -> Result<Option<HowMany>> {
    let today = (portal.clock.today(), portal.clock.now());
    let reading = Reading::of(reader, roles, today);
    if reading.desks().is_empty() {
        return Ok(None);
    }
    let counts = waiting::counts(tx.connection(), &reading, &WaitingAsked::default()).await?;
    Ok(Some(counts))
}

/// How many people a team of the caller has to check on, who were told to get help at once.
pub(crate) async fn told(portal: &Portal, caller: &Caller) -> Result<Option<Attention>> {
    let (tx, person, roles) = portal.enter_as_staff(caller).await?;
    let today = (portal.clock.today(), portal.clock.now());
    let reading = Reading::of(person.person, &roles, today);
    let count = referral_stop::count(tx.connection(), &reading).await?;
    tx.commit().await?;
    Ok((count > 0).then_some(Attention::ToldToGetHelp { count }))
}
