//! What whoever came second is told on the page.

use super::{
    document::Content,
    edit::{Clash, PARENT_FIELD},
    form::Target,
    history::contents,
    write::Written,
};
use crate::{
    access::Granted,
    error::Result,
    store::{self, Tx},
};
use app::error::{FieldError, PortalError, Problem};
use std::collections::BTreeMap;

/// Fields that somebody else changed meanwhile, told to the one who came later.
pub(super) async fn clashes(
    tx: &Tx,
    granted: &Granted,
    target: Target,
    written: &Written,
) -> Result<()> {
    let fields = target.heading.list.as_ref();
    let errors: Vec<FieldError> = clashed(tx, granted, target.version, written)
        .await?
        .into_iter()
        .map(|(clash, by)| {
            let kind = fields.and_then(|list| list.field(&clash.field));
            let theirs = kind.map_or(clash.theirs.as_str(), |field| {
                field.kind.words_of(&clash.theirs)
            });
            let name = match kind {
                Some(_) => format!("field-{}", clash.field),
                None => clash.field.clone(),
            };
            let theirs = theirs.to_owned();
            FieldError::new(&name, Problem::ChangedMeanwhile { theirs, by })
        })
        .collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(PortalError::Check(errors).into())
    }
}

/// What was left for somebody to choose who was looking at `version`, and who
/// changed it meanwhile.
pub(crate) async fn clashed(
    tx: &Tx,
    granted: &Granted,
    version: i32,
    written: &Written,
) -> Result<Vec<(Clash, String)>> {
    if written.clashes.is_empty() {
        return Ok(Vec::new());
    }
    let connection = tx.connection();
    let section = &written.section;
    let authors = store::plan::authors(connection, granted, section, version).await?;
    let versions = (version..=section.version).collect();
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
    let clashes = written.clashes.iter();
    Ok(clashes.map(|clash| (clash.clone(), by(clash))).collect())
}

/// What a field that clashed said at a version.
fn value(contents: &BTreeMap<i32, Content>, version: i32, clash: &Clash) -> Option<String> {
    let item = contents.get(&version)?.item(clash.item)?;
    if clash.field == PARENT_FIELD {
        return item.parent.map(|parent| parent.to_string());
    }
    item.fields.get(&clash.field).cloned()
}
