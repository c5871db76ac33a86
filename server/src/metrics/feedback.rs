//! The figures of how people found care: sums of cells, as far as they may be shown.

use super::{history, small::Rounding};
use crate::{
    Portal,
    error::Result,
    feedback::count::{ASKED, CAME_BACK, FEEDBACK, METHOD, RATING, ROLE, SAID},
    store::{
        self,
        metric_sum::{Asked, Sum, total},
    },
};
use app::{
    audit::model::Act,
    backend::Caller,
    feedback::{
        model::{Method, Role},
        set::{Answer, Counts, QuestionSet},
    },
    metrics::model::{FeedbackFigures, FeedbackSeries, FiguresAsked, Shares},
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
            .open_figures(caller, &asked, Act::OpenFeedbackFigures)
            .await?;
        let (connection, period) = (opened.tx.connection(), opened.period);
        let ids = opened.ids();
        let of = Asked::of(&ids, (period.from, period.to));
        let sums = store::metric_sum::sums_of_all(connection, of, FEEDBACK).await?;
        let numbers: BTreeSet<i32> = sums
            .iter()
            .filter(|sum| sum.measure == RATING && sum.count != 0)
            .map(|sum| sum.series)
            .collect();
        let mut series = Vec::new();
        for number in numbers.into_iter().rev() {
            let set = store::feedback::set(connection, number).await?;
            // What was taken back leaves a cell that holds nothing.
            let is_of = |sum: &&Sum| sum.series == number && sum.count != 0;
            let of: Vec<&Sum> = sums.iter().filter(is_of).collect();
            series.push(one_series(self.rounding(), (number, &set), &of));
        }
        let people = total(sums.iter().filter(|sum| sum.measure == ASKED));
        let came_back = total(sums.iter().filter(|sum| sum.measure == CAME_BACK));
        let ids = opened.ids();
        let (brought_in, earliest) = history::brought_in(connection, &ids, period).await?;
        opened.tx.commit().await?;
        Ok(FeedbackFigures {
            services: opened.services,
            service: asked.service,
            period,
            asked: self.rounding().shown(people),
            answered: self.rounding().share(came_back, people),
            series,
            brought_in,
            earliest,
            may_return: opened.manages,
            now: self.clock.now(),
        })
    }
}

fn one_series(
    rounding: Rounding,
    (number, set): (i32, &QuestionSet),
    sums: &[&Sum],
) -> FeedbackSeries {
    let ratings = || sums.iter().copied().filter(|sum| sum.measure == RATING);
    let months: BTreeSet<NaiveDate> = ratings().map(|sum| sum.month).collect();
    let months: Vec<(NaiveDate, Shares)> = months
        .into_iter()
        .map(|month| {
            let of = ratings().filter(|sum| sum.month == month);
            (month, rounding.shares(&set.options, of))
        })
        .collect();
    let statements = set
        .statements
        .iter()
        .map(|statement| {
            let measure = format!("{SAID}{}", statement.code);
            let of = sums.iter().copied().filter(|sum| sum.measure == measure);
            (statement.short.clone(), rounding.shares(&set.answers, of))
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
        all: rounding.shares(&set.options, ratings()),
        options: rounding.without(counts(options, sums, RATING)),
        months,
        statements,
        methods: rounding.without(counts(methods, sums, METHOD)),
        roles: rounding.without(counts(roles, sums, ROLE)),
    }
}

/// How many there are of each.
fn counts<'a>(
    values: impl Iterator<Item = (&'a str, &'a str)>,
    sums: &[&Sum],
    measure: &str,
) -> Vec<(String, u32)> {
    values
        .map(|(code, words)| {
            let of = sums
                .iter()
                .copied()
                .filter(|sum| sum.measure == measure && sum.value == code);
            (words.to_owned(), total(of))
        })
        .collect()
}

impl Rounding {
    /// How many answers there are, and which shares of them are positive and negative.
    pub(crate) fn shares<'a>(
        self,
        answers: &[Answer],
        sums: impl Iterator<Item = &'a Sum>,
    ) -> Shares {
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
        Shares {
            all: self.shown(all),
            positive: self.share(of(Some(Counts::Positive)), all),
            negative: self.share(of(Some(Counts::Negative)), all),
        }
    }
}
