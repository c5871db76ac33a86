//! The sealed copies: one file for each crisis sheet, and in memory who they are of.

use super::{LastKnown, seal::Key};
use crate::{
    clock::Clock,
    error::{Result, internal},
};
use ::entity::person;
use app::{crisis_plan::model::SheetView, ids::PersonId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    fs,
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

/// What the names of their files end in.
const ENDING: &str = "sheet";
/// The file that says when the database was last read.
const KNOWN_AT: &str = "known-at";

/// A crisis sheet as it was last known.
#[derive(Deserialize, Serialize)]
pub(super) struct Copy {
    /// Whose: what those on call search by.
    pub(super) person: person::Model,
    /// The sheet as somebody on call sees it.
    pub(super) sheet: SheetView,
    /// When it was sealed.
    pub(super) sealed_at: DateTime<Utc>,
}

/// Of whom there are copies, and since when.
pub(super) type Copies = HashMap<PersonId, (person::Model, DateTime<Utc>)>;

impl LastKnown {
    fn file(&self, id: PersonId) -> PathBuf {
        self.0.folder.join(format!("{id}.{ENDING}"))
    }

    /// Seals a copy, in place of the one before.
    ///
    /// # Errors
    /// When there is no key yet, or the file cannot be written.
    pub(super) fn put(&self, clock: &Clock, copy: Copy) -> Result<()> {
        let id = PersonId(copy.person.id);
        let plain = serde_json::to_vec(&copy).map_err(internal)?;
        let sealed = self.key()?.seal(clock, &id.to_string(), &plain)?;
        self.write(&self.file(id), &sealed)?;
        self.state()
            .copies
            .insert(id, (copy.person, copy.sealed_at));
        Ok(())
    }

    /// Takes a copy away; one that is not there is no error.
    ///
    /// # Errors
    /// When the file cannot be removed.
    pub(super) fn remove(&self, id: PersonId) -> Result<()> {
        self.state().copies.remove(&id);
        match fs::remove_file(self.file(id)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(internal(error)),
            _ => Ok(()),
        }
    }

    /// The copy of somebody's sheet.
    ///
    /// # Errors
    /// When the file cannot be read, or is not as it was sealed.
    pub(super) fn copy(&self, id: PersonId) -> Result<Copy> {
        let sealed = fs::read(self.file(id)).map_err(internal)?;
        opened(&self.key()?, id, &sealed)
    }

    /// Those of whom there is a copy and who fit.
    pub(super) fn people(&self, fits: impl Fn(&person::Model) -> bool) -> Vec<person::Model> {
        let state = self.state();
        let mut people: Vec<_> = state
            .copies
            .values()
            .filter(|(person, _)| fits(person))
            .map(|(person, _)| person.clone())
            .collect();
        people.sort_by_key(|person| person.id);
        people
    }

    /// Those whose copies were sealed before a moment, the oldest first, so many at most.
    pub(super) fn sealed_before(&self, moment: DateTime<Utc>, most: usize) -> Vec<PersonId> {
        let state = self.state();
        let mut old: Vec<_> = state
            .copies
            .iter()
            .filter(|(_, (_, sealed_at))| *sealed_at < moment)
            .map(|(id, (_, sealed_at))| (*sealed_at, *id))
            .collect();
        old.sort_unstable();
        old.into_iter().take(most).map(|(_, id)| id).collect()
    }

    /// Reads what an earlier run of the program left: the copies that open with the
    /// key, and when the database was last read. What does not open is thrown away, and
    /// then that moment is not taken over, so that every copy is made anew.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub(super) fn load(&self) -> Result<()> {
        let key = self.key()?;
        let mut copies = Copies::new();
        let mut is_whole = true;
        for entry in fs::read_dir(&self.0.folder).map_err(internal)? {
            let path = entry.map_err(internal)?.path();
            if path.extension().is_none_or(|ending| ending != ENDING) {
                continue;
            }
            let id = path
                .file_stem()
                .and_then(|name| name.to_str()?.parse().ok());
            let copy = id.and_then(|id| opened(&key, id, &fs::read(&path).ok()?).ok());
            match (id, copy) {
                (Some(id), Some(copy)) => {
                    copies.insert(id, (copy.person, copy.sealed_at));
                }
                _ => {
                    fs::remove_file(&path).map_err(internal)?;
                    is_whole = false;
                }
            }
        }
        let known_at = fs::read(self.0.folder.join(KNOWN_AT))
            .ok()
            .filter(|_| is_whole)
            .and_then(|sealed| key.open(KNOWN_AT, &sealed).ok())
            .and_then(|plain| serde_json::from_slice(&plain).ok());
        let mut state = self.state();
        state.copies = copies;
        state.known_at = known_at;
        Ok(())
    }

    /// Notes when the database was last read.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(super) fn now_known(&self, clock: &Clock, at: DateTime<Utc>) -> Result<()> {
        let plain = serde_json::to_vec(&at).map_err(internal)?;
        let sealed = self.key()?.seal(clock, KNOWN_AT, &plain)?;
        self.write(&self.0.folder.join(KNOWN_AT), &sealed)?;
        let mut state = self.state();
        state.known_at = Some(at);
        state.away_at = None;
        Ok(())
    }

    pub(super) fn key(&self) -> Result<Key> {
        let key = self.state().key.clone();
        key.ok_or_else(|| internal("no key to seal with yet"))
    }

    /// Writes a file whole or not at all, for its owner alone.
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        let beside = path.with_extension("new");
        let mut file = private(
            fs::OpenOptions::new()
                .write(true)
                .create(true)
                .truncate(true),
        )
        .open(&beside)
        .map_err(internal)?;
        file.write_all(bytes).map_err(internal)?;
        fs::rename(&beside, path).map_err(internal)
    }

    /// Makes the folder, for its owner alone.
    ///
    /// # Errors
    /// When it cannot be made.
    pub(super) fn make_folder(&self) -> Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.0.folder).map_err(internal)
    }
}

fn opened(key: &Key, id: PersonId, sealed: &[u8]) -> Result<Copy> {
    let plain = key.open(&id.to_string(), sealed)?;
    serde_json::from_slice(&plain).map_err(internal)
}

/// For the eyes of the file's owner alone.
pub(super) fn private(options: &mut fs::OpenOptions) -> &mut fs::OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}
