//! Posted pages, good and bad.

use super::{answers, sample};
use crate::{
    error::{PortalError, Problem},
    posted::Posted,
    referral::{
        answers::Answers,
        form::{
            CHECKED_WHERE,
            FilledInBy::{self, SomebodyElse, Themself},
            check_checked, check_page,
        },
    },
};
use chrono::NaiveDate;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

fn posted(fields: &[(&str, &str)]) -> Posted {
    fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn check(page: &str, fields: &[(&str, &str)], by: FilledInBy) -> Result<Answers, PortalError> {
    let form = sample();
    check_page(form.page(page).unwrap(), &posted(fields), by, today())
        .map(|values| values.into_iter().collect())
}

fn problems(page: &str, fields: &[(&str, &str)]) -> Vec<(String, Problem)> {
    match check(page, fields, Themself) {
        Err(PortalError::Check(errors)) => errors
            .into_iter()
            .map(|error| (error.field, error.problem))
            .collect(),
        other => panic!("it was let through: {other:?}"),
    }
}

const WHERE: [(&str, &str); 12] = [
    ("clinics-1", "018f-bridge"),
    ("clinics-2", ""),
    ("since-day", "2"),
    ("since-month", "nov"),
    ("since-year", "2026"),
    ("steps", "1,500"),
    ("helps-1", "lift"),
    ("helps-3", "rest"),
    ("phone", " 01632  960 001 "),
    ("email", "Annie@Example.org"),
    ("nhs", "943-476-5919"),
    ("postcode", "w6 8ln"),
];

/// The good page with some fields changed.
fn changed(changes: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    WHERE
        .iter()
        .filter(|(name, _)| !changes.iter().any(|(other, _)| other == name))
        .chain(changes)
        .copied()
        .collect()
}

#[test]
fn a_page_is_read_into_answers() {
    let mut expected = answers(&[
        "clinics=018f-bridge",
        "since=2026-11-02",
        "steps=1500",
        "helps=lift rest",
        "email=Annie@Example.org",
        "nhs=9434765919",
    ]);
    expected.set("postcode", vec![String::from("W6 8LN")]);
    expected.set("phone", vec![String::from("01632 960 001")]);
    assert_eq!(check("where", &WHERE, Themself), Ok(expected));
}

#[test]
fn what_may_be_passed_over_is_an_answer_without_a_value() {
    let fields = changed(&[("since-day", ""), ("since-month", ""), ("since-year", "")]);
    let read = check("where", &fields, Themself).unwrap();
    assert_eq!(read.get("since"), Some(&[][..]));
}

#[test]
fn what_is_missing_is_named_in_the_order_of_the_page() {
    let missing = [
        ("clinics-1", Problem::NotChosen),
        ("steps", Problem::Missing),
        ("helps-1", Problem::NotChosen),
        ("phone", Problem::Missing),
    ];
    assert_eq!(
        problems("where", &[]),
        missing.map(|(field, problem)| (field.to_owned(), problem))
    );
    assert_eq!(
        problems("cold", &[]),
        [(String::from("cold"), Problem::NotChosen)]
    );
}

#[test]
fn each_bad_field_is_told_by_itself() {
    let table = [
        ("since-day", "31", "since", Problem::NotADate),
        (
            "since-year",
            "2027",
            "since",
            Problem::TooLate { latest: today() },
        ),
        (
            "steps",
            "ten",
            "steps",
            Problem::NotANumber {
                least: 0,
                most: 10_000,
            },
        ),
        (
            "steps",
            "-1",
            "steps",
            Problem::NotANumber {
                least: 0,
                most: 10_000,
            },
        ),
        (
            "steps",
            "99999999999999999999",
            "steps",
            Problem::NotANumber {
                least: 0,
                most: 10_000,
            },
        ),
        ("helps-1", "gold", "", Problem::Missing),
        ("email", "annie at home", "email", Problem::NotAnEmail),
        ("nhs", "943 476 5910", "nhs", Problem::NotAnNhsNumber),
        ("nhs", "QQ123456C", "nhs", Problem::IsNationalInsurance),
        ("postcode", "W6", "postcode", Problem::NotAPostcode),
        ("phone", "call me", "phone", Problem::NotAPhone),
        ("clinics-1", "elsewhere", "clinics-1", Problem::NotChosen),
    ];
    for (field, value, told, problem) in table {
        let result = check("where", &changed(&[(field, value)]), Themself);
        if told.is_empty() {
            // An answer that nobody offered takes no place; the next one moves up.
            assert_eq!(result.unwrap().one("helps"), Some("rest"), "{field}");
        } else {
            let expected = Err(PortalError::field(told, problem));
            assert_eq!(result, expected, "{field}={value}");
        }
    }
}

#[test]
fn an_answer_that_was_not_offered_is_none() {
    for value in ["maybe", "YES", "yes no", "<script>", "not_sure"] {
        assert_eq!(
            problems("cold", &[("cold", value)]),
            [(String::from("cold"), Problem::NotChosen)],
            "{value}"
        );
    }
    let read = check("cold", &[("cold", "not_sure")], SomebodyElse);
    assert_eq!(read, Ok(answers(&["cold=not_sure"])));
    assert_eq!(
        problems("pain", &[("pain", "11"), ("needs-time", "yes")]),
        [(String::from("pain"), Problem::NotChosen)]
    );
}

#[test]
fn none_of_these_counts_alone_only() {
    let read = |fields: &[(&str, &str)]| {
        let fields: Vec<_> = fields.iter().copied().chain([("pain", "1")]).collect();
        check("pain", &fields, Themself)
            .unwrap()
            .get("needs")
            .unwrap()
            .to_vec()
    };
    assert_eq!(read(&[("needs-none", "yes")]), ["none"]);
    assert_eq!(
        read(&[("needs-none", "yes"), ("needs-time", "yes")]),
        ["time"]
    );
    assert_eq!(
        read(&[
            ("needs-time", "on"),
            ("needs-gold", "yes"),
            ("needs-interpreter", "yes")
        ]),
        ["interpreter", "time"]
    );
}

#[test]
fn the_same_answer_takes_one_place() {
    let fields = changed(&[
        ("helps-1", "rest"),
        ("helps-2", "rest"),
        ("helps-3", "shoes"),
    ]);
    let read = check("where", &fields, Themself).unwrap();
    assert_eq!(read.get("helps").unwrap(), ["rest", "shoes"]);
}

#[test]
fn a_text_is_one_line_without_signs_that_nobody_sees() {
    let read = check("worse", &[("worse", "\u{0}left\r\n\tfoot\u{7} ")], Themself);
    assert_eq!(read.unwrap().one("worse"), Some("left foot"));
    assert_eq!(
        problems("worse", &[("worse", &"x".repeat(1_000_000))]),
        [(String::from("worse"), Problem::TooLong { limit: 20 })]
    );
    assert_eq!(
        problems("worse", &[("worse", " \n\t ")]),
        [(String::from("worse"), Problem::Missing)]
    );
}

#[test]
fn when_and_where_something_was_checked_are_both_needed() {
    let fields = [
        ("checked-when-day", "20"),
        ("checked-when-month", "11"),
        ("checked-when-year", "2026"),
        ("checked-where", " A&E at\nthe hospital "),
    ];
    let noted = check_checked("cold", &posted(&fields), today()).unwrap();
    let noted: Answers = noted.into_iter().collect();
    assert_eq!(noted.one("cold.checked-when"), Some("2026-11-20"));
    assert_eq!(noted.one("cold.checked-where"), Some("A&E at the hospital"));
    let Err(PortalError::Check(errors)) = check_checked("cold", &posted(&[]), today()) else {
        panic!("nothing was asked for");
    };
    assert_eq!(errors.len(), 2);
    let late = [
        ("checked-when-year", "2027"),
        fields[0],
        fields[1],
        fields[3],
    ];
    assert_eq!(
        check_checked("cold", &posted(&late), today()),
        Err(PortalError::field(
            "checked-when",
            Problem::TooLate { latest: today() }
        ))
    );
    let on = |day| {
        let fields = [("checked-when-day", day), fields[1], fields[2], fields[3]];
        check_checked("cold", &posted(&fields), today())
    };
    assert!(on("12").is_ok(), "14 days ago");
    let earliest = NaiveDate::from_ymd_opt(2026, 11, 12).unwrap();
    assert_eq!(
        on("11"),
        Err(PortalError::field(
            "checked-when",
            Problem::TooEarly { earliest }
        ))
    );
    let huge = "x".repeat(201);
    let long = [
        fields[0],
        fields[1],
        fields[2],
        (CHECKED_WHERE, huge.as_str()),
    ];
    assert_eq!(
        check_checked("cold", &posted(&long), today()),
        Err(PortalError::field(
            CHECKED_WHERE,
            Problem::TooLong { limit: 200 }
        ))
    );
}

#[test]
fn what_a_page_lets_through_its_questions_take() {
    let form = sample();
    let page = form.page("where").unwrap();
    let read = check("where", &WHERE, Themself).unwrap();
    for question in &page.questions {
        assert!(
            question.takes(read.get(&question.id).unwrap(), Themself),
            "{}",
            question.id
        );
    }
}
