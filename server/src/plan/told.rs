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
    store::{self, Tx},
    told::{self, Matter, News},
};
use app::{
    error::{FieldError, PortalError, Problem},
    plan::kind::PlanKind,
};
use std::collections::BTreeMap;

impl Portal {
    /// Tells the resident and whoever they chose that somebody changed a plan.
    ///
    /// Of the care plan they hear once a day at most, of the crisis plan at once.
    pub(crate) async fn tell_of_change(
        &self,
        tx: &Tx,
        granted: &Granted,
        kind: PlanKind,
    ) -> Result<()> {
        let resident = granted.resident();
        let (email, matter, when) = match kind {
            PlanKind::Care => (
                "plan_changed",
                Matter::Changes,
                self.clock.today().to_string(),
            ),
            PlanKind::Crisis => (
                "crisis_plan_changed",
                Matter::Crisis,
                self.clock.now().timestamp().to_string(),
            ),
        };
        let news = News {
            resident,
            by: Some(granted.actor()),
            matter,
            kind: email,
            parameters: serde_json::json!({}),
            key: Some(format!("{email}:{resident}:{when}")),
        };
        told::tell(tx, &self.clock, news).await
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
