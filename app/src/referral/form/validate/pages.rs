//! A page of a form: what it shows, and when it is shown.

use super::{Faults, questions, words::Limits};
use crate::referral::form::{
    definition::{Condition, Definition, Page},
    question::{Kind, NO, NOT_SURE, Question, YES},
};

/// How many questions a page may have.
const QUESTIONS: usize = 10;

/// What has to hold of a page, and of the questions on it.
pub(super) fn page(form: &Definition, page: &Page, earlier: &[&Page], faults: &mut Faults) {
    let place = format!("Page {}", page.id);
    faults.words_if_any(&place, "title", page.title.as_ref(), Limits::TITLE);
    faults.words_if_any(&place, "text", page.text.as_ref(), Limits::BODY);
    faults.require(
        !page.questions.is_empty(),
        &place,
        "Add a question, or take the page out",
    );
    faults.no_more(page.questions.len(), QUESTIONS, &place, "questions");
    faults.require(
        page.questions.len() < 2 || page.title.is_some(),
        &place,
        "Give a page with several questions a title",
    );
    faults.require(
        !page.danger || earlier.iter().all(|earlier| earlier.danger),
        &place,
        "It asks for signs of danger. Move it before the pages that do not",
    );
    conditions(&page.show_if, earlier, &place, faults);
    for question in &page.questions {
        questions::question(form, page, question, faults);
    }
}

/// That what must have been answered is asked on some pages, and can be answered so.
pub(super) fn conditions(
    conditions: &[Condition],
    earlier: &[&Page],
    place: &str,
    faults: &mut Faults,
) {
    for condition in conditions {
        let asked = earlier
            .iter()
            .find_map(|page| page.question(&condition.question));
        match asked {
            None => faults.add(
                place,
                format!(
                    "show_if names the question {}, which no earlier page asks",
                    condition.question
                ),
            ),
            Some(question) => answers(question, &condition.is, "show_if", place, faults),
        }
    }
}

/// That some values are named, and each is an answer to a question.
pub(super) fn answers(
    question: &Question,
    values: &[String],
    what: &str,
    place: &str,
    faults: &mut Faults,
) {
    faults.require(!values.is_empty(), place, format!("{what} names no answer"));
    for value in values {
        let known = match question.kind {
            Kind::YesNo => matches!(value.as_str(), YES | NO | NOT_SURE),
            _ => question
                .choices()
                .iter()
                .any(|choice| choice.value == *value),
        };
        faults.require(
            known,
            place,
            format!(
                "{what} names {value}, which is no answer to {}",
                question.id
            ),
        );
    }
}
