//! Who changed a section, when, on whose word, and what.

use super::{
    document::{Content, Document},
    marks::{self, Surroundings},
};
use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    store::{self, Tx},
};
use ::entity::{section, section_change};
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    ids::PersonId,
    plan::{
        headings::{Heading, heading},
        model::{ChangeView, CompareView, HistoryView},
    },
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Changes on a page of history.
const PAGE: u32 = 20;

impl Portal {
    /// A page of a section's history, from 1.
    pub(crate) async fn plan_history(
        &self,
        caller: &Caller,
        resident: PersonId,
        code: &str,
        page: u32,
    ) -> Result<HistoryView> {
        let heading = heading(code).ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.open_history(caller, resident, heading).await?;
        let may_edit = may_edit(&granted, heading);
        let connection = tx.connection();
        let section = store::plan::section(connection, &granted, heading).await?;
        let page = page.max(1);
        let mut changes = Vec::new();
        let mut more = false;
        if let Some(section) = &section {
            let size = u64::from(PAGE);
            let rows =
                store::plan::changes(connection, &granted, section, u64::from(page - 1), size)
                    .await?;
            more = rows.last().is_some_and(|row| row.version > 1);
            changes = views(&tx, &granted, section, heading, rows).await?;
        }
        let view = HistoryView {
            resident: store::person::resident(connection, &granted).await?,
            heading,
            version: section.map_or(0, |section| section.version),
            changes,
            page,
            more,
            may_edit,
        };
        tx.commit().await?;
        Ok(view)
    }

    /// Two versions of a section held against each other.
    pub(crate) async fn plan_compare(
        &self,
        caller: &Caller,
        resident: PersonId,
        code: &str,
        (from, to): (i32, i32),
    ) -> Result<CompareView> {
        let heading = heading(code).ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.open_history(caller, resident, heading).await?;
        let may_edit = may_edit(&granted, heading);
        let connection = tx.connection();
        let section = store::plan::section(connection, &granted, heading)
            .await?
            .ok_or(PortalError::NotFound)?;
        let (from, to) = (from.min(to), from.max(to));
        if from < 0 || to > section.version {
            return Err(PortalError::NotFound.into());
        }
        let contents = contents(&tx, &granted, &section, &BTreeSet::from([from, to])).await?;
        let content = |version| contents.get(&version).cloned().unwrap_or_default();
        let rows = store::plan::changes(connection, &granted, &section, 0, 1_000).await?;
        let authors: Vec<Uuid> = rows.iter().map(|row| row.author_id).collect();
        let names = store::person::names(connection, authors).await?;
        let view = CompareView {
            resident: store::person::resident(connection, &granted).await?,
            heading,
            version: section.version,
            from,
            to,
            versions: rows
                .iter()
                .map(|row| {
                    let by = names.get(&row.author_id).map_or("", String::as_str);
                    let on = app::format::moment(row.recorded_at);
                    (row.version, format!("{on}, {by}"))
                })
                .collect(),
            marked: marks::marks(heading, &content(from), &content(to), Surroundings::Whole),
            may_edit,
        };
        tx.commit().await?;
        Ok(view)
    }

    async fn open_history(
        &self,
        caller: &Caller,
        resident: PersonId,
        heading: &Heading,
    ) -> Result<(Tx, Granted)> {
        let action = Action::ReadHistory(heading.kind);
        let (tx, granted) = self
            .enter_section(caller, action, resident, Some(heading.code))
            .await?;
        let entry = granted.entry(Act::OpenHistory).sections([heading.code]);
        audit::record(&tx, &self.clock, entry).await?;
        Ok((tx, granted))
    }
}

fn may_edit(granted: &Granted, heading: &Heading) -> bool {
    let action = Action::EditPlan(heading.kind);
    !granted.headings_allowed(action, [heading.code]).is_empty()
}

async fn views(
    tx: &Tx,
    granted: &Granted,
    section: &section::Model,
    heading: &Heading,
    rows: Vec<section_change::Model>,
) -> Result<Vec<ChangeView>> {
    let mut wanted: BTreeSet<i32> = rows.iter().map(|row| row.version).collect();
    wanted.extend(rows.iter().map(|row| row.version - 1));
    let contents = contents(tx, granted, section, &wanted).await?;
    let mut people: Vec<Uuid> = rows.iter().map(|row| row.author_id).collect();
    people.extend(rows.iter().filter_map(|row| row.performer_id));
    let names = store::person::names(tx.connection(), people).await?;
    let name = |id| names.get(&id).cloned();
    let empty = Content::default();
    Ok(rows
        .into_iter()
        .map(|row| {
            let at = |version: i32| contents.get(&version).unwrap_or(&empty);
            ChangeView {
                version: row.version,
                author: name(row.author_id).unwrap_or_default(),
                performer: row.performer_id.and_then(name).or(row.performer_name),
                event_on: row.event_on,
                recorded_at: row.recorded_at,
                restored: row.restored_version,
                marked: marks::marks(
                    heading,
                    at(row.version - 1),
                    at(row.version),
                    Surroundings::Near,
                ),
            }
        })
        .collect())
}

/// What a section said at each of some versions.
pub(super) async fn contents(
    tx: &Tx,
    granted: &Granted,
    section: &section::Model,
    versions: &BTreeSet<i32>,
) -> Result<BTreeMap<i32, Content>> {
    let last = versions.last().copied().unwrap_or(0);
    let updates = store::plan::updates(tx.connection(), granted, section, last).await?;
    let document = Document::load(0, [])?;
    let mut contents = BTreeMap::new();
    for (version, update) in (1..).zip(&updates) {
        document.apply(update)?;
        if versions.contains(&version) {
            contents.insert(version, document.content());
        }
    }
    Ok(contents)
}
