//! What a template suggests, and what it may hold.

use crate::{
    error::Problem,
    plan::{
        CRISIS_LEVELS,
        headings::{Heading, MOST_IN_LINE, heading},
    },
    posted::{Checks, Posted, single_spaced},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The sections that a template may suggest something for, in the order of the page.
pub const SECTIONS: [&str; 5] = ["triggers", "warning_signs", "helps", "worse", "steps"];
/// The section whose items have more than one field.
pub const STEPS: &str = "steps";
/// The most suggestions for one section.
pub const MOST_SUGGESTIONS: usize = 30;
/// The most characters in one field of a suggestion.
pub const MOST_IN_SUGGESTION: u32 = 500;

/// What a template suggests.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// The items, in order.
    pub items: Vec<Suggestion>,
}

/// An item that a template suggests.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Suggestion {
    /// For which section, by its code.
    pub heading: String,
    /// What its fields hold, by name.
    pub fields: BTreeMap<String, String>,
}

impl Suggestion {
    /// The section it is for, if it is one that may be suggested for.
    pub fn section(&self) -> Option<&'static Heading> {
        SECTIONS
            .contains(&self.heading.as_str())
            .then(|| heading(&self.heading))
            .flatten()
    }

    /// What a field holds; empty when absent.
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// Whether an item of its section may look like this.
    fn holds(&self) -> bool {
        let Some(list) = self.section().and_then(|section| section.list.as_ref()) else {
            return false;
        };
        let fits = |(name, value): (&String, &String)| {
            let level = list.levels().is_some_and(|level| level.name == name);
            list.field(name).is_some()
                && is_short(value)
                && (!level || CRISIS_LEVELS.iter().any(|(code, _)| code == value))
        };
        let complete = |name: &str| !self.field(name).trim().is_empty();
        self.fields.iter().all(fits)
            && list
                .fields
                .iter()
                .filter(|field| field.required)
                .all(|field| complete(field.name))
    }
}

impl Content {
    /// What is stored, if it is what this portal writes.
    pub fn from_stored(stored: &str) -> Option<Self> {
        let content: Self = serde_json::from_str(stored).ok()?;
        content.holds().then_some(content)
    }

    /// As it is stored.
    ///
    /// # Errors
    /// None that can happen: every part of it is text.
    pub fn stored(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// The suggestions for a section, in order.
    pub fn of(&self, section: &str) -> impl Iterator<Item = &Suggestion> {
        self.items
            .iter()
            .filter(move |item| item.heading == section)
    }

    fn holds(&self) -> bool {
        let few = |section: &&str| self.of(section).count() <= MOST_SUGGESTIONS;
        self.items.iter().all(Suggestion::holds) && SECTIONS.iter().all(few)
    }

    /// Reads the fields of its form.
    pub fn read(form: &Posted, checks: &mut Checks) -> Self {
        let mut items = Vec::new();
        for section in SECTIONS {
            let before = items.len();
            let field = if section == STEPS {
                items.extend(steps(form, checks));
                String::from("step-1-if")
            } else {
                let field = format!("lines-{section}");
                items.extend(lines(form, section, &field, checks));
                field
            };
            checks.require(
                items.len() - before <= MOST_SUGGESTIONS,
                &field,
                Problem::TooMany {
                    limit: u32::try_from(MOST_SUGGESTIONS).unwrap_or(u32::MAX),
                },
            );
        }
        Self { items }
    }
}

/// One suggestion on each line.
fn lines(form: &Posted, section: &str, field: &str, checks: &mut Checks) -> Vec<Suggestion> {
    let lines: Vec<&str> = form
        .raw(field)
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    checks.require(
        lines.iter().all(|line| is_short(line)),
        field,
        Problem::TooLong {
            limit: MOST_IN_SUGGESTION,
        },
    );
    lines
        .into_iter()
        .map(|line| Suggestion {
            heading: section.to_owned(),
            fields: BTreeMap::from([(String::from("what"), line.to_owned())]),
        })
        .collect()
}

/// The steps, a row of fields each; rows in which nothing stands are left out.
fn steps(form: &Posted, checks: &mut Checks) -> Vec<Suggestion> {
    let mut steps = Vec::new();
    for row in 1..=MOST_SUGGESTIONS {
        let name = |part: &str| format!("step-{row}-{part}");
        let (when, action, level) = (name("if"), name("do"), name("level"));
        if form.text(&when).is_empty() && form.text(&action).is_empty() {
            continue;
        }
        for field in [&when, &action] {
            checks.require(!form.text(field).is_empty(), field, Problem::Missing);
            checks.require(
                is_short(form.text(field)),
                field,
                Problem::TooLong {
                    limit: MOST_IN_SUGGESTION,
                },
            );
        }
        let known = CRISIS_LEVELS
            .iter()
            .any(|(code, _)| *code == form.text(&level));
        checks.require(known, &level, Problem::NotChosen);
        let fields = [("if", &when), ("do", &action), ("level", &level)];
        steps.push(Suggestion {
            heading: String::from(STEPS),
            fields: fields
                .into_iter()
                .map(|(part, field)| (part.to_owned(), form.text(field).to_owned()))
                .collect(),
        });
    }
    steps
}

fn is_short(text: &str) -> bool {
    text.chars().count() <= usize::try_from(MOST_IN_SUGGESTION).unwrap_or(0)
}

/// Reads what a template is called or whom it is for: one line that must be there.
pub fn name(form: &Posted, field: &str, checks: &mut Checks) -> String {
    let name = form.text(field);
    checks.require(!name.is_empty(), field, Problem::Missing);
    let short = name.chars().count() <= usize::try_from(MOST_IN_LINE).unwrap_or(0);
    let limit = MOST_IN_LINE;
    checks.require(short, field, Problem::TooLong { limit });
    single_spaced(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::iter::repeat_n;

    fn stored(heading: &str, fields: &[(&str, &str)]) -> String {
        let fields = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let item = Suggestion {
            heading: heading.to_owned(),
            fields,
        };
        Content { items: vec![item] }.stored().unwrap()
    }

    #[test]
    fn what_is_stored_comes_back_and_anything_else_does_not() {
        let step = [
            ("if", "He falls"),
            ("do", "Ring 999"),
            ("level", "emergency"),
        ];
        for good in [
            stored("triggers", &[("what", "An infection")]),
            stored("steps", &step),
        ] {
            let content = Content::from_stored(&good).unwrap();
            assert_eq!(content.stored().unwrap(), good);
        }
        let long = "x".repeat(501);
        for bad in [
            String::new(),
            String::from("[]"),
            String::from("{\"items\":[],\"more\":1}"),
            stored("call", &[("name", "Annie"), ("phone", "999")]),
            stored("goals", &[("what", "A goal")]),
            stored("triggers", &[]),
            stored("triggers", &[("what", "  ")]),
            stored("triggers", &[("what", "Falls"), ("_place", "1")]),
            stored("triggers", &[("what", &long)]),
            stored("steps", &[("if", "He falls"), ("do", "Ring 999")]),
            stored("steps", &[("if", "a"), ("do", "b"), ("level", "soon")]),
        ] {
            assert_eq!(Content::from_stored(&bad), None, "{bad}");
        }
        let one = Content::from_stored(&stored("triggers", &[("what", "Falls")])).unwrap();
        let items = repeat_n(one.items[0].clone(), MOST_SUGGESTIONS + 1).collect();
        let many = Content { items }.stored().unwrap();
        assert_eq!(Content::from_stored(&many), None);
    }

    #[test]
    fn what_a_form_gives_can_be_stored_and_read() {
        let fields = [
            ("lines-triggers", "An infection\n\n  A fall \n"),
            ("lines-helps", ""),
            ("step-2-if", "He falls"),
            ("step-2-do", "Ring 999"),
            ("step-2-level", "emergency"),
            ("step-7-if", " "),
        ];
        let form: Posted = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let mut checks = Checks::default();
        let content = Content::read(&form, &mut checks);
        assert!(checks.finish(()).is_ok());
        assert_eq!(content.of("triggers").count(), 2);
        assert_eq!(content.of(STEPS).count(), 1);
        assert_eq!(
            Content::from_stored(&content.stored().unwrap()),
            Some(content)
        );
    }
}
