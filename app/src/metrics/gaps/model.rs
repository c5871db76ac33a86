//! What can be the matter with records.

use crate::codes::codes;

codes! {
    /// What is the matter; the codes are in addresses.
    Gap {
        /// Nobody has said whether somebody came to an appointment.
        NoOutcome, "no_outcome", "Appointments where nobody has said whether the person came";
        /// The same of a request that has ended.
        ClosedWithAppointment, "closed_with_appointment", "Requests that ended before anyone said whether the person came";
        /// It is time to ask whether somebody is still at home.
        NotAsked, "not_asked", "People to ask whether they are at home, 91 days after care ended";
        /// A person's date of birth is missing.
        NoBirth, "no_birth", "Open requests for people without a date of birth";
        /// A person's postcode is missing.
        NoPostcode, "no_postcode", "Open requests for people without a postcode";
        /// It was said late whether somebody came.
        LateOutcome, "late_outcome", "Appointments of the last 30 days whose outcome was written down after more than 2 days";
        /// It was written down late that care had ended.
        LateEnding, "late_ending", "Care that ended in the last 90 days and whose end was written down more than a week later";
        /// Somebody came who had died.
        CameAfterDeath, "came_after_death", "Appointments that someone came to after the day on which they died";
        /// A request is open for somebody who has died.
        RequestAfterDeath, "request_after_death", "Open requests for people who have died";
        /// Care goes on for somebody who has died.
        CareAfterDeath, "care_after_death", "Care that goes on for people who have died";
    }
}

codes! {
    /// In which way it is the matter.
    Kind {
        /// Something should be there.
        Missing, "missing", "Missing";
        /// Something was written down late.
        Late, "late", "Late";
        /// Two things cannot both be so.
        Contradictory, "contradictory", "Contradictory";
    }
}

/// How many days after an appointment it should be written down whether the person came.
pub const OUTCOME_DAYS: i64 = 2;
/// How many days back late outcomes are looked for.
pub const OUTCOMES_SINCE: i64 = 30;
/// How many days after its last day the end of care should be written down.
pub const ENDING_DAYS: i64 = 7;
/// How many days back late endings are looked for.
pub const ENDINGS_SINCE: i64 = 90;

impl Gap {
    /// In which way it is the matter.
    pub fn kind(self) -> Kind {
        match self {
            Self::NoOutcome
            | Self::ClosedWithAppointment
            | Self::NotAsked
            | Self::NoBirth
            | Self::NoPostcode => Kind::Missing,
            Self::LateOutcome | Self::LateEnding => Kind::Late,
            Self::CameAfterDeath | Self::RequestAfterDeath | Self::CareAfterDeath => {
                Kind::Contradictory
            }
        }
    }

    /// What whoever finds one does about it.
    pub fn advice(self) -> &'static str {
        match self {
            Self::NoOutcome | Self::ClosedWithAppointment => {
                "Open the request, and say whether the person came."
            }
            Self::NotAsked => "Ring the person, and write down on the page of the team how it is.",
            Self::NoBirth | Self::NoPostcode => {
                "Ask the person, and let whoever looks after their record write it down."
            }
            Self::LateOutcome | Self::LateEnding => {
                "Nothing is wrong now. If it happens often, find out what keeps people from writing it down."
            }
            Self::CameAfterDeath => {
                "Find out which of the two is wrong: the day of the death, or that the person came."
            }
            Self::RequestAfterDeath => {
                "Find out whether the person has died. If so, answer or close the request."
            }
            Self::CareAfterDeath => "Find out whether the person has died. If so, end the care.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_something_of_each_kind_and_each_code_leads_back() {
        for kind in Kind::ALL {
            assert!(Gap::ALL.iter().any(|gap| gap.kind() == *kind), "{kind:?}");
        }
        for gap in Gap::ALL {
            assert_eq!(Gap::from_code(gap.code()), Some(*gap));
        }
    }
}
