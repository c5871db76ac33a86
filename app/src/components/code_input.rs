//! A code to be copied from an email, an app or a letter.

use super::Wiring;
use leptos::prelude::*;

/// A code that is typed in; never filled with what was typed before.
#[component]
pub fn CodeInput(
    /// The field's name and id.
    #[prop(into)]
    name: String,
    /// What it asks.
    #[prop(into)]
    label: String,
    /// One short sentence on where the code is found.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The label is the page's heading.
    #[prop(optional)]
    heading: bool,
    /// The code has letters too, as on paper; else digits, as in an email.
    #[prop(optional)]
    letters: bool,
) -> impl IntoView {
    let wiring = Wiring::new(&name, &label, hint);
    let width = if letters { 20 } else { 10 };
    let class = format!(
        "{} nhsuk-input--width-{width} code-input",
        wiring.control_class("nhsuk-input")
    );
    view! {
        <div class=wiring.group_class()>
            {wiring.label(label, heading)}
            {wiring.hint_and_message()}
            <input
                class=class
                id=name.clone()
                name=name
                type="text"
                inputmode=if letters { "text" } else { "numeric" }
                autocomplete=if letters { "off" } else { "one-time-code" }
                autocapitalize=letters.then_some("characters")
                spellcheck="false"
                aria-describedby=wiring.described_by()
                aria-invalid=wiring.invalid()
            />
        </div>
    }
    .into_any()
}
