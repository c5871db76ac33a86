//! The figures at a glance: each against its target.

use super::{
    opened::Opened,
    planned,
    sums::{Of, Sums},
};
use crate::{
    Portal,
    clock::first_of_month,
    error::Result,
    referral::count::REQUESTS,
    store::{
        self,
        metric_sum::{Asked, Sum},
    },
};
use ::entity::figure_target;
use app::{
    audit::model::Act,
    backend::Caller,
    metrics::{
        figure::{Cells, Figure},
        model::{FiguresAsked, OF_PLANS, Part, Period},
        view::{BoardRow, BoardView, MonthRow, Target},
    },
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// The versions of what figures count, each from a month on, the oldest first.
pub(super) type Sets = Vec<store::figure::Version>;

impl Portal {
    /// Those of the services that the caller manages or works in.
    pub(super) async fn figure_board(
        &self,
        caller: &Caller,
        asked: FiguresAsked,
    ) -> Result<BoardView> {
        let opened = self.open_figures(caller, &asked, Act::OpenFigures).await?;
        let view = self.board_of(&opened, &asked).await?;
        opened.tx.commit().await?;
        Ok(view)
    }

    /// Those of what was opened.
    pub(super) async fn board_of(
        &self,
        opened: &Opened,
        asked: &FiguresAsked,
    ) -> Result<BoardView> {
        let period = opened.period;
        let sets = store::figure::sets(opened.tx.connection(), period.to).await?;
        let figures: &[Figure] = sets.last().map_or(&[], |(_, set)| &set.figures);
        let figures = || figures.iter().filter(|figure| opened.has(figure));
        let sums = self.sums_of(opened, asked, figures()).await?;
        let targets = targets(opened, asked).await?;
        let rows = figures()
            .map(|figure| row(figure, (&sums, &sets, &targets), period))
            .collect();
        Ok(BoardView {
            services: opened.services.clone(),
            areas: opened.areas().await?,
            manages: opened.manages,
            period,
            rows,
            today: self.clock.today(),
            now: self.clock.now(),
            asked: asked.clone(),
        })
    }

    /// The sums that some figures are made of; of what was asked in several versions only those
    /// of the newest one.
    pub(super) async fn sums_of(
        &self,
        opened: &Opened,
        asked: &FiguresAsked,
        figures: impl Iterator<Item = &Figure>,
    ) -> Result<Sums> {
        let measures: BTreeSet<&str> = figures
            .flat_map(|figure| [figure.part.measure.as_str(), figure.whole.measure.as_str()])
            .collect();
        let (planned, measures): (Vec<&str>, Vec<&str>) = measures
            .into_iter()
            .partition(|measure| measure.starts_with(OF_PLANS));
        let (places, period) = (opened.places(), opened.period);
        let everybody = Asked::of(&places, (period.from, period.to));
        let connection = opened.tx.connection();
        let of = (everybody, asked);
        let mut sums = Sums::read(connection, self.rounding(), of, &measures).await?;
        // Nobody plans for people of an age or area.
        if !planned.is_empty() && sums.among.is_none() {
            let against = planned::sums(connection, everybody, self.clock.today()).await?;
            sums.of.extend(against);
        }
        keep_newest(&mut sums.of);
        Ok(sums)
    }
}

/// Answers to different questions are not added up.
fn keep_newest(sums: &mut Vec<Sum>) {
    let mut newest: BTreeMap<String, i32> = BTreeMap::new();
    for sum in sums.iter().filter(|sum| sum.count != 0) {
        let series = newest.entry(sum.measure.clone()).or_insert(sum.series);
        *series = Ord::max(*series, sum.series);
    }
    sums.retain(|sum| newest.get(&sum.measure) == Some(&sum.series));
}

/// What was set for the service that is asked for.
pub(super) async fn targets(
    opened: &Opened,
    asked: &FiguresAsked,
) -> Result<Vec<figure_target::Model>> {
    match asked.service {
        Some(service) => {
            store::figure::targets(opened.tx.connection(), service.0, opened.period.to).await
        }
        None => Ok(Vec::new()),
    }
}

fn row(
    figure: &Figure,
    (sums, sets, set): (&Sums, &Sets, &[figure_target::Model]),
    period: Period,
) -> BoardRow {
    let is_known = is_known(figure, sums);
    let since = counted_since(figure, sets);
    let months = months(figure, sums, since);
    let (part, all) = match (is_known, figure.stands) {
        (true, false) => over(figure, sums, (since, period.to)),
        (true, true) => months
            .last()
            .map_or((Part::default(), Some(0)), |last| (last.part, last.all)),
        (false, _) => (Part::default(), None),
    };
    let target = target(figure, set, period.to);
    BoardRow {
        code: figure.code.clone(),
        group: figure.group.clone(),
        name: figure.name.clone(),
        whose: figure.whose,
        is_known,
        part,
        all,
        target: target.map(|of| Target {
            of,
            better: figure.better,
            is_met: part
                .count
                .zip(all)
                .filter(|(_, all)| *all > 0)
                .map(|(part, all)| figure.better.is_met(part, all, of)),
        }),
        months,
    }
}

/// Whether a figure is known of the people who are asked for: only of whom requests are for, age
/// and area are kept.
pub(super) fn is_known(figure: &Figure, sums: &Sums) -> bool {
    sums.among.is_none() || figure.whole.measure.starts_with(REQUESTS)
}

/// Since which month a figure has been counted as it is now: another rule begins another series.
pub(super) fn counted_since(figure: &Figure, sets: &Sets) -> NaiveDate {
    let mut since = NaiveDate::MIN;
    for (from, set) in sets {
        let is_same = set
            .figure(&figure.code)
            .is_some_and(|before| before.counts_as(figure));
        if !is_same {
            since = NaiveDate::MAX;
        } else if since == NaiveDate::MAX {
            since = first_of_month(*from);
        }
    }
    since
}

/// What a figure is to be in a month, in tenths of a percent.
pub(super) fn target(
    figure: &Figure,
    set: &[figure_target::Model],
    month: NaiveDate,
) -> Option<u32> {
    set.iter()
        .filter(|row| row.figure == figure.code && row.valid_from <= month)
        .max_by_key(|row| row.valid_from)
        .and_then(|row| row.target.and_then(|of| u32::try_from(of).ok()))
        .or(figure.target)
}

/// A figure in each month from one on in which there is anything of it, the first one first.
pub(super) fn months(figure: &Figure, sums: &Sums, from: NaiveDate) -> Vec<MonthRow> {
    if !is_known(figure, sums) {
        return Vec::new();
    }
    let there: BTreeSet<NaiveDate> = sums
        .of
        .iter()
        .filter(|sum| sum.measure == figure.whole.measure && sum.month >= from && sum.count > 0)
        .map(|sum| sum.month)
        .collect();
    there
        .into_iter()
        .map(|month| {
            let (part, all) = over(figure, sums, (month, month));
            MonthRow { month, part, all }
        })
        .collect()
}

/// A figure over some months, and of how many it is a share.
fn over(figure: &Figure, sums: &Sums, months: (NaiveDate, NaiveDate)) -> (Part, Option<u32>) {
    let (parts, wholes) = (values(&figure.part), values(&figure.whole));
    let part = Of {
        months,
        ..Of::some(&figure.part.measure, &parts)
    };
    let whole = Of {
        months,
        ..Of::some(&figure.whole.measure, &wholes)
    };
    (sums.part(part, whole), sums.shown(whole))
}

fn values(cells: &Cells) -> Vec<&str> {
    cells.values.iter().map(String::as_str).collect()
}
