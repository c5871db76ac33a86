//! An appointment to come, as a file for a calendar.

use super::calendar::{self, About};
use crate::{Portal, access::policy::Action, audit, error::Result, store};
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    ids::{PersonId, ReferralId},
    links,
};
use lettre::message::Mailbox;

impl Portal {
    /// The file of the appointment that a request has.
    pub(crate) async fn appointment_file(
        &self,
        caller: &Caller,
        (resident, request): (PersonId, ReferralId),
    ) -> Result<String> {
        let (tx, granted, row) = self
            .enter_request(caller, Action::ReadRequests, (resident, request))
            .await?;
        let connection = tx.connection();
        let booked = store::appointment::booked(connection, row.id).await?;
        let booked = booked.ok_or(PortalError::NotFound)?;
        let clinic = match booked.clinic_id {
            Some(clinic) => store::clinic::one(connection, clinic).await?,
            None => None,
        };
        let origin = &self.settings.origin;
        let page = format!("{}{}", self.address(), links::request(resident, request));
        let from = self.settings.mail_from.parse::<Mailbox>().ok();
        let from = from.map(|mailbox| mailbox.email.to_string());
        let about = About {
            clinic: clinic.as_ref(),
            page: &page,
            host: origin.host_str().unwrap_or_default(),
            from: from.as_deref().unwrap_or_default(),
        };
        let file = calendar::event(&booked, about, self.clock.now());
        let entry = granted.entry(Act::TakeCalendar).object(booked.id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(file)
    }
}
