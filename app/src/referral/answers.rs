//! What was answered to the questions of a service.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The answers by question: none to a question that was not answered yet, no value to one that was passed over.
///
/// What is noted about an answer, such as that a danger sign was checked already,
/// stands under the name of the question, a dot and what it is.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, Vec<String>>);

impl Answers {
    /// The values that were answered; `None` while it was not.
    pub fn get(&self, question: &str) -> Option<&[String]> {
        self.0.get(question).map(Vec::as_slice)
    }

    /// The first value that was answered.
    pub fn one(&self, question: &str) -> Option<&str> {
        self.get(question)?.first().map(String::as_str)
    }

    /// Notes an answer in place of an earlier one; with another answer goes what was noted about it.
    pub fn set(&mut self, question: &str, values: Vec<String>) {
        if self.get(question) != Some(&values) {
            self.forget(question);
            self.0.insert(question.to_owned(), values);
        }
    }

    /// Takes an answer out, with what was noted about it, so that it is asked again.
    pub fn forget(&mut self, question: &str) {
        self.0.retain(|name, _| {
            name.strip_prefix(question)
                .is_none_or(|rest| !rest.is_empty() && !rest.starts_with('.'))
        });
    }

    /// Every answer, by the name of its question.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0
            .iter()
            .map(|(question, values)| (question.as_str(), values.as_slice()))
    }

    /// Whether nothing was answered yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(String, Vec<String>)> for Answers {
    fn from_iter<I: IntoIterator<Item = (String, Vec<String>)>>(answers: I) -> Self {
        Self(answers.into_iter().collect())
    }
}

impl Extend<(String, Vec<String>)> for Answers {
    fn extend<I: IntoIterator<Item = (String, Vec<String>)>>(&mut self, answers: I) {
        for (question, values) in answers {
            self.set(&question, values);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(values: &[&str]) -> Vec<String> {
        values.iter().map(|value| (*value).to_owned()).collect()
    }

    #[test]
    fn answers_are_a_plain_map_in_json() {
        let mut answers = Answers::default();
        answers.set("tasks", words(&["cooking", "shopping"]));
        answers.set("phone", Vec::new());
        let json = serde_json::to_string(&answers).unwrap();
        assert_eq!(json, r#"{"phone":[],"tasks":["cooking","shopping"]}"#);
        assert_eq!(serde_json::from_str::<Answers>(&json).unwrap(), answers);
    }

    #[test]
    fn passed_over_is_not_the_same_as_not_answered() {
        let answers: Answers = [(String::from("phone"), Vec::new())].into_iter().collect();
        assert_eq!(answers.get("phone"), Some(&[][..]));
        assert_eq!(answers.one("phone"), None);
        assert_eq!(answers.get("name"), None);
    }

    #[test]
    fn another_answer_takes_away_what_was_noted_about_the_first() {
        let mut answers = Answers::default();
        answers.set("legs", words(&["yes"]));
        answers.set("legs.where", words(&["A&E"]));
        answers.set("legs_tired", words(&["no"]));
        answers.set("legs", words(&["yes"]));
        assert_eq!(answers.one("legs.where"), Some("A&E"));
        answers.set("legs", words(&["no"]));
        assert_eq!(answers.get("legs.where"), None);
        assert_eq!(answers.one("legs_tired"), Some("no"));
    }
}
