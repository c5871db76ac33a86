//! What the forms of a plan show.

use super::{ItemView, Resident};
use crate::{
    ids::{ItemId, PersonId, ReferralId, UseId},
    plan::headings::Heading,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// On whose word a change may be made: everybody around the resident.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Performer {
    /// Who.
    pub id: PersonId,
    /// Their name and what they are to the resident.
    pub words: String,
}

/// What the form of a section's text shows.
#[derive(Clone, Debug)]
pub struct SectionForm {
    /// Whose plan.
    pub resident: Resident,
    /// Which section.
    pub heading: &'static Heading,
    /// The version that is shown, which the form sends back.
    pub version: i32,
    /// Its text.
    pub text: String,
    /// On whose word it may be written; empty for the resident, whose own it is.
    pub performers: Vec<Performer>,
    /// Today, which the date of what happened may not be after.
    pub today: NaiveDate,
}

/// What the form of a new item begins with.
#[derive(Clone, Copy, Debug, Default)]
pub struct NewItem {
    /// The item it belongs to.
    pub parent: Option<ItemId>,
    /// The use of the plan after which somebody said that it should change.
    pub said: Option<UseId>,
    /// The request in which the person said what they want to be able to do.
    pub request: Option<ReferralId>,
}

/// What the form of an item shows.
#[derive(Clone, Debug)]
pub struct ItemForm {
    /// Whose plan.
    pub resident: Resident,
    /// Which section.
    pub heading: &'static Heading,
    /// The version that is shown, which the form sends back.
    pub version: i32,
    /// The item; `None` for a new one.
    pub item: Option<ItemView>,
    /// What it may belong to: identifier and first words.
    pub parents: Vec<(ItemId, String)>,
    /// What a new one belongs to.
    pub parent: Option<ItemId>,
    /// What the fields of a new one begin with, by name.
    pub begun: BTreeMap<String, String>,
    /// On whose word it may be written; empty for the resident.
    pub performers: Vec<Performer>,
    /// Today.
    pub today: NaiveDate,
}
