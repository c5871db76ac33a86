//! A whole plan as it goes onto paper: one telling for the printed page and for the file.

use super::{
    headings::Part,
    item_view::{shown, title_of},
    model::{ItemView, PlanView, Resident, SectionView, Standing},
    standing::changes_by,
    tree::{Tree, is_nested},
};
use crate::{
    circle::{
        accessible::CATEGORIES,
        model::{Communication, Need},
    },
    components::wording::starting_sentence,
    format,
};
use chrono::{DateTime, Utc};

/// A whole plan to be printed, and what is said of it.
#[derive(Clone, Debug)]
pub struct PaperView {
    /// The plan, as far as the reader may see it.
    pub plan: PlanView,
    /// How often the plan was ever changed, in all its sections: its version.
    pub version: i64,
    /// How to communicate with the person, which says how large the type must be.
    pub communication: Communication,
    /// When it is printed.
    pub at: DateTime<Utc>,
}

/// How large the type is.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum TypeSize {
    /// As most people read it.
    Usual,
    /// Large print.
    Large,
    /// For those who need at least 20 point.
    Points20,
    /// For those who need at least 24 point.
    Points24,
    /// For those who need at least 28 point.
    Points28,
}

impl TypeSize {
    /// All of them, the smallest first.
    pub const ALL: [Self; 5] = [
        Self::Usual,
        Self::Large,
        Self::Points20,
        Self::Points24,
        Self::Points28,
    ];

    /// The size of most of the words.
    pub fn points(self) -> u8 {
        match self {
            Self::Usual => 12,
            Self::Large => 18,
            Self::Points20 => 20,
            Self::Points24 => 24,
            Self::Points28 => 28,
        }
    }

    /// The size that somebody with these needs reads.
    pub fn needed(needs: &[Need]) -> Self {
        Self::ALL
            .into_iter()
            .rev()
            .find(|size| {
                let term = format!("At least {} point", size.points());
                needs.iter().any(|need| need.term.starts_with(&term))
            })
            .unwrap_or(Self::Usual)
    }

    /// The size that is asked for, by `size=large` or `size=usual`, or else needed.
    pub fn asked(asked: Option<&str>, communication: &Communication) -> Self {
        let needed = Self::needed(&communication.needs);
        match asked {
            Some("large") => needed.max(Self::Large),
            Some("usual") => Self::Usual,
            _ => needed,
        }
    }
}

/// A plan on paper.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Paper {
    /// What it is and whose.
    pub title: String,
    /// Who it is of, when it was printed, and how far it can be relied on.
    pub facts: Vec<(String, String)>,
    /// What it says, from top to bottom.
    pub blocks: Vec<Block>,
}

/// One thing on the paper.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Block {
    /// A heading; 2 is that of a part, 3 that of a section, and so on down.
    Heading(u8, String),
    /// Somebody's words, line by line.
    Words(String),
    /// What a thing is called, and what it is.
    Fact(String, String),
}

/// The plan on paper.
pub fn paper(view: &PaperView) -> Paper {
    let plan = &view.plan;
    let resident = &plan.resident;
    let kind = starting_sentence(plan.kind.words());
    let mut facts = vec![fact("Name", &resident.full_name)];
    facts.extend(
        resident
            .date_of_birth
            .map(|born| fact("Born", format::date(born))),
    );
    facts.extend(
        resident
            .nhs_number
            .as_deref()
            .map(|number| fact("NHS number", format::nhs_number(number))),
    );
    facts.push(fact("Printed on", format::moment(view.at)));
    facts.push(fact("Version", version_words(view)));
    facts.push(fact("Who agreed", agreed_words(plan)));
    facts.extend(plan.ownership.confirmed.as_ref().map(|confirmed| {
        let words = confirmed.words(&as_others_read(resident));
        fact("Said to be still right", words)
    }));
    facts.extend(
        plan.next_review_on
            .map(|day| fact("Next review", format::date(day))),
    );
    let mut blocks = Vec::new();
    if plan.communication.is_some() {
        communication(&view.communication, &mut blocks);
    }
    let tree = Tree::of(plan);
    for each in Part::ALL {
        part(plan, &tree, each, &mut blocks);
    }
    Paper {
        title: format!("{kind} of {}", resident.full_name),
        facts,
        blocks,
    }
}

fn fact(label: &str, words: impl Into<String>) -> (String, String) {
    (label.to_owned(), words.into())
}

fn version_words(view: &PaperView) -> String {
    match &view.plan.changed {
        Some(changed) => format!(
            "{}, last changed on {} by {}",
            view.version,
            format::moment(changed.at),
            changed.by
        ),
        None => view.version.to_string(),
    }
}

/// Who agreed with what stands on the paper, and what is different since; the one
/// place that says it on paper, where nobody is "you".
fn agreed_words(plan: &PlanView) -> String {
    let Some(agreed) = &plan.ownership.agreed else {
        return String::from("This plan has not been agreed yet");
    };
    let resident = as_others_read(&plan.resident);
    let since: Vec<&str> = plan
        .sections
        .iter()
        .filter(|section| matches!(section.standing, Standing::ChangedSince { .. }))
        .map(|section| section.heading.title)
        .collect();
    let agreed = format!("Agreed {}", agreed.words(&resident));
    if since.is_empty() {
        agreed
    } else {
        format!("{agreed}. Changed since then: {}", since.join(", "))
    }
}

/// The person for readers of whom nobody is "you".
fn as_others_read(resident: &Resident) -> Resident {
    Resident {
        is_reader: false,
        ..resident.clone()
    }
}

fn communication(communication: &Communication, blocks: &mut Vec<Block>) {
    let mut known = Vec::new();
    let mut know = |label: &str, words: String| {
        if !words.is_empty() {
            known.push(Block::Fact(label.to_owned(), words));
        }
    };
    know(
        "In their words",
        communication.words.clone().unwrap_or_default(),
    );
    know(
        "Language",
        communication.language.clone().unwrap_or_default(),
    );
    if communication.interpreter {
        know("Interpreter", String::from("Needed"));
    }
    for category in &CATEGORIES {
        let mut lines: Vec<String> = Vec::new();
        let needs = communication.needs.iter();
        for need in needs.filter(|need| need.category == category.code) {
            lines.push(need.term.clone());
            if let Some(detail) = need.detail.clone().filter(|detail| !lines.contains(detail)) {
                lines.push(detail);
            }
        }
        know(category.title, lines.join("\n"));
    }
    if !known.is_empty() {
        let heading = String::from("How to communicate");
        blocks.push(Block::Heading(2, heading));
        blocks.extend(known);
    }
}

fn part(plan: &PlanView, tree: &Tree<'_>, part: Part, blocks: &mut Vec<Block>) {
    let sections = || {
        plan.sections
            .iter()
            .filter(|section| section.heading.part == part)
    };
    if sections().next().is_none() {
        return;
    }
    blocks.push(Block::Heading(2, part.title().to_owned()));
    for view in sections().filter(|section| !section.is_empty()) {
        section(&plan.resident, view, tree, blocks);
    }
    let empty: Vec<&str> = sections()
        .filter(|section| section.is_empty())
        .map(|section| section.heading.title)
        .collect();
    if !empty.is_empty() {
        let label = String::from("Nothing has been written yet about");
        blocks.push(Block::Fact(label, empty.join(", ")));
    }
}

fn section(resident: &Resident, view: &SectionView, tree: &Tree<'_>, blocks: &mut Vec<Block>) {
    let heading = view.heading;
    blocks.push(Block::Heading(3, heading.title.to_owned()));
    if !view.text.is_empty() {
        blocks.push(Block::Words(view.text.clone()));
    }
    let mut elsewhere = 0_usize;
    for each in &view.items {
        if is_nested(heading) && tree.parent(heading, each).is_some() {
            elsewhere += 1;
        } else {
            item(view, each, tree, 4, blocks);
        }
    }
    if elsewhere > 0 {
        let words = "Shown above, with what they belong to.";
        blocks.push(Block::Words(words.to_owned()));
    }
    if let Some(changed) = &view.changed {
        let words = format!("{} by {}", format::moment(changed.at), changed.by);
        blocks.push(Block::Fact(String::from("Last changed"), words));
    }
    match &view.standing {
        // That the plan was never agreed is said once, at the top.
        Standing::NotAgreed => {}
        Standing::Agreed { on } => {
            let words = format::date(*on);
            blocks.push(Block::Fact(String::from("Agreed"), words));
        }
        Standing::ChangedSince { by, .. } => {
            let words = changes_by(by, &as_others_read(resident));
            blocks.push(Block::Fact(
                String::from("Changed since it was agreed"),
                words,
            ));
        }
    }
    for each in &view.disagreements {
        let about = each.item.and_then(|id| {
            let list = heading.list.as_ref()?;
            let item = view.items.iter().find(|item| item.id == id)?;
            Some(format!(" with “{}”", title_of(list, item)))
        });
        let label = format!("{} does not agree{}", each.by, about.unwrap_or_default());
        blocks.push(Block::Fact(label, each.words.clone()));
    }
}

fn item(
    section: &SectionView,
    item_view: &ItemView,
    tree: &Tree<'_>,
    level: u8,
    blocks: &mut Vec<Block>,
) {
    let heading = section.heading;
    let Some(list) = &heading.list else {
        return;
    };
    let title = title_of(list, item_view);
    let noun = starting_sentence(list.noun);
    blocks.push(Block::Heading(level, format!("{noun}: {title}")));
    if !is_nested(heading)
        && let Some(parent) = tree.parent(heading, item_view)
        && let Some(above) = list.parent.and_then(|above| tree.section(above))
        && let Some(above) = &above.heading.list
    {
        blocks.push(Block::Fact(String::from("For"), title_of(above, parent)));
    }
    for field in list.fields.iter().skip(1) {
        let stored = item_view.field(field.name);
        if !stored.is_empty() {
            let words = shown(field, stored);
            blocks.push(Block::Fact(field.label.to_owned(), words));
        }
    }
    if let Some(below) = tree.below(heading) {
        for child in tree.children(below, item_view.id) {
            item(below, child, tree, level + 1, blocks);
        }
    }
}
