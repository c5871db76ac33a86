//! Forms and answers that chance makes.

use super::SAMPLE;
use crate::referral::{
    answers::Answers,
    form::{
        Choice, Condition, Definition, Effect, Exit,
        FilledInBy::{self, SomebodyElse, Themself},
        Kind, NO, NOT_SURE, Page, Question, Step, Stop, Subject, Writer, YES, validate,
    },
};
use proptest::{collection::vec, prelude::*, sample::Index};

/// What chance decides about a page.
#[derive(Clone, Debug)]
struct Drawn {
    kind: u8,
    shown_if: Option<(Index, Index)>,
    filled_in_by: Option<bool>,
    optional: bool,
    effect: Option<(u8, Index)>,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let condition = proptest::option::of((any::<Index>(), any::<Index>()));
    let by = proptest::option::weighted(0.2, any::<bool>());
    let effect = proptest::option::of((0_u8..6, any::<Index>()));
    (0_u8..6, condition, by, any::<bool>(), effect).prop_map(
        |(kind, shown_if, filled_in_by, optional, effect)| Drawn {
            kind,
            shown_if,
            filled_in_by,
            optional,
            effect,
        },
    )
}

/// A form as chance drew it: its first pages ask for danger, the others do not.
fn form(danger: &[Drawn], later: &[Drawn]) -> Definition {
    let mut pages: Vec<Page> = Vec::new();
    let all = danger
        .iter()
        .map(|drawn| (drawn, true))
        .chain(later.iter().map(|drawn| (drawn, false)));
    for (number, (drawn, danger)) in all.enumerate() {
        let page = page(number, drawn, danger, &pages);
        pages.push(page);
    }
    let effects = || pages.iter().flat_map(|page| &page.questions[0].effects);
    let stops = effects().any(|effect| effect.emergency.is_some());
    let exits = effects().any(|effect| effect.exit.is_some());
    Definition {
        name: String::from("Drawn"),
        introduction: String::from("Drawn by chance."),
        subject: Subject::Resident,
        may_fill_in: vec![Writer::Resident, Writer::Carer],
        matter: None,
        safety_net: String::from("Call 999 in an emergency."),
        urgent: Some(String::from("Call 111.")),
        stops: stops.then(stop).into_iter().collect(),
        exits: exits.then(exit).into_iter().collect(),
        leaflets: Vec::new(),
        pages,
    }
}

fn page(number: usize, drawn: &Drawn, danger: bool, earlier: &[Page]) -> Page {
    let condition = drawn.shown_if.filter(|_| !earlier.is_empty());
    let show_if = condition.and_then(|(which, value)| {
        let question = &which.get(earlier).questions[0];
        let values = values(question);
        (!values.is_empty()).then(|| Condition {
            question: question.id.clone(),
            is: vec![value.get(&values).clone()],
        })
    });
    let mut question = Question {
        id: format!("q{number}"),
        label: String::from("What is it?"),
        label_for_other: Some(String::from("What is it of {name}?")),
        hint: None,
        hint_for_other: None,
        called: None,
        optional: drawn.optional && !danger,
        prefill: None,
        kind: if danger {
            Kind::YesNo
        } else {
            kind(drawn.kind)
        },
        effects: Vec::new(),
    };
    question.effects = drawn
        .effect
        .and_then(|drawn| effect(drawn, danger, &question))
        .into_iter()
        .collect();
    Page {
        id: format!("p{number}"),
        danger,
        title: None,
        text: None,
        filled_in_by: drawn
            .filled_in_by
            .map(|own| if own { Themself } else { SomebodyElse }),
        show_if: show_if.into_iter().collect(),
        questions: vec![question],
    }
}

fn kind(drawn: u8) -> Kind {
    let choices: Vec<Choice> = ["a", "b", "c"]
        .map(|value| Choice {
            value: value.to_owned(),
            label: value.to_owned(),
            hint: None,
            alone: false,
        })
        .into();
    match drawn {
        0 => Kind::YesNo,
        1 => Kind::One { choices },
        2 => Kind::Many { choices },
        3 => Kind::Order { choices },
        4 => Kind::Number {
            least: 0,
            most: 9,
            unit: None,
        },
        _ => Kind::Text { limit: 9 },
    }
}

/// The answers that conditions and effects may name.
fn values(question: &Question) -> Vec<String> {
    match question.kind {
        Kind::YesNo => vec![YES.to_owned(), NO.to_owned()],
        _ => question
            .choices()
            .iter()
            .map(|choice| choice.value.clone())
            .collect(),
    }
}

fn effect((what, value): (u8, Index), danger: bool, question: &Question) -> Option<Effect> {
    let values = values(question);
    let (on, at_least) = match question.kind {
        Kind::Number { .. } => (Vec::new(), Some(5)),
        _ if values.is_empty() => return None,
        _ => (vec![value.get(&values).clone()], None),
    };
    Some(Effect {
        on,
        at_least,
        emergency: (what == 0 && danger).then(|| String::from("now")),
        exit: (what == 1 && !danger).then(|| String::from("elsewhere")),
        urgent: what == 2,
        soon: what == 3,
        tell: (what == 4).then(|| String::from("Tell your GP.")),
        flag: Some(String::from("Raised")),
        face_to_face: what == 5,
    })
}

fn stop() -> Stop {
    Stop {
        id: String::from("now"),
        title: String::from("Call 999 now"),
        text: String::from("It cannot wait."),
        unless_checked: false,
    }
}

fn exit() -> Exit {
    Exit {
        id: String::from("elsewhere"),
        title: String::from("Ask elsewhere"),
        reason: String::from("Others do this."),
        next_step: String::from("Ask them."),
        link: None,
    }
}

/// An answer to a question, chosen by a number.
fn answer(question: &Question, by: FilledInBy, drawn: u32) -> Vec<String> {
    let values = match question.kind {
        Kind::YesNo if by == SomebodyElse => vec![YES, NO, NOT_SURE]
            .into_iter()
            .map(str::to_owned)
            .collect(),
        Kind::Number { .. } => vec![String::from("3"), String::from("7")],
        Kind::Text { .. } => vec![String::from("words")],
        _ => values(question),
    };
    let chosen = values.get(drawn as usize % values.len()).cloned();
    if question.optional && drawn.is_multiple_of(5) {
        Vec::new()
    } else {
        chosen.into_iter().collect()
    }
}

fn by() -> impl Strategy<Value = FilledInBy> {
    any::<bool>().prop_map(|own| if own { Themself } else { SomebodyElse })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_way_through_a_form_without_faults_ends(
        danger in vec(drawn(), 0..6),
        later in vec(drawn(), 1..15),
        by in by(),
        chosen in vec(any::<u32>(), 21),
    ) {
        let form = form(&danger, &later);
        prop_assert_eq!(validate(&form), []);
        let mut answers = Answers::default();
        let mut seen = Vec::new();
        let end = loop {
            let walk = form.walk(&answers, by);
            match walk.step {
                Step::Page(page) => {
                    prop_assert!(!seen.contains(&page.id), "{} is asked twice", page.id);
                    prop_assert_eq!(walk.so_far.len(), seen.len());
                    let question = &page.questions[0];
                    answers.set(&question.id, answer(question, by, chosen[seen.len()]));
                    seen.push(page.id.clone());
                }
                end => break end,
            }
        };
        prop_assert!(seen.len() <= form.pages.len());
        let yes_to_an_emergency = form.pages.iter().filter(|page| page.danger).any(|page| {
            let question = &page.questions[0];
            question.effects.iter().any(|effect| {
                let given = answers.get(&question.id).unwrap_or_default();
                effect.emergency.is_some() && effect.follows(given, true)
            })
        });
        prop_assert_eq!(matches!(end, Step::Stop { .. }), yes_to_an_emergency);
    }

    #[test]
    fn reading_never_fails_on_any_text(words in any::<String>()) {
        let _ = Definition::read(&words);
    }

    #[test]
    fn reading_never_fails_on_a_form_that_was_cut_and_joined(
        from in any::<Index>(),
        to in any::<Index>(),
        between in "[\\[\\]{}=\",#\\n a-z0-9é]{0,12}",
    ) {
        let letters: Vec<char> = SAMPLE.chars().collect();
        let (from, to) = (from.index(letters.len()), to.index(letters.len()));
        let words: String = letters[..from].iter().copied().chain(between.chars()).chain(letters[to..].iter().copied()).collect();
        if let Err(faults) = Definition::read(&words) {
            prop_assert!(!faults.is_empty());
            prop_assert!(faults.iter().all(|fault| !fault.words.is_empty()));
        }
    }

    #[test]
    fn no_answers_lead_astray(
        given in proptest::collection::btree_map(
            prop_oneof!["cold|numb|sore|adult|side|worse|pain|needs|clinics", any::<String>()],
            vec(prop_oneof!["yes|no|not_sure|left|both|8", any::<String>()], 0..3),
            0..12,
        ),
        by in by(),
    ) {
        let form = super::sample();
        let answers: Answers = given.into_iter().collect();
        let counted = form.counted(&answers, by);
        prop_assert_eq!(form.walk(&answers, by), form.walk(&counted, by));
        prop_assert_eq!(form.raised(&answers, by), form.raised(&counted, by));
    }
}
