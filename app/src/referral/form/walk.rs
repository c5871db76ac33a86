//! The way through a form: what is shown, and what comes next.

use super::{
    check::CHECKED_WHERE,
    definition::{Condition, Definition, Exit, FilledInBy, Leaflet, Page, Stop},
    question::{Effect, Question},
    values::is_among,
};
use crate::referral::answers::Answers;

/// Where somebody stands in a form.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk<'a> {
    /// The pages that were answered, in order.
    pub so_far: Vec<&'a Page>,
    /// What comes next.
    pub step: Step<'a>,
}

/// What comes next in a form.
#[derive(Clone, Debug, PartialEq)]
pub enum Step<'a> {
    /// A page that was not answered yet.
    Page(&'a Page),
    /// Help is needed now: nothing is sent, and nothing more is asked.
    Stop {
        /// The page that says so.
        stop: &'a Stop,
        /// The page that was answered.
        page: &'a Page,
        /// The question on it.
        question: &'a Question,
    },
    /// It is not the right service.
    Exit {
        /// The page that says why.
        exit: &'a Exit,
        /// The page that was answered.
        page: &'a Page,
    },
    /// Everything was answered.
    ReadyToSend,
}

impl Definition {
    /// The pages that the answers so far let be shown, in order.
    ///
    /// What was answered on a page that is not shown, because an earlier answer
    /// changed, does not count.
    pub fn shown(&self, answers: &Answers, by: FilledInBy) -> Vec<&Page> {
        let mut shown: Vec<&Page> = Vec::new();
        for page in &self.pages {
            let is_for_them = page.filled_in_by.is_none_or(|only| only == by);
            if is_for_them && hold(&page.show_if, &shown, answers, by) {
                shown.push(page);
            }
        }
        shown
    }

    /// The leaflets for the answers, in order.
    pub fn leaflets_for(&self, answers: &Answers, by: FilledInBy) -> Vec<&Leaflet> {
        let shown = self.shown(answers, by);
        self.leaflets
            .iter()
            .filter(|leaflet| hold(&leaflet.show_if, &shown, answers, by))
            .collect()
    }

    /// Where somebody stands who answered so much.
    ///
    /// A sign of an emergency comes before everything else, however many pages follow.
    pub fn walk(&self, answers: &Answers, by: FilledInBy) -> Walk<'_> {
        let mut so_far = Vec::new();
        let shown = self.shown(answers, by);
        if let Some((stop, page, question)) = self.emergency(&shown, answers, by) {
            so_far.extend(shown.into_iter().take_while(|earlier| *earlier != page));
            so_far.push(page);
            let step = Step::Stop {
                stop,
                page,
                question,
            };
            return Walk { so_far, step };
        }
        for page in shown {
            if !page.is_answered(answers, by) {
                let step = Step::Page(page);
                return Walk { so_far, step };
            }
            so_far.push(page);
            if let Some(exit) = self.exit_after(page, answers, by) {
                let step = Step::Exit { exit, page };
                return Walk { so_far, step };
            }
        }
        let step = Step::ReadyToSend;
        Walk { so_far, step }
    }

    /// The answers that count: those to questions that are shown, with what was noted about them.
    pub fn counted(&self, answers: &Answers, by: FilledInBy) -> Answers {
        let shown = self.shown(answers, by);
        let counts = |name: &str| {
            let question = name.split_once('.').map_or(name, |(question, _)| question);
            shown
                .iter()
                .find_map(|page| page.question(question))
                .is_some_and(|question| given(question, answers, by).is_some())
        };
        answers
            .iter()
            .filter(|(name, _)| counts(name))
            .map(|(name, values)| (name.to_owned(), values.to_vec()))
            .collect()
    }

    /// The same answers without those about danger, which are asked again after a while.
    #[must_use]
    pub fn without_danger(&self, mut answers: Answers) -> Answers {
        let danger = self.pages.iter().filter(|page| page.danger);
        for question in danger.flat_map(|page| &page.questions) {
            answers.forget(&question.id);
        }
        answers
    }

    /// The first sign of an emergency that nobody has checked yet.
    fn emergency<'a>(
        &'a self,
        shown: &[&'a Page],
        answers: &Answers,
        by: FilledInBy,
    ) -> Option<(&'a Stop, &'a Page, &'a Question)> {
        shown.iter().find_map(|page| {
            page.followed(answers, by).find_map(|(question, effect)| {
                let stop = self.stop(effect.emergency.as_deref()?)?;
                let let_on = stop.unless_checked && was_checked(answers, &question.id);
                (!let_on).then_some((stop, *page, question))
            })
        })
    }

    fn exit_after(&self, page: &Page, answers: &Answers, by: FilledInBy) -> Option<&Exit> {
        page.followed(answers, by)
            .find_map(|(_, effect)| self.exit(effect.exit.as_deref()?))
    }
}

impl Page {
    /// Whether every question on it was answered.
    pub fn is_answered(&self, answers: &Answers, by: FilledInBy) -> bool {
        self.questions.iter().all(|question| {
            given(question, answers, by).is_some() || question.has_nothing_to_choose()
        })
    }

    /// What follows from the answers on it.
    pub(super) fn followed<'a>(
        &'a self,
        answers: &Answers,
        by: FilledInBy,
    ) -> impl Iterator<Item = (&'a Question, &'a Effect)> {
        self.questions.iter().flat_map(move |question| {
            let values = given(question, answers, by).unwrap_or_default();
            question
                .effects
                .iter()
                .filter(move |effect| effect.follows(values, self.danger))
                .map(move |effect| (question, effect))
        })
    }
}

/// The values given to a question, if they are an answer to it.
pub(super) fn given<'a>(
    question: &Question,
    answers: &'a Answers,
    by: FilledInBy,
) -> Option<&'a [String]> {
    answers
        .get(&question.id)
        .filter(|values| question.takes(values, by))
}

/// Whether everything holds that must have been answered on the pages that were shown.
fn hold(conditions: &[Condition], shown: &[&Page], answers: &Answers, by: FilledInBy) -> bool {
    conditions.iter().all(|condition| {
        let found = shown
            .iter()
            .find_map(|page| Some((*page, page.question(&condition.question)?)));
        found.is_some_and(|(page, question)| {
            given(question, answers, by).is_some_and(|values| {
                values
                    .iter()
                    .any(|value| is_among(value, &condition.is, page.danger))
            })
        })
    })
}

/// Whether somebody said that this was checked already, and where.
fn was_checked(answers: &Answers, question: &str) -> bool {
    answers
        .one(&format!("{question}.{CHECKED_WHERE}"))
        .is_some_and(|place| !place.is_empty())
}
