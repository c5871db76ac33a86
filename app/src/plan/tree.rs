//! How the items of a plan hang together: actions beneath their goals, stage goals beneath actions.

use super::{
    headings::Heading,
    model::{ItemView, PlanView, SectionView},
};
use crate::ids::ItemId;

/// Where the items of a plan hang.
pub(super) struct Tree<'a> {
    sections: &'a [SectionView],
}

impl<'a> Tree<'a> {
    /// The items of a plan.
    pub(super) fn of(plan: &'a PlanView) -> Self {
        Self {
            sections: &plan.sections,
        }
    }

    pub(super) fn section(&self, heading: &str) -> Option<&'a SectionView> {
        self.sections
            .iter()
            .find(|section| section.heading.code == heading)
    }

    /// The item that an item of `heading` belongs to, if the reader sees it.
    pub(super) fn parent(&self, heading: &Heading, item: &ItemView) -> Option<&'a ItemView> {
        let above = heading.list.as_ref()?.parent?;
        let id = item.parent?;
        self.section(above)?
            .items
            .iter()
            .find(|other| other.id == id)
    }

    /// The section whose items are shown beneath those of `heading`.
    ///
    /// Needs and their goals stand apart: a goal says which need it is for.
    pub(super) fn below(&self, heading: &Heading) -> Option<&'a SectionView> {
        self.sections.iter().find(|section| {
            let parent = section.heading.list.as_ref().and_then(|list| list.parent);
            parent == Some(heading.code) && is_nested(section.heading)
        })
    }

    /// The section on the page that shows those items of `heading` which belong to others.
    pub(super) fn shown_in(&self, heading: &'static Heading) -> &'static Heading {
        let above = heading.list.as_ref().and_then(|list| list.parent);
        match above.and_then(|above| self.section(above)) {
            Some(above) if is_nested(heading) => self.shown_in(above.heading),
            _ => heading,
        }
    }

    pub(super) fn children(&self, section: &'a SectionView, item: ItemId) -> Vec<&'a ItemView> {
        section
            .items
            .iter()
            .filter(|child| child.parent == Some(item))
            .collect()
    }
}

/// Whether the items of a section are shown beneath what they belong to.
pub(super) fn is_nested(heading: &Heading) -> bool {
    let parent = heading.list.as_ref().and_then(|list| list.parent);
    parent.is_some_and(|parent| parent != "needs")
}
