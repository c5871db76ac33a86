//! What a page says first, once: that something was done, or that nothing was.

use serde::{Deserialize, Serialize};

/// A sentence for the top of the next page.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// What was done.
    Done(String),
    /// Why nothing was: somebody else was faster, or there was nothing to do.
    NothingDone(String),
}

impl Notice {
    /// What it says.
    pub fn words(&self) -> &str {
        match self {
            Self::Done(words) | Self::NothingDone(words) => words,
        }
    }
}
