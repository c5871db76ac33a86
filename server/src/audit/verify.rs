//! Checks every chain from its first event to its last.

use super::{
    anchors::{self, Anchors},
    chain::{Broken, Head, Walk},
};
use crate::{Portal, error::Result};
use ::entity::{audit_event, audit_head, organisation};
use app::ids::OrganisationId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::{collections::BTreeMap, process::ExitCode};

/// How many events are held in memory at once.
const PAGE: u64 = 1_000;

/// How one chain was found.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Report {
    /// Whose chain.
    pub organisation: OrganisationId,
    /// Its name; its identifier when the organisation itself is gone.
    pub name: String,
    /// How many heads were held against it, in the database and outside.
    pub anchors: u32,
    /// The number of events, or the first thing that is wrong.
    pub found: std::result::Result<i64, Broken>,
}

/// Checks every chain, against its head in the database and those kept outside.
///
/// # Errors
/// When the database or the file of heads cannot be read.
pub async fn verify(portal: &Portal) -> Result<Vec<Report>> {
    let outside = anchors::read(portal).await?;
    verify_against(portal, outside).await
}

async fn verify_against(portal: &Portal, mut outside: Anchors) -> Result<Vec<Report>> {
    let connection = portal.database.reader();
    let mut names: BTreeMap<OrganisationId, String> = outside
        .heads
        .keys()
        .map(|id| (*id, id.to_string()))
        .collect();
    for found in organisation::Entity::find().all(connection).await? {
        names.insert(OrganisationId(found.id), found.name);
    }
    let mut reports = Vec::with_capacity(names.len());
    for (organisation, name) in names {
        // Read before the events: those written meanwhile come after it.
        let head = audit_head::Entity::find_by_id(organisation.0)
            .one(connection)
            .await?;
        let mut heads = outside.heads.remove(&organisation).unwrap_or_default();
        heads.extend(head.map(|head| Head {
            sequence: head.sequence,
            hash: head.hash,
        }));
        reports.push(Report {
            organisation,
            name,
            anchors: u32::try_from(heads.len()).unwrap_or(u32::MAX),
            found: walk(portal, organisation, Walk::new(heads)).await?,
        });
    }
    Ok(reports)
}

async fn walk(
    portal: &Portal,
    organisation: OrganisationId,
    mut walk: Walk,
) -> Result<std::result::Result<i64, Broken>> {
    // Below every sequence that anybody could have written.
    let mut after = i64::MIN;
    loop {
        let page = audit_event::Entity::find()
            .filter(audit_event::Column::OrganisationId.eq(organisation.0))
            .filter(audit_event::Column::Sequence.gt(after))
            .order_by_asc(audit_event::Column::Sequence)
            .limit(PAGE)
            .all(portal.database.reader())
            .await?;
        let Some(last) = page.last() else {
            return Ok(walk.end());
        };
        after = last.sequence;
        for event in &page {
            if let Err(broken) = walk.step(event) {
                return Ok(Err(broken));
            }
        }
    }
}

/// `alongside audit verify`: prints how each chain was found; fails when one is broken.
///
/// # Errors
/// As [`verify`].
pub async fn run(portal: &Portal) -> Result<ExitCode> {
    let outside = anchors::read(portal).await?;
    if outside.unreadable > 0 {
        println!(
            "{} lines of {} could not be read and were left out",
            outside.unreadable,
            anchors::path(portal).display()
        );
    }
    let mut sound = true;
    for report in verify_against(portal, outside).await? {
        sound &= report.found.is_ok();
        println!("{report}");
    }
    Ok(if sound {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.found {
            Ok(events) => write!(
                f,
                "organisation {}: {events} events, unbroken, {} heads met",
                self.name, self.anchors
            ),
            Err(broken) => write!(f, "organisation {}: {broken}", self.name),
        }
    }
}
