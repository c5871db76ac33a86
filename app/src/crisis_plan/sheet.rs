//! The crisis sheet: one page, complete, in large type.
//!
//! It is read in seconds by somebody who has never met the person: who it is,
//! how to talk with them, what to do, whom to call; then everything else.

use super::{
    model::{SheetCard, SheetView},
    sheet_head::head,
    sheet_parts::section,
};
use crate::plan::{headings::reviews, kind::PlanKind, model::SectionView};
use leptos::prelude::*;

/// The order on the sheet: what is needed first comes first.
const ORDER: [&str; 13] = [
    "steps",
    "call",
    "triggers",
    "warning_signs",
    "helps",
    "worse",
    "supplies",
    "key_holder",
    "told",
    "replacement_carer",
    "place_of_care",
    "dependants",
    "papers",
];

/// What is on the sheet, below its heading.
pub fn sheet(view: &SheetView) -> AnyView {
    let own = view.plan.resident.is_reader;
    // It is for others to read, also when its owner prints it: nobody on it is "you".
    let view = &as_others_read(view);
    let resident = &view.plan.resident;
    let sections = on_sheet(view);
    let empty = sections.is_empty().then(|| {
        let words = if view.is_written {
            "There is a crisis plan, but none of its sections is on this sheet."
        } else {
            "Nothing is written on this sheet yet."
        };
        view! { <p><strong>{words}</strong></p> }
    });
    let sections: Vec<_> = sections
        .into_iter()
        .map(|view| section(resident, view))
        .collect();
    let narrowed = view.narrowed.then(|| {
        let words = if own {
            String::from("You chose to leave some parts off this sheet.")
        } else {
            format!(
                "{} chose what is on this sheet. Some parts are left off.",
                resident.name
            )
        };
        view! { <p>{words}</p> }
    });
    view! {
        <div class="sheet">
            {head(view)}
            {empty}
            <div class="sheet__parts">{sections}</div>
            {narrowed}
            {view.card.as_ref().map(|card| on_paper(card, &resident.name))}
        </div>
    }
    .into_any()
}

/// The same for a reader who is not the person.
fn as_others_read(view: &SheetView) -> SheetView {
    let mut view = view.clone();
    view.plan.resident.is_reader = false;
    view
}

/// The sections with something in them; the reviews are told of in the head.
fn on_sheet(view: &SheetView) -> Vec<&SectionView> {
    let mut sections: Vec<_> = view
        .plan
        .sections
        .iter()
        .filter(|section| !section.is_empty())
        .filter(|section| section.heading.code != reviews(PlanKind::Crisis))
        .collect();
    sections.sort_by_key(|section| {
        ORDER
            .iter()
            .position(|code| *code == section.heading.code)
            .unwrap_or(ORDER.len())
    });
    sections
}

/// The way from a paper that may be old to the newest sheet.
fn on_paper(card: &SheetCard, name: &str) -> AnyView {
    let view_box = format!("0 0 {0} {0}", card.qr.side);
    view! {
        <div class="sheet__paper print-only">
            <svg class="sheet__qr" viewBox=view_box role="img" aria-label="QR code that opens the page for the code of the card">
                <path d=card.qr.path.clone()></path>
            </svg>
            <p>
                "This paper may be out of date. To open the newest sheet, scan this square and type the code on "
                {format!("{name}’s card. Card reference: ")}
                <strong>{card.reference.clone()}</strong>
            </p>
        </div>
    }
    .into_any()
}
