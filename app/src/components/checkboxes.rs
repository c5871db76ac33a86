//! Any of several.

use super::{Wiring, radios::item_id};
use crate::returned_form::returned_form;
use leptos::prelude::*;

/// One box that may be ticked: a field of its own, sent as `yes`.
#[derive(Clone, Debug)]
pub struct Tick {
    name: String,
    label: String,
    hint: Option<String>,
    ticked: bool,
}

impl Tick {
    /// A box: its field's name, what is read, and whether it is stored as ticked.
    pub fn new(name: impl Into<String>, label: impl Into<String>, ticked: bool) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            hint: None,
            ticked,
        }
    }

    /// The same with a line under it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Any of several answers, each a field of its own.
#[component]
pub fn Checkboxes(
    /// The name of the group: the id of its first box, and the field that errors name.
    #[prop(into)]
    name: String,
    /// What it asks.
    #[prop(into)]
    legend: String,
    /// One short sentence on how to answer.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The boxes.
    ticks: Vec<Tick>,
    /// The question is the page's heading.
    #[prop(optional)]
    heading: bool,
) -> impl IntoView {
    let wiring = Wiring::new(&name, &legend, hint);
    // Browsers do not send a box that is not ticked: the marker tells "not
    // ticked" from "not on the form that came back".
    let marker = format!("asked-{name}");
    let returned = returned_form().filter(|form| form.fields.contains_key(&marker));
    let items: Vec<_> = ticks
        .into_iter()
        .enumerate()
        .map(|(place, tick)| {
            let id = item_id(&name, place);
            let ticked = returned.as_ref().map_or(tick.ticked, |form| {
                form.fields
                    .get(&tick.name)
                    .is_some_and(|typed| !typed.trim().is_empty())
            });
            let hint_id = tick.hint.as_ref().map(|_| format!("{id}-item-hint"));
            let hint = tick.hint.zip(hint_id.clone()).map(|(hint, hint_id)| {
                view! { <div class="nhsuk-hint nhsuk-checkboxes__hint" id=hint_id>{hint}</div> }
            });
            view! {
                <div class="nhsuk-checkboxes__item">
                    <input
                        class="nhsuk-checkboxes__input"
                        id=id.clone()
                        name=tick.name
                        type="checkbox"
                        value="yes"
                        checked=ticked
                        aria-describedby=hint_id
                    />
                    <label class="nhsuk-label nhsuk-checkboxes__label" for=id>{tick.label}</label>
                    {hint}
                </div>
            }
        })
        .collect();
    view! {
        <div class=wiring.group_class()>
            <fieldset class="nhsuk-fieldset" aria-describedby=wiring.described_by()>
                {wiring.legend(legend, heading)}
                {wiring.hint_and_message()}
                <input type="hidden" name=marker value="yes"/>
                <div class="nhsuk-checkboxes">{items}</div>
            </fieldset>
        </div>
    }
    .into_any()
}
