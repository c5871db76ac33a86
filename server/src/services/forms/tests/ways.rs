//! Where each form leads to.

use super::{BUILT_IN, answered, built_in, form, leads_on, to_the_end};
use app::referral::{
    answers::Answers,
    form::{
        Definition, Exit,
        FilledInBy::{SomebodyElse, Themself},
        Link, NO, Step, YES,
    },
};
use proptest::prelude::*;
use std::collections::BTreeSet;

#[test]
fn every_form_is_read_and_written_again() {
    for (code, words) in BUILT_IN {
        let form = Definition::read(words).unwrap_or_else(|faults| panic!("{code}: {faults:#?}"));
        assert_eq!(Definition::read(&form.write().unwrap()), Ok(form), "{code}");
    }
}

#[test]
fn each_service_has_one_form_and_leads_to_services_that_exist() {
    let codes: BTreeSet<&str> = BUILT_IN.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes.len(), BUILT_IN.len());
    for (code, form) in built_in() {
        for exit in &form.exits {
            if let Some(Link::Service(other)) = &exit.link {
                assert!(codes.contains(other.as_str()), "{code} leads to {other}");
            }
        }
    }
}

#[test]
fn a_form_can_be_sent_when_nothing_stands_against_it() {
    for (code, form) in built_in() {
        for by in [Themself, SomebodyElse] {
            let (answers, asked) = to_the_end(&form, by, Answers::default(), leads_on(&form, by));
            let end = form.walk(&answers, by).step;
            assert_eq!(end, Step::ReadyToSend, "{code}");
            assert!(asked > 5, "{code} asks next to nothing");
        }
    }
}

#[test]
fn who_cannot_use_a_service_is_sent_to_one_that_they_can() {
    let table = [
        ("physiotherapy", "adult", NO, "under_18", None),
        ("physiotherapy", "local", NO, "not_local", None),
        ("physiotherapy", "pregnant", YES, "pregnant", None),
        (
            "physiotherapy",
            "leaves_home",
            NO,
            "housebound",
            Some("rehabilitation"),
        ),
        (
            "rehabilitation",
            "leaves_home",
            YES,
            "clinic",
            Some("physiotherapy"),
        ),
        (
            "reablement",
            "want",
            "care",
            "lasting",
            Some("needs_assessment"),
        ),
        ("carers_assessment", "adult", NO, "young_carer", None),
        ("carers_assessment", "whom", "child", "parent_carer", None),
        (
            "rapid_response",
            "within",
            "later",
            "can_wait",
            Some("rehabilitation"),
        ),
    ];
    for (code, question, value, expected, service) in table {
        let form = form(code);
        let (answers, _) = to_the_end(
            &form,
            Themself,
            answered(question, value),
            leads_on(&form, Themself),
        );
        let Step::Exit { exit, .. } = form.walk(&answers, Themself).step else {
            panic!("{code}: {question}={value} leads on");
        };
        assert_eq!(exit.id, expected, "{code}");
        let leads_to = |exit: &Exit| match &exit.link {
            Some(Link::Service(code)) => Some(code.clone()),
            _ => None,
        };
        assert_eq!(leads_to(exit).as_deref(), service, "{code}");
    }
}

#[test]
fn who_cannot_talk_by_phone_is_met_in_person() {
    let form = form("physiotherapy");
    for question in ["interpreter", "communication"] {
        let with = |value| {
            let (answers, _) = to_the_end(
                &form,
                Themself,
                answered(question, value),
                leads_on(&form, Themself),
            );
            form.raised(&answers, Themself).face_to_face
        };
        assert!(with(YES), "{question}");
        assert!(!with(NO), "{question}");
    }
}

#[test]
fn assessments_ask_who_needs_an_advocate_and_offer_to_fill_them_in_oneself() {
    for code in ["carers_assessment", "needs_assessment"] {
        let form = form(code);
        for question in ["understand", "remember", "weigh", "say"] {
            let flags = form.raised(&answered(question, YES), Themself).flags;
            assert!(
                flags.iter().any(|flag| flag.words.starts_with("Advocacy")),
                "{code}, {question}"
            );
        }
        let way = form.question("way").unwrap();
        assert!(
            way.choices().iter().any(|choice| choice.value == "self"),
            "{code}"
        );
    }
    let outcomes = [
        "food",
        "washing",
        "toilet",
        "clothes",
        "safe_home",
        "home",
        "people",
        "work",
        "places",
        "children",
    ];
    let needs = form("needs_assessment");
    assert!(
        outcomes
            .iter()
            .all(|outcome| needs.question(outcome).is_some())
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_way_through_every_form_ends(
        drawn in proptest::collection::vec(any::<prop::sample::Index>(), 120),
        careful in 0_usize..100,
        by in prop_oneof![Just(Themself), Just(SomebodyElse)],
    ) {
        for (code, form) in built_in() {
            let mut number = 0;
            let mut on = leads_on(&form, by);
            // So many answers lead on, then chance decides: most would end at the first sign of danger.
            let (answers, asked) = to_the_end(&form, by, Answers::default(), |question, count| {
                number += 1;
                if number <= careful { on(question, count) } else { drawn[number % drawn.len()].index(count) }
            });
            prop_assert!(asked <= form.pages.len(), "{}", code);
            prop_assert!(!matches!(form.walk(&answers, by).step, Step::Page(_)), "{}", code);
        }
    }
}
