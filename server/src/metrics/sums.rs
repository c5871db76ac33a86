//! Sums of cells, told as far as they may be.

use super::small::Rounding;
use crate::{
    error::Result,
    referral::count::REQUESTS,
    store::metric_sum::{self, Asked, Sum, total},
};
use app::{
    format,
    metrics::model::{AgeBand, FiguresAsked, OF_PLANS, Part, Share},
};
use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

/// Which of the sums.
#[derive(Clone, Copy, Debug)]
pub(super) struct Of<'a> {
    /// What is counted.
    pub(super) measure: &'a str,
    /// Which of its values; all when none is named.
    pub(super) values: &'a [&'a str],
    /// From which month to which, by their first days.
    pub(super) months: (NaiveDate, NaiveDate),
}

impl<'a> Of<'a> {
    /// Everything that a measure counts.
    pub(super) fn all(measure: &'a str) -> Self {
        Self::some(measure, &[])
    }

    /// Some of it.
    pub(super) fn some(measure: &'a str, values: &'a [&'a str]) -> Self {
        Self {
            measure,
            values,
            months: (NaiveDate::MIN, NaiveDate::MAX),
        }
    }

    fn has(self, sum: &Sum) -> bool {
        sum.measure == self.measure
            && (self.values.is_empty() || self.values.contains(&sum.value.as_str()))
            && (self.months.0..=self.months.1).contains(&sum.month)
    }

    fn count(self, sums: &[Sum]) -> u32 {
        total(sums.iter().filter(|sum| self.has(sum)))
    }
}

/// Sums month by month.
pub(super) struct Sums {
    /// How they are rounded where they are.
    pub(super) rounding: Rounding,
    /// Of the people who are asked for.
    pub(super) of: Vec<Sum>,
    /// Of everybody, where those are some of them: how much work there was is no secret, of the
    /// people of an area or age it can be one.
    pub(super) among: Option<Vec<Sum>>,
}

/// Whether a measure says how much work there was, or was to be: of everybody that is no secret.
fn is_work(measure: &str) -> bool {
    measure.starts_with(REQUESTS) || measure.starts_with(OF_PLANS)
}

/// The cells of the people who are asked for, unless that is everybody.
pub(super) fn some_of<'a>(everybody: Asked<'a>, asked: &'a FiguresAsked) -> Option<Asked<'a>> {
    let is_some = asked.area.is_some() || asked.age.is_some();
    is_some.then(|| Asked {
        area: asked.area.as_deref().unwrap_or_default(),
        age: asked.age.map(AgeBand::code).unwrap_or_default(),
        ..everybody
    })
}

impl Sums {
    /// Reads those of some measures.
    pub(super) async fn read(
        connection: &impl ConnectionTrait,
        rounding: Rounding,
        (everybody, asked): (Asked<'_>, &FiguresAsked),
        measures: &[&str],
    ) -> Result<Self> {
        let all = metric_sum::sums(connection, everybody, measures.iter().copied()).await?;
        Ok(match some_of(everybody, asked) {
            None => Self {
                rounding,
                of: all,
                among: None,
            },
            Some(some) => Self {
                rounding,
                of: metric_sum::sums(connection, some, measures.iter().copied()).await?,
                among: Some(all),
            },
        })
    }

    /// How many there are, whether it may be told or not.
    pub(super) fn count(&self, of: Of<'_>) -> u32 {
        of.count(&self.of)
    }

    /// How many there are, if it may be told: how much work there was to the last one, and nothing
    /// else.
    pub(super) fn shown(&self, of: Of<'_>) -> Option<u32> {
        let count = self.count(of);
        match &self.among {
            _ if !is_work(of.measure) => self.rounding.shown(count),
            None => Some(count),
            Some(among) => self.rounding.among(count, of.count(among)),
        }
    }

    /// The same as a part of something.
    pub(super) fn part(&self, part: Of<'_>, whole: Of<'_>) -> Part {
        let count = self.shown(part);
        let (is, all) = (self.count(part), self.count(whole));
        let is_true = self.among.is_none() && is_work(part.measure);
        let is_hidden = self.among.is_some() && count.is_none();
        let share = match is_true {
            true => (all > 0).then(|| Share::Exactly(format::tenths_of(is, all))),
            false if is_hidden => None,
            false => self.rounding.share(is, all),
        };
        Part { count, share }
    }
}
