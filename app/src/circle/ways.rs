//! What the recorded needs of a person, and what is safe, say of each way to reach them.
//!
//! A need that is recorded is to be met: a way that it rules out is refused when it is chosen,
//! and an email or a letter that it rules out is not made as if nothing were written down.

use super::{
    model::{ContactPreference, Need},
    safe_contact::SafeContact,
};
use crate::plan::paper::TypeSize;
use serde::{Deserialize, Serialize};

/// Whom a call does not reach: they sign, or read what is said.
const NO_CALLS: [&str; 19] = [
    "Lip reads",
    "Uses British Sign Language",
    "Uses cued speech transliterator",
    "Uses deafblind intervener",
    "Uses Deafblind Manual Alphabet",
    "Uses lipspeaker",
    "Uses sign language",
    "Uses speech to text reporter",
    "Uses telecommunications device for the deaf",
    "British Sign Language interpreter needed",
    "Hands-on signing interpreter needed",
    "Sign Supported English interpreter needed",
    "Visual frame interpreter needed",
    "Deafblind block alphabet interpreter needed",
    "Deafblind manual alphabet interpreter needed",
    "Deafblind haptic interpreter needed",
    "Deafblind communicator guide needed",
    "Lipspeaker needed",
    "Speech to text reporter needed",
];

/// Of those, and of Makaton, the interpreters without whom written English may say nothing.
const NO_ENGLISH: [&str; 9] = [
    "British Sign Language interpreter needed",
    "Hands-on signing interpreter needed",
    "Makaton interpreter needed",
    "Sign Supported English interpreter needed",
    "Visual frame interpreter needed",
    "Deafblind block alphabet interpreter needed",
    "Deafblind manual alphabet interpreter needed",
    "Deafblind haptic interpreter needed",
    "Deafblind communicator guide needed",
];

/// The methods that are recorded, and the way each of them is.
const METHODS: [(&str, ContactPreference); 5] = [
    ("Contact by telephone", ContactPreference::Phone),
    ("Contact by text relay", ContactPreference::Phone),
    ("Contact by SMS text", ContactPreference::Text),
    ("Contact by email", ContactPreference::Email),
    ("Contact by letter", ContactPreference::Letter),
];

/// Somebody else is reached, in whichever way suits them.
const VIA_CARER: &str = "Contact via carer";
const BY_EMAIL: &str = "Contact by email";
const BY_LETTER: &str = "Contact by letter";
const EASY_READ: &str = "Easy read";
/// The one term of ours.
pub const PLAIN_TEXT: &str = "Emails as plain text, for a screen reader";

const BRAILLE: [&str; 2] = [
    "Contracted Braille (grade 2)",
    "Uncontracted Braille (grade 1)",
];
const SIZES: [&str; 3] = [
    "At least 20 point sans serif font",
    "At least 24 point sans serif font",
    "At least 28 point sans serif font",
];
/// Formats that an email is, or may be written in.
const IN_AN_EMAIL: [&str; 7] = [
    EASY_READ,
    "By email",
    "Electronic downloadable format",
    PLAIN_TEXT,
    SIZES[0],
    SIZES[1],
    SIZES[2],
];
/// Formats that cannot be put into an envelope.
const NOT_POSTED: [&str; 4] = [
    "Electronic audio format",
    "Electronic downloadable format",
    "By email",
    "Verbally",
];
/// What is read by a machine, which does best with words alone.
const READ_BY_MACHINE: [&str; 4] = [PLAIN_TEXT, BRAILLE[0], BRAILLE[1], "Moon alphabet"];
/// Formats that ask nothing of a letter that is printed.
const ASK_NOTHING_OF_PRINT: [&str; 2] = [PLAIN_TEXT, "Third party to read out"];

/// Why two things that are said cannot both be kept to.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum Conflict {
    /// A call to somebody who signs, or reads what is said.
    NoCalls,
    /// Another method is recorded.
    OtherMethod,
    /// An email to somebody who needs another format.
    NotByEmail,
    /// A letter to somebody all of whose formats cannot be posted.
    NotByLetter,
    /// Calls are not safe.
    UnsafeCalls,
    /// Messages are not safe.
    UnsafeMessages,
    /// Emails are not safe.
    UnsafeEmails,
    /// Letters are not safe.
    UnsafeLetters,
    /// Two sizes of print.
    TwoSizes,
    /// Both grades of Braille.
    TwoBrailles,
    /// Written and spoken.
    WrittenAndSpoken,
    /// Somebody asks for emails themselves, and needs another way.
    NoEmailsForYou,
    /// Somebody asks for emails themselves, and said that they are not safe.
    UnsafeForYou,
}

impl Conflict {
    /// Every one of them.
    pub const ALL: [Self; 13] = [
        Self::NoCalls,
        Self::OtherMethod,
        Self::NotByEmail,
        Self::NotByLetter,
        Self::UnsafeCalls,
        Self::UnsafeMessages,
        Self::UnsafeEmails,
        Self::UnsafeLetters,
        Self::TwoSizes,
        Self::TwoBrailles,
        Self::WrittenAndSpoken,
        Self::NoEmailsForYou,
        Self::UnsafeForYou,
    ];

    /// Why it cannot be, and what to do.
    pub fn words(self) -> &'static str {
        match self {
            Self::NoCalls => {
                "A phone call does not reach this person: they sign, or read what is said. Choose another way, or tick “Contact by telephone” if they do use a phone"
            }
            Self::OtherMethod => {
                "The person needs another way, ticked under “Requires specific contact method”. Choose that way, or tick this one there too"
            }
            Self::NotByEmail => {
                "The person cannot use an email: they need another format. Choose another way, or tick “Contact by email” if they do read emails"
            }
            Self::NotByLetter => {
                "The person cannot use a letter: no format that is ticked can be posted. Choose another way, or tick how letters must be made"
            }
            Self::UnsafeCalls => {
                "It is not safe to phone this person. Choose a way that is safe. The record says which"
            }
            Self::UnsafeMessages => {
                "It is not safe to leave this person messages. Choose a way that is safe. The record says which"
            }
            Self::UnsafeEmails => {
                "It is not safe to email this person. Choose a way that is safe. The record says which"
            }
            Self::UnsafeLetters => {
                "It is not safe to send this person letters. Choose a way that is safe. The record says which"
            }
            Self::TwoSizes => {
                "Tick one size of print. If the person reads several, tick the largest"
            }
            Self::TwoBrailles => "Tick one kind of Braille: the one that the person reads best",
            Self::WrittenAndSpoken => {
                "“Prefers written communication” and “Verbally” cannot both be kept to. Ask the person which helps them, and tick that"
            }
            Self::NoEmailsForYou => {
                "Emails do not suit you, your record says, so none would come. Leave the box empty, or tell your GP surgery that emails suit you"
            }
            Self::UnsafeForYou => {
                "You said that emails are not safe, so none would come. Leave the box empty, or first change how it is safe to reach you"
            }
        }
    }
}

fn has(needs: &[Need], term: &str) -> bool {
    needs.iter().any(|need| need.term == term)
}

fn has_any(needs: &[Need], terms: &[&str]) -> bool {
    terms.iter().any(|term| has(needs, term))
}

fn formats(needs: &[Need]) -> impl Iterator<Item = &str> {
    needs
        .iter()
        .filter(|need| need.category == "format")
        .map(|need| need.term.as_str())
}

/// Why the needs rule a way out, if they do.
pub fn ruled_out(way: ContactPreference, needs: &[Need]) -> Option<Conflict> {
    if has(needs, VIA_CARER) {
        return None;
    }
    let mut recorded = METHODS
        .iter()
        .filter(|(term, _)| has(needs, term))
        .peekable();
    if recorded.peek().is_some() {
        let kept_to = recorded.any(|(_, recorded)| *recorded == way);
        return (!kept_to).then_some(Conflict::OtherMethod);
    }
    match way {
        ContactPreference::Phone => has_any(needs, &NO_CALLS).then_some(Conflict::NoCalls),
        ContactPreference::Text => None,
        ContactPreference::Email => (!is_read_in_email(needs)).then_some(Conflict::NotByEmail),
        ContactPreference::Letter => cannot_be_posted(needs).then_some(Conflict::NotByLetter),
    }
}

/// Why what is safe rules a way out, if it does.
pub fn unsafe_way(way: ContactPreference, said: &SafeContact) -> Option<Conflict> {
    let (safe, conflict) = match way {
        ContactPreference::Phone => (said.phone, Conflict::UnsafeCalls),
        ContactPreference::Text => (said.messages, Conflict::UnsafeMessages),
        ContactPreference::Email => (said.email, Conflict::UnsafeEmails),
        ContactPreference::Letter => (said.post, Conflict::UnsafeLetters),
    };
    (!safe).then_some(conflict)
}

/// The same for the methods that are recorded as needs.
pub fn unsafe_method(needs: &[Need], said: &SafeContact) -> Option<Conflict> {
    METHODS
        .iter()
        .filter(|(term, _)| has(needs, term))
        .find_map(|(_, way)| unsafe_way(*way, said))
}

/// Where needs contradict one another: the category of the second, and why.
pub fn contradictions(needs: &[Need]) -> Vec<(&'static str, Conflict)> {
    let several = |terms: &[&str]| terms.iter().filter(|term| has(needs, term)).count() > 1;
    let written_and_spoken = has(needs, "Prefers written communication") && has(needs, "Verbally");
    [
        (
            has(needs, BY_LETTER) && cannot_be_posted(needs),
            ("contact", Conflict::NotByLetter),
        ),
        (several(&SIZES), ("format", Conflict::TwoSizes)),
        (several(&BRAILLE), ("format", Conflict::TwoBrailles)),
        (written_and_spoken, ("format", Conflict::WrittenAndSpoken)),
    ]
    .into_iter()
    .filter_map(|(holds, conflict)| holds.then_some(conflict))
    .collect()
}

fn is_read_in_email(needs: &[Need]) -> bool {
    if formats(needs).next().is_none() {
        return !has_any(needs, &NO_ENGLISH);
    }
    formats(needs).any(|term| IN_AN_EMAIL.contains(&term))
        && (has(needs, "By email") || !has_any(needs, &NO_ENGLISH))
}

fn cannot_be_posted(needs: &[Need]) -> bool {
    let mut formats = formats(needs)
        .filter(|term| !ASK_NOTHING_OF_PRINT.contains(term))
        .peekable();
    formats.peek().is_some() && formats.all(|term| NOT_POSTED.contains(&term))
}

/// What an email to somebody must be like.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct EmailFormat {
    /// Nothing but words, without a part that has a layout.
    pub plain: bool,
    /// How large the words of that part are.
    pub size: TypeSize,
    /// In easy words.
    pub easy: bool,
}

impl EmailFormat {
    /// As it is for those who need nothing else.
    pub const USUAL: Self = Self {
        plain: false,
        size: TypeSize::Usual,
        easy: false,
    };
}

/// What an email to somebody with these needs must be like; none when an email is not
/// how they are reached.
pub fn email_format(needs: &[Need]) -> Option<EmailFormat> {
    let not_to_them = has(needs, VIA_CARER) && !has(needs, BY_EMAIL);
    if not_to_them || ruled_out(ContactPreference::Email, needs).is_some() {
        return None;
    }
    let easy = has(needs, EASY_READ);
    let least = if easy {
        TypeSize::Large
    } else {
        TypeSize::Usual
    };
    Some(EmailFormat {
        plain: has_any(needs, &READ_BY_MACHINE),
        size: TypeSize::needed(needs).max(least),
        easy,
    })
}

/// What a letter to somebody must be like.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum LetterFormat {
    /// Printed, in letters of a size.
    Printed(TypeSize),
    /// Made by somebody in one of these formats: printing it as it is would not do.
    Made(Vec<String>),
}

impl LetterFormat {
    /// The size of the words on the screen, and on paper if it is printed.
    pub fn size(&self) -> TypeSize {
        match self {
            Self::Printed(size) => *size,
            Self::Made(_) => TypeSize::Usual,
        }
    }

    /// The formats that somebody must make it in; none when it is printed.
    pub fn made(&self) -> &[String] {
        match self {
            Self::Printed(_) => &[],
            Self::Made(formats) => formats,
        }
    }
}

/// What a letter to somebody with these needs must be like.
pub fn letter_format(needs: &[Need]) -> LetterFormat {
    let size = TypeSize::needed(needs);
    let asked: Vec<String> = formats(needs)
        .filter(|term| !ASK_NOTHING_OF_PRINT.contains(term))
        .map(str::to_owned)
        .collect();
    // Who reads large print is served by it; easy read is other words, in any size.
    let is_printed = asked.is_empty() || (size > TypeSize::Usual && !has(needs, EASY_READ));
    if is_printed {
        LetterFormat::Printed(size)
    } else {
        LetterFormat::Made(asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::circle::accessible::{CATEGORIES, category_of};

    fn needs(terms: &[&str]) -> Vec<Need> {
        terms
            .iter()
            .map(|term| Need {
                category: category_of(term).unwrap().code.to_owned(),
                term: (*term).to_owned(),
                detail: None,
            })
            .collect()
    }

    #[test]
    fn every_term_that_is_heeded_is_one_that_can_be_recorded() {
        let heeded = NO_CALLS
            .iter()
            .chain(&NO_ENGLISH)
            .chain(METHODS.iter().map(|(term, _)| term))
            .chain(&IN_AN_EMAIL)
            .chain(&NOT_POSTED)
            .chain(&READ_BY_MACHINE)
            .chain(&ASK_NOTHING_OF_PRINT)
            .chain(&BRAILLE)
            .chain(&SIZES)
            .chain(&[VIA_CARER, EASY_READ, "Prefers written communication"]);
        for term in heeded {
            assert!(category_of(term).is_some(), "{term}");
        }
        assert_eq!(CATEGORIES.len(), 4);
    }

    #[test]
    fn a_way_that_a_need_rules_out_is_known_and_the_need_that_allows_it_too() {
        use ContactPreference::{Email, Letter, Phone, Text};
        for (way, terms, conflict) in [
            (Phone, &[][..], None),
            (
                Phone,
                &["Uses British Sign Language"],
                Some(Conflict::NoCalls),
            ),
            (Phone, &["Lip reads", "Contact by telephone"], None),
            (Phone, &["Lip reads", "Contact by text relay"], None),
            (Phone, &["Contact by SMS text"], Some(Conflict::OtherMethod)),
            (Phone, &["Uses hearing aid"], None),
            (Text, &["Uses British Sign Language"], None),
            (Letter, &["Contracted Braille (grade 2)"], None),
            (Letter, &["Verbally"], Some(Conflict::NotByLetter)),
            (
                Email,
                &["Contracted Braille (grade 2)"],
                Some(Conflict::NotByEmail),
            ),
            (
                Email,
                &["Contracted Braille (grade 2)", "Contact by email"],
                None,
            ),
            (
                Email,
                &["British Sign Language interpreter needed"],
                Some(Conflict::NotByEmail),
            ),
            (Email, &["Contact by letter"], Some(Conflict::OtherMethod)),
            (Email, &["Contact by letter", "Contact via carer"], None),
            (Email, &["Contact by visual alert"], None),
            (Email, &["Easy read"], None),
        ] {
            assert_eq!(ruled_out(way, &needs(terms)), conflict, "{way:?} {terms:?}");
        }
    }

    #[test]
    fn an_email_is_in_the_format_that_is_recorded_or_is_none() {
        let usual = EmailFormat::USUAL;
        for (terms, format) in [
            (&[][..], Some(usual)),
            (&["Uses hearing aid", "Needs an advocate"], Some(usual)),
            (
                &[PLAIN_TEXT],
                Some(EmailFormat {
                    plain: true,
                    ..usual
                }),
            ),
            (
                &["Moon alphabet", "Contact by email"],
                Some(EmailFormat {
                    plain: true,
                    ..usual
                }),
            ),
            (
                &["At least 28 point sans serif font"],
                Some(EmailFormat {
                    size: TypeSize::Points28,
                    ..usual
                }),
            ),
            (
                &["Easy read"],
                Some(EmailFormat {
                    easy: true,
                    size: TypeSize::Large,
                    ..usual
                }),
            ),
            (&["On compact disc"], None),
            (&["Contact by telephone"], None),
            (&["Contact via carer"], None),
            (&["Contact via carer", "Contact by email"], Some(usual)),
        ] {
            assert_eq!(email_format(&needs(terms)), format, "{terms:?}");
        }
    }

    #[test]
    fn a_letter_is_printed_only_for_those_who_can_read_print() {
        for (terms, format) in [
            (&[][..], LetterFormat::Printed(TypeSize::Usual)),
            (
                &["At least 20 point sans serif font"],
                LetterFormat::Printed(TypeSize::Points20),
            ),
            (
                &["At least 20 point sans serif font", "On USB"],
                LetterFormat::Printed(TypeSize::Points20),
            ),
            (
                &["Third party to read out"],
                LetterFormat::Printed(TypeSize::Usual),
            ),
            (
                &["Uncontracted Braille (grade 1)"],
                LetterFormat::Made(vec![String::from("Uncontracted Braille (grade 1)")]),
            ),
            (
                &["Easy read", "At least 20 point sans serif font"],
                LetterFormat::Made(vec![
                    String::from("Easy read"),
                    String::from("At least 20 point sans serif font"),
                ]),
            ),
        ] {
            assert_eq!(letter_format(&needs(terms)), format, "{terms:?}");
        }
    }

    #[test]
    fn needs_that_cannot_all_be_met_contradict_one_another() {
        let of = |terms: &[&str]| contradictions(&needs(terms));
        assert_eq!(of(&["Lip reads", SIZES[0], BRAILLE[0]]), []);
        assert_eq!(
            of(&[SIZES[0], SIZES[2], BRAILLE[0], BRAILLE[1]]),
            [
                ("format", Conflict::TwoSizes),
                ("format", Conflict::TwoBrailles)
            ]
        );
        assert_eq!(
            of(&["Prefers written communication", "Verbally", BY_LETTER]),
            [
                ("contact", Conflict::NotByLetter),
                ("format", Conflict::WrittenAndSpoken)
            ]
        );
    }

    #[test]
    fn what_is_not_safe_rules_out_the_way_and_the_method() {
        let said = SafeContact {
            email: false,
            post: true,
            phone: true,
            messages: false,
            which: String::new(),
            times: String::new(),
        };
        assert_eq!(unsafe_way(ContactPreference::Letter, &said), None);
        assert_eq!(
            unsafe_way(ContactPreference::Text, &said),
            Some(Conflict::UnsafeMessages)
        );
        assert_eq!(
            unsafe_method(&needs(&["Contact by letter", BY_EMAIL]), &said),
            Some(Conflict::UnsafeEmails)
        );
    }
}
