//! The whole of a form: its pages, and the pages it can end on.

use super::question::{Choice, Kind, Question};
use serde::{Deserialize, Serialize};

/// Everything that a service asks, and says, of somebody who asks for its help.
///
/// Longer texts are paragraphs with an empty line between; lines that begin
/// with `- ` are a list. `{name}` in words for others is the name of the person.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// What the request is called, such as "Physiotherapy".
    pub name: String,
    /// What people read before they begin.
    pub introduction: String,
    /// Whom it is for.
    pub subject: Subject,
    /// Who may fill it in.
    pub may_fill_in: Vec<Writer>,
    /// The question that tells two requests about the same problem.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<String>,
    /// When to get help at once; shown again at the end.
    pub safety_net: String,
    /// What people read who need help sooner than the service can give it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgent: Option<String>,
    /// The pages that say to get help now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stops: Vec<Stop>,
    /// The pages that say why this is not the right service, and what to do next.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exits: Vec<Exit>,
    /// What people can do themselves, for some answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leaflets: Vec<Leaflet>,
    /// The pages, in the order in which they are asked.
    pub pages: Vec<Page>,
}

/// Whom a request is for.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The person who is looked after.
    Resident,
    /// The carer, as a carer.
    Carer,
}

/// Who may fill in a form.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Writer {
    /// The person themself.
    Resident,
    /// Whoever may decide for them by law.
    Representative,
    /// Somebody who cares for them unpaid.
    Carer,
    /// Those who give care for a living.
    Staff,
}

/// Who fills in a form, as far as its questions depend on it.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FilledInBy {
    /// The one whom it is about.
    Themself,
    /// Somebody for them, who may not know everything.
    SomebodyElse,
}

/// A page: as a rule with one question.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// What it is called in addresses.
    pub id: String,
    /// Whether it asks for signs of danger; these pages come first.
    #[serde(default, skip_serializing_if = "is_false")]
    pub danger: bool,
    /// Its heading; none when the question is the heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What stands above the questions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// By whom the form must be filled in for the page to be asked; by anybody when it does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filled_in_by: Option<FilledInBy>,
    /// What must have been answered for the page to be asked: all of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub show_if: Vec<Condition>,
    /// The questions.
    pub questions: Vec<Question>,
}

/// That a question was answered in one of several ways.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Which question.
    pub question: String,
    /// One of these is among the answers.
    pub is: Vec<String>,
}

/// A page that says to get help now.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Stop {
    /// What it is called.
    pub id: String,
    /// Its heading, such as "Call 999 or go to A&E now".
    pub title: String,
    /// What to do, and why.
    pub text: String,
    /// Whether somebody who was checked for this already may go on.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unless_checked: bool,
}

/// A page that says why this is not the right service, and what to do next.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Exit {
    /// What it is called.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Why.
    pub reason: String,
    /// What to do next.
    pub next_step: String,
    /// Where to do it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
}

/// What people can do themselves until they are seen, to read and to print.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Leaflet {
    /// What it is called.
    pub id: String,
    /// Its heading, such as "Looking after your knee".
    pub title: String,
    /// What to do, and when to get help.
    pub text: String,
    /// What must have been answered for it to be shown: all of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub show_if: Vec<Condition>,
}

/// Where somebody is sent on to.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Link {
    /// A number to ring.
    Phone(String),
    /// A page elsewhere.
    Web {
        /// Its address.
        address: String,
        /// What the link says.
        label: String,
    },
    /// Another service of this portal, by its code.
    Service(String),
}

impl Definition {
    /// The page of that name.
    pub fn page(&self, id: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.id == id)
    }

    /// The question of that name.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().find(|question| question.id == id)
    }

    /// The page with help for now of that name.
    pub fn stop(&self, id: &str) -> Option<&Stop> {
        self.stops.iter().find(|stop| stop.id == id)
    }

    /// The exit of that name.
    pub fn exit(&self, id: &str) -> Option<&Exit> {
        self.exits.iter().find(|exit| exit.id == id)
    }

    /// Every question, in the order in which they are asked.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.pages.iter().flat_map(|page| &page.questions)
    }

    /// The same form with the clinics of its service to choose from.
    ///
    /// Without one there is nothing to choose, and the question is not asked.
    #[must_use]
    pub fn with_clinics(mut self, clinics: &[Choice]) -> Self {
        let questions = self.pages.iter_mut().flat_map(|page| &mut page.questions);
        for question in questions {
            if let Kind::Clinics { choices } = &mut question.kind {
                *choices = clinics.to_vec();
            }
        }
        self
    }
}

impl Page {
    /// The question of that name.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }
}

/// Whether something is not so, which then needs no line of its own.
pub(super) fn is_false(value: &bool) -> bool {
    !*value
}
