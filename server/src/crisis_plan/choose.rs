//! The resident chooses what stands on their crisis sheet.

use crate::{
    Portal,
    access::policy::Action,
    audit,
    error::Result,
    store::{self, sheet_choice},
};
use app::{
    audit::model::Act,
    backend::Caller,
    circle::model::Communication,
    crisis_plan::{
        choice::{self, VITAL},
        model::{ChooseView, SheetPart},
    },
    error::PortalError,
    ids::PersonId,
    links,
    plan::{kind::PlanKind, model::PlanView},
    posted::{Next, Posted},
};

impl Portal {
    /// The form, for whoever decides who sees what.
    pub(super) async fn sheet_choice_form(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<ChooseView> {
        let (tx, granted) = self.enter(caller, Action::ChooseOwn, resident).await?;
        let connection = tx.connection();
        let plan = self.plan_view(&tx, &granted, PlanKind::Crisis).await?;
        let record = store::circle::record(connection, &granted).await?;
        let choice = sheet_choice::latest(connection, &granted).await?;
        let left_out = sheet_choice::left_out(choice.as_ref());
        let person = &record.person;
        let has_address = person.address_line_1.is_some() || person.postcode.is_some();
        let is_written = |code: &str| match code {
            choice::NHS_NUMBER => person.nhs_number.is_some(),
            choice::ADDRESS => has_address,
            choice::PHONES => !record.phones.is_empty(),
            choice::COMMUNICATION => plan.communication.as_ref().is_some_and(says_something),
            section => is_written_in(&plan, section),
        };
        let parts = choice::all()
            .filter(|(code, _)| is_written(code))
            .map(|(code, title)| SheetPart {
                code,
                title,
                shown: !left_out.contains(&code),
            })
            .collect();
        audit::record(&tx, &self.clock, granted.entry(Act::OpenSheetChoice)).await?;
        tx.commit().await?;
        Ok(ChooseView {
            resident: plan.resident,
            parts,
            chosen_at: choice.map(|choice| choice.chosen_at),
        })
    }

    /// Writes the choice down; what was not on the form stays as it was.
    pub(super) async fn choose_sheet(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter(caller, Action::ChooseOwn, resident).await?;
        let next = Next::to(links::choose_sheet(resident));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let choice = sheet_choice::latest(tx.connection(), &granted).await?;
        let was_out = sheet_choice::left_out(choice.as_ref());
        let offered: Vec<&str> = form.text("offered").split(',').collect();
        let left_out: Vec<&str> = choice::all()
            .map(|(code, _)| code)
            .filter(|code| {
                if offered.contains(code) {
                    !form.ticked(&choice::field(code))
                } else {
                    was_out.contains(code)
                }
            })
            .collect();
        if left_out == was_out {
            tx.commit().await?;
            return Ok(next.doing_nothing("Nothing had changed, so nothing was saved."));
        }
        sheet_choice::put(&tx, &self.clock, &granted, &left_out).await?;
        let entry = granted
            .entry(Act::ChooseSheet)
            .sections(left_out.iter().copied());
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        let vital = VITAL.iter().any(|vital| left_out.contains(vital));
        Ok(next.saying(if vital {
            "Saved. Read the warning on this page."
        } else {
            "Saved. Your sheet shows what you chose."
        }))
    }
}

fn is_written_in(plan: &PlanView, code: &str) -> bool {
    plan.sections
        .iter()
        .any(|section| section.heading.code == code && !section.is_empty())
}

fn says_something(communication: &Communication) -> bool {
    communication.interpreter
        || communication.language.is_some()
        || communication.words.is_some()
        || !communication.needs.is_empty()
}
