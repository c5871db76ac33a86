//! A form, read from the words it is kept in.

use super::{definition::Definition, validate::validate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How long the words of a form may be, in bytes.
const LONGEST: usize = 400_000;

/// Something in a form that has to be put right before it can be used.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Fault {
    /// Where it is, such as "Page bladder".
    pub place: String,
    /// What to do about it.
    pub words: String,
}

impl Fault {
    /// A fault in a place.
    pub(super) fn new(place: impl Into<String>, words: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            words: words.into(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.words)
    }
}

impl Definition {
    /// Reads a form from TOML.
    ///
    /// # Errors
    /// Everything that has to be put right: the first line that cannot be read,
    /// else every fault in what was read.
    pub fn read(words: &str) -> Result<Self, Vec<Fault>> {
        if words.len() > LONGEST {
            let fault = Fault::new("The whole form", "It is too long. Make it shorter");
            return Err(vec![fault]);
        }
        let form: Self = toml::from_str(words).map_err(|error| vec![unread(words, &error)])?;
        let faults = validate(&form);
        if faults.is_empty() {
            Ok(form)
        } else {
            Err(faults)
        }
    }

    /// The form as TOML, which reads as the same form.
    ///
    /// # Errors
    /// When it cannot be written, which no form that was read can bring about.
    pub fn write(&self) -> Result<String, Fault> {
        toml::to_string(self).map_err(|error| Fault::new("The whole form", error.to_string()))
    }
}

/// What is the matter with a text that is no form, and in which line.
fn unread(words: &str, error: &toml::de::Error) -> Fault {
    let before = error
        .span()
        .and_then(|span| words.get(..span.start))
        .unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let said: Vec<&str> = error.message().lines().map(str::trim).collect();
    Fault::new(
        format!("Line {line}"),
        format!("It cannot be read: {}", said.join(", ")),
    )
}
