//! The page on which counts are brought in, and what was brought in so far.

use super::{propose::Proposed, row::headings};
use crate::{
    Portal,
    account::notes,
    audit,
    error::Result,
    metrics::opened::looks,
    store::{self, person},
};
use ::entity::feedback_history;
use app::{
    audit::model::Act,
    backend::Caller,
    ids::{BroughtInId, ServiceId},
    metrics::{
        history::view::{BroughtIn, HistoryMonth, HistoryService, HistoryView},
        model::Period,
    },
};
use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use std::collections::BTreeMap;
use uuid::Uuid;

impl Portal {
    /// The page. It shows true numbers, small ones too, so each look is written down.
    pub(in crate::metrics) async fn feedback_history(
        &self,
        caller: &Caller,
    ) -> Result<HistoryView> {
        let act = Act::OpenFeedbackHistory;
        let (tx, _, services) = self.enter_history(caller, act).await?;
        let connection = tx.connection();
        let (session, kind) = (caller.person()?.session, notes::Kind::History);
        let proposed: Option<Proposed> =
            notes::read(connection, &self.clock, session, kind).await?;
        let ids: Vec<Uuid> = services.iter().map(|service| service.id).collect();
        let rows = store::feedback_history::of(connection, &ids).await?;
        let (_, set) = store::feedback::set_on(connection, self.clock.today()).await?;
        let mut shown = Vec::new();
        for service in &services {
            let of = rows.iter().filter(|row| row.service_id == service.id);
            let of: Vec<_> = of.cloned().collect();
            if !of.is_empty() {
                shown.push(HistoryService {
                    id: ServiceId(service.id),
                    name: service.name.clone(),
                    months: months(connection, &of).await?,
                });
            }
        }
        audit::record_all(&tx, &self.clock, looks(caller, act, &services)).await?;
        tx.commit().await?;
        Ok(HistoryView {
            headings: headings(std::iter::once(&set)),
            services: shown,
            rows: proposed.map_or_else(String::new, |proposed| proposed.rows),
        })
    }
}

/// Months as pages show them, the newest first.
pub(super) async fn months(
    connection: &impl ConnectionTrait,
    rows: &[feedback_history::Model],
) -> Result<Vec<HistoryMonth>> {
    let who = rows.iter().map(|row| row.brought_in_by);
    let names = person::full_names(connection, who).await?;
    Ok(rows
        .iter()
        .rev()
        .map(|row| HistoryMonth {
            id: BroughtInId(row.id),
            month: row.month,
            answers: u32::try_from(row.responses).unwrap_or(0),
            version: row.set_number,
            by: names.get(&row.brought_in_by).cloned().unwrap_or_default(),
            at: row.brought_in_at,
        })
        .collect())
}

/// Which months of a time came from a file, by version, the newest first; and the first month of
/// all that did.
pub(in crate::metrics) async fn brought_in(
    connection: &impl ConnectionTrait,
    services: &[Uuid],
    period: Period,
) -> Result<(Vec<BroughtIn>, Option<NaiveDate>)> {
    let rows = store::feedback_history::of(connection, services).await?;
    let first = rows.iter().map(|row| row.month).min();
    let mut versions: BTreeMap<i32, BroughtIn> = BTreeMap::new();
    let within = period.from..=period.to;
    // The oldest month is first.
    for row in rows.iter().filter(|row| within.contains(&row.month)) {
        let number = row.set_number;
        let of = versions.entry(number).or_insert(BroughtIn {
            number,
            months: 0,
            from: row.month,
            to: row.month,
        });
        of.months += 1;
        of.to = row.month;
    }
    Ok((versions.into_values().rev().collect(), first))
}
