//! Asks how a use of a crisis plan went: whoever opened it, the person, and those
//! who care for them.

use crate::{
    Portal,
    access::policy::Action,
    audit,
    error::Result,
    store::{self, Tx},
};
use ::entity::{plan_use, plan_use_answer};
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    error::{PortalError, Problem},
    ids::{OrganisationId, PersonId, UseId},
    links,
    on_call::model::{Answer, AnswerForm, FOLLOWED, HELPED},
    posted::{Checks, Next, Posted},
};

/// The most characters of what should change.
const MOST_IN_CHANGE: u32 = 2_000;

/// Whoever opened the sheet, as what they are when they say how it went.
const RESPONDER: &str = "responder";

/// Who says how a use went, besides whoever opened the sheet.
pub(crate) fn may_answer(basis: Basis) -> bool {
    matches!(basis, Basis::Own | Basis::Grant)
}

/// Somebody who may say how a use went.
struct Asked {
    tx: Tx,
    used: plan_use::Model,
    answers: Vec<plan_use_answer::Model>,
    role: &'static str,
    entry: audit::Entry,
}

impl Portal {
    /// Opens a transaction for whoever may say how a use went: who used the plan of
    /// somebody else, as long as they are staff, the resident, and carers who see the plan.
    async fn enter_to_answer(&self, caller: &Caller, id: UseId) -> Result<Asked> {
        let person = caller.person()?;
        let me = person.person;
        let (used, answers) = store::plan_use::find(self.database.reader(), id.0)
            .await?
            .ok_or(PortalError::NotFound)?;
        let resident = PersonId(used.resident_id);
        if used.person_id == Some(me.0) && person.is_staff && resident != me {
            let (tx, ..) = self.enter_as_staff(caller).await?;
            let entry = audit::Entry::new(OrganisationId(used.organisation_id), Act::AnswerUse)
                .by(caller)
                .resident(resident)
                .basis(Basis::Urgent)
                .object(used.id);
            let role = RESPONDER;
            return Ok(Asked {
                tx,
                used,
                answers,
                role,
                entry,
            });
        }
        let (tx, granted) = self.enter(caller, Action::ReadUses, resident).await?;
        if !may_answer(granted.basis()) {
            return Err(PortalError::NotFound.into());
        }
        let role = if granted.is_own() {
            "resident"
        } else {
            "carer"
        };
        Ok(Asked {
            entry: granted.entry(Act::AnswerUse).object(used.id),
            tx,
            used,
            answers,
            role,
        })
    }

    pub(super) async fn use_answer_form(&self, caller: &Caller, id: UseId) -> Result<AnswerForm> {
        let asked = self.enter_to_answer(caller, id).await?;
        let me = caller.person()?.person;
        let resident = PersonId(asked.used.resident_id);
        let names = store::person::full_names(asked.tx.connection(), [resident.0]).await?;
        let answer = asked
            .answers
            .iter()
            .find(|answer| answer.person_id == me.0)
            .map(|answer| Answer {
                by: String::new(),
                followed: answer.followed.clone(),
                helped: answer.helped.clone(),
                change: answer.change.clone().unwrap_or_default(),
            });
        let form = AnswerForm {
            id,
            name: names.get(&resident.0).cloned().unwrap_or_default(),
            own: asked.role == "resident",
            used_at: asked.used.used_at,
            answer: answer.unwrap_or_default(),
            back: back(&asked),
        };
        asked.tx.commit().await?;
        Ok(form)
    }

    pub(super) async fn answer_use(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let id: UseId = form.parsed("use").ok_or(PortalError::NotFound)?;
        let asked = self.enter_to_answer(caller, id).await?;
        let mut checks = Checks::default();
        let followed = form.text("followed");
        let known = |list: &[(&str, &str)], code| list.iter().any(|(known, _)| *known == code);
        checks.require(known(&FOLLOWED, followed), "followed", Problem::NotChosen);
        let helped = form.text("helped");
        checks.require(known(&HELPED, helped), "helped", Problem::NotChosen);
        let change = form.raw("change").trim();
        checks.at_most(change, MOST_IN_CHANGE, "change");
        checks.finish(())?;
        let next =
            Next::to(back(&asked)).saying("Thank you. The care team can read what you said.");
        let answer = plan_use_answer::Model {
            use_id: asked.used.id,
            person_id: caller.person()?.person.0,
            role: asked.role.to_owned(),
            followed: followed.to_owned(),
            helped: helped.to_owned(),
            change: (!change.is_empty()).then(|| change.to_owned()),
            answered_at: self.clock.now(),
        };
        store::plan_use::answer(&asked.tx, answer).await?;
        audit::record(&asked.tx, &self.clock, asked.entry).await?;
        if asked.role == RESPONDER {
            self.ask_how_help_was(&asked.tx, &asked.used).await?;
        }
        asked.tx.commit().await?;
        Ok(next)
    }
}

/// Where whoever answers came from.
fn back(asked: &Asked) -> String {
    match asked.role {
        RESPONDER => links::ON_CALL.to_owned(),
        _ => links::plan_uses(PersonId(asked.used.resident_id)),
    }
}
