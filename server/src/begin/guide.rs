//! The guided way through a crisis plan: one question at a time.

use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    plan::{
        edit::Edit,
        form::{self, Target},
        shown,
        write::SectionEdit,
    },
    store,
};
use app::{
    audit::model::Act,
    backend::Caller,
    begin::model::{GuideStep, GuideView, questions},
    error::PortalError,
    ids::PersonId,
    links,
    plan::{headings::headings, kind::PlanKind},
    posted::{Checks, Next, Posted},
};

const EDIT: Action = Action::EditPlan(PlanKind::Crisis);

impl Portal {
    /// A question, or without a number what was written.
    pub(super) async fn guide_through(
        &self,
        caller: &Caller,
        resident: PersonId,
        number: Option<usize>,
    ) -> Result<GuideView> {
        let (tx, granted) = self.enter(caller, EDIT, resident).await?;
        let plan = self.plan_view(&tx, &granted, PlanKind::Crisis).await?;
        let of = questions(&plan).count();
        let step = match number {
            None => None,
            Some(number) => Some(GuideStep {
                number,
                of,
                section: questions(&plan)
                    .find(|(each, _)| *each == number)
                    .map(|(_, section)| section.clone())
                    .ok_or(PortalError::NotFound)?,
            }),
        };
        let entry = match &step {
            Some(step) => granted
                .entry(Act::OpenSection)
                .sections([step.section.heading.code]),
            None => granted.entry(Act::OpenCrisisPlan).sections(shown(&plan)),
        };
        audit::record(&tx, &self.clock, entry).await?;
        let today = self.clock.today();
        let view = GuideView {
            performers: store::person::performers(tx.connection(), &granted, today).await?,
            plan,
            step,
            today,
        };
        tx.commit().await?;
        Ok(view)
    }

    /// Saves an answer and leads to the next question, or to the same for another.
    pub(super) async fn answer_question(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let target = form::target(form)?;
        if target.heading.kind != PlanKind::Crisis {
            return Err(PortalError::NotFound.into());
        }
        let (tx, granted) = self.enter_to_edit(caller, target).await?;
        let next = next_question(&granted, form, target)?;
        if is_blank(form, target) {
            // Nothing typed is a question skipped.
            tx.commit().await?;
            return Ok(next);
        }
        let mut checks = Checks::default();
        let edit = match &target.heading.list {
            Some(_) => Edit::Add {
                id: self.clock.id(),
                parent: None,
                fields: form::fields(form, target.heading, &mut checks),
            },
            None => Edit::Text(form::text(form, &mut checks)),
        };
        let said = self.said(&tx, &granted, form, target, &mut checks).await?;
        let edit = SectionEdit::of(target, checks.finish(edit)?, said);
        let next = next.saying(format!("Saved: {}", target.heading.title));
        self.write(tx, granted, form, target, edit, next).await
    }
}

/// Where an answer leads, by the questions that are the caller's.
fn next_question(granted: &Granted, form: &Posted, target: Target) -> Result<Next> {
    let all = headings(PlanKind::Crisis)
        .iter()
        .map(|heading| heading.code);
    let theirs = granted.headings_allowed(EDIT, all);
    let at = theirs
        .iter()
        .position(|code| *code == target.heading.code)
        .ok_or(PortalError::NotFound)?;
    let (here, after) = (at + 1, at + 2);
    Ok(Next::to(if form.text("go") == "more" {
        links::guide(target.resident, here)
    } else if after > theirs.len() {
        links::check_guide(target.resident)
    } else {
        links::guide(target.resident, after)
    }))
}

/// Whether nothing was typed or chosen.
fn is_blank(form: &Posted, target: Target) -> bool {
    match &target.heading.list {
        Some(_) => form
            .with_prefix("field-")
            .all(|(_, typed)| typed.trim().is_empty()),
        // A text that is there already may be emptied.
        None => target.version == 0 && form.text("text").is_empty(),
    }
}
