//! What a plan says and how it came to say it, as plain data.

/// Who wrote something, or on whose word.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Who {
    /// The resident.
    Resident,
    /// Their carer.
    Carer,
    /// The named lead.
    Lead,
    /// The GP.
    Gp,
    /// The care coordinator.
    Coordinator,
    /// The physiotherapist.
    Physiotherapist,
    /// The occupational therapist.
    Therapist,
    /// The nurse of the rapid response team.
    Rapid,
    /// The social worker.
    SocialWorker,
    /// The case manager of the virtual ward.
    CaseManager,
    /// The pharmacist.
    Pharmacist,
}

/// What was done.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    /// The section's text was written anew.
    Text(&'static str),
    /// An item was added: its key in the story, its parent's key, its fields.
    Add(
        &'static str,
        Option<&'static str>,
        &'static [(&'static str, &'static str)],
    ),
    /// These fields of an item were changed.
    Change(&'static str, &'static [(&'static str, &'static str)]),
    /// An item was moved past its neighbour: its key, and whether up.
    Move(&'static str, bool),
}

/// One change of a plan.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// How many days ago.
    pub days: i64,
    /// Which section, by its code.
    pub heading: &'static str,
    /// Who typed it.
    pub who: Who,
    /// On whose word, when another's.
    pub word: Option<Who>,
    /// What was done.
    pub act: Act,
}

/// A change in the writer's own words.
pub const fn own(days: i64, heading: &'static str, who: Who, act: Act) -> Step {
    Step {
        days,
        heading,
        who,
        word: None,
        act,
    }
}

/// A change that somebody typed on another's word.
pub const fn told(days: i64, heading: &'static str, who: Who, word: Who, act: Act) -> Step {
    Step {
        days,
        heading,
        who,
        word: Some(word),
        act,
    }
}
