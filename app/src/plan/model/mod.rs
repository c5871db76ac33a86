//! What the pages of a plan show.

mod forms;
mod history;

pub use self::{
    forms::{ItemForm, NewItem, Performer, SectionForm},
    history::{ChangeView, CompareView, HistoryView, MarkedField, Piece},
};

use super::{
    headings::{Heading, reviews},
    kind::PlanKind,
};
use crate::{
    agreement::model::{DisagreementView, Ownership},
    audit::model::Basis,
    circle::model::Communication,
    ids::{ItemId, PersonId},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Whose plan it is, for the head of the page and the banner of staff.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Resident {
    /// Who.
    pub id: PersonId,
    /// What they like to be called.
    pub name: String,
    /// First and last name.
    pub full_name: String,
    /// Date of birth.
    pub date_of_birth: Option<NaiveDate>,
    /// When they died, if they have.
    pub died_on: Option<NaiveDate>,
    /// The record that is kept in place of this one, if this one was closed.
    pub kept_as: Option<PersonId>,
    /// Ten digits.
    pub nhs_number: Option<String>,
    /// Whether the reader is the resident.
    pub is_reader: bool,
    /// What lets the reader see this.
    pub basis: Basis,
    /// What communicating with them takes, in a few words each, for staff.
    pub needs: Vec<String>,
}

/// A plan, as far as the reader may see it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct PlanView {
    /// Whose.
    pub resident: Resident,
    /// Which.
    pub kind: PlanKind,
    /// The sections, in the order of the standard.
    pub sections: Vec<SectionView>,
    /// The last change of any section, and by whom.
    pub changed: Option<Changed>,
    /// When it is next to be reviewed.
    pub next_review_on: Option<NaiveDate>,
    /// Whether the person agreed with it, and said that it is still right.
    pub ownership: Ownership,
    /// Communication needs from the person's record, which the crisis plan shows.
    pub communication: Option<Communication>,
    /// The crisis plans that go with a crisis plan, as far as the reader may open them.
    pub linked: Vec<LinkedPlan>,
}

/// Somebody whose crisis plan goes with another's, because one of them cares for the other.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct LinkedPlan {
    /// Whose plan.
    pub person: PersonId,
    /// Their full name.
    pub name: String,
    /// Whether they are the carer; else they are cared for.
    pub is_carer: bool,
    /// Whether it is the reader's own.
    pub is_own: bool,
}

impl PlanView {
    /// Who sees to it that the plan is reviewed, as the latest review says.
    pub fn responsible(&self) -> Option<&str> {
        let reviews = self
            .sections
            .iter()
            .find(|section| section.heading.code == reviews(self.kind))?;
        reviews
            .items
            .iter()
            .filter(|review| !review.field("responsible").is_empty())
            // Dates are stored with the year first, so that they sort as words do.
            .max_by_key(|review| review.field("date").max(review.field("next")))
            .map(|review| review.field("responsible"))
    }

    /// How many sections say something else than what was agreed.
    pub fn changed_sections(&self) -> usize {
        self.sections
            .iter()
            .filter(|section| matches!(section.standing, Standing::ChangedSince { .. }))
            .count()
    }
}

/// How a section stands to what the person agreed.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub enum Standing {
    /// The plan was never agreed.
    #[default]
    NotAgreed,
    /// It says what was agreed.
    Agreed {
        /// When.
        on: NaiveDate,
    },
    /// It was changed, or begun, since the plan was agreed.
    ChangedSince {
        /// When it was agreed.
        agreed_on: NaiveDate,
        /// Who changed it, and how often; the most recent first.
        by: Vec<(String, u32)>,
        /// What is different now.
        marked: Vec<MarkedField>,
    },
}

/// When something was changed, and by whom.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Changed {
    /// When.
    pub at: DateTime<Utc>,
    /// Who typed it.
    pub by: String,
}

impl Resident {
    /// How the reader is told of somebody by name: "you" for themselves on their own plan.
    pub fn told<'a>(&self, name: &'a str) -> &'a str {
        if self.is_reader && name == self.full_name {
            "you"
        } else {
            name
        }
    }

    /// A name in a list of names, marked when it is the reader's own.
    pub fn marked_if_reader(&self, name: &str) -> String {
        if self.is_reader && name == self.full_name {
            format!("{name} (you)")
        } else {
            name.to_owned()
        }
    }
}

/// A section.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct SectionView {
    /// Which.
    #[serde(with = "super::headings::by_code")]
    pub heading: &'static Heading,
    /// Its version; 0 when nothing was ever written.
    pub version: i32,
    /// Its text, when it holds text.
    pub text: String,
    /// Its items, when it holds a list.
    pub items: Vec<ItemView>,
    /// Its last change.
    pub changed: Option<Changed>,
    /// Whether the reader may change it.
    pub may_edit: bool,
    /// Whether it says what the person agreed.
    pub standing: Standing,
    /// How many comments on it wait; `None` when the reader may not comment.
    pub comments: Option<u32>,
    /// Who does not agree with it, or with an item of it.
    pub disagreements: Vec<DisagreementView>,
    /// Whether the reader may say that they do not agree.
    pub may_disagree: bool,
    /// Whether the reader may see what it said before.
    #[serde(default)]
    pub may_read_history: bool,
}

impl SectionView {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.items.is_empty()
    }
}

/// An item of a section, such as a goal.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ItemView {
    /// Which.
    pub id: ItemId,
    /// The item it belongs to.
    pub parent: Option<ItemId>,
    /// What its fields hold, by name; empty ones are absent.
    pub fields: BTreeMap<String, String>,
}

impl ItemView {
    /// What a field holds; empty when absent.
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}
