//! What episodes of care are made of, in the codes that the database has and the words that people read.

use crate::codes::codes;

/// The most characters of why something is done, which the person reads.
pub const MOST_IN_WHY: u32 = 1_000;
/// The most characters of a goal, and of what was said when it was measured.
pub const MOST_IN_GOAL: u32 = 500;
/// The most characters of what was done, and of what comes next.
pub const MOST_IN_SUMMARY: u32 = 5_000;
/// The most goals of an episode.
pub const MOST_GOALS: usize = 10;
/// How many goals are typed in one go.
pub const GOALS_AT_ONCE: usize = 3;
/// The most beds of a colour on a ward.
pub const MOST_BEDS: i32 = 500;
/// So many days after somebody went home they are asked whether they are still there (001 s4).
pub const DAYS_TO_ASK_AFTER: i64 = 91;
/// For so many days from then on the question stays open.
pub const DAYS_ASKED_FOR: i64 = 60;

codes! {
    /// A pathway of care; the codes are stored, and those of the services are the same.
    Kind {
        /// Urgent help at home.
        RapidResponse, "rapid_response", "Rapid response";
        /// Getting stronger with therapists.
        Rehabilitation, "rehabilitation", "Rehabilitation";
        /// Doing everyday things for oneself again.
        Reablement, "reablement", "Reablement";
        /// Leaving hospital early, with help.
        Liaison, "liaison", "Help to leave hospital";
        /// Beds at home that a team watches over.
        VirtualWard, "virtual_ward", "Virtual ward";
        /// By phone first, then face to face.
        Physiotherapy, "physiotherapy", "Physiotherapy";
        /// Any other care that begins and ends.
        General, "general", "Other care";
    }
}

impl Kind {
    /// The pathway of a service, by its code.
    pub fn of_service(code: &str) -> Self {
        Self::from_code(code).unwrap_or(Self::General)
    }

    /// For how many days it lasts at most where its service says nothing: 5 days for rapid
    /// response and after leaving hospital, 6 weeks for rehabilitation, reablement and the
    /// virtual ward (000 s4.2), and 12 weeks where the brief leaves it to the operator.
    pub fn longest_days(self) -> i32 {
        match self {
            Self::RapidResponse | Self::Liaison => 5,
            Self::Rehabilitation | Self::Reablement | Self::VirtualWard => 42,
            Self::Physiotherapy | Self::General => 84,
        }
    }

    /// What it is, to whom it is given.
    pub fn explained(self) -> &'static str {
        match self {
            Self::RapidResponse => "Nurses come to your home quickly, so that you can stay there.",
            Self::Rehabilitation => "Therapists help you get stronger at home.",
            Self::Reablement => {
                "We help you do everyday things for yourself again. You say what your goals are."
            }
            Self::Liaison => "We help you leave hospital, and look in on you after that.",
            Self::VirtualWard => {
                "You are at home, in your own bed. A team watches over you as a ward would in a hospital."
            }
            Self::Physiotherapy => {
                "A physiotherapist rings you first. Then you may be seen face to face."
            }
            Self::General => "A team looks after you for a while.",
        }
    }
}

codes! {
    /// A bed of a virtual ward; the codes are stored.
    Bed {
        /// Somebody checks every day.
        Red, "red", "Red bed";
        /// Watched less and less, for up to 6 weeks.
        Amber, "amber", "Amber bed";
        /// Nearly well.
        Green, "green", "Green bed";
    }
}

impl Bed {
    /// What it means, to whom lies in it.
    pub fn explained(self) -> &'static str {
        match self {
            Self::Red => "Somebody checks on you every day.",
            Self::Amber => {
                "You are getting better. Somebody checks on you a few times a week, for up to 6 weeks."
            }
            Self::Green => "You are nearly well. Somebody rings you now and then.",
        }
    }

    /// What staff do for whoever is in it.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Red => "Seen every day",
            Self::Amber => "Up to 6 weeks",
            Self::Green => "Nearly ready to leave",
        }
    }

    /// For how many days somebody is in it at most: 6 weeks in an amber one (000 s4.2).
    pub fn longest_days(self) -> Option<i64> {
        match self {
            Self::Amber => Some(42),
            Self::Red | Self::Green => None,
        }
    }
}

codes! {
    /// What happened in an episode; the codes are stored.
    StepKind {
        /// It began.
        Began, "began", "Care began";
        /// The person went to another bed.
        Moved, "moved", "Moved to another bed";
        /// Its planned end changed.
        Planned, "planned", "Planned end changed";
        /// Somebody else is the case manager.
        Managed, "managed", "New case manager";
        /// Goals were set.
        GoalsSet, "goals_set", "Goals set";
        /// A goal was taken off.
        GoalRemoved, "goal_removed", "A goal was taken off";
        /// It went on with another team.
        HandedOver, "handed_over", "Handed on to another team";
        /// It ended.
        Discharged, "discharged", "Care ended";
        /// It ended because the person has died.
        Died, "died", "The person has died";
        /// That had been written down by mistake.
        GoesOn, "goes_on", "Care goes on";
    }
}

codes! {
    /// How an episode ended; the codes are stored.
    Ending {
        /// The person needs this care no longer.
        Discharged, "discharged", "Care ended";
        /// Another team goes on.
        HandedOver, "handed_over", "Another team goes on";
        /// They have died.
        Died, "died", "The person has died";
    }
}

codes! {
    /// Where somebody is when an episode ends; the codes are stored.
    Whereabouts {
        /// Where they live.
        Home, "home", "At home";
        /// In a hospital.
        Hospital, "hospital", "In hospital";
        /// In a care home.
        CareHome, "care_home", "In a care home";
        /// They have died.
        Died, "died", "The person has died";
    }
}

codes! {
    /// How far a goal was reached; the codes are stored.
    Reached {
        /// Wholly.
        Achieved, "achieved", "Achieved";
        /// In part.
        Partly, "partly", "Partly achieved";
        /// Not at all.
        Not, "not", "Not achieved";
    }
}

codes! {
    /// Where somebody is 91 days after they went home; the codes are stored.
    AtHome {
        /// Still there.
        Yes, "yes", "Yes, at home";
        /// Somewhere else.
        No, "no", "No, somewhere else";
        /// Nobody could say.
        NotKnown, "not_known", "Nobody could be reached";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_days_are_those_of_the_paper_000() {
        assert_eq!(Kind::RapidResponse.longest_days(), 5);
        assert_eq!(Kind::Liaison.longest_days(), 5);
        assert_eq!(Kind::Rehabilitation.longest_days(), 42);
        assert_eq!(Kind::Reablement.longest_days(), 42);
        assert_eq!(Bed::Amber.longest_days(), Some(42));
    }

    #[test]
    fn a_service_without_a_pathway_of_its_own_gives_other_care() {
        assert_eq!(Kind::of_service("reablement"), Kind::Reablement);
        assert_eq!(Kind::of_service("equipment"), Kind::General);
    }
}
