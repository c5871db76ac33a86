//! Tells the resident that somebody took emergency access: at once, unless telling
//! them could put somebody in danger.

use crate::{
    Portal,
    clock::Clock,
    error::Result,
    mail::outbox,
    store::{self, Tx},
    told::{self, Matter, News},
};
use ::entity::break_glass;
use app::{
    format,
    ids::{OrganisationId, PersonId},
};

/// Writes the email, and that it was written, in one transaction.
pub(super) async fn tell(tx: &Tx, clock: &Clock, mut row: break_glass::Model) -> Result<()> {
    let news = News {
        resident: PersonId(row.resident_id),
        by: Some(PersonId(row.person_id)),
        matter: Matter::Crisis,
        kind: "emergency_access",
        parameters: serde_json::json!({ "when": format::moment(row.from_at) }),
        key: Some(format!("emergency_access:{}", row.id)),
    };
    told::tell(tx, clock, news).await?;
    let resident = PersonId(row.resident_id);
    if store::person::address(tx.connection(), resident.0)
        .await?
        .is_none()
    {
        // Nobody is told by an email that cannot be sent: somebody rings or writes.
        outbox::put_without_address(tx, clock, resident, "emergency_access").await?;
    }
    row.told_at = Some(clock.now());
    store::break_glass::change(tx, row).await
}

/// Tells those who watch over privacy at once, so that a second person knows that
/// telling waits, and somebody looks into it.
pub(super) async fn tell_officers(
    portal: &Portal,
    tx: &Tx,
    row: &break_glass::Model,
) -> Result<()> {
    let organisation = OrganisationId(row.organisation_id);
    let today = portal.clock.today();
    let officers = store::break_glass::officers(tx.connection(), organisation, today).await?;
    for officer in officers {
        let key = format!("emergency_to_review:{}:{officer}", row.id);
        told::tell_one(
            tx,
            &portal.clock,
            (officer, None),
            "emergency_to_review",
            key,
        )
        .await?;
    }
    Ok(())
}

/// Tells those whose time to be told has come.
///
/// # Errors
/// When the database cannot be written; then it is tried again at the next turn.
pub async fn tell_due(portal: &Portal) -> Result<()> {
    let tx = portal.database.write().await?;
    for row in store::break_glass::to_tell(&tx, portal.clock.now()).await? {
        tell(&tx, &portal.clock, row).await?;
    }
    tx.commit().await?;
    Ok(())
}
