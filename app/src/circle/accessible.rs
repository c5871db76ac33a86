//! Communication and information needs, by the Accessible Information Standard.
//!
//! The four categories and their terms are those of DAPB1605; the codes, and
//! what we add to it, are ours. All are stored for ever: add, never rename.

use super::ways::PLAIN_TEXT;

/// A category of needs.
#[derive(Debug, Eq, PartialEq)]
pub struct Category {
    /// In forms and in the database.
    pub code: &'static str,
    /// The standard's name for it.
    pub title: &'static str,
    /// The same in words for the person themselves.
    pub plain: &'static str,
    /// What it is about, in a few words.
    pub hint: &'static str,
    /// The standard's terms.
    pub standard: &'static [&'static str],
    /// Terms that the standard lacks.
    pub ours: &'static [&'static str],
}

/// The four categories, in the order of the standard.
pub const CATEGORIES: [Category; 4] = [
    Category {
        code: "support",
        title: "Communication support",
        plain: "What helps you to talk and understand",
        hint: "What the person uses or does to communicate",
        standard: &[
            "Lip reads",
            "Uses communication device",
            "Uses hearing aid",
            "Prefers written communication",
            "Uses citizen advocate",
            "Uses legal advocate",
            "Uses alternative communication skill",
            "Uses British Sign Language",
            "Uses cued speech transliterator",
            "Uses deafblind intervener",
            "Uses Deafblind Manual Alphabet",
            "Uses electronic note taker",
            "Uses lipspeaker",
            "Uses Makaton",
            "Uses manual note taker",
            "Uses personal audio recorder",
            "Uses Personal Communication Passport",
            "Uses sign language",
            "Uses speech to text reporter",
            "Uses telecommunications device for the deaf",
        ],
        ours: &[],
    },
    Category {
        code: "professional",
        title: "Requires communication professional",
        plain: "Who should be there when we talk",
        hint: "Who must be there when you talk with the person",
        standard: &[
            "British Sign Language interpreter needed",
            "Hands-on signing interpreter needed",
            "Makaton interpreter needed",
            "Sign Supported English interpreter needed",
            "Visual frame interpreter needed",
            "Needs an advocate",
            "Deafblind block alphabet interpreter needed",
            "Deafblind manual alphabet interpreter needed",
            "Deafblind haptic interpreter needed",
            "Deafblind communicator guide needed",
            "Lipspeaker needed",
            "Manual note taker needed",
            "Sighted guide needed",
            "Speech to text reporter needed",
        ],
        ours: &[],
    },
    Category {
        code: "contact",
        title: "Requires specific contact method",
        plain: "How to get in touch with you",
        hint: "How to get in touch so that it reaches the person",
        standard: &[
            "Contact by audible alert",
            "Contact by email",
            "Contact by letter",
            "Contact by SMS text",
            "Contact by telephone",
            "Contact by text relay",
            "Contact via carer",
            "Contact by tactile alert",
            "Contact by visual alert",
        ],
        ours: &[],
    },
    Category {
        code: "format",
        title: "Requires specific information format",
        plain: "What letters should be like",
        hint: "What letters and leaflets must be like",
        standard: &[
            "Easy read",
            "Contracted Braille (grade 2)",
            "Uncontracted Braille (grade 1)",
            "Electronic audio format",
            "Electronic downloadable format",
            "Makaton",
            "Moon alphabet",
            "By email",
            "On audio cassette tape",
            "On compact disc",
            "On digital versatile disc",
            "On USB",
            "Verbally",
            "Third party to read out",
            "At least 20 point sans serif font",
            "At least 24 point sans serif font",
            "At least 28 point sans serif font",
            "Personal audio recording",
        ],
        ours: &[PLAIN_TEXT],
    },
];

/// The category of a code.
pub fn category(code: &str) -> Option<&'static Category> {
    CATEGORIES.iter().find(|category| category.code == code)
}

/// The category of a term.
pub fn category_of(term: &str) -> Option<&'static Category> {
    CATEGORIES
        .iter()
        .find(|category| category.terms().any(|each| each == term))
}

impl Category {
    /// Every term that can be recorded, the standard's first.
    pub fn terms(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.standard.iter().chain(self.ours).copied()
    }

    /// The field of a form that holds what to do about the needs of this category.
    pub fn detail_field(&self) -> String {
        format!("need-{}-detail", self.code)
    }

    /// The field of a form that a term is ticked in.
    pub fn field(&self, term: &str) -> String {
        let slug: String = term
            .to_lowercase()
            .chars()
            .map(|sign| {
                if sign.is_ascii_alphanumeric() {
                    sign
                } else {
                    '-'
                }
            })
            .collect();
        format!("need-{}-{slug}", self.code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_term_has_a_field_of_its_own() {
        let fields: Vec<String> = CATEGORIES
            .iter()
            .flat_map(|category| {
                category
                    .terms()
                    .map(|term| category.field(term))
                    .chain([category.detail_field()])
            })
            .collect();
        let distinct: BTreeSet<&String> = fields.iter().collect();
        assert_eq!(distinct.len(), fields.len());
    }

    #[test]
    fn the_four_categories_of_the_standard_are_there() {
        let counts: Vec<usize> = CATEGORIES.iter().map(|each| each.standard.len()).collect();
        assert_eq!(counts, [20, 14, 9, 18]);
        assert!(category("format").is_some());
        assert!(category("else").is_none());
    }
}
