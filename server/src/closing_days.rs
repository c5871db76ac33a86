//! The days on which an organisation works as on a bank holiday, besides those.

use crate::bank_holidays::is_bank_holiday;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// The days on which an organisation has said that it is closed.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ClosingDays(BTreeSet<NaiveDate>);

impl ClosingDays {
    /// Bank holidays alone.
    pub const NONE: Self = Self(BTreeSet::new());

    /// Whether a day is a bank holiday, or one of these.
    pub fn is_holiday(&self, day: NaiveDate) -> bool {
        is_bank_holiday(day) || self.0.contains(&day)
    }

    /// These, and others.
    #[must_use]
    pub fn and(mut self, others: &Self) -> Self {
        self.0.extend(&others.0);
        self
    }
}

impl FromIterator<NaiveDate> for ClosingDays {
    fn from_iter<I: IntoIterator<Item = NaiveDate>>(days: I) -> Self {
        Self(days.into_iter().collect())
    }
}
