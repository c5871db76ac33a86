//! That the words are plain, and speak of the right person.

use super::built_in;
use app::referral::form::Definition;
use serde_json::Value;

/// Every text of a form that somebody reads, with what it is.
fn prose(form: &Definition) -> Vec<(String, String)> {
    const READ: [&str; 20] = [
        "name",
        "introduction",
        "safety_net",
        "urgent",
        "title",
        "text",
        "reason",
        "next_step",
        "label",
        "label_for_other",
        "hint",
        "hint_for_other",
        "called",
        "tell",
        "flag",
        "lowest",
        "highest",
        "unit",
        "address",
        "phone",
    ];
    fn collect(value: &Value, key: &str, found: &mut Vec<(String, String)>) {
        match value {
            Value::String(words) if READ.contains(&key) => {
                found.push((key.to_owned(), words.clone()))
            }
            Value::Array(values) => values.iter().for_each(|value| collect(value, key, found)),
            Value::Object(fields) => fields
                .iter()
                .for_each(|(key, value)| collect(value, key, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    collect(&serde_json::to_value(form).unwrap(), "", &mut found);
    found
}

#[test]
fn the_words_are_plain() {
    const AVOIDED: [&str; 10] = [
        "please",
        "sorry",
        "invalid",
        "oops",
        "patient",
        "telephone",
        "proxy",
        "care worker",
        "in order to",
        "e.g",
    ];
    for (code, form) in built_in() {
        let prose = prose(&form);
        assert!(prose.len() > 50, "{code} has next to no words");
        for (what, words) in prose {
            let small = words.to_lowercase();
            for avoided in AVOIDED {
                assert!(!small.contains(avoided), "{code}: {avoided} in {words}");
            }
            for sentence in words.split(['.', '?', '!', '\n']) {
                let count = sentence.split_whitespace().count();
                assert!(count <= 25, "{code}: {count} words in {sentence}");
            }
            if what.starts_with("hint") {
                assert!(!words.ends_with('.'), "{code}: a full stop after {words}");
            }
        }
        for question in form.questions() {
            let labels = [Some(&question.label), question.label_for_other.as_ref()];
            assert!(
                labels
                    .into_iter()
                    .flatten()
                    .all(|label| label.ends_with('?')),
                "{code}: {}",
                question.label
            );
            assert!(
                question.label.to_lowercase() == question.label
                    || !question.label.contains("{name}"),
                "{code}: {}",
                question.label
            );
        }
    }
}

#[test]
fn nobody_is_asked_about_themself_in_place_of_the_person() {
    for (code, form) in built_in() {
        if form.may_fill_in.len() == 1 {
            continue;
        }
        for question in form.questions() {
            let own = question.label_for_other.as_ref().unwrap_or(&question.label);
            let words: Vec<&str> = own.split(|sign: char| !sign.is_alphabetic()).collect();
            let is_about_writer =
                ["call_when", "call_message", "call_text"].contains(&question.id.as_str());
            assert!(
                is_about_writer
                    || !words
                        .iter()
                        .any(|word| ["you", "your", "yourself"].contains(word)),
                "{code}, {}: {own}",
                question.id
            );
        }
    }
}
