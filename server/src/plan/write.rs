//! Brings an edit into a section in the database: merge, limits, log, rows.

use super::{
    document::{Content, Document},
    edit::{Clash, Edit, Merged, Outcome, Pair},
    form::Target,
    marks, merge,
};
use crate::{
    access::Granted,
    clock::Clock,
    error::{Error, Result, internal},
    store::{self, Tx, plan::NewChange, plan_item::ProjectedItem},
};
use ::entity::section;
use app::{
    error::{FieldError, PortalError, Problem},
    plan::headings::{Heading, MOST_CHARACTERS, MOST_ITEMS, reviews},
};
use chrono::NaiveDate;
use uuid::Uuid;

/// Who said it, and when what it says happened.
#[derive(Clone, Debug)]
pub struct Said {
    /// On whose word, when another person's.
    pub performer_id: Option<Uuid>,
    /// Their name, when they are not in the portal.
    pub performer_name: Option<String>,
    /// When what it says happened.
    pub event_on: NaiveDate,
}

impl Said {
    /// One's own word, today.
    pub fn oneself(today: NaiveDate) -> Self {
        Self {
            performer_id: None,
            performer_name: None,
            event_on: today,
        }
    }
}

/// An edit of a section, with the version that its author was looking at.
#[derive(Clone, Debug)]
pub struct SectionEdit {
    /// Which section.
    pub heading: &'static Heading,
    /// What the author was looking at.
    pub base_version: i32,
    /// What is to change.
    pub edit: Edit,
    /// The version that is brought back, if that is what it does.
    pub restored_version: Option<i32>,
    /// Who said it, and when.
    pub said: Said,
}

impl SectionEdit {
    /// An edit of the section that a form is about.
    pub(crate) fn of(target: Target, edit: Edit, said: Said) -> Self {
        Self {
            heading: target.heading,
            base_version: target.version,
            edit,
            restored_version: None,
            said,
        }
    }
}

/// What became of an edit.
#[derive(Debug)]
pub struct Written {
    /// The section as it was locked, before.
    pub section: section::Model,
    /// The version that was made; `None` when nothing changed.
    pub version: Option<i32>,
    /// What was left for the person to choose.
    pub clashes: Vec<Clash>,
}

/// Merges an edit into its section and writes everything that follows from it.
///
/// # Errors
/// [`PortalError::NotFound`] for an item or a version that is not there,
/// [`PortalError::Check`] when it would go over a limit, or would remove or
/// restore what changed since.
pub async fn edit(tx: &Tx, clock: &Clock, granted: &Granted, edit: SectionEdit) -> Result<Written> {
    let heading = edit.heading;
    let section = store::plan::section_to_change(tx, clock, granted, heading).await?;
    if !(0..=section.version).contains(&edit.base_version) {
        return Err(PortalError::NotFound.into());
    }
    let pair = pair(tx, granted, &section, edit.base_version).await?;
    let merged = match merge::merge(&pair, heading.list.as_ref(), edit.edit)? {
        Outcome::Changed(merged) => merged,
        Outcome::Same { clashes } => {
            return Ok(Written {
                section,
                version: None,
                clashes,
            });
        }
        Outcome::NoSuchItem => return Err(PortalError::NotFound.into()),
        Outcome::ChangedSince => {
            return Err(PortalError::field("version", Problem::CannotRemove).into());
        }
    };
    check_limits(heading, &merged.content)?;
    let Merged {
        update,
        state,
        content,
        clashes,
    } = merged;
    let change = NewChange {
        update,
        state,
        base_version: edit.base_version,
        restored_version: edit.restored_version,
        performer_id: edit.said.performer_id,
        performer_name: edit.said.performer_name,
        event_on: edit.said.event_on,
    };
    let now = clock.now();
    let version = store::plan::append(tx, granted, &section, change, now).await?;
    if heading.list.is_some() {
        let items = projected(heading, &content);
        store::plan_item::project(tx, granted, &section, heading, items, now).await?;
    }
    if heading.code == reviews(heading.kind) {
        store::plan::set_next_review(tx, granted, &section, next_review(&content)).await?;
    }
    Ok(Written {
        section,
        version: Some(version),
        clashes,
    })
}

/// The section as its author saw it and as it is now, ready to be changed.
async fn pair(
    tx: &Tx,
    granted: &Granted,
    section: &section::Model,
    base_version: i32,
) -> Result<Pair> {
    // The version that this change makes is new to the document, and so is
    // fit to be its author's number there.
    let author = u64::try_from(section.version + 1).map_err(internal)?;
    let current = Document::load(author, [section.state.as_slice()])?;
    let base = if base_version == section.version {
        Document::load(author, [section.state.as_slice()])?
    } else {
        let updates = store::plan::updates(tx.connection(), granted, section, base_version).await?;
        Document::load(author, updates.iter().map(Vec::as_slice))?
    };
    Ok(Pair { base, current })
}

fn check_limits(heading: &Heading, content: &Content) -> Result<()> {
    let too_long =
        |text: &str| text.chars().count() > usize::try_from(MOST_CHARACTERS).unwrap_or(0);
    let mut errors = Vec::new();
    let problem = || Problem::TooLong {
        limit: MOST_CHARACTERS,
    };
    if too_long(&content.text) {
        errors.push(FieldError::new("text", problem()));
    }
    for field in heading.list.iter().flat_map(|list| list.fields) {
        let over = content
            .items
            .iter()
            .filter_map(|item| item.fields.get(field.name))
            .any(|value| too_long(value));
        if over {
            errors.push(FieldError::new(&format!("field-{}", field.name), problem()));
        }
    }
    if content.visible().count() > usize::try_from(MOST_ITEMS).unwrap_or(0) {
        let first = heading.list.iter().flat_map(|list| list.fields).next();
        errors.push(FieldError::new(
            &format!("field-{}", first.map_or("", |field| field.name)),
            Problem::TooMany { limit: MOST_ITEMS },
        ));
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Error::Portal(PortalError::Check(errors)))
    }
}

/// The rows of a section's items.
pub fn projected(heading: &Heading, content: &Content) -> Vec<ProjectedItem> {
    content
        .visible()
        .map(|item| ProjectedItem {
            id: item.id,
            parent: item.parent,
            title: marks::title(heading, item),
            status: item.fields.get("status").cloned(),
            due_on: date(&item.fields, "due"),
        })
        .collect()
}

/// The earliest review that was planned and has not been held: one that is held
/// up to four weeks early, or later, counts as held.
fn next_review(content: &Content) -> Option<NaiveDate> {
    let held: Vec<NaiveDate> = content
        .visible()
        .filter_map(|item| date(&item.fields, "date"))
        .collect();
    content
        .visible()
        .filter_map(|item| Some((date(&item.fields, "date"), date(&item.fields, "next")?)))
        .filter(|(planned_on, next)| {
            let early = *next - chrono::TimeDelta::days(28);
            !held
                .iter()
                .any(|held| *held >= early && planned_on.is_none_or(|planned| *held > planned))
        })
        .map(|(_, next)| next)
        .min()
}

fn date(fields: &std::collections::BTreeMap<String, String>, name: &str) -> Option<NaiveDate> {
    fields.get(name)?.parse().ok()
}
