//! Who is told of a change: the resident by email, and whoever came second on the page.

use super::{form::Target, write::Written};
use crate::{
    Portal,
    access::Granted,
    error::Result,
    mail::outbox::{self, Email},
    store::{self, Tx},
};
use app::error::{FieldError, PortalError, Problem};

impl Portal {
    /// Tells the resident, once a day at most, that others changed their plan.
    pub(super) async fn tell_of_change(&self, tx: &Tx, granted: &Granted) -> Result<()> {
        if granted.is_own() {
            return Ok(());
        }
        let Some(to_address) = store::person::email(tx.connection(), granted).await? else {
            return Ok(());
        };
        let resident = granted.resident();
        let key = format!("plan_changed:{resident}:{}", self.clock.today());
        let email = Email {
            kind: "plan_changed",
            to_person: Some(resident),
            to_address,
            parameters: serde_json::json!({}),
            dedupe_key: Some(key),
        };
        outbox::put(tx, &self.clock, email).await
    }
}

/// Fields that somebody else changed meanwhile, told to the one who came later.
pub(super) async fn clashes(
    tx: &Tx,
    granted: &Granted,
    target: Target,
    written: &Written,
) -> Result<()> {
    if written.clashes.is_empty() {
        return Ok(());
    }
    let connection = tx.connection();
    let section = &written.section;
    let other = store::plan::last_author(
        connection,
        granted,
        section,
        target.version,
        granted.actor().0,
    )
    .await?;
    let names = store::person::names(connection, other).await?;
    let by = other
        .and_then(|id| names.get(&id).cloned())
        .unwrap_or_else(|| String::from("you, in another window"));
    let fields = target.heading.list.as_ref();
    let errors = written
        .clashes
        .iter()
        .map(|clash| {
            let kind = fields.and_then(|list| list.field(&clash.field));
            let theirs = kind.map_or(clash.theirs.as_str(), |field| {
                field.kind.words_of(&clash.theirs)
            });
            let name = match kind {
                Some(_) => format!("field-{}", clash.field),
                None => clash.field.clone(),
            };
            let problem = Problem::ChangedMeanwhile {
                theirs: theirs.to_owned(),
                by: by.clone(),
            };
            FieldError::new(&name, problem)
        })
        .collect();
    Err(PortalError::Check(errors).into())
}
