//! A concern that is raised with what somebody wrote about their care.

use crate::{
    Portal,
    audit::{self, Entry},
    error::Result,
    store::{self, Tx},
};
use ::entity::safeguarding_concern;
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    ids::OrganisationId,
};

/// What is known of it.
pub(crate) struct FromWords {
    /// Whose service.
    pub(crate) organisation: OrganisationId,
    /// What the service is called.
    pub(crate) service: String,
    /// Who wrote it, if they said so.
    pub(crate) find: Option<String>,
    /// What was written.
    pub(crate) words: String,
    /// Why somebody is worried.
    pub(crate) why: String,
    /// Whether somebody may be in danger now.
    pub(crate) in_danger: bool,
}

impl Portal {
    /// Writes it down in the caller's name, and tells the leads; gives what the next page says.
    pub(crate) async fn raise_from_words(
        &self,
        tx: &Tx,
        caller: &Caller,
        from: FromWords,
    ) -> Result<&'static str> {
        let (clock, id) = (&self.clock, self.clock.id());
        let of = (from.organisation, None);
        let notice = self.tell_leads(tx, of, id, from.in_danger).await?;
        let concern = safeguarding_concern::Model {
            id,
            organisation_id: from.organisation.0,
            resident_id: None,
            about: format!("Somebody who wrote how they found {}", from.service),
            find: from
                .find
                .unwrap_or_else(|| String::from("It is not known who wrote it")),
            what: format!("“{}”\n\n{}", from.words, from.why),
            heard: String::from("other"),
            knows: String::from("no"),
            agrees: String::from("not_asked"),
            in_danger: from.in_danger,
            status: String::from("open"),
            raised_by: caller.person()?.person.0,
            raised_at: clock.now(),
        };
        store::safeguarding::raise(tx, concern).await?;
        let entry = Entry::new(from.organisation, Act::RaiseConcern)
            .by(caller)
            .basis(Basis::Duty)
            .object(id);
        audit::record(tx, clock, entry).await?;
        Ok(notice)
    }
}
