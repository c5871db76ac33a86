//! A form that sends a file.

use super::{Button, Wiring, scripts::Scripts};
use crate::backend::RequestFacts;
use leptos::prelude::*;

/// A form with which one file is sent; works without script.
///
/// It takes another encoding than [`super::PortalForm`], and a route of its own: a file is too
/// large to be shown again.
#[component]
pub fn FileForm(
    /// Where it is posted.
    #[prop(into)]
    action: String,
    /// What it asks.
    #[prop(into)]
    label: String,
    /// One short sentence on what may be chosen.
    #[prop(into)]
    hint: String,
    /// What the browser offers first, as in the attribute of this name.
    #[prop(into)]
    accept: String,
    /// What the button says.
    #[prop(into)]
    button: String,
) -> impl IntoView {
    Scripts::note_form();
    let page = use_context::<RequestFacts>().map(|facts| facts.path.to_string());
    let wiring = Wiring::new("file", &label, Some(hint));
    view! {
        <form method="post" action=action enctype="multipart/form-data" novalidate=true>
            <input type="hidden" name="form_page" value=page autocomplete="off"/>
            <div class=wiring.group_class()>
                {wiring.label(label, false)}
                {wiring.hint_and_message()}
                <input
                    class="file-input"
                    type="file"
                    id="file"
                    name="file"
                    accept=accept
                    aria-describedby=wiring.described_by()
                    aria-invalid=wiring.invalid()
                />
            </div>
            <Button>{button}</Button>
        </form>
    }
    .into_any()
}
