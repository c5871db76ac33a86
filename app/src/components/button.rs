//! Buttons, and links that look like one.

use leptos::prelude::*;

/// How much a button stands out.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum ButtonLook {
    /// The main thing to do on the page.
    #[default]
    Main,
    /// Something else that may be done.
    Secondary,
    /// Something that cannot easily be undone.
    Warning,
}

impl ButtonLook {
    fn class(self) -> &'static str {
        match self {
            Self::Main => "nhsuk-button",
            Self::Secondary => "nhsuk-button nhsuk-button--secondary",
            Self::Warning => "nhsuk-button nhsuk-button--warning",
        }
    }
}

/// The button that sends a form.
#[component]
pub fn Button(
    /// How much it stands out.
    #[prop(optional)]
    look: ButtonLook,
    /// A field it sends, where a form has several buttons.
    #[prop(optional, into)]
    name: Option<String>,
    /// What that field says.
    #[prop(optional, into)]
    value: Option<String>,
    /// Where it sends the form, if not where the others do.
    #[prop(optional, into)]
    action: Option<String>,
    /// What it does, such as "Save goal".
    children: Children,
) -> impl IntoView {
    view! {
        <button class=look.class() type="submit" name=name value=value formaction=action>
            {children()}
        </button>
    }
    .into_any()
}

/// Buttons and links side by side.
#[component]
pub fn ButtonRow(
    /// The buttons, the main one first.
    children: Children,
) -> impl IntoView {
    view! { <div class="button-row">{children()}</div> }.into_any()
}

/// A link that starts something, in the shape of a button.
#[component]
pub fn ButtonLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// How much it stands out.
    #[prop(optional)]
    look: ButtonLook,
    /// What it starts.
    children: Children,
) -> impl IntoView {
    view! { <a class=look.class() href=href draggable="false">{children()}</a> }.into_any()
}
