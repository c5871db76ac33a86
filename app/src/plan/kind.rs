//! The two kinds of plan.

use serde::{Deserialize, Serialize};

/// Which plan: both are lists of sections and share one engine.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
pub enum PlanKind {
    /// The personalised care and support plan.
    Care,
    /// The contingency plan, known as the crisis plan.
    Crisis,
}

impl PlanKind {
    /// Both, in the order people meet them.
    pub const ALL: [Self; 2] = [Self::Care, Self::Crisis];

    /// As the database has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Care => "care",
            Self::Crisis => "crisis",
        }
    }

    /// In addresses.
    pub fn path(self) -> &'static str {
        match self {
            Self::Care => "care-plan",
            Self::Crisis => "crisis-plan",
        }
    }

    /// What people call it, inside a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Care => "care plan",
            Self::Crisis => "crisis plan",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The kind that a part of an address names.
    pub fn from_path(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.path() == path)
    }
}
