//! What was looked at without the database: kept sealed in a file before anything
//! is shown, and written down when the database is back.

use super::{LastKnown, copies::private, seal::Key, sessions::Known};
use crate::{
    clock::Clock,
    error::{Result, internal},
};
use app::ids::{OrganisationId, PersonId, SessionReference, TeamId};
use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// What the names of the files end in.
const ENDING: &str = "looks";

/// One look, or one search.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Look {
    pub(super) at: DateTime<Utc>,
    pub(super) actor: PersonId,
    pub(super) session: SessionReference,
    pub(super) device: String,
    /// In whose trail it belongs.
    pub(super) organisation: OrganisationId,
    /// Whose sheet, when it was about one.
    pub(super) resident: Option<PersonId>,
    /// On behalf of which team.
    pub(super) team: Option<TeamId>,
    pub(super) what: What,
}

/// What was done.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) enum What {
    /// Searched.
    Searched {
        /// How many fitted.
        found: usize,
    },
    /// Was shown who it is.
    Listed,
    /// Said why they need the sheet.
    Opened {
        /// The identifier of the access.
        access: Uuid,
        /// The identifier of the use.
        used: Uuid,
        /// Why, as a code.
        reason: String,
        /// Why, in words.
        words: Option<String>,
        /// The reference of the card that led there.
        card: Option<String>,
    },
    /// Read the sheet.
    Read {
        /// The sections, as codes.
        sections: Vec<String>,
    },
}

impl Look {
    /// A look by whoever a session belongs to, under the role for an organisation.
    pub(super) fn new(
        (known, device): (&Known, &str),
        at: DateTime<Utc>,
        (organisation, resident): (OrganisationId, Option<PersonId>),
        what: What,
    ) -> Self {
        let role = known
            .roles
            .iter()
            .find(|role| role.organisation == organisation && role.team.is_some());
        Self {
            at,
            actor: known.person.person,
            session: known.person.session,
            device: device.to_owned(),
            organisation,
            resident,
            team: role.and_then(|role| role.team),
            what,
        }
    }
}

/// The file that looks go into now; the lock tells others that it is in use.
pub(super) struct Journal {
    path: PathBuf,
    file: File,
}

impl LastKnown {
    /// Writes looks down beside the program. Nothing may be shown before this returns.
    ///
    /// # Errors
    /// When they are not safely on the disk; then nothing may be shown.
    pub(super) async fn write_look(&self, clock: &Clock, looks: &[Look]) -> Result<()> {
        let key = self.key()?;
        let mut current = self.0.journal.lock().await;
        let journal = match current.take() {
            Some(journal) => journal,
            None => begin(&self.0.folder, clock.id())?,
        };
        let name = name_of(&journal.path);
        let mut lines = String::new();
        for look in looks {
            let plain = serde_json::to_vec(look).map_err(internal)?;
            let sealed = key.seal(clock, &name, &plain)?;
            lines.push_str(&STANDARD_NO_PAD.encode(sealed));
            lines.push('\n');
        }
        let written = tokio::task::spawn_blocking(move || {
            let mut journal = journal;
            journal.file.write_all(lines.as_bytes())?;
            journal.file.sync_data()?;
            Ok::<_, std::io::Error>(journal)
        });
        // A file that could not be written is left as it is; the next look begins another.
        *current = Some(written.await.map_err(internal)?.map_err(internal)?);
        Ok(())
    }

    /// The files that wait to be written down, the oldest first; no more looks go into them.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub(super) async fn waiting_looks(&self) -> Result<Vec<Waiting>> {
        // Closing the file unlocks it.
        drop(self.0.journal.lock().await.take());
        let key = self.key()?;
        let mut waiting = Vec::new();
        for entry in fs::read_dir(&self.0.folder).map_err(internal)? {
            let path = entry.map_err(internal)?.path();
            if path.extension().is_some_and(|ending| ending == ENDING)
                && let Some(found) = read(&key, path)?
            {
                waiting.push(found);
            }
        }
        waiting.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(waiting)
    }
}

/// A file of looks that nobody writes to any more.
pub(super) struct Waiting {
    /// What it is called, which is never used twice.
    pub(super) name: String,
    /// What is in it, in order.
    pub(super) looks: Vec<Look>,
    /// How many lines do not open. The last may be half written: it was never shown.
    pub(super) unreadable: usize,
    path: PathBuf,
    /// Held until it is done with.
    _lock: File,
}

impl Waiting {
    /// Removes the file, or, where a line did not open, puts it aside for somebody to look at.
    ///
    /// # Errors
    /// When that cannot be done; it is then found again.
    pub(super) fn done(self) -> Result<()> {
        if self.unreadable == 0 {
            fs::remove_file(&self.path)
        } else {
            fs::rename(&self.path, self.path.with_extension("unreadable"))
        }
        .map_err(internal)
    }
}

fn begin(folder: &Path, id: Uuid) -> Result<Journal> {
    let path = folder.join(format!("{id}.{ENDING}"));
    let mut options = OpenOptions::new();
    let file = private(options.append(true).create_new(true))
        .open(&path)
        .map_err(internal)?;
    file.try_lock().map_err(internal)?;
    Ok(Journal { path, file })
}

/// Reads a file; nothing when another process writes to it.
fn read(key: &Key, path: PathBuf) -> Result<Option<Waiting>> {
    let lock = File::open(&path).map_err(internal)?;
    if lock.try_lock().is_err() {
        return Ok(None);
    }
    let name = name_of(&path);
    let lines = fs::read(&path).map_err(internal)?;
    let lines = String::from_utf8_lossy(&lines);
    let mut looks = Vec::new();
    let mut unreadable = 0;
    for line in lines.lines() {
        let look = STANDARD_NO_PAD
            .decode(line)
            .ok()
            .and_then(|sealed| key.open(&name, &sealed).ok())
            .and_then(|plain| serde_json::from_slice(&plain).ok());
        match look {
            Some(look) => looks.push(look),
            None => unreadable += 1,
        }
    }
    Ok(Some(Waiting {
        name,
        looks,
        unreadable,
        path,
        _lock: lock,
    }))
}

fn name_of(path: &Path) -> String {
    path.file_stem()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
