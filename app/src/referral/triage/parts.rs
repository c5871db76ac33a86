//! What the pages share on which staff decide about a request.

use super::{
    model::{Decision, THEN, THEN_WORKLIST},
    view::DecideView,
};
use crate::{
    components::{Labels, Page, PortalForm},
    error::PortalError,
    format,
    ids::{PersonId, ReferralId},
    links,
    plan::{IdentityBanner, answered, path_asked, query_asked},
};
use leptos::prelude::*;

/// The page of a decision, with its form.
pub(super) fn on_page(
    decision: Decision,
    page: impl FnOnce(DecideView) -> AnyView + Send + 'static,
) -> AnyView {
    let request: Option<ReferralId> = path_asked("request");
    answered(
        move |asked| async move {
            let request = request.ok_or(PortalError::NotFound)?;
            let (triage, ids) = (&asked.backend.triage, (asked.resident, request));
            triage.decide_page(&asked.caller, ids, decision).await
        },
        page,
    )
}

/// What every such page begins with: whom it is about, and which request.
#[component]
pub(super) fn DecisionPage(
    /// What is decided.
    title: &'static str,
    /// About which request.
    view: DecideView,
    /// What the fields are called in error messages.
    #[prop(into)]
    labels: Labels,
    /// The form.
    children: Children,
) -> impl IntoView {
    let href = onward(links::request(view.resident.id, view.request));
    let sent = format::moment(view.sent_at);
    let facts = format!("Sent {sent}. {}. ", view.urgency.words());
    view! {
        <Page title=title caption=view.service back=href.clone() labels=labels dense=true>
            <IdentityBanner resident=view.resident/>
            // Where an error leads that says that the request has changed.
            <p id="version" tabindex="-1">{facts}<a href=href>"Read the request"</a></p>
            {children()}
        </Page>
    }
    .into_any()
}

/// What the fields are called, with what every form has.
pub(super) fn labels(of: &[(&'static str, &'static str)]) -> Labels {
    let version = [("version", "the request")];
    let labels: Labels = version.into_iter().chain(of.iter().copied()).collect();
    // Some controls are made before the page around them, which says the names too.
    provide_context(labels.clone());
    labels
}

/// Whether the reader works through the list of requests, and goes on there.
fn from_worklist() -> bool {
    query_asked::<String>(THEN).is_some_and(|then| then == THEN_WORKLIST)
}

/// An address that leads back to that list in the end, for those who came from it.
pub(super) fn onward(address: String) -> String {
    match from_worklist() {
        true => format!("{address}?{THEN}={THEN_WORKLIST}"),
        false => address,
    }
}

/// A form about a request: which, as it was shown, and where its reader goes on.
#[component]
pub(super) fn RequestForm(
    /// What is done: the last part of the address it is posted to.
    verb: &'static str,
    /// Whose request, and which.
    ids: (PersonId, ReferralId),
    /// The version that is shown.
    version: i32,
    /// The fields and the button.
    children: Children,
) -> impl IntoView {
    let (resident, request) = ids;
    let then =
        from_worklist().then(|| view! { <input type="hidden" name=THEN value=THEN_WORKLIST/> });
    view! {
        <PortalForm action=triage_action(verb)>
            <input type="hidden" name="resident" value=resident.to_string()/>
            <input type="hidden" name="request" value=request.to_string()/>
            <input type="hidden" name="version" value=version.to_string()/>
            {then}
            {children()}
        </PortalForm>
    }
    .into_any()
}

/// Where a form about a request is posted to.
pub(super) fn triage_action(verb: &str) -> String {
    format!("/api/triage/{verb}")
}
