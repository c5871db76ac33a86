//! Once a minute: seals the sheets that changed, and writes down what was looked at
//! while the database could not be reached.

use super::{
    copies::Copy,
    looks::{Look, Waiting, What},
    seal::{KEY, Key},
};
use crate::{
    Portal,
    audit::{self, Entry},
    error::{Result, internal},
    on_call::Opening,
    store::{self, Tx},
};
use app::{
    audit::model::{Act, Basis},
    ids::PersonId,
};
use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use chrono::TimeDelta;

/// The setting that holds the key.
const KEY_SETTING: &str = "last_known_key";
/// What was written at a moment may be committed so much later.
const OVERLAP: TimeDelta = TimeDelta::minutes(5);
/// A copy is sealed anew after so long, for what no change of the record tells of.
const SEALED_FOR: TimeDelta = TimeDelta::hours(24);
/// How many copies are sealed anew in one sweep only because they are old.
const OLD_IN_A_SWEEP: usize = 100;

/// Brings the copies up to date, and the audit trail.
///
/// # Errors
/// When the database or the folder cannot be used; the copies then stay as they
/// were last known.
pub async fn sweep(portal: &Portal) -> Result<()> {
    let known = &portal.last_known;
    let now = portal.clock.now();
    if known.key().is_err() {
        unlock(portal).await?;
    }
    for waiting in known.waiting_looks().await? {
        let name = waiting.name.clone();
        // One that cannot be written down now must not keep the copies from being fresh.
        if let Err(error) = write_down(portal, waiting).await {
            tracing::error!(looks.file = name, looks.error = %error, "looks wait to be written down");
        }
    }
    known.write_ended(portal).await?;
    known.recheck_sessions(portal).await?;
    let since = known.state().known_at.map(|at| at - OVERLAP);
    let mut residents = store::last_known::changed(portal.database.reader(), since).await?;
    residents.extend(known.sealed_before(now - SEALED_FOR, OLD_IN_A_SWEEP));
    residents.extend(known.state().again.iter().copied());
    for resident in residents {
        match seal(portal, resident).await {
            Ok(()) => {
                known.state().again.remove(&resident);
            }
            Err(error) => {
                // While the database is away, an old copy is all there is.
                portal.database.reader().ping().await?;
                // While it is not, an old copy would be shown as if it were fresh.
                known.state().again.insert(resident);
                known.remove(resident)?;
                tracing::error!(sheet.error = %error, "the copy of a crisis sheet could not be made");
            }
        }
    }
    known.now_known(&portal.clock, now)
}

/// Takes the key from the database, where the first sweep puts it, and reads what is there.
async fn unlock(portal: &Portal) -> Result<()> {
    let known = &portal.last_known;
    known.make_folder()?;
    let fresh = STANDARD_NO_PAD.encode(portal.clock.random::<KEY>());
    let tx = portal.database.write().await?;
    store::setting::begin(&tx, KEY_SETTING, &fresh).await?;
    let stored = store::setting::find(tx.connection(), KEY_SETTING).await?;
    tx.commit().await?;
    let bytes: [u8; KEY] = stored
        .and_then(|stored| STANDARD_NO_PAD.decode(stored).ok())
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(|| internal(format!("the setting {KEY_SETTING} is no key")))?;
    known.state().key = Some(Key::new(bytes));
    let loading = known.clone();
    tokio::task::spawn_blocking(move || loading.load())
        .await
        .map_err(internal)?
}

/// Seals the sheet of one resident as it is now; where nothing is written, there is none.
async fn seal(portal: &Portal, resident: PersonId) -> Result<()> {
    let tx = portal.database.read().await?;
    let Some(granted) = portal.to_keep(&tx, resident).await? else {
        return portal.last_known.remove(resident);
    };
    let sheet = portal.sheet_view(&tx, &granted).await?;
    if !sheet.is_written {
        return portal.last_known.remove(resident);
    }
    let record = store::circle::record(tx.connection(), &granted).await?;
    let copy = Copy {
        person: record.person,
        sheet,
        sealed_at: portal.clock.now(),
    };
    portal.last_known.put(&portal.clock, copy)
}

/// Writes down what was looked at, and tells whom it was about: all of a file in one
/// transaction, once, however often it is tried.
async fn write_down(portal: &Portal, waiting: Waiting) -> Result<()> {
    let mark = format!("looks:{}", waiting.name);
    let tx = portal.database.write().await?;
    if store::setting::begin(&tx, &mark, "written down").await? {
        for look in &waiting.looks {
            write_one(portal, &tx, look).await?;
        }
    }
    tx.commit().await?;
    if waiting.unreadable > 0 {
        tracing::error!(
            looks.file = waiting.name,
            looks.unreadable = waiting.unreadable,
            "some looks at last known sheets could not be read; their file was put aside"
        );
    }
    waiting.done()?;
    let tx = portal.database.write().await?;
    store::setting::end(&tx, &mark).await?;
    tx.commit().await
}

async fn write_one(portal: &Portal, tx: &Tx, look: &Look) -> Result<()> {
    let granted = match look.resident {
        Some(resident) => portal.to_keep(tx, resident).await?,
        None => None,
    };
    let mut sections = Vec::new();
    let (act, object) = match &look.what {
        What::Searched { found } => (Act::SearchOnCall, Some(format!("{found} found"))),
        What::Listed => (Act::List, None),
        What::Read { sections: read } => {
            sections.clone_from(read);
            (Act::OpenLastKnown, None)
        }
        What::Opened {
            access,
            used,
            reason,
            words,
            card,
        } => {
            // The reason, the use, and the news of them.
            if let Some(granted) = &granted {
                let opening = Opening {
                    access: *access,
                    used: *used,
                    actor: look.actor,
                    team: look.team,
                    reason: reason.clone(),
                    words: words.clone(),
                    card: card.clone(),
                    at: look.at,
                };
                portal.write_opening(tx, granted, opening).await?;
            }
            (Act::OpenSheet, Some(access.to_string()))
        }
    };
    let entry = Entry {
        actor: Some(look.actor),
        resident: look.resident,
        sections,
        object,
        session: Some(look.session),
        at: Some(look.at),
        ..Entry::new(look.organisation, act)
            .basis(Basis::Urgent)
            .on_device(&look.device)
    };
    audit::record(tx, &portal.clock, entry).await
}
