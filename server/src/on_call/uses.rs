//! How crisis plans were used, and whether they helped.

use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    store,
};
use ::entity::{plan_use, plan_use_answer};
use app::{
    audit::model::Act,
    backend::Caller,
    ids::{PersonId, UseId},
    on_call::model::{Answer, UseView, UsesView},
    plan::kind::PlanKind,
};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use uuid::Uuid;

/// The uses of a resident's crisis plan that a reader may know of, newest first, each
/// with its answers. Until they may be told, nobody sees here that emergency access was taken.
pub(crate) async fn seen_by(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<Vec<(plan_use::Model, Vec<plan_use_answer::Model>)>> {
    let mut uses = store::plan_use::of_resident(connection, granted).await?;
    for held in store::break_glass::untold(connection, granted).await? {
        uses.retain(|(used, _)| {
            used.person_id != Some(held.person_id) || used.used_at < held.from_at
        });
    }
    Ok(uses)
}

impl Portal {
    pub(super) async fn plan_uses(&self, caller: &Caller, resident: PersonId) -> Result<UsesView> {
        let (tx, granted) = self.enter(caller, Action::ReadUses, resident).await?;
        let connection = tx.connection();
        let edit = Action::EditPlan(PlanKind::Crisis);
        let may_edit = granted.headings_allowed(edit, ["steps"]);
        let uses = seen_by(connection, &granted).await?;
        let mut people = Vec::new();
        for (used, answers) in &uses {
            people.extend(used.person_id);
            people.extend(answers.iter().map(|answer| answer.person_id));
        }
        let names = store::person::names(connection, people).await?;
        let me = granted.actor();
        let view = UsesView {
            resident: store::person::resident(connection, &granted).await?,
            uses: uses
                .into_iter()
                .map(|(used, answers)| shown(&used, &answers, &names, me))
                .collect(),
            may_edit: !may_edit.is_empty(),
            may_answer: super::answer::may_answer(granted.basis()),
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenUses)).await?;
        tx.commit().await?;
        Ok(view)
    }
}

fn shown(
    used: &plan_use::Model,
    answers: &[plan_use_answer::Model],
    names: &HashMap<Uuid, String>,
    me: PersonId,
) -> UseView {
    let by_card = used.way == "card";
    let name = used.person_id.and_then(|id| names.get(&id));
    let by = match name {
        Some(name) if by_card => format!("{name} used the wallet card"),
        Some(name) => format!("Opened by {name}"),
        None => String::from("The wallet card was used"),
    };
    UseView {
        id: UseId(used.id),
        at: used.used_at,
        by,
        answered: answers.iter().any(|answer| answer.person_id == me.0),
        answers: answers
            .iter()
            .map(|answer| Answer {
                by: names.get(&answer.person_id).cloned().unwrap_or_default(),
                followed: answer.followed.clone(),
                helped: answer.helped.clone(),
                change: answer.change.clone().unwrap_or_default(),
            })
            .collect(),
    }
}
