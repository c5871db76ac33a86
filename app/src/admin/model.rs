//! What the pages for staff show.

use crate::ids::{EmailId, PersonId};
use chrono::{DateTime, Utc};
use serde::Serialize;

/// Emails that could not be delivered and that nobody has dealt with.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize)]
pub struct UndeliveredView {
    /// The emails, oldest first.
    pub emails: Vec<Undelivered>,
    /// Whether there are more than are shown.
    pub more: bool,
}

/// An email that could not be delivered.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Undelivered {
    /// Which.
    pub id: EmailId,
    /// What it told, in general words.
    pub title: String,
    /// When it was written.
    pub written: DateTime<Utc>,
    /// Whether no email was tried, because the person is reached another way.
    pub another_way: bool,
    /// Whom to reach instead; nobody when the reader may not know them.
    pub whom: Option<Reach>,
}

/// A person, and how to reach them without email.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Reach {
    /// Their name.
    pub name: String,
    /// Who they are to whom, when they are not a resident: "daughter of Joe Miller".
    pub relation: Option<String>,
    /// Their record, when they have one.
    pub record: Option<PersonId>,
    /// Phone numbers, the one to try first first.
    pub phones: Vec<String>,
    /// What they need for communicating, in a few words each.
    pub needs: Vec<String>,
    /// How it is safe to reach them, as far as it is said.
    pub safe_contact: Vec<String>,
    /// The lines of their address.
    pub address: Vec<String>,
}
