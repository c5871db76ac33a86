//! The page on which a request is taken back.

use super::{model::MOST_IN_REASON, view::RequestView};
use crate::{
    components::{Button, ButtonLook, Page, PortalForm, TextArea},
    error::PortalError,
    ids::ReferralId,
    links,
    plan::{IdentityBanner, answered, path_asked},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn WithdrawRequestPage() -> impl IntoView {
    let request: Option<ReferralId> = path_asked("request");
    answered(
        move |asked| async move {
            let request = request.ok_or(PortalError::NotFound)?;
            let referral = &asked.backend.referral;
            let view = referral
                .request(&asked.caller, asked.resident, request)
                .await?;
            view.may_change.then_some(view).ok_or(PortalError::NotFound)
        },
        withdraw_page,
    )
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
