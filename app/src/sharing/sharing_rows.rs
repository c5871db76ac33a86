//! What is known of a sharing, as rows.

use super::{
    check_page::items,
    model::{SharingView, State},
};
use crate::{
    circle::phone_link, components::SummaryRow, components::wording::starting_sentence, format,
};
use leptos::prelude::*;

/// What somebody may see and do, as a list.
pub(crate) fn may(sentences: Vec<String>) -> AnyView {
    if sentences.is_empty() {
        return view! { <span>"Cannot open anything here"</span> }.into_any();
    }
    view! { <ul class="sharing__may">{items(sentences)}</ul> }.into_any()
}

/// Everything about a sharing.
pub(super) fn sharing_rows(sharing: &SharingView, own: bool) -> Vec<SummaryRow> {
    let mut rows = vec![
        SummaryRow::text("As", starting_sentence(&sharing.relation)),
        SummaryRow::text("State", sharing.state.words()),
    ];
    if !sharing.phones.is_empty() {
        let phones: Vec<_> = sharing
            .phones
            .iter()
            .map(|number| phone_link(number))
            .collect();
        rows.push(SummaryRow::view("Phone", phones));
    }
    rows.push(SummaryRow::view(
        "What they may do",
        may(sharing.reach.sentences()),
    ));
    if let Some(since) = sharing.since {
        rows.push(SummaryRow::text("Since", format::date(since)));
    }
    if matches!(sharing.state, State::Offered | State::Entered) {
        let day = format::date(sharing.answer_by);
        rows.push(SummaryRow::text("To be answered by", day));
    }
    rows.push(SummaryRow::text("Until", format::date(sharing.to)));
    let basis = match &sharing.decided_by {
        None if own => String::from("You chose this"),
        None => String::from("The person chose this"),
        Some(who) => format!("Decided by {who}"),
    };
    rows.push(SummaryRow::text("On what basis", basis));
    if sharing.since.is_some() {
        let used = sharing
            .last_used_on
            .map_or_else(|| String::from("Not yet"), format::date);
        rows.push(SummaryRow::text("Last used", used));
    }
    if let Some(reason) = &sharing.end_reason {
        rows.push(SummaryRow::text("Why it was ended", reason.clone()));
    }
    rows
}
