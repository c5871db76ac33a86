//! What rows would change, before they do.

use super::{
    change::{Change, changes, mark},
    propose::Proposed,
    read::read,
};
use crate::{Portal, account::notes, audit, error::Result, metrics::opened::looks};
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    metrics::history::view::{CheckMonth, CheckService, CheckView},
};

impl Portal {
    /// The page.
    pub(in crate::metrics) async fn check_feedback_history(
        &self,
        caller: &Caller,
    ) -> Result<CheckView> {
        let act = Act::OpenFeedbackHistory;
        let (tx, reach, services) = self.enter_history(caller, act).await?;
        let session = caller.person()?.session;
        let kind = notes::Kind::History;
        let proposed: Proposed = notes::read(tx.connection(), &self.clock, session, kind)
            .await?
            .ok_or(PortalError::NotFound)?;
        let known = self.known_of_history(&tx, &reach, services).await?;
        let months = match read(&proposed.rows, &known) {
            Ok(months) => months,
            Err(problems) => {
                return Ok(CheckView {
                    problems,
                    services: Vec::new(),
                    seen: String::new(),
                });
            }
        };
        let changes = changes(tx.connection(), &known, months).await?;
        audit::record_all(&tx, &self.clock, looks(caller, act, &known.services)).await?;
        tx.commit().await?;
        let mut shown: Vec<(uuid::Uuid, CheckService)> = Vec::new();
        for change in &changes {
            let service = change.month.service;
            match shown.last_mut().filter(|(last, _)| *last == service) {
                Some((_, of)) => of.months.push(month(change)),
                None => {
                    let of = CheckService {
                        name: known.name(service),
                        months: vec![month(change)],
                    };
                    shown.push((service, of));
                }
            }
        }
        Ok(CheckView {
            problems: Vec::new(),
            services: shown.into_iter().map(|(_, of)| of).collect(),
            seen: mark(&proposed.rows, &changes),
        })
    }
}

fn month(change: &Change) -> CheckMonth {
    let before = change.before.as_ref();
    CheckMonth {
        month: change.month.month,
        answers: change.month.responses,
        before: before.map(|row| u32::try_from(row.responses).unwrap_or(0)),
        is_same: change.is_same(),
    }
}
