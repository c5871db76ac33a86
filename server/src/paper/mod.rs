//! Plans as files in PDF: embedded type, headings that readers can jump to, page numbers.
//!
//! Laid out here, since a plan is headings and paragraphs and nothing else;
//! `krilla` writes the file.

mod face;
mod layout;
mod lines;
#[cfg(test)]
mod tests;
mod write;

use crate::error::{Result, internal};
use app::plan::paper::{Paper, TypeSize};
use chrono::{DateTime, Utc};
use tokio::sync::Semaphore;

/// How many files are made at once; whoever comes later waits, and the pages do not.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// A plan as a file; done aside, since a long one takes a while.
///
/// # Errors
/// When the file cannot be made.
pub async fn pdf(paper: Paper, size: TypeSize, at: DateTime<Utc>) -> Result<Vec<u8>> {
    let _place = AT_ONCE.acquire().await.map_err(internal)?;
    tokio::task::spawn_blocking(move || made(&paper, size, at))
        .await
        .map_err(internal)?
}

fn made(paper: &Paper, size: TypeSize, at: DateTime<Utc>) -> Result<Vec<u8>> {
    let faces = face::Faces::load()?;
    let laid = layout::lay_out(paper, f32::from(size.points()), &faces);
    write::write(&laid, &faces, at)
}
