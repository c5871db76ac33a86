//! Rows that read, and what is the matter with those that do not.

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
