//! What the page of who hears of changes shows.

use super::topic::Topic;
use crate::ids::PersonId;

/// Whom a resident lets hear of what happens to their plans.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ToldView {
    /// Whose plans.
    pub resident: PersonId,
    /// Whether they want emails themselves when others change their care plan.
    pub own: bool,
    /// Those who can be told.
    pub people: Vec<Listener>,
}

/// Somebody around the resident who has an email address.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Listener {
    /// Who.
    pub id: PersonId,
    /// Their name, and for staff what they do.
    pub words: String,
    /// Whether they hear when the care plan changes.
    pub changes: bool,
    /// Whether they hear of the crisis plan and emergencies.
    pub crisis: bool,
}

/// Which emails somebody gets.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct EmailsView {
    /// The kinds that they can stop, and whether each comes.
    pub topics: Vec<(Topic, bool)>,
}

/// What a link in an email stops.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StopView {
    /// What is in the link.
    pub token: String,
    /// What the emails are about.
    pub topic: Topic,
    /// Whether they were stopped.
    pub is_off: bool,
}
