//! A form of ours.

use super::scripts::Scripts;
use crate::backend::RequestFacts;
use leptos::prelude::*;

/// A form that is posted to a server function; works without script.
///
/// It carries the page's one-time key, so that pressing the button twice is
/// safe, and the page it stands on, so that it can be shown again.
#[component]
pub fn PortalForm(
    /// Where it is posted: `/api/<area>/<verb>`.
    #[prop(into)]
    action: String,
    /// `off` where a shared device should remember nothing.
    #[prop(optional, into)]
    autocomplete: Option<String>,
    /// An id, for islands that look for the form.
    #[prop(optional, into)]
    id: Option<String>,
    /// The fields and the button.
    children: Children,
) -> impl IntoView {
    Scripts::note_form();
    let facts = use_context::<RequestFacts>();
    let submission = facts.as_ref().map(|facts| facts.submission.to_string());
    let page = facts.map(|facts| facts.path.to_string());
    view! {
        <form method="post" action=action id=id autocomplete=autocomplete novalidate=true>
            <input type="hidden" name="submission" value=submission autocomplete="off"/>
            <input type="hidden" name="form_page" value=page autocomplete="off"/>
            {children()}
        </form>
    }
    .into_any()
}
