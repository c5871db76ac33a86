//! How it is safe to reach a resident: asked and kept.

use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    store::{self, Tx},
};
use app::{
    audit::model::Act,
    backend::Caller,
    circle::{
        model::ContactPreference,
        safe_contact::{MOST_IN_SAFE_WORDS, SafeContact, SafeContactForm},
        ways,
    },
    error::{PortalError, Problem},
    ids::PersonId,
    links,
    posted::{Checks, Next, Posted},
};

impl Portal {
    /// The form, with what is said.
    pub(super) async fn open_safe_contact(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<SafeContactForm> {
        let (tx, granted) = self
            .enter(caller, Action::ChooseSafeContact, resident)
            .await?;
        let form = SafeContactForm {
            resident: store::person::resident(tx.connection(), &granted).await?,
            said: store::safe_contact::said(tx.connection(), &granted).await?,
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenSafeContact)).await?;
        tx.commit().await?;
        Ok(form)
    }

    /// Keeps what is said. Nobody is told by email: it may be what is not safe.
    pub(super) async fn save_safe_contact(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self
            .enter(caller, Action::ChooseSafeContact, resident)
            .await?;
        let said = read(form)?;
        let next = Next::to(links::person(resident));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        store::circle_write::lock(&tx, &granted).await?;
        if store::safe_contact::said(tx.connection(), &granted)
            .await?
            .as_ref()
            != Some(&said)
        {
            store::safe_contact::put(&tx, &self.clock, &granted, said).await?;
            let entry = granted.entry(Act::ChooseSafeContact);
            audit::record(&tx, &self.clock, entry).await?;
        }
        let at_odds = prefers_what_is_unsafe(&tx, &granted).await?;
        tx.commit().await?;
        Ok(next.saying(if at_odds {
            "Saved. It holds at once. It rules out the way to be reached that the record prefers: choose another there"
        } else {
            "Saved. It holds at once"
        }))
    }
}

/// Whether the way of contact that the record prefers is not safe any more. What is safe is
/// never refused for that: it matters more.
async fn prefers_what_is_unsafe(tx: &Tx, granted: &Granted) -> Result<bool> {
    let record = store::circle::record(tx.connection(), granted).await?;
    let preferred = record
        .person
        .contact_preference
        .as_deref()
        .and_then(ContactPreference::from_code);
    let said = store::safe_contact::said(tx.connection(), granted).await?;
    Ok(preferred
        .zip(said)
        .is_some_and(|(way, said)| ways::unsafe_way(way, &said).is_some()))
}

fn read(form: &Posted) -> std::result::Result<SafeContact, PortalError> {
    let mut checks = Checks::default();
    let mut chosen = |field: &str| {
        let answer = form.text(field);
        checks.require(matches!(answer, "yes" | "no"), field, Problem::NotChosen);
        answer == "yes"
    };
    let (phone, messages) = (chosen("phone"), chosen("messages"));
    let (email, post) = (chosen("email"), chosen("post"));
    let (which, times) = (form.text("which"), form.text("times"));
    checks.at_most(which, MOST_IN_SAFE_WORDS, "which");
    checks.at_most(times, MOST_IN_SAFE_WORDS, "times");
    checks.finish(SafeContact {
        email,
        post,
        phone,
        messages,
        which: which.to_owned(),
        times: times.to_owned(),
    })
}
