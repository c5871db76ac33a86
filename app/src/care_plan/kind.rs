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
}
