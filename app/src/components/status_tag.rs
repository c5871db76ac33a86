//! A word on how things stand.

use leptos::prelude::*;

/// The colour of a tag; the word alone must say enough.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum TagColour {
    /// Nothing special.
    #[default]
    Grey,
    /// Done, agreed.
    Green,
    /// Under way.
    Blue,
    /// Needs a look, not yet agreed.
    Yellow,
    /// Late, failed, urgent.
    Red,
    /// Waiting for somebody else.
    Purple,
}

impl TagColour {
    fn class(self) -> &'static str {
        match self {
            Self::Grey => "nhsuk-tag nhsuk-tag--grey",
            Self::Green => "nhsuk-tag nhsuk-tag--green",
            Self::Blue => "nhsuk-tag nhsuk-tag--blue",
            Self::Yellow => "nhsuk-tag nhsuk-tag--yellow",
            Self::Red => "nhsuk-tag nhsuk-tag--red",
            Self::Purple => "nhsuk-tag nhsuk-tag--purple",
        }
    }
}

/// A short word on how things stand.
#[component]
pub fn StatusTag(
    /// Its colour.
    #[prop(optional)]
    colour: TagColour,
    /// The word.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <strong class=colour.class()>{text}</strong> }.into_any()
}
