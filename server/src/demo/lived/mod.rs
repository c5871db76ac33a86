//! What people did with their plans once they had them: agreed, talked, wrote to each
//! other, reviewed, used them in a crisis, talked about them at meetings; and the care that teams gave.

mod agreed;
mod cared;
mod carried;
mod met;
mod said;
mod used;
mod wrote;

pub use carried::{CARD_CODE, CARD_REFERENCE};

use super::{borough::Parts, draw::Draw, rows::Rows, world::World};
use crate::error::{Result, internal};
use ::entity::{plan, plan_item, section};
use app::plan::kind::PlanKind;
use uuid::Uuid;

/// Adds it to the plans that are there.
///
/// # Errors
/// When somebody, or a part of a plan, is not there.
pub fn make(world: &World, parts: &Parts, rows: &mut Rows) -> Result<()> {
    // Chance of its own, so that all else stays as it was.
    let mut draw = Draw::of(9);
    agreed::make(world, parts, &mut draw, rows)?;
    said::make(world, parts, &mut draw, rows)?;
    used::make(world, parts, &mut draw, rows)?;
    carried::make(world, parts, &mut draw, rows)?;
    wrote::make(world, parts, &mut draw, rows)?;
    met::make(world, parts, &mut Draw::of(11), rows)?;
    cared::make(world, parts, &mut Draw::of(12), rows)
}

/// A plan of somebody.
fn plan_of(rows: &Rows, resident: Uuid, kind: PlanKind) -> Result<&plan::Model> {
    rows.plans
        .iter()
        .find(|plan| plan.resident_id == resident && plan.kind == kind.code())
        .ok_or_else(|| internal("a plan that is told of is not there"))
}

/// A section of somebody's plan.
fn section_of<'a>(rows: &'a Rows, resident: Uuid, heading: &str) -> Result<&'a section::Model> {
    rows.sections
        .iter()
        .find(|section| section.resident_id == resident && section.heading == heading)
        .ok_or_else(|| internal(format!("nobody wrote under {heading}")))
}

/// The items under a heading of somebody's plan, in order.
fn items_of(rows: &Rows, resident: Uuid, heading: &str) -> Vec<plan_item::Model> {
    let mut items: Vec<_> = rows
        .items
        .iter()
        .filter(|item| item.resident_id == resident && item.heading == heading)
        .cloned()
        .collect();
    items.sort_by_key(|item| item.place);
    items
}

/// A member of staff.
fn member(world: &World, name: &str) -> Result<Uuid> {
    world
        .member(name)
        .ok_or_else(|| internal(format!("nobody is called {name}")))
}
