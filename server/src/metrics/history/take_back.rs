//! Months that were brought in are taken out of the figures again.

use super::page::months;
use crate::{
    Portal,
    access::services::Wish,
    audit,
    error::Result,
    feedback::count,
    metrics::opened::looks,
    store::{self, metric_cell},
};
use ::entity::feedback_history;
use app::{
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    format,
    ids::{BroughtInId, ServiceId},
    links,
    metrics::history::view::{HistoryService, TakeBackView},
    posted::{Next, Posted},
};
use std::collections::BTreeSet;

impl Portal {
    /// The page that asks which.
    pub(in crate::metrics) async fn feedback_history_to_take_back(
        &self,
        caller: &Caller,
        id: ServiceId,
    ) -> Result<TakeBackView> {
        let (tx, at) = self.enter_service(caller, id, Wish::Run).await?;
        let rows = store::feedback_history::of(tx.connection(), &[id.0]).await?;
        let months = months(tx.connection(), &rows).await?;
        let service = at.service().clone();
        let name = service.name.clone();
        let looks = looks(caller, Act::OpenFeedbackHistory, &[service]);
        audit::record_all(&tx, &self.clock, looks).await?;
        tx.commit().await?;
        Ok(TakeBackView {
            service: HistoryService { id, name, months },
        })
    }

    /// Takes back those that are ticked. What somebody put in the place of one of them meanwhile
    /// is another row, and stays.
    pub(in crate::metrics) async fn take_back_feedback_history(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<Next> {
        let id: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
        let (tx, at) = self.enter_service(caller, id, Wish::Run).await?;
        let next = Next::to(links::FEEDBACK_HISTORY);
        if let Some(before) = self.claimed(&tx, at.account(), form, &next).await? {
            return Ok(before);
        }
        let ticked: BTreeSet<BroughtInId> = form
            .with_prefix("take-")
            .filter_map(|(id, _)| id.parse().ok())
            .collect();
        let all = form.ticked("all");
        if ticked.is_empty() && !all {
            return Err(PortalError::field("months", Problem::NotChosen).into());
        }
        store::feedback_history::hold_services(&tx, &[id.0]).await?;
        let rows: Vec<feedback_history::Model> =
            store::feedback_history::of(tx.connection(), &[id.0])
                .await?
                .into_iter()
                .filter(|row| all || ticked.contains(&BroughtInId(row.id)))
                .collect();
        if rows.is_empty() {
            return Ok(next.doing_nothing("They were taken back or replaced already"));
        }
        let mut cells = metric_cell::Changes::new();
        let mut entries = Vec::new();
        for row in &rows {
            count::brought_in(&mut cells, row, -1);
            store::feedback_history::end(&tx, &self.clock, at.person(), row.id).await?;
            entries.push(at.entry(caller, Act::TakeBackFeedback).object(row.id));
        }
        tx.count(cells);
        audit::record_all(&tx, &self.clock, entries).await?;
        tx.commit().await?;
        Ok(match u32::try_from(rows.len()).unwrap_or(u32::MAX) {
            1 => next.saying("Took back 1 month"),
            many => next.saying(format!("Took back {} months", format::count(many))),
        })
    }
}
