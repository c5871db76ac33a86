//! What would be sent, to be looked at once more.

use super::{begin::open_request, draft::in_words, tell};
use crate::{Portal, error::Result};
use app::{
    backend::Caller,
    error::PortalError,
    ids::{PersonId, ServiceId},
    referral::{form::Step, view::CheckView},
};

impl Portal {
    /// The answers, with what they made of the request; not there before all are given.
    pub(super) async fn check_request(
        &self,
        caller: &Caller,
        resident: PersonId,
        service: ServiceId,
    ) -> Result<CheckView> {
        let (tx, granted, filling) = self.enter_filling(caller, (resident, service)).await?;
        let (definition, answers) = (&filling.definition, &filling.answers);
        if definition.walk(answers, filling.by).step != Step::ReadyToSend {
            return Err(PortalError::NotFound.into());
        }
        let name = &filling.resident.name;
        let view = CheckView {
            resident: filling.resident.clone(),
            service,
            name: filling.service.name.clone(),
            answers: in_words(definition, answers, filling.by, name),
            urgency: definition.raised(answers, filling.by).urgency,
            same: open_request(&tx, &granted, service).await?,
            by_staff: !granted.is_close(),
            told_by_email: tell::has_address(&tx, &granted).await?,
            version: filling.row.version,
        };
        tx.commit().await?;
        Ok(view)
    }
}
