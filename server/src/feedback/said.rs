//! What a form says besides the one answer: the statements and the words, read and written.

use crate::{
    Portal,
    error::{Result, internal},
    store::{self, Tx},
    working_days,
};
use ::entity::{feedback, feedback_words};
use app::{
    error::Problem,
    feedback::{
        model::{MOST_IN_WORDS, WORKING_DAYS_TO_READ, WordsState},
        set::QuestionSet,
    },
    posted::{Checks, Posted},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What was said besides.
pub(super) struct Said {
    /// The answer to each statement that has one, by their codes.
    pub(super) statements: BTreeMap<String, String>,
    /// What was written, by the code of the question.
    pub(super) words: Vec<(String, String)>,
}

/// Reads it; what is not asked is left out, and what is asked may be left out.
pub(super) fn read(form: &Posted, set: &QuestionSet, checks: &mut Checks) -> Said {
    let mut statements = BTreeMap::new();
    for statement in &set.statements {
        let field = format!("said-{}", statement.code);
        let answer = form.text(&field);
        if answer.is_empty() {
            continue;
        }
        checks.require(set.answer(answer).is_some(), &field, Problem::NotChosen);
        statements.insert(statement.code.clone(), answer.to_owned());
    }
    let mut words = Vec::new();
    for question in &set.words {
        let field = format!("words-{}", question.code);
        let written = form.text(&field);
        checks.at_most(written, MOST_IN_WORDS, &field);
        if !written.is_empty() {
            words.push((question.code.clone(), written.to_owned()));
        }
    }
    Said { statements, words }
}

/// Statements as they are stored.
pub(super) fn stored(statements: &BTreeMap<String, String>) -> Result<String> {
    serde_json::to_string(statements).map_err(|error| internal(error.to_string()))
}

impl Portal {
    /// Keeps the words that came with an answer; somebody is to have read them in some days.
    pub(super) async fn keep_words(
        &self,
        tx: &Tx,
        answer: &feedback::Model,
        words: Vec<(String, String)>,
    ) -> Result<()> {
        for (question, words) in words {
            let row = feedback_words::Model {
                id: self.random_id(),
                feedback_id: answer.id,
                service_id: answer.service_id,
                question,
                words,
                day: answer.day,
                state: WordsState::New.code().to_owned(),
                due_on: working_days::after(answer.day, WORKING_DAYS_TO_READ),
                owner_id: None,
                shown_words: None,
                reply: None,
                changed: None,
                version: 1,
            };
            store::feedback::insert_words(tx, row).await?;
        }
        Ok(())
    }

    /// An identifier that does not tell when it was made, as others do.
    pub(super) fn random_id(&self) -> Uuid {
        uuid::Builder::from_random_bytes(self.clock.random()).into_uuid()
    }
}
