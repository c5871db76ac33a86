//! Several lines of text.

use super::{Wiring, wording::thousands};
use crate::document::escaped;
use crate::returned_form::value_of;
use leptos::prelude::*;

/// Several lines of text, with their label.
#[component]
pub fn TextArea(
    /// The field's name and id.
    #[prop(into)]
    name: String,
    /// What it asks.
    #[prop(into)]
    label: String,
    /// One short sentence on how to answer.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is stored.
    #[prop(optional, into)]
    value: String,
    /// The label is the page's heading.
    #[prop(optional)]
    heading: bool,
    /// How many lines are shown.
    #[prop(default = 6)]
    rows: u32,
    /// How many characters there may be, if people should be told; it is no hard stop.
    #[prop(optional)]
    limit: Option<u32>,
) -> impl IntoView {
    let wiring = Wiring::new(&name, &label, hint);
    let limit_id = limit.map(|_| format!("{name}-limit"));
    let described: Vec<String> = wiring
        .described_by()
        .into_iter()
        .chain(limit_id.clone())
        .collect();
    let limit = limit.zip(limit_id).map(|(limit, id)| {
        view! {
            <div class="nhsuk-hint" id=id>
                {format!("You can write up to {} characters", thousands(limit))}
            </div>
        }
    });
    // A browser drops the first line end of a text area; this one is for it.
    // Leptos writes the children of a text area as they are, so `</textarea>` in
    // somebody's words would end it: they are escaped here.
    let text = format!("\n{}", escaped(&value_of(&name, &value)));
    view! {
        <div class=wiring.group_class()>
            {wiring.label(label, heading)}
            {wiring.hint_and_message()}
            <textarea
                class=wiring.control_class("nhsuk-textarea")
                id=name.clone()
                name=name
                rows=rows.to_string()
                aria-describedby=(!described.is_empty()).then(|| described.join(" "))
                aria-invalid=wiring.invalid()
                inner_html=text
            ></textarea>
            {limit}
        </div>
    }
    .into_any()
}
