//! What emergency access adds to the figures: one rule, for the moment at which it is taken or
//! looked into and for whoever counts everything again.

use crate::{
    clock::{first_of_month, london_date},
    store::metric_cell::{Changes, of_everybody},
};
use ::entity::break_glass;

/// Emergency access by what came of looking into it, in the month in which it was taken.
pub const TAKEN: &str = "emergency.taken";

/// The value of what nobody has looked into yet.
const NOT_YET: &str = "not_yet";

/// Adds it, as often as `times` says.
pub fn add(changes: &mut Changes, row: &break_glass::Model, times: i64) {
    let month = first_of_month(london_date(row.from_at));
    let outcome = row.outcome.as_deref().unwrap_or(NOT_YET);
    let at = (row.organisation_id, month);
    of_everybody(changes, at, (TAKEN, outcome), times);
}
