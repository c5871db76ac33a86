//! The figures of how people found care: sums of cells, as far as they may be shown.

use super::small;
use crate::{
    Portal,
    error::Result,
    feedback::count::{ASKED, CAME_BACK, FEEDBACK, METHOD, RATING, ROLE, SAID},
    store::{
        self,
        metric_cell::{Sum, total},
    },
};
use app::{
    audit::model::Act,
    backend::Caller,
    feedback::{
        model::{Method, Role},
        set::{Answer, Counts, QuestionSet},
    },
    format,
    metrics::model::{Counted, FeedbackFigures, FeedbackSeries, FiguresAsked, Shares},
};
use chrono::NaiveDate;
use std::collections::BTreeSet;

impl Portal {
    /// Those of the services that the caller manages or works in.
    pub(super) async fn feedback_figures(
        &self,
        caller: &Caller,
        asked: FiguresAsked,
    ) -> Result<FeedbackFigures> {
        let opened = self
            .open_figures(caller, asked, Act::OpenFeedbackFigures)
            .await?;
        let (connection, period) = (opened.tx.connection(), opened.period);
        let months = period.from..=period.to;
        let sums = store::metric_cell::sums(connection, &opened.ids(), months, FEEDBACK).await?;
        let numbers: BTreeSet<i32> = sums
            .iter()
            .filter(|sum| sum.measure == RATING && sum.count != 0)
            .map(|sum| sum.series)
            .collect();
        let mut series = Vec::new();
        for number in numbers.into_iter().rev() {
            let set = store::feedback::set(connection, number).await?;
            let of: Vec<&Sum> = sums.iter().filter(|sum| sum.series == number).collect();
            series.push(one_series(number, &set, &of));
        }
        let people = total(sums.iter().filter(|sum| sum.measure == ASKED));
        let came_back = total(sums.iter().filter(|sum| sum.measure == CAME_BACK));
        opened.tx.commit().await?;
        Ok(FeedbackFigures {
            services: opened.services,
            service: asked.service,
            period,
            asked: small::shown(people),
            answered: share(came_back, people),
            series,
            may_return: opened.manages,
            now: self.clock.now(),
        })
    }
}

fn one_series(number: i32, set: &QuestionSet, sums: &[&Sum]) -> FeedbackSeries {
    let ratings = || sums.iter().copied().filter(|sum| sum.measure == RATING);
    let months: BTreeSet<NaiveDate> = ratings().map(|sum| sum.month).collect();
    let months: Vec<(NaiveDate, Shares)> = months
        .into_iter()
        .map(|month| {
            let of = ratings().filter(|sum| sum.month == month);
            (month, shares(&set.options, of))
        })
        .collect();
    let numbers: Vec<u32> = months
        .iter()
        .map(|(month, _)| total(ratings().filter(|sum| sum.month == *month)))
        .collect();
    // One month that is not shown would follow from the sum of all.
    let months = months
        .into_iter()
        .zip(small::hidden(&numbers))
        .map(|((month, shares), all)| match all {
            Some(_) => (month, shares),
            None => (month, Shares::default()),
        })
        .collect();
    let statements = set
        .statements
        .iter()
        .map(|statement| {
            let measure = format!("{SAID}{}", statement.code);
            let of = sums.iter().copied().filter(|sum| sum.measure == measure);
            (statement.short.clone(), shares(&set.answers, of))
        })
        .collect();
    let options = set
        .options
        .iter()
        .map(|option| (option.code.as_str(), option.label.as_str()));
    let methods = Method::ALL.iter().map(|one| (one.code(), one.words()));
    let roles = Role::ALL.iter().map(|one| (one.code(), one.words()));
    FeedbackSeries {
        number,
        question: set.question.clone(),
        all: shares(&set.options, ratings()),
        options: counted(options, sums, RATING),
        months,
        statements,
        methods: counted(methods, sums, METHOD),
        roles: counted(roles, sums, ROLE),
    }
}

/// How many there are of each, without small numbers.
fn counted<'a>(
    values: impl Iterator<Item = (&'a str, &'a str)>,
    sums: &[&Sum],
    measure: &str,
) -> Counted {
    let counts: Vec<(String, u32)> = values
        .map(|(code, words)| {
            let of = sums
                .iter()
                .copied()
                .filter(|sum| sum.measure == measure && sum.value == code);
            (words.to_owned(), total(of))
        })
        .collect();
    small::without(counts)
}

/// All answers, and how many of them are positive and negative.
pub(crate) fn shares<'a>(answers: &[Answer], sums: impl Iterator<Item = &'a Sum>) -> Shares {
    let sums: Vec<&Sum> = sums.collect();
    let of = |counts: Option<Counts>| {
        let is_wanted = |sum: &Sum| {
            answers.iter().any(|answer| {
                answer.code == sum.value && counts.is_none_or(|counts| answer.counts == counts)
            })
        };
        total(sums.iter().copied().filter(|sum| is_wanted(sum)))
    };
    let all = of(None);
    let [positive, negative] = [Counts::Positive, Counts::Negative].map(|counts| of(Some(counts)));
    let rest = all.saturating_sub(positive).saturating_sub(negative);
    // Of both shares together the rest follows.
    let hidden = small::hidden(&[positive, negative, rest]);
    let share = |place: usize, part: u32| {
        let is_shown = hidden.get(place).copied().flatten().is_some();
        share(part, all).filter(|_| is_shown)
    };
    Shares {
        all: small::shown(all),
        positive: share(0, positive),
        negative: share(1, negative),
    }
}

/// A share in tenths of a percent, where there is enough to say one and neither it nor the rest
/// is so small that it would not be shown as a number: with the sum of all it is one.
fn share(part: u32, all: u32) -> Option<u32> {
    let rest = all.saturating_sub(part);
    let is_shown =
        all >= small::ENOUGH && small::shown(part).is_some() && small::shown(rest).is_some();
    is_shown.then(|| format::tenths_of(part, all))
}
