//! The order of a list: where an item goes that is moved, and what was moved.
//!
//! The place is worked out from the version that the person saw, and only the
//! item that is moved gets a new one. So it does not matter in which order moves
//! that were made at the same time arrive.

use super::document::{Content, Item, WHOLE};
use app::plan::headings::ListKind;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Past which neighbour.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Direction {
    /// The one before.
    Up,
    /// The one after.
    Down,
}

impl Direction {
    /// The direction of a form's word.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "up" => Some(Self::Up),
            "down" => Some(Self::Down),
            _ => None,
        }
    }
}

/// What a move does.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Way {
    /// Nothing: it is first or last, gone, or as high already.
    Stay,
    /// The item gets this place.
    To(i64),
    /// There is no room between two places: these items get new ones.
    Anew(Vec<(Uuid, i64)>),
}

/// Where an item goes that somebody moved who saw `base`, in the section as it is `now`.
pub(super) fn way(
    list: Option<&ListKind>,
    base: &Content,
    now: &Content,
    id: Uuid,
    direction: Direction,
) -> Way {
    let (Some(was), Some(is)) = (base.item(id), now.item(id)) else {
        return Way::Stay;
    };
    let Some(neighbour) = neighbour(list, base, was, direction) else {
        return Way::Stay;
    };
    let others: Vec<&Item> = base.items.iter().filter(|item| item.id != id).collect();
    let at = others.iter().position(|item| item.id == neighbour.id);
    let beside = |step: fn(usize) -> Option<usize>| {
        at.and_then(step)
            .and_then(|at| others.get(at))
            .map(|item| item.place)
    };
    let target = match direction {
        Direction::Up => between(beside(|at| at.checked_sub(1)), Some(neighbour.place)),
        Direction::Down => between(Some(neighbour.place), beside(|at| at.checked_add(1))),
    };
    match target {
        // Of two who move the same item, the one who moves it higher is right
        // whoever comes first: what is done too early does least harm.
        Some(place) if is.place != was.place && is.place <= place => Way::Stay,
        Some(place) => Way::To(place),
        None => anew(now, id, neighbour.id, direction),
    }
}

/// A place between two, if there is room.
fn between(above: Option<i64>, below: Option<i64>) -> Option<i64> {
    match (above, below) {
        (Some(above), Some(below)) => {
            let middle = above.midpoint(below);
            (above < middle && middle < below).then_some(middle)
        }
        (Some(above), None) => above.checked_add(WHOLE),
        (None, Some(below)) => below.checked_sub(WHOLE),
        (None, None) => None,
    }
}

/// Every item a whole apart, in the order of now, with one put beside another.
fn anew(now: &Content, id: Uuid, neighbour: Uuid, direction: Direction) -> Way {
    let mut order: Vec<&Item> = now.items.iter().filter(|item| item.id != id).collect();
    let at = order.iter().position(|item| item.id == neighbour);
    let (Some(at), Some(item)) = (at, now.item(id)) else {
        return Way::Stay;
    };
    let at = match direction {
        Direction::Up => at,
        Direction::Down => at + 1,
    };
    order.insert(at, item);
    let places = (1_i64..)
        .map(|number| number.saturating_mul(WHOLE))
        .zip(order)
        .filter(|(place, item)| *place != item.place)
        .map(|(place, item)| (item.id, place))
        .collect();
    Way::Anew(places)
}

/// The item before or after, among those that stand together on the page.
fn neighbour<'a>(
    list: Option<&ListKind>,
    content: &'a Content,
    item: &Item,
    direction: Direction,
) -> Option<&'a Item> {
    let mut together = content
        .visible()
        .filter(|other| group(list, other) == group(list, item));
    match direction {
        Direction::Up => together.take_while(|other| other.id != item.id).last(),
        Direction::Down => {
            together.find(|other| other.id == item.id)?;
            together.next()
        }
    }
}

/// What items have in common that stand together.
fn group<'a>(list: Option<&ListKind>, item: &'a Item) -> (Option<Uuid>, Option<&'a String>) {
    let level = list
        .and_then(ListKind::levels)
        .and_then(|field| item.fields.get(field.name));
    (item.parent, level)
}

/// The items that were moved from one version to another: from which place to which.
pub(super) fn moves(
    list: &ListKind,
    before: &Content,
    after: &Content,
) -> BTreeMap<Uuid, (usize, usize)> {
    if !list.ordered {
        return BTreeMap::new();
    }
    // Only among those that stand in both: nothing is moved by what is added
    // or removed around it.
    let place = |content: &Content, other: &Content, item: &Item| {
        content
            .visible()
            .filter(|each| group(Some(list), each) == group(Some(list), item))
            .filter(|each| {
                other
                    .item(each.id)
                    .is_some_and(|same| group(Some(list), same) == group(Some(list), each))
            })
            .position(|each| each.id == item.id)
            .map(|place| place + 1)
    };
    after
        .visible()
        .filter_map(|item| {
            let was = before.item(item.id).filter(|was| was.place != item.place)?;
            let (from, to) = (place(before, after, was)?, place(after, before, item)?);
            (from != to).then_some((item.id, (from, to)))
        })
        .collect()
}
