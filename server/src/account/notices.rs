//! What people are told by email, and what the audit trail is told, of signing in.

use crate::{
    account::sessions,
    audit::{self, Entry},
    clock::Clock,
    error::Result,
    mail::outbox::{self, Email},
    store::{Tx, account::Holder},
};
use ::entity::{audit_event, session};
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    format,
    ids::{OrganisationId, PersonId, SessionReference},
    posted::SessionChange,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};

/// An audit entry of something that somebody did with their own account.
pub(crate) fn entry(holder: &Holder, caller: &Caller, act: Act) -> Entry {
    let person = PersonId(holder.person.id);
    let organisation = OrganisationId(holder.person.organisation_id);
    Entry {
        actor: Some(person),
        resident: holder.person.is_resident.then_some(person),
        ..Entry::new(organisation, act).by(caller).basis(Basis::Own)
    }
}

/// Writes down that somebody tried to get into an account and was refused.
pub(super) async fn refused(
    tx: &Tx,
    clock: &Clock,
    holder: &Holder,
    caller: &Caller,
    act: Act,
) -> Result<()> {
    let mut entry = entry(holder, caller, act);
    // Who it was is not known unless they were signed in.
    entry.actor = caller.signed_in.as_ref().map(|person| person.person);
    entry.basis = None;
    entry.refused = true;
    audit::record(tx, clock, entry).await
}

/// Writes down that somebody signed in, and tells them when the device is new to us.
pub(super) async fn signed_in(
    tx: &Tx,
    clock: &Clock,
    holder: &Holder,
    caller: &Caller,
    change: &SessionChange,
    act: Act,
) -> Result<()> {
    if act == Act::SignIn && is_new_device(tx, holder, &caller.device).await? {
        tell(
            tx,
            clock,
            holder,
            "new_sign_in",
            json!({ "device": caller.device, "when": format::moment(clock.now()) }),
        )
        .await?;
    }
    let mut entry = entry(holder, caller, act);
    entry.session = session_of(tx, change).await?;
    audit::record(tx, clock, entry).await
}

/// What lists call the session that just began.
pub(crate) async fn session_of(
    tx: &Tx,
    change: &SessionChange,
) -> Result<Option<SessionReference>> {
    let SessionChange::Begin { cookie, .. } = change else {
        return Ok(None);
    };
    let row = session::Entity::find_by_id(sessions::key_of(cookie))
        .one(tx.connection())
        .await?;
    Ok(row.map(|row| SessionReference(row.reference)))
}

/// Writes an email to the account's address, else to the first on the record;
/// people without one are told by the audit trail alone.
pub(super) async fn tell(
    tx: &Tx,
    clock: &Clock,
    holder: &Holder,
    kind: &'static str,
    mut parameters: Value,
) -> Result<()> {
    let Some(address) = holder.address(tx).await? else {
        return Ok(());
    };
    if let Some(map) = parameters.as_object_mut() {
        map.insert(String::from("name"), json!(holder.name()));
    }
    let email = Email {
        about: None,
        thread: None,
        kind,
        to_person: Some(PersonId(holder.person.id)),
        to_address: address,
        parameters,
        dedupe_key: None,
        not_before: None,
    };
    outbox::put(tx, clock, email).await
}

/// Whether the person signed in before, but never with such a device.
async fn is_new_device(tx: &Tx, holder: &Holder, device: &str) -> Result<bool> {
    let before = audit_event::Entity::find()
        .filter(audit_event::Column::ActorId.eq(holder.person.id))
        .filter(audit_event::Column::Outcome.eq("allowed"))
        .filter(
            audit_event::Column::Action.is_in([Act::SignIn.code(), Act::AcceptInvitation.code()]),
        );
    if before.clone().count(tx.connection()).await? == 0 {
        return Ok(false);
    }
    let same = before
        .filter(audit_event::Column::Device.eq(device))
        .one(tx.connection())
        .await?;
    Ok(same.is_none())
}
