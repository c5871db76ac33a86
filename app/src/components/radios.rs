//! One of several.

use super::Wiring;
use crate::returned_form::value_of;
use leptos::prelude::*;

/// One answer that may be chosen.
#[derive(Clone, Debug)]
pub struct Choice {
    value: String,
    label: String,
    hint: Option<String>,
    under: Option<String>,
}

impl Choice {
    /// An answer: what is sent, and what is read.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: None,
            under: None,
        }
    }

    /// The same with a line under it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same as the first of those under a heading.
    #[must_use]
    pub fn under(mut self, heading: impl Into<String>) -> Self {
        self.under = Some(heading.into());
        self
    }

    /// Yes or no.
    pub fn yes_or_no() -> Vec<Self> {
        vec![Self::new("yes", "Yes"), Self::new("no", "No")]
    }
}

/// One of several answers.
#[component]
pub fn Radios(
    /// The field's name, and the id of the first answer.
    #[prop(into)]
    name: String,
    /// What it asks.
    #[prop(into)]
    legend: String,
    /// One short sentence on how to answer.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is stored.
    #[prop(optional, into)]
    value: String,
    /// The answers.
    choices: Vec<Choice>,
    /// The question is the page's heading.
    #[prop(optional)]
    heading: bool,
    /// Side by side: for two short answers.
    #[prop(optional)]
    inline: bool,
) -> impl IntoView {
    let wiring = Wiring::new(&name, &legend, hint);
    let chosen = value_of(&name, &value);
    let items: Vec<_> = choices
        .into_iter()
        .enumerate()
        .map(|(place, choice)| {
            let id = item_id(&name, place);
            let hint_id = choice.hint.as_ref().map(|_| format!("{id}-item-hint"));
            let hint = choice.hint.zip(hint_id.clone()).map(|(hint, hint_id)| {
                view! { <div class="nhsuk-hint nhsuk-radios__hint" id=hint_id>{hint}</div> }
            });
            let under = choice
                .under
                .map(|heading| view! { <h2 class="nhsuk-heading-s">{heading}</h2> });
            view! {
                {under}
                <div class="nhsuk-radios__item">
                    <input
                        class="nhsuk-radios__input"
                        id=id.clone()
                        name=name.clone()
                        type="radio"
                        checked=choice.value == chosen
                        value=choice.value
                        aria-describedby=hint_id
                    />
                    <label class="nhsuk-label nhsuk-radios__label" for=id>{choice.label}</label>
                    {hint}
                </div>
            }
        })
        .collect();
    let class = if inline {
        "nhsuk-radios nhsuk-radios--inline"
    } else {
        "nhsuk-radios"
    };
    view! {
        <div class=wiring.group_class()>
            <fieldset class="nhsuk-fieldset" aria-describedby=wiring.described_by()>
                {wiring.legend(legend, heading)}
                {wiring.hint_and_message()}
                <div class=class>{items}</div>
            </fieldset>
        </div>
    }
    .into_any()
}

/// The first answer bears the field's own name, so that the error summary can lead to it.
pub(super) fn item_id(name: &str, place: usize) -> String {
    match place {
        0 => name.to_owned(),
        later => format!("{name}-{}", later + 1),
    }
}
