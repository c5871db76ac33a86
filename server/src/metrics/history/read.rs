//! Reads rows of counts: everything is checked, everything that is the matter is told at once, and
//! nothing is taken when anything is.

use super::{
    known::Known,
    row::{Cells, Columns, headings, plain},
    text,
};
use app::{
    error::Problem,
    feedback::{model::Method, set::QuestionSet},
    metrics::history::{
        model::{
            FIRST_YEAR, HEADINGS, MOST_CHARACTERS, MOST_ROWS, MOST_TOLD, RowFault, RowProblem,
        },
        month,
    },
    posted::fits,
};
use chrono::{Datelike, NaiveDate};
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

fn service(cells: &mut Cells, known: &Known) -> Option<Uuid> {
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

fn month_of(cells: &mut Cells, known: &Known) -> Option<NaiveDate> {
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
fn version<'a>(
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
fn counts(cells: &mut Cells, set: &QuestionSet, all: &[String]) -> Option<Counts> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::history::known::tests::known;
    use proptest::prelude::*;

    const HEAD: &str =
        "Month,Service,Version,Responses,Good,Bad,A link in an email,Online,On paper,By phone\n";

    /// Where and what is the matter, in short.
    fn wrong(text: &str) -> Vec<String> {
        let problems = read(text, &known()).expect_err("something is the matter");
        problems
            .iter()
            .map(|problem| match problem {
                Problem::InRow(problem) => {
                    let column = problem.column.as_ref().map_or(0, |column| column.place);
                    format!("{}/{column} {:?}", problem.row, problem.fault)
                }
                other => format!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn a_row_reads() {
        let months = read(&format!("{HEAD}2017-04,physio,1,5,3,2,,1,2,"), &known()).unwrap();
        assert_eq!(months.len(), 1);
        assert_eq!(months[0].responses, 5);
        assert_eq!(
            months[0].options,
            BTreeMap::from([("good".into(), 3), ("bad".into(), 2)])
        );
        assert_eq!(
            months[0].methods,
            BTreeMap::from([("online".into(), 1), ("paper".into(), 2)])
        );
        assert_eq!(months[0].version, 1);
    }

    #[test]
    fn rows_that_nobody_filled_in_are_left_out() {
        let text = format!("{HEAD}2017-04,Physio,1,,,,,,,\n2017-05,Physio,1,1,1,0,,,,\n");
        assert_eq!(read(&text, &known()).unwrap().len(), 1);
        assert_eq!(
            wrong(&format!("{HEAD}2017-04,Physio,1,,,,,,,")),
            ["1/0 NoRows"]
        );
    }

    #[test]
    fn everything_is_told_at_once() {
        let text = format!(
            "{HEAD}2017-13,Nobody,9,x,-1,2,,,,\n2026-08,Theirs,,5,3,2,9,,,\n2012-12,Twins,1,5,3,1,,,,\n2017-05,Physio,1,,3,2000000,,,,\n2017-06,Physio,1,1,1,0,,,,\nJun-17,Physio,1,1,1,0,,,,,7\n2018-01,Physio,1,1,1,0,,,,\n"
        );
        assert_eq!(
            wrong(&text),
            [
                "2/1 NotAMonth",
                "2/2 UnknownService",
                "2/3 UnknownVersion",
                "2/4 NotANumber",
                "2/5 Negative",
                "3/1 NotOver",
                "3/2 NotYours",
                "3/0 TooManyMethods { sum: 9, responses: 5 }",
                "4/1 BeforeTheTest",
                "4/2 SeveralServices",
                "4/0 DoesNotAddUp { sum: 4, responses: 5 }",
                "5/4 Empty",
                "5/6 TooLarge",
                "7/0 TooManyCells",
                "7/0 Twice { before: 6 }",
                "8/1 CountedHere",
            ]
        );
    }

    #[test]
    fn headings_are_checked_too() {
        let head = HEAD
            .replace("Good,Bad", "Good,Good,Fine")
            .replace(",By phone", "");
        assert_eq!(
            wrong(&format!("{head}2017-04,Physio,1,5,3,2,,,,\n")),
            [
                "1/6 HeadingTwice",
                "1/7 UnknownHeading",
                "1/0 MissingColumn { heading: \"Bad\" }",
            ]
        );
    }

    #[test]
    fn a_return_of_before_there_was_another_way_to_answer_reads() {
        let head = HEAD.replace(",By phone", "");
        let months = read(&format!("{head}2017-04,Physio,1,5,3,2,,1,2\n"), &known()).unwrap();
        assert_eq!(
            months[0].methods,
            BTreeMap::from([("online".into(), 1), ("paper".into(), 2)])
        );
    }

    #[test]
    fn an_answer_of_another_version_is_no_answer() {
        let head = HEAD.replace("Good,Bad", "Good,Bad,Likely");
        let months = read(&format!("{head}2017-04,Physio,2,4,,,4,,,,\n"), &known());
        // Version 2 asks for “Likely” alone.
        assert_eq!(
            months.unwrap()[0].options,
            BTreeMap::from([("likely".into(), 4)])
        );
        assert_eq!(
            wrong(&format!("{head}2017-04,Physio,2,4,1,,4,,,,\n")),
            ["2/5 OtherVersion"]
        );
    }

    #[test]
    fn too_much_is_not_read() {
        let limit = MOST_CHARACTERS;
        assert_eq!(
            wrong(&"x".repeat(100_001)),
            [format!("TooLong {{ limit: {limit} }}")]
        );
        let rows = "2017-04,Physio,1,1,1,0,,,,\n".repeat(601);
        assert_eq!(wrong(&format!("{HEAD}{rows}")), ["TooMany { limit: 600 }"]);
        assert_eq!(wrong(" \n \n"), ["Missing"]);
        // Nobody reads thousands of lines of what is the matter.
        let told = wrong(&format!("{HEAD}{}", "x,x,x,x,x,x,x,x,x,x\n".repeat(600)));
        assert_eq!(told.len(), MOST_TOLD + 1);
        assert_eq!(told.last().unwrap(), "MoreInRows { count: 5800 }");
    }

    proptest! {
        #[test]
        fn what_is_taken_adds_up_whatever_is_typed(
            rows in prop::collection::vec("(2017-0[1-9]|x),(Physio|x),(1|2|),[0-9-]{0,3},[0-9]{0,2},[0-9]{0,2},[0-9x]?,,,", 0..6)
        ) {
            let text = format!("{HEAD}{}", rows.join("\n"));
            if let Ok(months) = read(&text, &known()) {
                let mut keys = BTreeSet::new();
                for month in months {
                    prop_assert_eq!(month.options.values().sum::<u32>(), month.responses);
                    prop_assert!(month.methods.values().sum::<u32>() <= month.responses);
                    prop_assert!(keys.insert((month.service, month.month)));
                }
            }
        }
    }
}
