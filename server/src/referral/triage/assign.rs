//! A request is given to somebody of the team, or back to all of it.

use crate::{
    Portal,
    error::Result,
    referral::{care::who_can_see_to, lines::state_of},
    store::{self, referral_write::Said},
};
use app::{
    audit::model::Act,
    backend::Caller,
    error::Problem,
    ids::PersonId,
    posted::{Next, Posted},
    referral::{model::StepKind, triage::model::WHOLE_TEAM},
};
use std::ops::ControlFlow;

impl Portal {
    /// Gives it to whom the form says.
    pub(super) async fn assign_request(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let open = |row: &::entity::referral::Model| Ok(!state_of(row)?.is_over());
        let mut deciding = match self.deciding(caller, form, open).await? {
            ControlFlow::Continue(deciding) => deciding,
            ControlFlow::Break(next) => return Ok(next),
        };
        let mut checks = deciding.checks(form);
        let team = who_can_see_to(self, &deciding.tx, &deciding.row).await?;
        let chosen = form.parsed::<PersonId>("owner");
        let has_it = deciding.row.owner_id.map(PersonId);
        let owner = chosen.filter(|person| team.contains(person) || has_it == Some(*person));
        let known = owner.is_some() || form.text("owner") == WHOLE_TEAM;
        checks.require(known, "owner", Problem::NotChosen);
        checks.finish(())?;
        if owner == has_it {
            return Ok(deciding
                .next
                .doing_nothing("Nothing was different, so nothing was saved"));
        }
        deciding.row.owner_id = owner.map(|person| person.0);
        let people = owner.map(|person| person.0);
        let mut names = store::person::names(deciding.tx.connection(), people).await?;
        let name = people.and_then(|person| names.remove(&person));
        let said = Said {
            note: Some(format!(
                "Given to {}",
                name.as_deref().unwrap_or("the whole team")
            )),
            ..Said::default()
        };
        let step = (StepKind::Assigned, Act::AssignRequest);
        self.write_decision(&mut deciding, step, said).await?;
        deciding.tx.commit().await?;
        Ok(deciding.next.saying(match name {
            Some(name) => format!("{name} sees to this request now"),
            None => String::from("The whole team sees to this request now"),
        }))
    }
}
