//! The ends of the chains, kept in a file outside the database.
//!
//! Whoever can rewrite the whole database can also rebuild a chain so that it
//! holds. Then only a head kept elsewhere tells: copy this file away.

use super::chain::Head;
use crate::{
    Portal,
    error::{Result, internal},
};
use ::entity::{audit_event, audit_head};
use app::ids::OrganisationId;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

/// One line of the file.
#[derive(Debug, Deserialize, Serialize)]
struct Line {
    organisation: OrganisationId,
    sequence: i64,
    hash: String,
    at: DateTime<Utc>,
}

/// What the file says.
#[derive(Debug, Default)]
pub struct Anchors {
    /// The heads of each chain, in the order they were written.
    pub heads: BTreeMap<OrganisationId, Vec<Head>>,
    /// How many lines could not be read; a crash may leave one.
    pub unreadable: u32,
}

/// Where the file is.
pub fn path(portal: &Portal) -> PathBuf {
    portal.settings.audit_heads.clone()
}

/// Reads the file; one that is not there says nothing.
///
/// # Errors
/// When it is there and cannot be read.
pub async fn read(portal: &Portal) -> Result<Anchors> {
    let path = path(portal);
    tokio::task::spawn_blocking(move || read_file(&path))
        .await
        .map_err(internal)?
        .map_err(|error| internal(format!("the heads kept outside: {error}")))
}

fn read_file(path: &Path) -> std::io::Result<Anchors> {
    let mut anchors = Anchors::default();
    let file = match std::fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(anchors),
        Err(error) => return Err(error),
    };
    for line in BufReader::new(file).lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Line>(&line) {
            Ok(line) => anchors
                .heads
                .entry(line.organisation)
                .or_default()
                .push(Head {
                    sequence: line.sequence,
                    hash: line.hash,
                }),
            Err(_) => anchors.unreadable += 1,
        }
    }
    Ok(anchors)
}

/// Adds the end of every chain that has grown since; gives the number added.
///
/// Run at start, at the end and every hour; twice does no harm. A chain that does
/// not lead on from the head written last is told in the log and not added.
///
/// # Errors
/// When the database cannot be read or the file not be written.
pub async fn anchor_heads(portal: &Portal) -> Result<u32> {
    let known = read(portal).await?;
    let heads = audit_head::Entity::find()
        .filter(audit_head::Column::Sequence.gt(0))
        .order_by_asc(audit_head::Column::OrganisationId)
        .all(portal.database.reader())
        .await?;
    let mut lines = String::new();
    let mut added = 0;
    for head in heads {
        let organisation = OrganisationId(head.organisation_id);
        let before = known
            .heads
            .get(&organisation)
            .and_then(|heads| heads.last());
        if before.is_some_and(|before| before.sequence == head.sequence && before.hash == head.hash)
        {
            continue;
        }
        if let Some(before) = before
            && !leads_on(portal, organisation, before, head.sequence).await?
        {
            tracing::error!(
                audit.organisation = %organisation,
                "the audit chain of {organisation} was changed since its head was last written down: run `alongside audit verify`"
            );
            continue;
        }
        let line = Line {
            organisation,
            sequence: head.sequence,
            hash: head.hash,
            at: portal.clock.now(),
        };
        lines.push_str(&serde_json::to_string(&line).map_err(internal)?);
        lines.push('\n');
        added += 1;
    }
    if added > 0 {
        let path = path(portal);
        tokio::task::spawn_blocking(move || append(&path, &lines))
            .await
            .map_err(internal)?
            .map_err(|error| internal(format!("the heads kept outside: {error}")))?;
    }
    Ok(added)
}

/// Whether the event that was the end last time is still there, unchanged.
async fn leads_on(
    portal: &Portal,
    organisation: OrganisationId,
    before: &Head,
    now: i64,
) -> Result<bool> {
    if now < before.sequence {
        return Ok(false);
    }
    let hash: Option<String> = audit_event::Entity::find_by_id((organisation.0, before.sequence))
        .select_only()
        .column(audit_event::Column::Hash)
        .into_tuple()
        .one(portal.database.reader())
        .await?;
    Ok(hash.as_ref() == Some(&before.hash))
}

/// Appends, durably; a line that a crash has cut short is ended first.
fn append(path: &Path, lines: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut file = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .read(true)
        .open(path)?;
    let mut text = String::new();
    if file.metadata()?.len() > 0 {
        let mut last = [0];
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
        if last != *b"\n" {
            text.push('\n');
        }
    }
    text.push_str(lines);
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
