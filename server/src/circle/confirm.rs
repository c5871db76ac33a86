//! That what a person needs for communicating is as it was written down.

use super::form::version;
use crate::{Portal, access::policy::Action, audit, error::Result, store};
use app::{
    audit::model::Act,
    backend::Caller,
    circle::model::LAST_CHECKED,
    error::{PortalError, Problem},
    ids::PersonId,
    links,
    posted::{Next, Posted},
};
use chrono::NaiveDate;

impl Portal {
    /// Writes down that nothing has changed, by the person or with them.
    pub(super) async fn save_needs_check(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter(caller, Action::ConfirmNeeds, resident).await?;
        let review_on = review_day(form, self.clock.today())?;
        let next = Next::to(links::communication(resident));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        // What somebody else wrote since was not read, and so cannot be said to be right.
        store::circle_write::lock(&tx, &granted).await?;
        let record = store::circle::record(tx.connection(), &granted).await?;
        if version(&record.person) != form.text("version") {
            return Err(PortalError::field(LAST_CHECKED, Problem::ChangedUnseen).into());
        }
        store::needs::note_check(&tx, &self.clock, resident, granted.actor(), review_on).await?;
        audit::record(&tx, &self.clock, granted.entry(Act::ConfirmNeeds)).await?;
        tx.commit().await?;
        Ok(next.saying("Thank you. It is written down that nothing has changed"))
    }
}

/// When to ask again, if an earlier day was said than the usual.
fn review_day(
    form: &Posted,
    today: NaiveDate,
) -> std::result::Result<Option<NaiveDate>, PortalError> {
    let latest = store::needs::latest_review(today);
    let problem = match form.date("review_on") {
        Ok(None) => return Ok(None),
        Ok(Some(day)) if day <= today => Problem::NotInFuture,
        Ok(Some(day)) if day > latest => Problem::TooLate { latest },
        Ok(Some(day)) => return Ok(Some(day)),
        Err(problem) => problem,
    };
    Err(PortalError::field("review_on", problem))
}
