//! What the pages show on which a crisis plan begins.

use super::content::Content;
use crate::{
    ids::{TeamId, TemplateId},
    plan::{
        headings::Heading,
        model::{Performer, PlanView, Resident, SectionView},
    },
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// How a crisis plan may begin, or that it has begun.
#[derive(Clone, Debug)]
pub struct BeginView {
    /// The plan as far as the reader may see it.
    pub plan: PlanView,
    /// Whether the reader may read the care plan.
    pub has_care_plan: bool,
    /// The templates that may be chosen.
    pub templates: Vec<TemplateRow>,
    /// The template and its version that it was begun from.
    pub begun_from: Option<(String, i32)>,
}

/// The templates that a member of staff may see.
#[derive(Clone, Debug)]
pub struct TemplatesView {
    /// By name.
    pub templates: Vec<TemplateRow>,
    /// Whether they may make one: they are in a team that could keep it.
    pub may_add: bool,
}

/// A template in a list.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TemplateRow {
    /// Which.
    pub id: TemplateId,
    /// Its name.
    pub name: String,
    /// For whom it is.
    pub for_whom: String,
    /// The team that keeps it.
    pub team: String,
    /// Whether the reader may change it.
    pub may_edit: bool,
}

/// Something that may be copied into a crisis plan.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The name of its box.
    pub key: String,
    /// The section it would be copied to.
    pub heading: &'static Heading,
    /// What its fields would hold.
    pub fields: BTreeMap<String, String>,
}

/// What may be copied, with who says so.
#[derive(Clone, Debug)]
pub struct OffersView {
    /// Whose plan.
    pub resident: Resident,
    /// What may be copied, in the order of the sections.
    pub offers: Vec<Offer>,
    /// What cannot be copied because it does not say where the thing is.
    pub without_place: Vec<String>,
    /// Words of the care plan to pick from: heading and text.
    pub beside: Vec<(&'static str, String)>,
    /// The template it is from, when it is.
    pub template: Option<ChosenTemplate>,
    /// On whose word it may be written; empty for the resident.
    pub performers: Vec<Performer>,
    /// Today.
    pub today: NaiveDate,
}

/// The version of a template that is offered.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ChosenTemplate {
    /// Which.
    pub id: TemplateId,
    /// Its name.
    pub name: String,
    /// The version.
    pub version: i32,
}

/// The guided way: one question, or what came of all.
#[derive(Clone, Debug)]
pub struct GuideView {
    /// The plan as far as the reader may see it.
    pub plan: PlanView,
    /// The question; none on the page that checks.
    pub step: Option<GuideStep>,
    /// On whose word it may be written; empty for the resident.
    pub performers: Vec<Performer>,
    /// Today.
    pub today: NaiveDate,
}

/// A question of the guided way.
#[derive(Clone, Debug)]
pub struct GuideStep {
    /// Its number, from 1.
    pub number: usize,
    /// How many there are for the reader.
    pub of: usize,
    /// The section it asks for.
    pub section: SectionView,
}

/// The questions of the guided way: the sections that the reader may change.
pub fn questions(plan: &PlanView) -> impl Iterator<Item = (usize, &SectionView)> {
    (1..).zip(plan.sections.iter().filter(|section| section.may_edit))
}

/// The first question to which nothing was written yet.
pub fn first_open(plan: &PlanView) -> Option<usize> {
    questions(plan)
        .find(|(_, section)| section.is_empty())
        .map(|(number, _)| number)
}

/// Whether nothing stands in a plan that the reader may see.
pub fn is_blank(plan: &PlanView) -> bool {
    plan.sections.iter().all(SectionView::is_empty)
}

/// The form of a template.
#[derive(Clone, Debug)]
pub struct TemplateForm {
    /// Which; none when it is new.
    pub id: Option<TemplateId>,
    /// Its latest version; 0 when it is new.
    pub version: i32,
    /// Its name.
    pub name: String,
    /// For whom it is.
    pub for_whom: String,
    /// What it suggests.
    pub content: Content,
    /// The team that keeps it.
    pub team: String,
    /// The teams of the reader, of which one may keep a new template.
    pub teams: Vec<(TeamId, String)>,
    /// Whether the reader may change it.
    pub may_edit: bool,
    /// Whether it is no longer offered.
    pub is_retired: bool,
}
