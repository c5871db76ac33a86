//! What the form of a new item begins with, where somebody has said it already.

use crate::{
    access::Granted,
    clock::Clock,
    error::Result,
    referral::goal,
    store::{self, Tx},
};
use app::{
    ids::UseId,
    plan::{headings::Heading, model::NewItem},
};
use std::collections::BTreeMap;

/// What a new step begins with is what those said, after a use of the plan, that should change;
/// what a new goal begins with is what the person said in a request. By name of the field.
pub(super) async fn begun(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    heading: &Heading,
    new: NewItem,
) -> Result<BTreeMap<String, String>> {
    let (field, words) = match (heading.code, new.said, new.request) {
        ("steps", Some(said), _) => ("do", said_of_use(tx, granted, said).await?),
        ("goals", _, Some(request)) => {
            let goal = goal::of_request(tx, clock, granted, request).await?;
            ("what", goal.unwrap_or_default())
        }
        _ => return Ok(BTreeMap::new()),
    };
    Ok(BTreeMap::from([(field.to_owned(), words)]))
}

/// What should change, as those said who used the plan.
async fn said_of_use(tx: &Tx, granted: &Granted, said: UseId) -> Result<String> {
    let found = store::plan_use::find(tx.connection(), said.0).await?;
    let words: Vec<String> = found
        .filter(|(used, _)| used.resident_id == granted.resident().0)
        .into_iter()
        .flat_map(|(_, answers)| answers)
        .filter_map(|answer| answer.change)
        .collect();
    Ok(words.join("\n"))
}
