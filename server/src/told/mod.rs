//! Who hears of what happens to a resident's plans: the resident, and the people
//! they chose, by email.
//!
//! An email says that something happened and where to sign in, never what the
//! plan says: it is read by whoever holds the phone.

mod chosen;
mod emails;
mod pace;
mod readers;

use crate::{
    clock::Clock,
    error::Result,
    mail::outbox::{self, Email},
    store::{self, Tx},
};
use app::ids::PersonId;
pub(crate) use pace::MORNING;
pub use pace::{comment, plan_changed};
pub(crate) use readers::readers;

/// What somebody may be told of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Matter {
    /// That others changed a plan.
    Changes,
    /// That the crisis plan was changed, opened in an emergency, or its card used.
    Crisis,
}

impl Matter {
    /// As the database has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Changes => "changes",
            Self::Crisis => "crisis",
        }
    }
}

/// Something that happened to a resident's plans.
#[derive(Clone, Debug)]
pub struct News {
    /// Whose.
    pub resident: PersonId,
    /// Who did it, who need not be told.
    pub by: Option<PersonId>,
    /// Who hears of it besides the resident.
    pub matter: Matter,
    /// Which email, by its template.
    pub kind: &'static str,
    /// What the template needs.
    pub parameters: serde_json::Value,
    /// The same news under the same key reaches a person once.
    pub key: Option<String>,
}

/// Writes an email to the resident and to everybody they chose for the matter;
/// people without an address are told by the portal alone.
///
/// # Errors
/// When the database cannot be written, or as [`outbox::put`].
pub async fn tell(tx: &Tx, clock: &Clock, news: News) -> Result<()> {
    for reader in readers(tx, clock, news.resident, news.matter, news.by).await? {
        let person = reader.person;
        let email = Email {
            about: Some(news.resident),
            thread: None,
            kind: news.kind,
            to_person: Some(person),
            to_address: reader.address,
            parameters: news.parameters.clone(),
            dedupe_key: news.key.as_ref().map(|key| format!("{key}:{person}")),
            not_before: None,
        };
        outbox::put(tx, clock, email).await?;
    }
    Ok(())
}

/// Writes an email that needs nothing but its template to one person, once for
/// each key; people without an address are told by the portal alone. It says about which
/// resident it is, if about one.
///
/// # Errors
/// As [`tell`].
pub async fn tell_one(
    tx: &Tx,
    clock: &Clock,
    (person, about): (PersonId, Option<PersonId>),
    kind: &'static str,
    key: String,
) -> Result<()> {
    let Some(to_address) = store::person::address(tx.connection(), person.0).await? else {
        return Ok(());
    };
    let email = Email {
        about,
        thread: None,
        kind,
        to_person: Some(person),
        to_address,
        parameters: serde_json::json!({}),
        dedupe_key: Some(key),
        not_before: None,
    };
    outbox::put(tx, clock, email).await
}
