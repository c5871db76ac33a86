//! Rows that were checked and looked at are brought in.

use super::{
    change::{Change, changes, mark},
    propose::Proposed,
    read::read,
};
use crate::{
    Portal,
    account::notes,
    audit::{self, Entry},
    error::{Result, internal},
    feedback::count,
    store::{self, Tx, metric_cell},
};
use ::entity::{feedback_history, service};
use app::{
    audit::model::{Act, Basis},
    backend::{Caller, SignedIn},
    error::{PortalError, Problem},
    format,
    ids::OrganisationId,
    links,
    posted::{Next, Posted},
};
use std::collections::BTreeSet;
use uuid::Uuid;

impl Portal {
    /// Brings in what the page showed: the rows and the cells of the figures change together, by
    /// exactly the difference.
    pub(in crate::metrics) async fn bring_in_feedback_history(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<Next> {
        let (tx, reach, services) = self.enter_history(caller, Act::BringInFeedback).await?;
        let person = caller.person()?;
        let next = Next::to(links::FEEDBACK_HISTORY);
        if let Some(before) = self.claimed(&tx, person.account, form, &next).await? {
            return Ok(before);
        }
        let (session, kind) = (person.session, notes::Kind::History);
        let proposed: Option<Proposed> =
            notes::read(tx.connection(), &self.clock, session, kind).await?;
        let Some(proposed) = proposed else {
            // Brought in already, or looked at too long ago.
            return Ok(next.doing_nothing("There was nothing to bring in"));
        };
        let ids: Vec<Uuid> = services.iter().map(|service| service.id).collect();
        store::feedback_history::hold_services(&tx, &ids).await?;
        let known = self.known_of_history(&tx, &reach, services).await?;
        let unseen = || PortalError::field("seen", Problem::ChangedUnseen);
        // What is the matter by now is on the page that asks once more.
        let months = read(&proposed.rows, &known).map_err(|_| unseen())?;
        let changes = changes(tx.connection(), &known, months).await?;
        if form.text("seen") != mark(&proposed.rows, &changes) {
            return Err(unseen().into());
        }
        let new: Vec<Change> = changes
            .into_iter()
            .filter(|change| !change.is_same())
            .collect();
        self.write_history(&tx, person, &new).await?;
        let entries = entries(caller, &known.services, &new);
        audit::record_all(&tx, &self.clock, entries).await?;
        notes::forget(&tx, session, kind).await?;
        tx.commit().await?;
        Ok(match u32::try_from(new.len()).unwrap_or(u32::MAX) {
            0 => next.doing_nothing("All of it was in the figures already"),
            1 => next.saying("Brought in 1 month"),
            many => next.saying(format!("Brought in {} months", format::count(many))),
        })
    }

    async fn write_history(&self, tx: &Tx, by: &SignedIn, new: &[Change]) -> Result<()> {
        let mut cells = metric_cell::Changes::new();
        for change in new {
            if let Some(before) = &change.before {
                count::brought_in(&mut cells, before, -1);
                store::feedback_history::end(tx, &self.clock, by.person, before.id).await?;
            }
            let month = &change.month;
            let row = feedback_history::Model {
                id: self.clock.id(),
                service_id: month.service,
                month: month.month,
                set_number: month.version,
                responses: i32::try_from(month.responses).map_err(internal)?,
                options: serde_json::to_string(&month.options).map_err(internal)?,
                methods: serde_json::to_string(&month.methods).map_err(internal)?,
                brought_in_by: by.person.0,
                brought_in_at: self.clock.now(),
                ended_at: None,
                ended_by: None,
            };
            count::brought_in(&mut cells, &row, 1);
            store::feedback_history::insert(tx, row).await?;
        }
        tx.count(cells);
        Ok(())
    }
}

/// That counts of each service were brought in, and which row of before each of them replaced.
fn entries(caller: &Caller, services: &[service::Model], new: &[Change]) -> Vec<Entry> {
    let entry = |service: Uuid, act, object: Uuid| {
        let found = services.iter().find(|known| known.id == service);
        found.map(|known| {
            Entry::new(OrganisationId(known.organisation_id), act)
                .by(caller)
                .basis(Basis::Duty)
                .object(object)
        })
    };
    let touched: BTreeSet<Uuid> = new.iter().map(|change| change.month.service).collect();
    let brought = touched
        .into_iter()
        .filter_map(|service| entry(service, Act::BringInFeedback, service));
    let replaced = new.iter().filter_map(|change| {
        let before = change.before.as_ref()?;
        entry(before.service_id, Act::ReplaceFeedback, before.id)
    });
    brought.chain(replaced).collect()
}
