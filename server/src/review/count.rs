//! What the plans of an organisation at the end of a month are in the figures: one rule, for
//! whoever counts that month and for whoever counts everything again.

use crate::store::metric_cell::{Changes, of_everybody};
use ::entity::plan_month;

/// Adds a month.
pub fn add(changes: &mut Changes, row: &plan_month::Model) {
    let mut yes_and_no = |measure: &str, of: i32, all: i32| {
        for (value, many) in [("yes", of), ("no", all - of)] {
            let at = (row.organisation_id, row.month);
            of_everybody(changes, at, (measure, value), i64::from(many));
        }
    };
    yes_and_no("plan.has", row.with_plan, row.residents);
    yes_and_no("plan.own_goals", row.own_goals, row.with_plan);
    yes_and_no("plan.reviewed", row.reviewed, row.with_plan);
    yes_and_no("plan.agreed", row.agreed, row.with_plan);
    yes_and_no("plan.fresh", row.fresh, row.with_plan);
    yes_and_no("plan.has_crisis", row.with_crisis_plan, row.residents);
}
