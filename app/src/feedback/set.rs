//! What people are asked when they say how care went, kept as data and versioned.
//!
//! The question, its answers and their order are those of the Friends and Family Test; which
//! answers are positive or negative is part of the version, so that the old question, whose
//! answers are others, is a version too (`domain.md`, 3).

use super::model::Role;
use serde::Deserialize;
use std::collections::BTreeSet;

/// What an answer is in the figures.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    /// Good.
    Positive,
    /// Neither good nor bad; in the number of answers all the same.
    Neither,
    /// Bad.
    Negative,
}

/// An answer that can be chosen.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// As the database has it.
    pub code: String,
    /// As people read it.
    pub label: String,
    /// What it is in the figures.
    pub counts: Counts,
}

/// A question that is answered in words.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct InWords {
    /// As the database has it.
    pub code: String,
    /// As people read it.
    pub label: String,
}

/// Something that people can say holds for them, partly or not.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// As the database has it.
    pub code: String,
    /// As the person who gets the care reads it.
    pub label: String,
    /// As a carer reads it, where that is something else.
    pub label_for_carer: Option<String>,
    /// As figures call it.
    pub short: String,
}

impl Statement {
    /// As somebody reads it.
    pub fn label(&self, role: Role) -> &str {
        match (role, &self.label_for_carer) {
            (Role::Carer, Some(label)) => label,
            _ => &self.label,
        }
    }
}

/// A version of what is asked.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct QuestionSet {
    /// What leads to the question; `{service}` is the name of the service.
    pub lead: String,
    /// The one question.
    pub question: String,
    /// Its answers, in their order.
    pub options: Vec<Answer>,
    /// What can be said in words, of which there is at least one.
    pub words: Vec<InWords>,
    /// The answers to the statements, in their order.
    pub answers: Vec<Answer>,
    /// The statements.
    pub statements: Vec<Statement>,
}

/// What is wrong with a version.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Unusable {
    /// It does not read.
    #[error("{0}")]
    NotRead(String),
    /// Two things have one code.
    #[error("the code {0} is there twice")]
    Twice(String),
    /// Something that every version needs is missing.
    #[error("there is no {0}")]
    Missing(&'static str),
    /// A code has other signs than small letters, digits and underscores.
    #[error("{0} is no code")]
    NoCode(String),
}

impl QuestionSet {
    /// Reads a version.
    ///
    /// # Errors
    /// [`Unusable`] with the first thing that is wrong.
    pub fn read(definition: &str) -> Result<Self, Unusable> {
        let set: Self =
            toml::from_str(definition).map_err(|error| Unusable::NotRead(error.to_string()))?;
        let codes = |answers: &[Answer]| answers.iter().map(|one| one.code.clone()).collect();
        unique(codes(&set.options))?;
        unique(codes(&set.answers))?;
        unique(set.words.iter().map(|one| one.code.clone()).collect())?;
        unique(set.statements.iter().map(|one| one.code.clone()).collect())?;
        for (what, is_there) in [
            ("question", !set.question.trim().is_empty()),
            ("positive answer", set.has(Counts::Positive)),
            ("negative answer", set.has(Counts::Negative)),
            ("question in words", !set.words.is_empty()),
            (
                "answer to a statement",
                set.statements.is_empty() || !set.answers.is_empty(),
            ),
        ] {
            if !is_there {
                return Err(Unusable::Missing(what));
            }
        }
        Ok(set)
    }

    fn has(&self, counts: Counts) -> bool {
        self.options.iter().any(|option| option.counts == counts)
    }

    /// What leads to the question about a service.
    pub fn lead_for(&self, service: &str) -> String {
        self.lead.replace("{service}", service)
    }

    /// An answer to the one question.
    pub fn option(&self, code: &str) -> Option<&Answer> {
        self.options.iter().find(|option| option.code == code)
    }

    /// An answer to a statement.
    pub fn answer(&self, code: &str) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.code == code)
    }
}

fn unique(codes: Vec<String>) -> Result<(), Unusable> {
    let mut seen = BTreeSet::new();
    for code in codes {
        let signs = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_';
        if code.is_empty() || !code.chars().all(signs) {
            return Err(Unusable::NoCode(code));
        }
        if !seen.insert(code.clone()) {
            return Err(Unusable::Twice(code));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r#"
lead = "Thinking about {service}"
question = "How was it?"
options = [
  { code = "good", label = "Good", counts = "positive" },
  { code = "bad", label = "Bad", counts = "negative" },
]
words = [{ code = "why", label = "Why?" }]
answers = [{ code = "yes", label = "Yes", counts = "positive" }]
statements = [{ code = "time", label = "Enough time", short = "Time" }]
"#;

    #[test]
    fn a_version_reads() {
        let set = QuestionSet::read(SMALL).unwrap();
        assert_eq!(set.lead_for("Physio"), "Thinking about Physio");
        assert_eq!(set.option("good").unwrap().counts, Counts::Positive);
        assert_eq!(set.option("fine"), None);
    }

    #[test]
    fn what_cannot_be_counted_is_no_version() {
        for (from, to, problem) in [
            ("\"bad\"", "\"good\"", Unusable::Twice("good".into())),
            ("\"bad\"", "\"Bad one\"", Unusable::NoCode("Bad one".into())),
            ("negative", "neither", Unusable::Missing("negative answer")),
            (
                "words = [{ code = \"why\", label = \"Why?\" }]",
                "words = []",
                Unusable::Missing("question in words"),
            ),
            ("How was it?", " ", Unusable::Missing("question")),
        ] {
            assert_eq!(
                QuestionSet::read(&SMALL.replace(from, to)),
                Err(problem),
                "{from}"
            );
        }
        let unknown = QuestionSet::read(&format!("score = 5\n{SMALL}"));
        assert!(matches!(unknown, Err(Unusable::NotRead(_))));
    }
}
