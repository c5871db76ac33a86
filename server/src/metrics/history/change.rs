//! What rows would change, beside what was brought in before.

use super::{known::Known, read::Month};
use crate::{account::sessions::key_of, error::Result, feedback::count::numbers, store};
use ::entity::feedback_history;
use sea_orm::ConnectionTrait;
use std::collections::HashMap;

/// A month that is to be brought in, and what stands in its place now.
pub(super) struct Change {
    pub(super) month: Month,
    pub(super) before: Option<feedback_history::Model>,
}

impl Change {
    /// Whether it says nothing new.
    pub(super) fn is_same(&self) -> bool {
        let Month {
            version,
            options,
            methods,
            ..
        } = &self.month;
        self.before.as_ref().is_some_and(|before| {
            before.set_number == *version
                && numbers(&before.options) == *options
                && numbers(&before.methods) == *methods
        })
    }
}

/// What rows would change, by service and month.
pub(super) async fn changes(
    connection: &impl ConnectionTrait,
    known: &Known,
    mut months: Vec<Month>,
) -> Result<Vec<Change>> {
    let there = store::feedback_history::of(connection, &known.ids()).await?;
    let mut there: HashMap<_, _> = there
        .into_iter()
        .map(|row| ((row.service_id, row.month), row))
        .collect();
    months.sort_by_key(|month| (known.name(month.service), month.service, month.month));
    Ok(months
        .into_iter()
        .map(|month| Change {
            before: there.remove(&(month.service, month.month)),
            month,
        })
        .collect())
}

/// A mark of rows and of what stands in their place: somebody who confirms has seen just this.
pub(super) fn mark(rows: &str, changes: &[Change]) -> String {
    let mut seen = rows.to_owned();
    for change in changes {
        seen.push('\0');
        if let Some(before) = &change.before {
            seen.push_str(&before.id.to_string());
        }
    }
    key_of(&seen)
}
