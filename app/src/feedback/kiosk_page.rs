//! The one question on a tablet that stands where people wait: nothing else, and no way elsewhere.

use super::{
    kiosk_parts::{help, no_way_back, of_tablet},
    model::Role,
    parts::{kept, labels, no_first_button, roles, taps},
    view::KioskView,
};
use crate::{
    backend::RequestFacts,
    components::{Page, PortalForm, Radios},
};
use leptos::prelude::*;

/// The page at which a tablet begins, and to which it goes back.
#[component]
pub fn KioskPage() -> impl IntoView {
    of_tablet(
        |backend, token| async move { backend.feedback.kiosk(&token).await },
        kiosk_page,
    )
}

fn kiosk_page(view: KioskView) -> AnyView {
    if view.leaves_somebody {
        no_way_back();
    }
    if !view.takes_answers {
        return over(view.service);
    }
    let labels = labels(&view.set, Role::Resident);
    provide_context(labels.clone());
    let taps = taps(&view.set);
    // Two taps on one page are one answer, whatever was tapped.
    let tap = use_context::<RequestFacts>().map(|facts| facts.submission.to_string());
    let lead = view.set.lead_for(&view.service);
    let question = view.set.question.clone();
    view! {
        <Page title="Your answer on this tablet" question=true labels=labels>
            <div class="kiosk">
                <h1><span class="nhsuk-caption-l">{lead}" "</span>{question}</h1>
                <PortalForm action="/api/kiosk/give" autocomplete="off">
                    {no_first_button()}
                    <input type="hidden" name="kiosk" value=view.token autocomplete="off"/>
                    <input type="hidden" name="tap" value=tap autocomplete="off"/>
                    <Radios name="role" legend="Who are you?" value=Role::Resident.code() choices=roles()/>
                    {taps}
                </PortalForm>
                {kept()}
                {help()}
            </div>
        </Page>
    }
    .into_any()
}

/// What a tablet says that was ended.
fn over(service: String) -> AnyView {
    view! {
        <Page title="This tablet takes no more answers" caption=service>
            <p>"Your answer cannot be given here any more. Nothing that you tap on this tablet is kept."</p>
            <p>"You can still say how care was: on paper, or on your own phone or computer. Ask somebody who works here."</p>
            <p>"If you work here, make a new link for the tablet on the feedback page of your service."</p>
            {help()}
        </Page>
    }
    .into_any()
}
