//! The rows to fill in, as a file.

use super::row::headings;
use crate::{Portal, clock::months_before, error::Result, metrics::file::Rows, store};
use app::{audit::model::Act, backend::Caller};
use std::collections::HashSet;

/// For how many months back it has rows.
const MONTHS: u32 = 24;

impl Portal {
    /// The services that the caller manages, with the months of the last two years in which the
    /// portal did not count, and which were not brought in yet. It has no number.
    ///
    /// # Errors
    /// `PortalError::NotFound` to who manages no service.
    pub(crate) async fn feedback_history_template(&self, caller: &Caller) -> Result<String> {
        let (tx, reach, services) = self.enter_history(caller, Act::BringInFeedback).await?;
        let known = self.known_of_history(&tx, &reach, services).await?;
        let there = store::feedback_history::of(tx.connection(), &known.ids()).await?;
        tx.commit().await?;
        let there: HashSet<_> = there
            .iter()
            .map(|row| (row.service_id, row.month))
            .collect();
        let newest = known.sets.last().map(|(_, _, set)| set);
        let head = headings(newest.into_iter());
        let mut rows = Rows::new();
        rows.add(&head)?;
        for service in &known.services {
            for back in (1..=MONTHS).rev() {
                let month = months_before(self.clock.today(), back);
                let key = (service.id, month);
                if known.counted.contains(&key) || there.contains(&key) {
                    continue;
                }
                let version = known.asked_in(month).map(|(number, _)| number);
                let begin = [
                    month.format("%Y-%m").to_string(),
                    service.name.clone(),
                    version.map_or_else(String::new, |number| number.to_string()),
                ];
                let empty = head.iter().skip(begin.len()).map(|_| String::new());
                rows.add(begin.iter().cloned().chain(empty))?;
            }
        }
        rows.finish()
    }
}
