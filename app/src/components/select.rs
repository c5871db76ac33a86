//! One of many.

use super::Wiring;
use crate::returned_form::value_of;
use leptos::prelude::*;

/// One of many answers in a list that opens; prefer [`super::Radios`] for few.
#[component]
pub fn Select(
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
    /// What is sent and what is read, in order.
    options: Vec<(String, String)>,
    /// The label is the page's heading.
    #[prop(optional)]
    heading: bool,
) -> impl IntoView {
    let wiring = Wiring::new(&name, &label, hint);
    let chosen = value_of(&name, &value);
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, label)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{label}</option> }
        })
        .collect();
    view! {
        <div class=wiring.group_class()>
            {wiring.label(label, heading)}
            {wiring.hint_and_message()}
            <select
                class=wiring.control_class("nhsuk-select")
                id=name.clone()
                name=name
                aria-describedby=wiring.described_by()
                aria-invalid=wiring.invalid()
            >
                {options}
            </select>
        </div>
    }
    .into_any()
}
