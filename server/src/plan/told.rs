//! Who is told of a change: the resident by email, and whoever came second on the page.

use super::{
    document::Content,
    form::Target,
    history::contents,
    merge::{Clash, PARENT_FIELD},
    write::Written,
};
use crate::{
    Portal,
    access::Granted,
    error::Result,
    mail::outbox::{self, Email},
    store::{self, Tx},
};
use app::error::{FieldError, PortalError, Problem};
use std::collections::BTreeMap;

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
    let authors = store::plan::authors(connection, granted, section, target.version).await?;
    let versions = (target.version..=section.version).collect();
    let contents = contents(tx, granted, section, &versions).await?;
    let names = store::person::names(connection, authors.values().copied()).await?;
    let by = |clash: &Clash| {
        authors
            .iter()
            .rev()
            // Not what they themselves saved just now.
            .filter(|(version, _)| **version <= section.version)
            .find(|(version, _)| {
                value(&contents, **version - 1, clash) != value(&contents, **version, clash)
            })
            .filter(|(_, author)| **author != granted.actor().0)
            .and_then(|(_, author)| names.get(author).cloned())
            .unwrap_or_else(|| String::from("you, in another window"))
    };
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
                by: by(clash),
            };
            FieldError::new(&name, problem)
        })
        .collect();
    Err(PortalError::Check(errors).into())
}

/// What a field that clashed said at a version.
fn value(contents: &BTreeMap<i32, Content>, version: i32, clash: &Clash) -> Option<String> {
    let item = contents.get(&version)?.item(clash.item)?;
    if clash.field == PARENT_FIELD {
        return item.parent.map(|parent| parent.to_string());
    }
    item.fields.get(&clash.field).cloned()
}
