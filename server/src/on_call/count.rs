//! What a use of a crisis plan adds to the figures: one rule, for the moment at which something is
//! said of it and for whoever counts everything again.

use crate::{
    clock::{first_of_month, london_date},
    store::metric_cell::{Changes, of_everybody},
};
use ::entity::{plan_use, plan_use_answer};

/// How uses of crisis plans went, in the month of the use.
pub const USED: &str = "crisis_plan.use";

/// Adds a use of which so much was said, as often as `times` says.
pub fn add(
    changes: &mut Changes,
    used: &plan_use::Model,
    answers: &[plan_use_answer::Model],
    times: i64,
) {
    let month = first_of_month(london_date(used.used_at));
    let at = (used.organisation_id, month);
    of_everybody(changes, at, (USED, went(answers)), times);
}

/// How a use went by what everybody says of it: it worked when it helped somebody and failed for
/// nobody.
fn went(answers: &[plan_use_answer::Model]) -> &'static str {
    if answers.is_empty() {
        "not_said"
    } else if answers.iter().any(says_failed) {
        "failed"
    } else if answers.iter().any(says_helped) {
        "worked"
    } else {
        "neither"
    }
}

/// It was not or could not be followed, did not help, or made things worse.
fn says_failed(answer: &plan_use_answer::Model) -> bool {
    matches!(answer.followed.as_str(), "no" | "could_not")
        || matches!(answer.helped.as_str(), "no" | "worse")
}

fn says_helped(answer: &plan_use_answer::Model) -> bool {
    matches!(answer.helped.as_str(), "yes" | "a_little")
}
