//! Reads rows of counts: everything is checked, everything that is the matter is told at once, and
//! nothing is taken when anything is.

mod one_row;
#[cfg(test)]
mod tests;

use super::{
    known::Known,
    row::{Cells, Columns, headings},
    text,
};
use app::{
    error::Problem,
    feedback::model::Method,
    metrics::history::model::{
        HEADINGS, MOST_CHARACTERS, MOST_ROWS, MOST_TOLD, RowFault, RowProblem,
    },
    posted::fits,
};
use chrono::NaiveDate;
use one_row::{counts, month_of, service, version};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

const MONTH: &str = HEADINGS[0];
const SERVICE: &str = HEADINGS[1];
const VERSION: &str = HEADINGS[2];
const RESPONSES: &str = HEADINGS[3];

/// A month of a service as a row has it. Numbers of nothing are left out.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Month {
    pub(super) service: Uuid,
    pub(super) month: NaiveDate,
    pub(super) version: i32,
    pub(super) responses: u32,
    pub(super) options: BTreeMap<String, u32>,
    pub(super) methods: BTreeMap<String, u32>,
}

/// Reads them; else what is the matter, as far as it can be told at once.
pub(super) fn read(text: &str, known: &Known) -> Result<Vec<Month>, Vec<Problem>> {
    if !fits(text, MOST_CHARACTERS) {
        let limit = MOST_CHARACTERS;
        return Err(vec![Problem::TooLong { limit }]);
    }
    let rows = text::rows(text);
    let Some((first, rows)) = rows.split_first() else {
        return Err(vec![Problem::Missing]);
    };
    if u32::try_from(rows.len()).unwrap_or(u32::MAX) > MOST_ROWS {
        return Err(vec![Problem::TooMany { limit: MOST_ROWS }]);
    }
    let mut problems = Vec::new();
    let all = headings(known.sets.iter().map(|(_, _, set)| set));
    let columns = Columns::read(first, &all, &mut problems);
    let months = each(rows, (&columns, &all), known, &mut problems);
    if months.rows.is_empty() && problems.is_empty() {
        problems.push(of_headings(first.0, RowFault::NoRows));
    }
    // Which answers are needed is known by the versions of the rows. A return of before there was
    // another way to answer has no column of it.
    let is_way = |heading: &String| Method::ALL.iter().any(|way| way.words() == heading);
    let sets = known.sets.iter();
    let needed = sets.filter(|(number, _, _)| months.versions.contains(number));
    let missing = headings(needed.map(|(_, _, set)| set))
        .into_iter()
        .filter(|heading| !columns.has(heading) && !is_way(heading))
        .map(|heading| of_headings(first.0, RowFault::MissingColumn { heading }));
    problems.extend(missing);
    match problems.is_empty() {
        true => Ok(months.rows),
        false => Err(told(problems)),
    }
}

fn of_headings(row: u32, fault: RowFault) -> RowProblem {
    RowProblem {
        row,
        column: None,
        fault,
    }
}

/// As many as help, in the order of the rows.
fn told(mut problems: Vec<RowProblem>) -> Vec<Problem> {
    problems.sort_by_key(|problem| {
        let place = problem.column.as_ref().map(|column| column.place);
        (problem.row, place.unwrap_or(u32::MAX))
    });
    let more = problems.len().saturating_sub(MOST_TOLD);
    let count = u32::try_from(more).unwrap_or(u32::MAX);
    let told = problems.into_iter().take(MOST_TOLD).map(Problem::InRow);
    told.chain((more > 0).then_some(Problem::MoreInRows { count }))
        .collect()
}

/// The rows that have numbers, as far as they read.
#[derive(Default)]
struct Months {
    rows: Vec<Month>,
    versions: BTreeSet<i32>,
}

fn each(
    rows: &[(u32, Vec<String>)],
    (columns, all): (&Columns, &[String]),
    known: &Known,
    problems: &mut Vec<RowProblem>,
) -> Months {
    let mut months = Months::default();
    let mut seen: BTreeMap<(Uuid, NaiveDate), u32> = BTreeMap::new();
    let numbers = || {
        let words = [MONTH, SERVICE, VERSION];
        let is_number = move |heading: &&String| !words.contains(&heading.as_str());
        all.iter().filter(is_number)
    };
    for (row, cells) in rows {
        let mut cells = Cells {
            row: *row,
            columns,
            cells: cells.as_slice(),
            problems: &mut *problems,
        };
        // A row of the template that nobody filled in.
        if numbers().all(|heading| cells.text(heading).is_empty()) {
            continue;
        }
        let mut rest = cells.cells.iter().skip(columns.count);
        if rest.any(|cell| !cell.is_empty()) {
            cells.all_wrong(RowFault::TooManyCells);
        }
        let service = service(&mut cells, known);
        let month = month_of(&mut cells, known);
        if let Some(key) = service.zip(month) {
            if known.counted.contains(&key) {
                cells.wrong(MONTH, RowFault::CountedHere);
            }
            if let Some(before) = seen.get(&key).copied() {
                cells.all_wrong(RowFault::Twice { before });
            }
            seen.entry(key).or_insert(*row);
        }
        let Some((version, set)) = version(&mut cells, known, month) else {
            for heading in numbers() {
                cells.number(heading);
            }
            continue;
        };
        months.versions.insert(version);
        let counts = counts(&mut cells, set, all);
        if let Some(((service, month), counts)) = service.zip(month).zip(counts) {
            let (responses, options, methods) = counts;
            months.rows.push(Month {
                service,
                month,
                version,
                responses,
                options,
                methods,
            });
        }
    }
    months
}
