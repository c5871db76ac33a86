//! Who is told of what is shared, by email, without a word of any plan; and what the audit trail is told.

use crate::{
    Portal,
    audit::Entry,
    clock::Clock,
    error::Result,
    mail::outbox::{self, Email},
    store::{self, Tx, sharing::Shared},
    told,
};
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    ids::{OrganisationId, PersonId},
};
use serde_json::json;

/// Tells both that something changed in what is shared.
pub(crate) async fn both(tx: &Tx, clock: &Clock, shared: &Shared) -> Result<()> {
    let row = &shared.sharing;
    let carer = row.carer_id.filter(|_| row.accepted_at.is_some());
    let about = PersonId(row.resident_id);
    tell(tx, clock, about, [Some(row.resident_id), carer]).await
}

/// Tells those of some people who are there.
pub(super) async fn tell(
    tx: &Tx,
    clock: &Clock,
    about: PersonId,
    people: impl IntoIterator<Item = Option<uuid::Uuid>>,
) -> Result<()> {
    for person in people.into_iter().flatten() {
        let key = format!("sharing_changed:{}", clock.id());
        told::tell_one(
            tx,
            clock,
            (PersonId(person), Some(about)),
            "sharing_changed",
            key,
        )
        .await?;
    }
    Ok(())
}

impl Portal {
    /// Writes to the address that was given, whoever has it: nothing is looked up,
    /// so nothing tells whether it has an account.
    pub(super) async fn write_offer(&self, tx: &Tx, about: PersonId, address: &str) -> Result<()> {
        if address.is_empty() {
            return Ok(());
        }
        let email = Email {
            about: Some(about),
            thread: None,
            kind: "sharing_offered",
            to_person: None,
            to_address: address.to_owned(),
            parameters: json!({}),
            dedupe_key: None,
            not_before: None,
        };
        outbox::put(tx, &self.clock, email).await
    }

    /// An entry of what somebody did with what they were offered or given.
    pub(super) async fn entry_of(
        &self,
        tx: &Tx,
        caller: &Caller,
        shared: &Shared,
        act: Act,
    ) -> Result<Entry> {
        let resident = PersonId(shared.sharing.resident_id);
        let person = store::account::person(tx.connection(), resident)
            .await?
            .ok_or_else(|| crate::error::internal("a sharing of nobody"))?;
        Ok(Entry {
            organisation: OrganisationId(person.organisation_id),
            actor: caller.signed_in.as_ref().map(|signed_in| signed_in.person),
            resident: Some(resident),
            basis: Some(Basis::Grant),
            act,
            refused: false,
            sections: Vec::new(),
            object: Some(shared.sharing.id.to_string()),
            session: caller.signed_in.as_ref().map(|signed_in| signed_in.session),
            device: (!caller.device.is_empty()).then(|| caller.device.clone()),
            at: None,
        })
    }
}
