//! Where a request can go from where it stands: one table, and nothing else moves one.

use app::referral::model::State;

/// Something that moves a request.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Move {
    /// Somebody of the team begins to look at it.
    Take,
    /// The team asks for more.
    Ask,
    /// More was added that the team waited for.
    Add,
    /// The service will help.
    Accept,
    /// Another service is the right one.
    Redirect,
    /// The service cannot help.
    Decline,
    /// A time was agreed.
    Book,
    /// The time is over or was given up, and there is none to come.
    Unbook,
    /// It is done.
    Close,
    /// Whoever asked takes it back.
    Withdraw,
}

impl Move {
    /// Every one of them.
    pub const ALL: [Self; 10] = [
        Self::Take,
        Self::Ask,
        Self::Add,
        Self::Accept,
        Self::Redirect,
        Self::Decline,
        Self::Book,
        Self::Unbook,
        Self::Close,
        Self::Withdraw,
    ];

    /// Whether staff make it; the others are of whoever asked.
    pub fn is_of_staff(self) -> bool {
        !matches!(self, Self::Add | Self::Withdraw)
    }

    /// Whether whoever asked is told why, so that a reason must be given.
    pub fn needs_reason(self) -> bool {
        matches!(self, Self::Ask | Self::Redirect | Self::Decline)
    }
}

/// Where a move leads from where a request stands; `None` when it is not legal there.
///
/// The flow is that of the brief (`domain.md`, 5.3): a request that is over stays so, and a time
/// is agreed only for what was accepted. A team that asked something can still decide, since
/// nobody may be left waiting for an answer that never comes.
pub fn to(from: State, step: Move) -> Option<State> {
    use Move::{Accept, Add, Ask, Book, Close, Decline, Redirect, Take, Unbook, Withdraw};
    use State::{
        Accepted, Booked, Closed, Declined, InTriage, MoreInfo, Redirected, Submitted, Withdrawn,
    };
    match (from, step) {
        (Submitted, Take) | (MoreInfo, Add) => Some(InTriage),
        (Submitted | InTriage, Ask) => Some(MoreInfo),
        (Submitted | InTriage | MoreInfo, Accept) | (Booked, Unbook) => Some(Accepted),
        (Submitted | InTriage | MoreInfo | Accepted, Redirect) => Some(Redirected),
        (Submitted | InTriage | MoreInfo, Decline) => Some(Declined),
        (Accepted | Booked, Book) => Some(Booked),
        (MoreInfo | Accepted | Booked, Close) => Some(Closed),
        (Submitted | InTriage | MoreInfo | Accepted | Booked, Withdraw) => Some(Withdrawn),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    #[test]
    fn whatever_is_over_stays_so() {
        for state in State::ALL.iter().copied().filter(|state| state.is_over()) {
            for step in Move::ALL {
                assert_eq!(to(state, step), None, "{state:?} {step:?}");
            }
        }
    }

    #[test]
    fn from_wherever_it_stands_a_request_can_be_ended_by_staff_and_by_whoever_asked() {
        for state in State::ALL.iter().copied().filter(|state| !state.is_over()) {
            let ends = |of_staff: bool| {
                Move::ALL
                    .into_iter()
                    .filter(|step| step.is_of_staff() == of_staff)
                    .filter_map(|step| to(state, step))
                    .any(State::is_over)
            };
            assert!(ends(true), "staff cannot end it from {state:?}");
            assert!(ends(false), "it cannot be taken back from {state:?}");
        }
    }

    #[test]
    fn every_state_is_reached_from_the_first_one() {
        let mut reached = HashSet::from([State::Submitted]);
        loop {
            let more: Vec<_> = reached
                .iter()
                .flat_map(|from| Move::ALL.into_iter().filter_map(|step| to(*from, step)))
                .filter(|state| !reached.contains(state))
                .collect();
            if more.is_empty() {
                break;
            }
            reached.extend(more);
        }
        assert_eq!(reached.len(), State::ALL.len());
    }

    proptest! {
        /// The rules told a second time, along random walks: there is never an appointment for
        /// what was not accepted, and nothing happens after the end.
        #[test]
        fn no_walk_books_what_was_not_accepted_or_goes_on_after_the_end(
            steps in prop::collection::vec(prop::sample::select(Move::ALL.to_vec()), 0..40),
        ) {
            let (mut state, mut accepted, mut over) = (State::Submitted, false, false);
            for step in steps {
                let Some(next) = to(state, step) else {
                    prop_assert!(state != State::Submitted || step != Move::Take);
                    continue;
                };
                prop_assert!(!over, "{step:?} after {state:?}");
                accepted |= step == Move::Accept;
                prop_assert!(next != State::Booked || accepted);
                prop_assert!(next != State::MoreInfo || step == Move::Ask);
                over = next.is_over();
                state = next;
            }
        }
    }
}
