//! What a row says, cell by cell.

use super::{MONTH, RESPONSES, SERVICE, VERSION};
use crate::metrics::history::{
    known::Known,
    row::{Cells, headings, plain},
};
use app::{
    feedback::{model::Method, set::QuestionSet},
    metrics::history::{
        model::{FIRST_YEAR, RowFault},
        month,
    },
};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Of which service it is.
pub(super) fn service(cells: &mut Cells, known: &Known) -> Option<Uuid> {
    let name = plain(cells.text(SERVICE));
    let mut found = known
        .services
        .iter()
        .filter(|service| plain(&service.name) == name);
    let fault = match (found.next(), found.next()) {
        (Some(service), None) => return Some(service.id),
        (Some(_), Some(_)) => RowFault::SeveralServices,
        (None, _) if known.others.contains(&name) => RowFault::NotYours,
        (None, _) => RowFault::UnknownService,
    };
    // A column that is missing is told once.
    if cells.columns.has(SERVICE) {
        cells.wrong(SERVICE, fault);
    }
    None
}

/// Of which month.
pub(super) fn month_of(cells: &mut Cells, known: &Known) -> Option<NaiveDate> {
    if !cells.columns.has(MONTH) {
        return None;
    }
    let fault = match month::read(cells.text(MONTH)) {
        None => RowFault::NotAMonth,
        Some(month) if month.year() < FIRST_YEAR => RowFault::BeforeTheTest,
        Some(month) if month >= known.this_month => RowFault::NotOver,
        Some(month) => return Some(month),
    };
    cells.wrong(MONTH, fault);
    None
}

/// The version of the question: the one that the row names, else the one of the month.
pub(super) fn version<'a>(
    cells: &mut Cells,
    known: &'a Known,
    month: Option<NaiveDate>,
) -> Option<(i32, &'a QuestionSet)> {
    let typed = cells.text(VERSION);
    let found = match typed.is_empty() {
        true => known.asked_in(month.unwrap_or(known.this_month)),
        false => typed.parse().ok().and_then(|number| known.set(number)),
    };
    if found.is_none() {
        cells.wrong(VERSION, RowFault::UnknownVersion);
    }
    found
}

type Counts = (u32, BTreeMap<String, u32>, BTreeMap<String, u32>);

/// The numbers of a row, if all of them read and add up.
pub(super) fn counts(cells: &mut Cells, set: &QuestionSet, all: &[String]) -> Option<Counts> {
    let responses = cells.needed(RESPONSES);
    let mut whole = true;
    let mut options = BTreeMap::new();
    for option in &set.options {
        match cells.needed(&option.label) {
            Some(count) => {
                options.insert(option.code.clone(), count);
            }
            None => whole = false,
        }
    }
    let mut methods = BTreeMap::new();
    for method in Method::ALL {
        match cells.number(method.words()) {
            Some(count) => {
                methods.insert(method.code().to_owned(), count.unwrap_or(0));
            }
            None => whole = false,
        }
    }
    let own = headings(std::iter::once(set));
    for other in all.iter().filter(|heading| !own.contains(heading)) {
        match cells.number(other) {
            Some(None | Some(0)) => {}
            Some(Some(_)) => {
                cells.wrong(other, RowFault::OtherVersion);
                whole = false;
            }
            None => whole = false,
        }
    }
    let responses = responses.filter(|_| whole)?;
    let sum: u32 = options.values().sum();
    if sum != responses {
        cells.all_wrong(RowFault::DoesNotAddUp { sum, responses });
        return None;
    }
    let sum: u32 = methods.values().sum();
    if sum > responses {
        cells.all_wrong(RowFault::TooManyMethods { sum, responses });
        return None;
    }
    options.retain(|_, count| *count > 0);
    methods.retain(|_, count| *count > 0);
    Some((responses, options, methods))
}
