//! What the server must be able to do with a record and the people around it.

use super::{
    merging::{MergeCheck, MergeView, MergesView},
    model::{DeathCheck, DeathView, RecordChangesView, RecordForm, RecordView, SurgeryForm},
    safe_contact::SafeContactForm,
};
use crate::{
    backend::Caller,
    error::PortalError,
    ids::PersonId,
    posted::{Next, Posted},
};

/// Records of people, for whoever may see them.
///
/// Every function answers [`PortalError::NotFound`] for what the caller may not
/// see and [`PortalError::Prove`] when they must first give a second proof.
#[async_trait::async_trait]
pub trait CircleService: Send + Sync {
    /// A record, and who is around the person today.
    async fn record(&self, caller: &Caller, person: PersonId) -> Result<RecordView, PortalError>;

    /// The form of a new record, for staff who care for people.
    async fn new_record_form(&self, caller: &Caller) -> Result<RecordForm, PortalError>;

    /// The form of a record that is there.
    async fn record_form(
        &self,
        caller: &Caller,
        person: PersonId,
    ) -> Result<RecordForm, PortalError>;

    /// How it is safe to reach a resident, to be said.
    async fn safe_contact_form(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<SafeContactForm, PortalError>;

    /// Says how it is safe: `resident`, `phone`, `messages`, `email` and `post` with `yes`
    /// or `no`, `which`, `times`.
    async fn choose_safe_contact(&self, caller: &Caller, form: Posted)
    -> Result<Next, PortalError>;

    /// Makes a record: the fields of [`super::details::Details`], and `reason`.
    async fn create_record(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Says that what a person needs for communicating has not changed: `resident`, `version`,
    /// and when to ask again, `review_on`.
    async fn confirm_needs(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Changes a record: `resident`, the same fields, and perhaps `why`.
    async fn change_record(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// A page of what changed in a record, from 1: for the resident and for staff who
    /// give care.
    async fn changes(
        &self,
        caller: &Caller,
        person: PersonId,
        page: u32,
    ) -> Result<RecordChangesView, PortalError>;

    /// Where a resident is registered and who there looks after them, for staff who give care.
    async fn surgery_form(
        &self,
        caller: &Caller,
        person: PersonId,
    ) -> Result<SurgeryForm, PortalError>;

    /// Moves a resident to another surgery: `resident`, `was`, `surgery`, `why`, and `ends-` with the
    /// tie of each who stops looking after them.
    async fn move_surgery(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Who may be the same person, for staff who give care to both.
    async fn alike(&self, caller: &Caller, person: PersonId) -> Result<MergeView, PortalError>;

    /// Two records beside each other.
    async fn check_merge(
        &self,
        caller: &Caller,
        person: PersonId,
        other: PersonId,
    ) -> Result<MergeCheck, PortalError>;

    /// Puts two records together: `resident`, `other`, `keep`, `because`.
    async fn merge_records(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// What was put together with a record.
    async fn merges(&self, caller: &Caller, person: PersonId) -> Result<MergesView, PortalError>;

    /// Takes two records apart again: `resident`, `merge`, `because-{merge}`.
    async fn undo_merge(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// What is recorded of a person's death, for staff who give care.
    async fn death(&self, caller: &Caller, person: PersonId) -> Result<DeathView, PortalError>;

    /// What [`Self::propose_death`] was told, to be asked again.
    async fn check_death(
        &self,
        caller: &Caller,
        person: PersonId,
    ) -> Result<DeathCheck, PortalError>;

    /// Keeps for the second question that a person has died: `resident`, `died`, `told_by`.
    async fn propose_death(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Writes down what was said: `resident`.
    async fn record_death(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;

    /// Takes it back: `resident`, `because`.
    async fn undo_death(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError>;
}
