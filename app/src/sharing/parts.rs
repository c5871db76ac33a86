//! What may be shared: how far, and which sections; in codes for the database and words for people.

use crate::plan::{
    headings::{heading, heading_title, headings},
    kind::PlanKind,
};
use serde::{Deserialize, Serialize};

/// How far somebody is let in, as the form asks it; the codes are stored.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum Level {
    /// They read the crisis plan.
    Crisis,
    /// They read both plans.
    View,
    /// They read both plans and comment.
    Comment,
    /// They change the sections that are chosen.
    Change,
}

impl Level {
    /// All, the least first.
    pub const ALL: [Self; 4] = [Self::Crisis, Self::View, Self::Comment, Self::Change];

    /// As the database has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Crisis => "crisis",
            Self::View => "view",
            Self::Comment => "comment",
            Self::Change => "change",
        }
    }

    /// As people choose it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Crisis => "See the crisis plan only",
            Self::View => "See both plans",
            Self::Comment => "See both plans and comment",
            Self::Change => "Change the sections I choose",
        }
    }

    /// The level of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }

    /// The plans that it is about.
    pub fn kinds(self) -> &'static [PlanKind] {
        match self {
            Self::Crisis => &[PlanKind::Crisis],
            _ => &PlanKind::ALL,
        }
    }

    fn right(self) -> Right {
        match self {
            Self::Crisis | Self::View => Right::View,
            Self::Comment => Right::Comment,
            Self::Change => Right::Change,
        }
    }
}

/// What somebody may do with a part of a plan; each includes the ones before.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Right {
    /// Read it.
    View,
    /// Comment on it.
    Comment,
    /// Change it.
    Change,
}

impl Right {
    const STRONGEST_FIRST: [Self; 3] = [Self::Change, Self::Comment, Self::View];

    /// As the database has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Comment => "comment",
            Self::Change => "edit",
        }
    }

    /// The right of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::STRONGEST_FIRST
            .into_iter()
            .find(|right| right.code() == code)
    }

    fn words(self) -> &'static str {
        match self {
            Self::View => "read",
            Self::Comment => "read and comment on",
            Self::Change => "read, comment on and change",
        }
    }
}

/// What somebody may do with a section, or with the whole plan.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Part {
    /// Of which plan.
    pub kind: PlanKind,
    /// Which section, by its code; every section when `None`.
    pub heading: Option<&'static str>,
    /// What they may do.
    pub right: Right,
}

/// The right to see who has looked, as the database has it; it is about no plan.
pub const LOOKS: &str = "looks";

/// The right to read and write messages in the resident's place; it is about no plan either.
pub const MESSAGES: &str = "messages";

/// The right to ask for help for the resident, and see what becomes of it; about no plan as well.
pub const HELP: &str = "help";

/// Everything that somebody is let into.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Reach {
    /// The parts of the plans.
    pub parts: Vec<Part>,
    /// Whether they see who has looked.
    pub looks: bool,
    /// Whether they read and write messages in the resident's place.
    pub messages: bool,
    /// Whether they ask for help for the resident.
    pub help: bool,
}

/// What somebody is let do besides the plans.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Besides {
    /// See who has looked.
    pub looks: bool,
    /// Read and write messages in the resident's place.
    pub messages: bool,
    /// Ask for help for the resident, and see what becomes of it.
    pub help: bool,
}

impl Reach {
    /// What a choice comes to; no sections means every section of the level's plans
    /// that is not kept back, and of these the ones that are named.
    pub fn new(level: Level, (codes, named): (&str, &str), besides: Besides) -> Self {
        Self {
            parts: parts(level, &sections(codes), &sections(named)),
            looks: besides.looks,
            messages: besides.messages,
            help: besides.help,
        }
    }

    /// What somebody can see and do, in sentences without a full stop.
    pub fn sentences(&self) -> Vec<String> {
        let mut said = sentences(&self.parts);
        if self.looks {
            said.push(String::from("Can see who has looked at these parts"));
        }
        if self.messages {
            said.push(String::from(
                "Can read the person’s messages with the care team, and write for them",
            ));
        }
        if self.help {
            said.push(String::from(
                "Can ask for help for the person, and see what becomes of it",
            ));
        }
        said
    }

    /// Whether it lets somebody do anything that another does not, given the sections that are
    /// kept back.
    pub fn goes_further(&self, other: &Self, kept_back: &[&str]) -> bool {
        (self.looks && !other.looks)
            || (self.messages && !other.messages)
            || (self.help && !other.help)
            || goes_further(&self.parts, &other.parts, kept_back)
    }
}

/// The parts that a choice comes to; no sections means every section of the level's plans
/// that is not kept back, and of these the ones that are named.
pub fn parts(level: Level, sections: &[&'static str], named: &[&'static str]) -> Vec<Part> {
    let right = level.right();
    let part = |kind, heading| Part {
        kind,
        heading,
        right,
    };
    let each = |sections: &[&'static str]| -> Vec<Part> {
        sections
            .iter()
            .filter_map(|code| heading(code))
            .filter(|section| level.kinds().contains(&section.kind))
            .map(|section| part(section.kind, Some(section.code)))
            .collect()
    };
    if sections.is_empty() {
        let whole = |kind: &PlanKind| part(*kind, None);
        let mut parts: Vec<Part> = level.kinds().iter().map(whole).collect();
        parts.extend(each(named));
        return parts;
    }
    each(sections)
}

/// Sections by their codes, with a space between; what is no section is left out.
pub fn sections(codes: &str) -> Vec<&'static str> {
    codes
        .split(' ')
        .filter_map(|code| Some(heading(code)?.code))
        .collect()
}

/// What somebody can do whom a resident let in, in sentences without a full stop.
pub fn sentences(parts: &[Part]) -> Vec<String> {
    said(parts, ", except sections that are kept back")
}

/// The same for those from whom nothing is kept back.
pub fn sentences_of_all(parts: &[Part]) -> Vec<String> {
    said(parts, "")
}

fn said(parts: &[Part], except: &str) -> Vec<String> {
    let mut said = Vec::new();
    for kind in PlanKind::ALL {
        for right in Right::STRONGEST_FIRST {
            let mine = || {
                parts
                    .iter()
                    .filter(move |part| part.kind == kind && part.right == right)
            };
            let (words, plan) = (right.words(), kind.words());
            if mine().any(|part| part.heading.is_none()) {
                said.push(format!("Can {words} the whole {plan}{except}"));
            }
            let titles: Vec<&str> = mine()
                .filter_map(|part| part.heading)
                .map(heading_title)
                .collect();
            if !titles.is_empty() {
                let titles = titles.join("; ");
                said.push(format!("Can {words} these parts of the {plan}: {titles}"));
            }
        }
    }
    said
}

/// Whether some parts let somebody do anything that others do not, given the sections
/// that are kept back.
fn goes_further(new: &[Part], old: &[Part], kept_back: &[&str]) -> bool {
    PlanKind::ALL.into_iter().any(|kind| {
        // Every section of today, and those that are still to come.
        let sections = headings(kind).iter().map(|section| Some(section.code));
        sections.chain([None]).any(|section| {
            reach(new, kind, section, kept_back) > reach(old, kind, section, kept_back)
        })
    })
}

/// The most that some parts let somebody do with a section.
fn reach(
    parts: &[Part],
    kind: PlanKind,
    section: Option<&str>,
    kept_back: &[&str],
) -> Option<Right> {
    let by_name = section.is_some_and(|section| kept_back.contains(&section));
    parts
        .iter()
        .filter(|part| part.kind == kind)
        .filter(|part| part.heading == section || (part.heading.is_none() && !by_name))
        .map(|part| part.right)
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_without_sections_is_about_whole_plans() {
        assert_eq!(
            sentences(&parts(Level::Crisis, &[], &[])),
            ["Can read the whole crisis plan, except sections that are kept back"]
        );
        assert_eq!(
            sentences_of_all(&parts(Level::Comment, &[], &[])),
            [
                "Can read and comment on the whole care plan",
                "Can read and comment on the whole crisis plan"
            ]
        );
        assert_eq!(
            sentences(&parts(Level::Crisis, &[], &["told", "important_people"])),
            [
                "Can read the whole crisis plan, except sections that are kept back",
                "Can read these parts of the crisis plan: Who may be told"
            ]
        );
    }

    #[test]
    fn who_has_looked_is_a_sentence_and_goes_further_than_the_same_parts_without() {
        let without = Reach::new(Level::Crisis, ("", ""), Besides::default());
        let with = Reach::new(
            Level::Crisis,
            ("", ""),
            Besides {
                looks: true,
                ..Besides::default()
            },
        );
        assert_eq!(
            without.sentences(),
            ["Can read the whole crisis plan, except sections that are kept back"]
        );
        assert_eq!(
            with.sentences(),
            [
                "Can read the whole crisis plan, except sections that are kept back",
                "Can see who has looked at these parts"
            ]
        );
        assert!(with.goes_further(&without, &[]));
        assert!(!without.goes_further(&with, &[]));
        assert!(!with.goes_further(&with, &[]));
    }

    #[test]
    fn what_somebody_does_for_the_person_is_a_sentence_and_goes_further_than_the_same_without() {
        let messages = Besides {
            messages: true,
            ..Besides::default()
        };
        let help = Besides {
            help: true,
            ..Besides::default()
        };
        for (besides, said) in [
            (
                messages,
                "Can read the person’s messages with the care team, and write for them",
            ),
            (
                help,
                "Can ask for help for the person, and see what becomes of it",
            ),
        ] {
            let without = Reach::new(Level::Crisis, ("", ""), Besides::default());
            let with = Reach::new(Level::Crisis, ("", ""), besides);
            assert_eq!(with.sentences().len(), without.sentences().len() + 1);
            assert_eq!(with.sentences().last().map(String::as_str), Some(said));
            assert!(with.goes_further(&without, &[]));
            assert!(!without.goes_further(&with, &[]));
        }
    }

    #[test]
    fn sections_are_named_by_their_headings_and_those_of_another_plan_left_out() {
        let chosen = sections("goals triggers no_such_section");
        assert_eq!(chosen, ["goals", "triggers"]);
        let said = sentences(&parts(Level::Crisis, &chosen, &[]));
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("Can read these parts of the crisis plan: "));
        let both = sentences(&parts(Level::Change, &chosen, &[]));
        assert_eq!(both.len(), 2, "{both:?}");
        assert!(
            both[0].starts_with("Can read, comment on and change these parts of the care plan")
        );
    }

    #[test]
    fn what_goes_further_is_more_of_the_plan_or_more_to_do_with_it() {
        let goals = parts(Level::View, &["goals"], &[]);
        let whole = parts(Level::View, &[], &[]);
        assert!(goes_further(&whole, &goals, &[]));
        assert!(!goes_further(&goals, &whole, &[]));
        assert!(!goes_further(&goals, &goals, &[]));
        assert!(goes_further(
            &parts(Level::Comment, &["goals"], &[]),
            &whole,
            &[]
        ));
        assert!(goes_further(&parts(Level::Crisis, &[], &[]), &goals, &[]));
        let every: Vec<&str> = headings(PlanKind::Crisis)
            .iter()
            .map(|section| section.code)
            .collect();
        let today = parts(Level::Crisis, &every, &[]);
        assert!(
            goes_further(&parts(Level::Crisis, &[], &[]), &today, &[]),
            "also what is still to come"
        );
    }

    #[test]
    fn a_section_that_is_kept_back_goes_further_than_the_whole_plan() {
        let whole = parts(Level::Crisis, &[], &[]);
        let named = parts(Level::Crisis, &[], &["told"]);
        assert!(goes_further(&named, &whole, &["told"]));
        assert!(!goes_further(&whole, &named, &["told"]));
        let changed = parts(Level::Change, &["triggers"], &[]);
        assert!(goes_further(&whole, &changed, &["told"]));
        assert!(goes_further(
            &parts(Level::View, &["told"], &[]),
            &whole,
            &["told"]
        ));
    }
}
