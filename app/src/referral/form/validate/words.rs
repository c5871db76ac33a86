//! The words of a form: none missing, none without end.

use super::Faults;
use crate::posted::fits;

/// How long words may be, and over how many lines.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    characters: u32,
    lines: bool,
}

impl Limits {
    /// A name or a heading.
    pub(super) const TITLE: Self = Self {
        characters: 120,
        lines: false,
    };
    /// A question, a hint, an answer.
    pub(super) const LABEL: Self = Self {
        characters: 250,
        lines: false,
    };
    /// Paragraphs.
    pub(super) const BODY: Self = Self {
        characters: 4_000,
        lines: true,
    };
}

impl Faults {
    /// That words are there and can be shown.
    pub(super) fn words(&mut self, place: &str, what: &str, words: &str, limits: Limits) {
        self.require(
            !words.trim().is_empty(),
            place,
            format!("Write something in {what}"),
        );
        self.require(
            fits(words, limits.characters),
            place,
            format!("Keep {what} to {} characters", limits.characters),
        );
        let stray = |sign: char| sign.is_control() && !(limits.lines && sign == '\n');
        self.require(
            !words.contains(stray),
            place,
            if limits.lines {
                format!("Take tabs and signs that cannot be seen out of {what}")
            } else {
                format!("Write {what} on one line")
            },
        );
    }

    /// The same for words that need not be there.
    pub(super) fn words_if_any(
        &mut self,
        place: &str,
        what: &str,
        words: Option<&String>,
        limits: Limits,
    ) {
        if let Some(words) = words {
            self.words(place, what, words, limits);
        }
    }
}
