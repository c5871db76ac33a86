//! Safeguarding concerns: anybody may raise one, and only those who look after
//! safeguarding read it, and staff their own words.
//!
//! Nothing of it is on any page of the person or of those close to them, in any email
//! to them, or on the page of who has looked: what is written down of it in the audit
//! trail names the concern and no resident.

mod answer;
mod from_words;
mod raise;
mod read;

use crate::Portal;
use app::{
    backend::Caller,
    error::PortalError,
    ids::{ConcernId, PersonId},
    posted::{Next, Posted},
    safeguarding::{
        model::{ConcernView, ConcernsView, RaiseView, WorriedView},
        service::SafeguardingService,
    },
};
pub(crate) use from_words::FromWords;
pub(crate) use read::attention;

#[async_trait::async_trait]
impl SafeguardingService for Portal {
    async fn worried(&self) -> Result<WorriedView, PortalError> {
        Ok(WorriedView {
            phone: self.settings.safeguarding_phone.clone(),
        })
    }

    async fn raise_form(
        &self,
        caller: &Caller,
        about: Option<PersonId>,
    ) -> Result<RaiseView, PortalError> {
        self.told(self.concern_form(caller, about).await)
    }

    async fn raise(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.raise_concern(caller, &form).await)
    }

    async fn concerns(&self, caller: &Caller) -> Result<ConcernsView, PortalError> {
        self.told(self.list_concerns(caller).await)
    }

    async fn concern(&self, caller: &Caller, id: ConcernId) -> Result<ConcernView, PortalError> {
        self.told(self.read_concern(caller, id).await)
    }

    async fn answer(&self, caller: &Caller, form: Posted) -> Result<Next, PortalError> {
        self.told(self.answer_concern(caller, &form).await)
    }
}
