//! What people can do themselves until they are seen, to read and to print.

use super::{form::Leaflet, parts::paragraphs, request_page::of_request, view::RequestView};
use crate::{components::Page, links, plan::IdentityBanner};
use leptos::prelude::*;

/// The page.
#[component]
pub fn AdvicePage() -> impl IntoView {
    of_request(|view| !view.leaflets.is_empty(), advice_page)
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
