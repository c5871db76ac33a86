//! The order of a list when several people move, add and remove at once: the
//! merge function itself, over a space of edits.

use crate::support::cases;
use app::plan::headings::heading;
use proptest::prelude::*;
use server::plan::{
    document::{Content, Document},
    edit::{Edit, Outcome, Pair},
    marks::{Surroundings, marks},
    merge,
    order::Direction,
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The log of who to call.
#[derive(Clone, Default)]
struct Calls {
    updates: Vec<Vec<u8>>,
}

impl Calls {
    /// A list of so many people, numbered from 1.
    fn of(count: u128) -> Self {
        let mut calls = Self::default();
        for number in 1..=count {
            calls.now(add(number));
        }
        calls
    }

    fn at(&self, version: usize) -> Document {
        let author = u64::try_from(self.updates.len() + 1).unwrap();
        Document::load(author, self.updates[..version].iter().map(Vec::as_slice)).unwrap()
    }

    fn content(&self) -> Content {
        self.at(self.updates.len()).content()
    }

    /// The numbers in order.
    fn order(&self) -> Vec<u128> {
        self.content()
            .visible()
            .map(|item| item.id.as_u128())
            .collect()
    }

    fn edit(&mut self, base: usize, edit: Edit) -> Outcome {
        let pair = Pair {
            base: self.at(base),
            current: self.at(self.updates.len()),
        };
        let list = heading("call").unwrap().list.as_ref();
        let outcome = merge::merge(&pair, list, edit).unwrap();
        if let Outcome::Changed(merged) = &outcome {
            self.updates.push(merged.update.clone());
        }
        outcome
    }

    fn now(&mut self, edit: Edit) -> Outcome {
        self.edit(self.updates.len(), edit)
    }
}

fn add(number: u128) -> Edit {
    let fields = [
        ("name", format!("Person {number}")),
        ("phone", "999".into()),
    ];
    Edit::Add {
        id: Uuid::from_u128(number),
        parent: None,
        fields: fields.map(|(name, value)| (name.to_owned(), value)).into(),
    }
}

fn shift(number: u128, direction: Direction) -> Edit {
    Edit::Move {
        id: Uuid::from_u128(number),
        direction,
    }
}

fn either(up: bool) -> Direction {
    if up { Direction::Up } else { Direction::Down }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(150), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn moves_at_the_same_time_end_in_one_order_whichever_comes_first(
        before in prop::collection::vec((1_u128..6, any::<bool>()), 0..8),
        moves in prop::collection::vec((1_u128..6, any::<bool>()), 1..6),
        turn in 0_usize..6,
    ) {
        let mut start = Calls::of(5);
        for (number, up) in before {
            start.now(shift(number, either(up)));
        }
        let base = start.updates.len();
        let (mut one, mut other) = (start.clone(), start);
        for (number, up) in &moves {
            one.edit(base, shift(*number, either(*up)));
        }
        let mut turned = moves.clone();
        turned.rotate_left(turn % moves.len());
        turned.reverse();
        for (number, up) in &turned {
            other.edit(base, shift(*number, either(*up)));
        }
        prop_assert_eq!(one.order(), other.order());
        let all: BTreeSet<u128> = one.order().into_iter().collect();
        prop_assert_eq!(all, (1..6).collect::<BTreeSet<u128>>());
    }

    #[test]
    fn a_move_by_one_person_is_a_swap_of_neighbours(
        moves in prop::collection::vec((1_u128..6, any::<bool>()), 1..120),
    ) {
        let mut calls = Calls::of(5);
        for (number, up) in moves {
            let mut wanted = calls.order();
            let at = wanted.iter().position(|each| *each == number).unwrap();
            let to = if up { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < 5) };
            if let Some(to) = to {
                wanted.swap(at, to);
            }
            let outcome = calls.now(shift(number, either(up)));
            prop_assert_eq!(matches!(outcome, Outcome::Changed(_)), to.is_some());
            prop_assert_eq!(calls.order(), wanted);
        }
    }

    #[test]
    fn whatever_people_do_at_once_no_item_is_lost_and_none_comes_back(
        steps in prop::collection::vec((0_u8..4, 1_u128..8, 0_usize..5, any::<bool>()), 1..30),
    ) {
        let mut calls = Calls::of(4);
        let mut there: BTreeSet<u128> = (1..5).collect();
        let mut next = 5;
        for (kind, number, back, up) in steps {
            let base = calls.updates.len().saturating_sub(back).max(4);
            match kind {
                0 => {
                    calls.edit(base, add(next));
                    there.insert(next);
                    next += 1;
                }
                1 => {
                    let id = Uuid::from_u128(number);
                    if matches!(calls.edit(base, Edit::Remove { id }), Outcome::Changed(_)) {
                        there.remove(&number);
                    }
                }
                _ => {
                    calls.edit(base, shift(number, either(up)));
                }
            }
            let order = calls.order();
            prop_assert_eq!(order.iter().copied().collect::<BTreeSet<_>>(), there.clone());
            prop_assert_eq!(order.len(), there.len());
        }
    }
}

#[test]
fn an_item_that_was_only_moved_meanwhile_can_be_removed() {
    let mut calls = Calls::of(3);
    calls.now(shift(3, Direction::Up));
    let id = Uuid::from_u128(3);
    assert!(matches!(
        calls.edit(3, Edit::Remove { id }),
        Outcome::Changed(_)
    ));
    assert_eq!(calls.order(), [1, 2]);
}

#[test]
fn a_removed_item_is_not_moved_and_an_unknown_one_is_not_there() {
    let mut calls = Calls::of(3);
    let id = Uuid::from_u128(3);
    calls.now(Edit::Remove { id });
    assert!(matches!(
        calls.edit(3, shift(3, Direction::Up)),
        Outcome::Same { .. }
    ));
    assert!(matches!(
        calls.now(shift(9, Direction::Up)),
        Outcome::NoSuchItem
    ));
    assert_eq!(calls.order(), [1, 2]);
}

#[test]
fn what_was_moved_is_told_and_an_earlier_order_can_be_brought_back() {
    let mut calls = Calls::of(3);
    let before = calls.content();
    calls.now(shift(3, Direction::Up));
    let after = calls.content();
    let told = marks(
        heading("call").unwrap(),
        &before,
        &after,
        Surroundings::Near,
    );
    let told: Vec<(String, String)> = told
        .into_iter()
        .map(|mark| (mark.item, mark.label))
        .collect();
    assert_eq!(
        told,
        [(
            String::from("Person to call: Person 3"),
            String::from("Moved")
        )]
    );
    calls.now(Edit::Restore(before.clone()));
    assert_eq!(calls.content(), before);
}

#[test]
fn steps_move_among_those_of_their_own_level() {
    let list = heading("steps").unwrap().list.as_ref();
    let mut updates: Vec<Vec<u8>> = Vec::new();
    let mut edit = |edit: Edit| {
        let author = u64::try_from(updates.len() + 1).unwrap();
        let load = || Document::load(author, updates.iter().map(Vec::as_slice)).unwrap();
        let pair = Pair {
            base: load(),
            current: load(),
        };
        let Outcome::Changed(merged) = merge::merge(&pair, list, edit).unwrap() else {
            panic!("nothing changed");
        };
        updates.push(merged.update);
        merged.content
    };
    for (number, level) in [(1, "well"), (2, "emergency"), (3, "well"), (4, "emergency")] {
        edit(Edit::Add {
            id: Uuid::from_u128(number),
            parent: None,
            fields: BTreeMap::from([("level".to_owned(), level.to_owned())]),
        });
    }
    let content = edit(shift(4, Direction::Up));
    let of = |content: &Content, level: &str| -> Vec<u128> {
        content
            .visible()
            .filter(|item| item.fields["level"] == level)
            .map(|item| item.id.as_u128())
            .collect()
    };
    assert_eq!(of(&content, "emergency"), [4, 2]);
    assert_eq!(of(&content, "well"), [1, 3]);
    let content = edit(shift(1, Direction::Down));
    assert_eq!(of(&content, "well"), [3, 1]);
    assert_eq!(of(&content, "emergency"), [4, 2]);
}
