//! What comes next, and what the answers raise.

use super::{answers, next, next_for, sample};
use crate::referral::form::{
    FilledInBy::{SomebodyElse, Themself},
    Flag, FlagLevel, Warning,
};
use crate::referral::model::Urgency;

const SAFE: [&str; 4] = ["cold=no", "numb=no", "sore=no", "adult=yes"];
const REST: [&str; 10] = [
    "pain=3",
    "needs=none",
    "clinics=018f-park",
    "since=",
    "steps=100",
    "helps=rest shoes",
    "phone=01632960001",
    "email=",
    "nhs=",
    "postcode=",
];

fn with<'a>(some: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    some.iter().chain(more).copied().collect()
}

#[test]
fn the_pages_come_one_after_the_other() {
    assert_eq!(next(&[]), "page cold");
    assert_eq!(next(&SAFE[..1]), "page numb");
    assert_eq!(next(&SAFE), "page side");
    assert_eq!(next(&with(&SAFE, &["side=left"])), "page pain");
    let all = with(&with(&SAFE, &["side=left"]), &REST);
    assert_eq!(next(&all), "ready");
    assert_eq!(next(&with(&all, &["helps=rest rest"])), "page where");
}

#[test]
fn a_page_with_half_its_answers_is_asked_again() {
    assert_eq!(next(&with(&SAFE, &["side=left", "pain=3"])), "page pain");
}

#[test]
fn an_emergency_stops_whatever_else_was_answered() {
    assert_eq!(next(&["cold=yes"]), "stop cold_foot by cold");
    let all = with(&with(&SAFE, &["side=left"]), &REST);
    assert_eq!(next(&with(&all, &["numb=yes"])), "stop no_feeling by numb");
    // Even before an earlier page that is to be asked again, and before an exit.
    assert_eq!(next(&["numb=yes"]), "stop no_feeling by numb");
    assert_eq!(next(&["cold=yes", "adult=no"]), "stop cold_foot by cold");
}

#[test]
fn not_sure_counts_as_yes_and_is_for_others_only() {
    assert_eq!(
        next_for(&["cold=not_sure"], SomebodyElse),
        "stop cold_foot by cold"
    );
    assert_eq!(next_for(&["cold=not_sure"], Themself), "page cold");
    let raised = sample().raised(&answers(&["sore=not_sure"]), SomebodyElse);
    assert_eq!(raised.urgency, Urgency::Urgent);
    assert_eq!(raised.flags[0].words, "Open sore (not sure)");
}

#[test]
fn whoever_was_checked_already_goes_on_and_is_urgent() {
    let checked = [
        "cold=yes",
        "cold.checked-when=2026-11-02",
        "cold.checked-where=A&E",
    ];
    assert_eq!(next(&checked), "page numb");
    let raised = sample().raised(&answers(&checked), Themself);
    assert_eq!(raised.urgency, Urgency::Urgent);
    let words = "Cold and white foot. Checked already: A&E, 2 November 2026";
    assert_eq!(
        raised.flags,
        [Flag {
            question: String::from("cold"),
            level: FlagLevel::Emergency,
            words: words.to_owned(),
        }]
    );
    // Where a stop does not offer it, a note beside the answer lets nobody on.
    let forged = ["cold=no", "numb=yes", "numb.checked-where=A&E"];
    assert_eq!(next(&forged), "stop no_feeling by numb");
}

#[test]
fn an_answer_that_was_changed_has_to_be_checked_anew() {
    let mut answers = answers(&["cold=yes", "cold.checked-where=A&E"]);
    answers.set("cold", vec![String::from("no")]);
    answers.set("cold", vec![String::from("yes")]);
    assert_eq!(answers.get("cold.checked-where"), None);
}

#[test]
fn danger_is_asked_again_without_losing_the_rest() {
    let fresh = sample().without_danger(answers(&[
        "cold=yes",
        "cold.checked-where=A&E",
        "numb=no",
        "side=left",
    ]));
    assert_eq!(fresh, answers(&["side=left"]));
}

#[test]
fn an_exit_comes_after_the_signs_of_danger() {
    assert_eq!(next(&["cold=no", "numb=no", "adult=no"]), "page sore");
    assert_eq!(next(&with(&SAFE[..3], &["adult=no"])), "exit child");
    let form = sample();
    let answers = answers(&with(&SAFE[..3], &["adult=no"]));
    let so_far = form.walk(&answers, Themself).so_far;
    assert_eq!(so_far.last().unwrap().id, "adult");
}

#[test]
fn a_page_is_for_some_only() {
    assert_eq!(next_for(&SAFE, SomebodyElse), "page agreed");
    assert_eq!(next(&with(&SAFE, &["side=both"])), "page worse");
}

#[test]
fn what_is_not_shown_does_not_count() {
    let given = answers(&[
        "side=left",
        "worse=left",
        "agreed=no",
        "gone=yes",
        "pain=99",
    ]);
    let counted = sample().counted(&given, Themself);
    assert_eq!(counted, answers(&["side=left"]));
    let raised = sample().raised(&given, Themself);
    assert!(raised.flags.is_empty());
    assert_eq!(raised.matter.as_deref(), Some("left"));
}

#[test]
fn what_was_checked_counts_with_its_answer() {
    let given = answers(&[
        "cold=yes",
        "cold.checked-where=A&E",
        "gone.checked-where=A&E",
    ]);
    let counted = sample().counted(&given, Themself);
    assert_eq!(counted, answers(&["cold=yes", "cold.checked-where=A&E"]));
}

#[test]
fn a_leaflet_is_for_the_answers_that_count() {
    let form = sample();
    let titles = |given: &[&str]| -> Vec<String> {
        let shown = form.leaflets_for(&answers(given), Themself);
        shown.into_iter().map(|one| one.title.clone()).collect()
    };
    assert_eq!(titles(&["side=both"]), ["Looking after both feet"]);
    assert!(titles(&["side=left"]).is_empty());
    assert!(titles(&[]).is_empty());
}

#[test]
fn answers_raise_how_soon_and_how() {
    let raised = sample().raised(&answers(&["pain=8", "needs=interpreter time"]), Themself);
    assert_eq!(raised.urgency, Urgency::Soon);
    assert!(raised.face_to_face);
    let calm = sample().raised(&answers(&["pain=7", "needs=time"]), Themself);
    assert_eq!(calm.urgency, Urgency::Routine);
    assert!(!calm.face_to_face && calm.flags.is_empty());
    let both = sample().raised(&answers(&["sore=yes", "pain=10"]), Themself);
    assert_eq!(both.urgency, Urgency::Urgent);
    let levels: Vec<_> = both.flags.iter().map(|flag| flag.level).collect();
    assert_eq!(levels, [FlagLevel::Urgent, FlagLevel::Soon]);
}

#[test]
fn people_are_told_before_they_go_on() {
    let form = sample();
    let told = |page: &str, given: &[&str]| form.warnings(page, &answers(given), Themself);
    let urgent = Warning::Urgent(String::from("Call 111 today."));
    assert_eq!(told("sore", &["sore=yes"]), [urgent]);
    let tell = Warning::Tell(String::from("Take it easy."));
    assert_eq!(told("pain", &["pain=9"]), [tell]);
    assert!(told("pain", &["pain=2"]).is_empty());
    assert!(told("no such page", &["pain=9"]).is_empty());
}

#[test]
fn without_clinics_there_is_nothing_to_choose() {
    let form = sample().with_clinics(&[]);
    let given = with(&with(&SAFE, &["side=left"]), &REST);
    let mut given = answers(&given);
    given.forget("clinics");
    let step = form.walk(&given, Themself).step;
    assert_eq!(step, crate::referral::form::Step::ReadyToSend);
}

#[test]
fn a_question_speaks_of_the_person_to_whoever_fills_in_for_them() {
    let form = sample();
    let question = form.question("cold").unwrap();
    assert_eq!(question.label(Themself, "Joe"), "Is a foot cold and white?");
    assert_eq!(
        question.label(SomebodyElse, "Joe"),
        "Is a foot of Joe cold and white?"
    );
    assert_eq!(question.words("not_sure"), "Not sure");
    assert_eq!(form.question("side").unwrap().words("both"), "Both");
}
