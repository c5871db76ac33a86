//! Shows the crisis sheet to somebody on call who said why they need it.

use super::open::matched;
use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    plan::{self, shown},
    store::{self, Tx},
};
use ::entity::team;
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    ids::{PersonId, UseId},
    links,
    on_call::model::{OpenSheet, SheetOrReason},
    plan::kind::PlanKind,
    posted::{Next, Posted},
};
use chrono::{DateTime, Utc};
use sea_orm::EntityTrait;
use std::collections::HashSet;
use uuid::Uuid;

impl Portal {
    pub(super) async fn on_call_sheet(
        &self,
        caller: &Caller,
        resident: PersonId,
        again: bool,
    ) -> Result<SheetOrReason> {
        let me = caller.person()?.person;
        let now = self.clock.now();
        let held = store::on_call::current(self.database.reader(), me, resident, now).await?;
        match held {
            Some(held) if !again => {
                let (tx, granted) = self.enter(caller, Action::ReadSheet, resident).await?;
                let sheet = self.opened(tx, &granted, held.until_at).await?;
                Ok(SheetOrReason::Sheet(Box::new(sheet)))
            }
            _ => {
                let (tx, granted) = self.enter(caller, Action::OpenSheet, resident).await?;
                let record = store::circle::record(tx.connection(), &granted).await?;
                audit::record(&tx, &self.clock, granted.entry(Act::List)).await?;
                tx.commit().await?;
                Ok(SheetOrReason::Reason(matched(&record.person)))
            }
        }
    }

    async fn opened(&self, tx: Tx, granted: &Granted, until: DateTime<Utc>) -> Result<OpenSheet> {
        let connection = tx.connection();
        let sheet = self.sheet_view(&tx, granted).await?;
        let team = self
            .on_call_team(&tx, granted.actor(), granted.organisation())
            .await?;
        let team = match team {
            Some(id) => {
                let known_at = store::on_call::known_at(connection, granted, id.0).await?;
                let team = team::Entity::find_by_id(id.0).one(connection).await?;
                team.map(|team| (team.name, known_at))
            }
            None => None,
        };
        let used = store::plan_use::latest_own(connection, granted).await?;
        let used = used.map(|used| UseId(used.id));
        let carers = if sheet.is_written {
            Vec::new()
        } else {
            let tied = store::circle::around(connection, granted, self.clock.today()).await?;
            let people = tied.phones.keys().copied();
            let not_to_phone = store::safe_contact::not_to_phone(connection, people).await?;
            carers(&tied, &not_to_phone)
        };
        let entry = granted
            .entry(Act::OpenCrisisPlan)
            .sections(shown(&sheet.plan));
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(OpenSheet {
            sheet,
            until,
            team,
            used,
            carers,
        })
    }

    pub(super) async fn confirm_plan_known(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter(caller, Action::OpenSheet, resident).await?;
        let team = self
            .on_call_team(&tx, granted.actor(), granted.organisation())
            .await?
            .ok_or(PortalError::NotFound)?;
        let now = self.clock.now();
        // Whoever has not opened it, or finds nothing in it, cannot know of it.
        let opened = store::on_call::current(tx.connection(), granted.actor(), resident, now);
        if opened.await?.is_none() || !plan::is_written(&tx, &granted, PlanKind::Crisis).await? {
            return Err(PortalError::NotFound.into());
        }
        store::on_call::confirm_known(&tx, &granted, team.0, now).await?;
        audit::record(&tx, &self.clock, granted.entry(Act::ConfirmKnown)).await?;
        tx.commit().await?;
        Ok(Next::to(links::on_call_sheet(resident))
            .saying("The person can now see that your team knows of their plan."))
    }
}

/// Those who care for the person, with their numbers where it is safe to phone them.
fn carers(tied: &store::circle::Tied, not_to_phone: &HashSet<Uuid>) -> Vec<(String, Vec<String>)> {
    tied.relationships
        .iter()
        .filter(|row| row.kind == "carer")
        .filter_map(|row| {
            let id = row.person_id?;
            let name = store::person::full_name(tied.people.get(&id)?);
            let words = match &row.description {
                Some(relation) => format!("{name}, {relation}"),
                None => name,
            };
            let numbers = tied.phones.get(&id).into_iter().flatten();
            let numbers = numbers.filter(|_| !not_to_phone.contains(&id));
            Some((words, numbers.map(|phone| phone.number.clone()).collect()))
        })
        .collect()
}
