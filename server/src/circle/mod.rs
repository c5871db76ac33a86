//! Records of people, and who is around them.

mod change;
mod changes;
mod confirm;
mod create;
mod death;
mod earlier;
mod form;
mod merge;
mod read;
mod safe_contact;
mod surgery;

pub(crate) use read::around as people_around;

use crate::Portal;
use app::{
    backend::Caller,
    circle::{
        merging::{MergeCheck, MergeView, MergesView},
        model::{DeathCheck, DeathView, RecordChangesView, RecordForm, RecordView, SurgeryForm},
        safe_contact::SafeContactForm,
        service::CircleService,
    },
    error::PortalError,
    ids::PersonId,
    posted::{Next, Posted},
};

#[async_trait::async_trait]
impl CircleService for Portal {
    async fn record(&self, caller: &Caller, person: PersonId) -> Result<RecordView, PortalError> {
        self.told(self.read_record(caller, person).await)
    }

    async fn new_record_form(&self, caller: &Caller) -> Result<RecordForm, PortalError> {
        self.told(self.blank_record_form(caller).await)
    }

    async fn record_form(
        &self,
        caller: &Caller,
        person: PersonId,
    ) -> Result<RecordForm, PortalError> {
        self.told(self.stored_record_form(caller, person).await)
    }

    async fn safe_contact_form(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<SafeContactForm, PortalError> {
        self.told(self.open_safe_contact(caller, resident).await)
    }

    async fn choose_safe_contact(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> Result<Next, PortalError> {
        self.told(self.save_safe_contact(caller, &form).await)
    }

    async fn create_record(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.make_record(caller, &form).await)
    }

    async fn confirm_needs(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.save_needs_check(caller, &form).await)
    }

    async fn change_record(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.save_record(caller, &form).await)
    }

    async fn changes(
        &self,
        caller: &Caller,
        person: PersonId,
        page: u32,
    ) -> Result<RecordChangesView, PortalError> {
        self.told(self.read_changes(caller, person, page).await)
    }

    async fn surgery_form(
        &self,
        caller: &Caller,
        person: PersonId,
    ) -> Result<SurgeryForm, PortalError> {
        self.told(self.form_to_move(caller, person).await)
    }

    async fn move_surgery(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.move_to_surgery(caller, &form).await)
    }

    async fn alike(&self, caller: &Caller, person: PersonId) -> Result<MergeView, PortalError> {
        self.told(self.read_alike(caller, person).await)
    }

    async fn check_merge(
        &self,
        caller: &Caller,
        person: PersonId,
        other: PersonId,
    ) -> Result<MergeCheck, PortalError> {
        self.told(self.compare(caller, person, other).await)
    }

    async fn merge_records(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.put_together(caller, &form).await)
    }

    async fn merges(&self, caller: &Caller, person: PersonId) -> Result<MergesView, PortalError> {
        self.told(self.read_merges(caller, person).await)
    }

    async fn undo_merge(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.take_apart(caller, &form).await)
    }

    async fn death(&self, caller: &Caller, person: PersonId) -> Result<DeathView, PortalError> {
        self.told(self.read_death(caller, person).await)
    }

    async fn check_death(
        &self,
        caller: &Caller,
        person: PersonId,
    ) -> Result<DeathCheck, PortalError> {
        self.told(self.check_proposed(caller, person).await)
    }

    async fn propose_death(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.propose(caller, &form).await)
    }

    async fn record_death(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.write_death(caller, &form).await)
    }

    async fn undo_death(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.take_death_back(caller, &form).await)
    }
}
