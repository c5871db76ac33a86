//! The sections of both plans, by the headings of the standard.
//!
//! Headings are those of the Professional Record Standards Body's Personalised
//! care and support plan v2.0 (the crisis plan is its "Contingency/safety plan")
//! and About Me v2.01; the hints are our own words.

use super::{care_headings::CARE, crisis_headings::CRISIS, kind::PlanKind};

/// Whose words a section holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Voice {
    /// The person's own: staff write only on somebody's word, and say whose.
    Own,
    /// Everybody's.
    Shared,
}

/// Which part of the page a section is in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Part {
    /// What people should know of the person.
    AboutMe,
    /// What is to be reached, and how.
    Goals,
    /// What supports it.
    Support,
    /// How a crisis shows, and what makes it better or worse.
    Signs,
    /// What to do in a crisis, and whom to call.
    WhatToDo,
    /// What must be there, and what must be looked after.
    Needed,
    /// What else is decided, and how the plan is kept right.
    KeptRight,
}

impl Part {
    /// All, in the order of the page.
    pub const ALL: [Self; 7] = [
        Self::AboutMe,
        Self::Goals,
        Self::Support,
        Self::Signs,
        Self::WhatToDo,
        Self::Needed,
        Self::KeptRight,
    ];

    /// The part's heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::AboutMe => "About me",
            Self::Goals => "Strengths, needs and goals",
            Self::Support => "Support and reviews",
            Self::Signs => "How a crisis begins",
            Self::WhatToDo => "What to do and who to call",
            Self::Needed => "What I need",
            Self::KeptRight => "Other papers and reviews",
        }
    }
}

/// One section of a plan.
#[derive(Debug)]
pub struct Heading {
    /// Which plan it is a section of.
    pub kind: PlanKind,
    /// In addresses and in the database; never changed, and in one plan only.
    pub code: &'static str,
    /// The standard's heading.
    pub title: &'static str,
    /// What to write here, in one or two sentences.
    pub hint: &'static str,
    /// Which part of the page.
    pub part: Part,
    /// Whose words.
    pub voice: Voice,
    /// The list it holds; free text when `None`.
    pub list: Option<ListKind>,
}

/// What kind of list a section holds.
#[derive(Debug)]
pub struct ListKind {
    /// One of them, such as "goal".
    pub noun: &'static str,
    /// The heading whose items these belong to.
    pub parent: Option<&'static str>,
    /// Whether their order says something, and people move them up and down.
    pub ordered: bool,
    /// The fields of one, the first of which names it.
    pub fields: &'static [Field],
}

/// One field of an item.
#[derive(Debug)]
pub struct Field {
    /// In forms and in the document; never changed.
    pub name: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// How to fill it in.
    pub hint: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether it must be there.
    pub required: bool,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum FieldKind {
    /// Words that several people may write at once; both are kept.
    Words,
    /// One line; of two different changes at once the later author chooses.
    Line,
    /// One of these: code and words.
    Choice(&'static [(&'static str, &'static str)]),
    /// A whole number from 1 to 10.
    OneToTen,
    /// A date.
    Date,
    /// A number to ring, of the United Kingdom or a short one such as 999.
    Phone,
    /// One line in which no code of a door or a key safe may stand.
    NoCode,
}

/// The sections that are kept back from whoever is let into a whole plan, unless named.
///
/// They say who must not be contacted and who may not be told, which is what somebody
/// who does harm must not read. Health of the mind and of sex has no section of
/// its own, so a resident keeps back whichever section says it.
pub const KEPT_BACK: [&str; 2] = ["important_people", "told"];

/// The most characters in a section's text, or in one field of words.
pub const MOST_CHARACTERS: u32 = 20_000;
/// The most characters in a field of one line.
pub const MOST_IN_LINE: u32 = 200;
/// The most items in a section.
pub const MOST_ITEMS: u32 = 200;

/// The sections of a kind of plan, in order.
pub fn headings(kind: PlanKind) -> &'static [Heading] {
    match kind {
        PlanKind::Care => CARE,
        PlanKind::Crisis => CRISIS,
    }
}

/// The section of a code, of whichever plan.
pub fn heading(code: &str) -> Option<&'static Heading> {
    PlanKind::ALL
        .into_iter()
        .flat_map(headings)
        .find(|heading| heading.code == code)
}

/// The plan that a section is of; the care plan for a code that is not known.
pub fn kind_of(code: &str) -> PlanKind {
    heading(code).map_or(PlanKind::Care, |heading| heading.kind)
}

/// The title of a section; the code itself if it is not known.
pub fn heading_title(code: &str) -> &str {
    heading(code).map_or(code, |heading| heading.title)
}

/// The code of the section that holds a plan's reviews.
pub fn reviews(kind: PlanKind) -> &'static str {
    match kind {
        PlanKind::Care => "reviews",
        PlanKind::Crisis => "crisis_reviews",
    }
}

/// A section written and read as its code, where a view of it is kept outside the database.
pub(super) mod by_code {
    use super::Heading;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub(in super::super) fn serialize<S: Serializer>(
        heading: &Heading,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        heading.code.serialize(serializer)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<&'static Heading, D::Error> {
        let code = String::deserialize(deserializer)?;
        super::heading(&code).ok_or_else(|| D::Error::custom("a section that is not known"))
    }
}

impl ListKind {
    /// A field by its name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The field by which its items stand together on the page, if there is one.
    pub fn levels(&self) -> Option<&'static Field> {
        self.field("level")
    }
}

impl FieldKind {
    /// Whether several people's words are merged in it.
    pub fn is_words(self) -> bool {
        matches!(self, Self::Words)
    }

    /// What is stored, as people read it; dates and lines are as stored.
    pub fn words_of(self, stored: &str) -> &str {
        match self {
            Self::Choice(choices) => choices
                .iter()
                .find(|(code, _)| *code == stored)
                .map_or(stored, |(_, words)| words),
            _ => stored,
        }
    }
}
