//! What a person says in a request that they want to be able to do, as a goal of their care plan.

use super::{draft, lines, read};
use crate::{
    access::{Granted, policy::Action},
    audit,
    clock::Clock,
    error::Result,
    plan,
    store::{self, Tx},
};
use ::entity::referral;
use app::{
    audit::model::Act,
    ids::{ReferralId, ServiceFormId},
    plan::headings::{Heading, heading},
    posted::single_spaced,
    referral::form::{Definition, Prefill},
};

/// The section of the care plan that goals stand in.
const GOALS: &str = "goals";

/// The first goal that a request names and the plan does not have yet, for whoever may read the
/// one and write in the other; that the request was read is written down.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn of_request(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    request: ReferralId,
) -> Result<Option<String>> {
    let Some(reading) = granted.also(Action::ReadRequests) else {
        return Ok(None);
    };
    let Some(row) = store::referral::one(tx.connection(), &reading, request).await? else {
        return Ok(None);
    };
    let entry = reading.entry(Act::OpenRequest).object(request);
    audit::record(tx, clock, entry).await?;
    let definition = lines::definition(tx.connection(), ServiceFormId(row.form_id)).await?;
    not_in_plan(tx, granted, &definition, &row).await
}

/// The same of a request that is open before the reader.
pub(super) async fn not_in_plan(
    tx: &Tx,
    granted: &Granted,
    definition: &Definition,
    row: &referral::Model,
) -> Result<Option<String>> {
    let Some((goals, writing)) = may_write(granted) else {
        return Ok(None);
    };
    let named = named(definition, row);
    if named.is_empty() {
        return Ok(None);
    }
    let (_, content) = plan::latest(tx, &writing, goals).await?;
    let known: Vec<String> = content
        .visible()
        .filter_map(|item| item.fields.get("what"))
        .map(|goal| plain(goal))
        .collect();
    Ok(named.into_iter().find(|goal| !known.contains(&plain(goal))))
}

/// The section of goals, and the right to write in it.
fn may_write(granted: &Granted) -> Option<(&'static Heading, Granted)> {
    let goals = heading(GOALS)?;
    let edit = Action::EditPlan(goals.kind);
    let writing = granted.also(edit)?;
    let allowed = writing.headings_allowed(edit, [goals.code]);
    (!allowed.is_empty()).then_some((goals, writing))
}

/// The goals that the answers name, one a line: what begins with the goals of the plan may
/// have more added to it.
fn named(definition: &Definition, row: &referral::Model) -> Vec<String> {
    let answers = definition.counted(&draft::answers_of(&row.answers), read::by(row));
    definition
        .questions()
        .filter(|question| question.prefill == Some(Prefill::Goals))
        .filter_map(|question| answers.get(&question.id))
        .flatten()
        .flat_map(|words| words.lines())
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Words by which two goals are the same, however they are spaced and begun.
fn plain(goal: &str) -> String {
    single_spaced(goal).trim_end_matches('.').to_lowercase()
}
