//! What people can do themselves until they are seen, to read and to print.

use super::{form::Leaflet, parts::paragraphs, view::RequestView};
use crate::{
    components::Page,
    error::PortalError,
    ids::ReferralId,
    links,
    plan::{IdentityBanner, answered, path_asked},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn AdvicePage() -> impl IntoView {
    let request: Option<ReferralId> = path_asked("request");
    answered(
        move |asked| async move {
            let request = request.ok_or(PortalError::NotFound)?;
            let referral = &asked.backend.referral;
            let view = referral
                .request(&asked.caller, asked.resident, request)
                .await?;
            let has_some = !view.leaflets.is_empty();
            has_some.then_some(view).ok_or(PortalError::NotFound)
        },
        advice_page,
    )
}

fn advice_page(view: RequestView) -> AnyView {
    let back = links::request(view.resident.id, view.line.id);
    let leaflets: Vec<_> = view.leaflets.into_iter().map(leaflet).collect();
    view! {
        <Page title="What you can do yourself" caption=view.line.service back=back>
            <IdentityBanner resident=view.resident/>
            <p class="no-print">"You can print this page and keep it."</p>
            {leaflets}
        </Page>
    }
    .into_any()
}

fn leaflet(leaflet: Leaflet) -> AnyView {
    let text = paragraphs(&leaflet.text);
    view! { <section><h2>{leaflet.title}</h2>{text}</section> }.into_any()
}
