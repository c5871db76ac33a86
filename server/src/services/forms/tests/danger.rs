//! Signs of danger: what stops, and what is urgent.

use super::{answered, built_in, dangers, form, leads_on, to_the_end};
use app::referral::form::{
    FilledInBy::{SomebodyElse, Themself},
    NO, NOT_SURE, Step, YES,
};
use app::referral::model::Urgency;

#[test]
fn every_sign_of_an_emergency_stops() {
    let mut signs = 0;
    for (code, form) in built_in() {
        for question in dangers(&form) {
            for effect in &question.effects {
                let Some(stop) = &effect.emergency else {
                    continue;
                };
                signs += 1;
                for (by, value) in [
                    (Themself, YES),
                    (SomebodyElse, YES),
                    (SomebodyElse, NOT_SURE),
                ] {
                    // Before anything else is answered, and when everything is.
                    let first = answered(&question.id, value);
                    let (all, _) =
                        to_the_end(&form, by, answered(&question.id, NO), leads_on(&form, by));
                    let mut all = all;
                    all.set(&question.id, vec![value.to_owned()]);
                    for answers in [first, all] {
                        match form.walk(&answers, by).step {
                            Step::Stop {
                                stop: shown,
                                question: asked,
                                ..
                            } => {
                                assert_eq!((&shown.id, &asked.id), (stop, &question.id), "{code}");
                            }
                            other => panic!("{code}, {}={value}: {other:?}", question.id),
                        }
                    }
                }
            }
        }
    }
    assert!(signs > 10, "only {signs} signs of an emergency");
}

#[test]
fn whoever_is_not_sure_for_somebody_else_is_taken_to_say_yes() {
    for (code, form) in built_in() {
        for question in dangers(&form) {
            let raised = |value| {
                let raised = form.raised(&answered(&question.id, value), SomebodyElse);
                (raised.urgency, raised.flags.len(), raised.face_to_face)
            };
            assert_eq!(raised(NOT_SURE), raised(YES), "{code}, {}", question.id);
            assert_eq!(
                raised(NO),
                (Urgency::Routine, 0, false),
                "{code}, {}",
                question.id
            );
            assert_ne!(raised(YES).1, 0, "{code}, {} raises nothing", question.id);
        }
    }
}

#[test]
fn physiotherapy_asks_for_every_known_sign_of_danger() {
    let form = form("physiotherapy");
    let asked: Vec<(&str, Urgency, bool)> = dangers(&form)
        .map(|question| {
            let raised = form.raised(&answered(&question.id, YES), Themself);
            let stops = question
                .effects
                .iter()
                .any(|effect| effect.emergency.is_some());
            (question.id.as_str(), raised.urgency, stops)
        })
        .collect();
    let emergency = [
        "bladder", "bowel", "saddle", "legs", "sexual", "accident", "chest",
    ];
    let urgent = [
        "hot_joint",
        "fever",
        "weight",
        "lump",
        "night",
        "upper",
        "cough",
    ];
    let told = ["cancer", "unsteady", "bones", "steroids"];
    let expected: Vec<_> = emergency
        .map(|id| (id, Urgency::Urgent, true))
        .into_iter()
        .chain(urgent.map(|id| (id, Urgency::Urgent, false)))
        .chain(told.map(|id| (id, Urgency::Routine, false)))
        .collect();
    assert_eq!(asked, expected);
    for id in emergency.iter().take(6) {
        let label = &form.question(id).unwrap().label;
        assert!(
            label.to_lowercase().contains("in the last 14 days"),
            "{label}"
        );
    }
    assert!(
        form.pages
            .iter()
            .filter(|page| page.danger)
            .all(|page| page.questions.len() == 1)
    );
}

#[test]
fn whoever_was_checked_already_can_send_an_urgent_request() {
    let form = form("physiotherapy");
    let mut answers = answered("saddle", YES);
    answers.set("saddle.checked-when", vec![String::from("2026-11-20")]);
    answers.set("saddle.checked-where", vec![String::from("A&E")]);
    let (answers, _) = to_the_end(&form, Themself, answers, leads_on(&form, Themself));
    assert_eq!(form.walk(&answers, Themself).step, Step::ReadyToSend);
    assert_eq!(form.raised(&answers, Themself).urgency, Urgency::Urgent);
}

#[test]
fn a_carer_who_cannot_carry_on_is_urgent() {
    let raised = form("carers_assessment").raised(&answered("carry_on", YES), Themself);
    assert_eq!(raised.urgency, Urgency::Urgent);
}
