//! What would be sent, to be looked at once more.

use super::{
    begin::{open_request, path_of},
    draft::in_words,
    tell,
};
use crate::{Portal, error::Result};
use app::{
    backend::Caller,
    error::PortalError,
    ids::{PersonId, ServiceId},
    referral::{form::Step, view::CheckView},
};

impl Portal {
    /// The answers, with what they made of the request; before all are given, what is still to be
    /// answered comes first, or what to do because help is needed at once.
    pub(super) async fn check_request(
        &self,
        caller: &Caller,
        resident: PersonId,
        service: ServiceId,
    ) -> Result<CheckView> {
        let (tx, granted, filling) = self.enter_filling(caller, (resident, service)).await?;
        let (definition, answers) = (&filling.definition, &filling.answers);
        let walk = definition.walk(answers, filling.by);
        if walk.step != Step::ReadyToSend {
            let page = path_of(&walk.step, (resident, service), false);
            return Err(PortalError::First { page }.into());
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
