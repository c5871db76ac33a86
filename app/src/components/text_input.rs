//! One line of text.

use super::Wiring;
use crate::returned_form::value_of;
use leptos::prelude::*;

/// One line of text, with its label.
#[component]
pub fn TextInput(
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
    /// `text`, `email` or `tel`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What the browser may fill in.
    #[prop(optional, into)]
    autocomplete: Option<String>,
    /// Which keys a phone shows.
    #[prop(optional, into)]
    inputmode: Option<String>,
    /// Room for about this many characters: 2, 3, 4, 5, 10, 20 or 30; all there is when absent.
    #[prop(optional, into)]
    width: Option<u8>,
    /// Whether the browser checks the spelling; not for names and codes.
    #[prop(default = true)]
    spellcheck: bool,
) -> impl IntoView {
    let wiring = Wiring::new(&name, &label, hint);
    let [autocomplete, inputmode] =
        [autocomplete, inputmode].map(|said| said.filter(|said| !said.is_empty()));
    let mut class = wiring.control_class("nhsuk-input");
    if let Some(width) = width {
        class.push_str(&format!(" nhsuk-input--width-{width}"));
    }
    view! {
        <div class=wiring.group_class()>
            {wiring.label(label, heading)}
            {wiring.hint_and_message()}
            <input
                class=class
                id=name.clone()
                name=name.clone()
                type=kind
                value=value_of(&name, &value)
                autocomplete=autocomplete
                inputmode=inputmode
                spellcheck=(!spellcheck).then_some("false")
                aria-describedby=wiring.described_by()
                aria-invalid=wiring.invalid()
            />
        </div>
    }
    .into_any()
}
