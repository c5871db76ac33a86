//! The page on which a request is taken back.

use super::{model::MOST_IN_REASON, request_page::of_request, view::RequestView};
use crate::{
    components::{Button, ButtonLook, Page, PortalForm, TextArea},
    links,
    plan::IdentityBanner,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn WithdrawRequestPage() -> impl IntoView {
    of_request(|view| view.may_change, withdraw_page)
}

fn withdraw_page(view: RequestView) -> AnyView {
    let (resident, request) = (view.resident.id, view.line.id);
    let back = links::request(resident, request);
    view! {
        <Page
            title="Take the request back"
            caption=view.line.service.clone()
            back=back
            labels=[("reason", "why")]
        >
            <IdentityBanner resident=view.resident/>
            <p>"The team is told, and nothing more comes of this request. You can ask again at any time."</p>
            <PortalForm action="/api/referral/withdraw">
                <input type="hidden" name="resident" value=resident.to_string()/>
                <input type="hidden" name="request" value=request.to_string()/>
                <TextArea name="reason" label="Why? (optional)" rows=3 limit=MOST_IN_REASON/>
                <Button look=ButtonLook::Warning>"Take it back"</Button>
            </PortalForm>
        </Page>
    }
    .into_any()
}
