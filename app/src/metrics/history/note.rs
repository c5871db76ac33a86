//! What the page of figures says of months that came from a file.

use super::view::BroughtIn;
use crate::{format, links};
use leptos::prelude::*;

/// Of which versions of the question some months came from a file.
pub(in crate::metrics) fn note(brought_in: &[BroughtIn]) -> Option<AnyView> {
    if brought_in.is_empty() {
        return None;
    }
    let said: Vec<_> = brought_in
        .iter()
        .map(|of| view! { <li>{words(of)}</li> })
        .collect();
    Some(
        view! {
            <p>"Some months were brought in from a file. Who answered and what else they said is not in it:"</p>
            <ul>{said}</ul>
        }
        .into_any(),
    )
}

fn words(of: &BroughtIn) -> String {
    let (from, to) = (format::month(of.from), format::month(of.to));
    let months = match of.from == of.to {
        true => from,
        false => format!("months from {from} to {to}"),
    };
    format!("Version {} of the question: {months}", of.number)
}

/// Where whoever manages services brings counts in, and lets programs read figures.
pub(in crate::metrics) fn lead(manages: bool) -> Option<AnyView> {
    manages.then(|| {
        view! {
            <p class="no-print"><a href=links::FEEDBACK_HISTORY>"Bring in earlier counts from a file"</a></p>
            <p class="no-print"><a href=links::FIGURES_TOKENS>"Programs that read figures"</a></p>
        }
        .into_any()
    })
}
