//! Who does not agree with a section or an item, beside it.

use super::{
    asked::when,
    model::{Resident, SectionView},
};
use crate::{agreement::model::DisagreementView, ids::ItemId, links};
use leptos::prelude::*;

/// Everything that was written about a section and its items.
pub(crate) fn all_disagreements(resident: &Resident, section: &SectionView) -> AnyView {
    section
        .disagreements
        .iter()
        .map(|one| disagreement(resident, section, one, true))
        .collect_view()
        .into_any()
}

/// What was written about an item, or about the section as a whole; the way to take it back
/// is shown where the section is open.
pub(super) fn disagreements(
    resident: &Resident,
    section: &SectionView,
    item: Option<ItemId>,
    is_open: bool,
) -> AnyView {
    section
        .disagreements
        .iter()
        .filter(|one| one.item.filter(|_| !one.item_is_gone) == item)
        .map(|one| disagreement(resident, section, one, is_open))
        .collect_view()
        .into_any()
}

fn disagreement(
    resident: &Resident,
    section: &SectionView,
    one: &DisagreementView,
    is_open: bool,
) -> AnyView {
    let by = resident.told(&one.by);
    let said = if by == "you" {
        format!("You disagree, written {}", when(one.at))
    } else {
        format!("Disagrees: {by}, {}", when(one.at))
    };
    let gone = one.item_is_gone.then(|| {
        view! { <p class="quiet">"This is about something that has been removed since."</p> }
    });
    let back = (is_open && one.may_withdraw).then(|| {
        let href = links::disagree(resident.id, section.heading.code, None);
        view! { <p class="no-print"><a href=href>"Take this back"</a></p> }
    });
    view! {
        <div class="disagrees">
            <p><strong>{said}</strong></p>
            <p class="written">{one.words.clone()}</p>
            {gone}
            {back}
        </div>
    }
    .into_any()
}
