//! Changes a record.

use super::{
    changes,
    form::{check_clashes, version},
};
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
        details::{Details, MOST_IN_WHY},
        ways,
    },
    error::{PortalError, Problem},
    ids::PersonId,
    links,
    posted::{Checks, Next, Posted},
};

impl Portal {
    /// Changes a record; what somebody else changed meanwhile is shown first.
    pub(super) async fn save_record(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter(caller, Action::EditRecord, resident).await?;
        let now = self.clock.now();
        let next = Next::to(links::person(resident));
        let details = Details::read(form, self.clock.today())?;
        let why = form.text("why").to_owned();
        let mut checks = Checks::default();
        checks.at_most(&why, MOST_IN_WHY, "why");
        let why = Some(checks.finish(why)?).filter(|why| !why.is_empty());
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        // Of two who save at once, the second sees what the first saved.
        store::circle_write::lock(&tx, &granted).await?;
        let record = store::circle::record(tx.connection(), &granted).await?;
        if version(&record.person) != form.text("version") {
            check_clashes(&record, &details)?;
        }
        check_safe(&tx, &granted, &details).await?;
        if let Err(error) = store::circle_write::update(&tx, &granted, &details, now).await {
            return Err(if error.is_duplicate() {
                PortalError::field("nhs_number", Problem::Taken).into()
            } else {
                error
            });
        }
        let clock = &self.clock;
        store::circle_write::replace_contacts(&tx, clock, resident, &details).await?;
        store::circle_write::replace_needs(&tx, clock, resident, granted.actor(), &details).await?;
        let after = store::circle::record(tx.connection(), &granted).await?;
        let changed = changes::between(&record, &after);
        if !changed.is_empty() {
            store::record_change::keep(&tx, clock, &granted, &changed, why).await?;
        }
        audit::record(&tx, clock, granted.entry(Act::ChangeRecord)).await?;
        tx.commit().await?;
        Ok(next.saying("The record has been changed"))
    }
}

/// Refuses a way to reach somebody that is not safe for them.
async fn check_safe(tx: &Tx, granted: &Granted, details: &Details) -> Result<()> {
    let Some(reading) = granted.also(Action::ReadSafeContact) else {
        return Ok(());
    };
    let Some(said) = store::safe_contact::said(tx.connection(), &reading).await? else {
        return Ok(());
    };
    let mut checks = Checks::default();
    if let Some(conflict) = ways::unsafe_way(details.preference, &said) {
        checks.add("contact_preference", Problem::RuledOut(conflict));
    }
    if let Some(conflict) = ways::unsafe_method(&details.needs, &said) {
        checks.add("need-contact", Problem::RuledOut(conflict));
    }
    Ok(checks.finish(())?)
}
