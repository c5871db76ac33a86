//! Every page and its address, in one table.
//!
//! [`crate::links`] builds the same addresses for links; a test holds the two together.

use crate::{
    care_plan::{
        AddItemPage, CarePlanPage, ComparePage, EditItemPage, HistoryPage, RemoveItemPage,
        RestorePage, SectionPage,
    },
    components::ProblemPage,
    document::Document,
    error::PortalError,
    home::{HomePage, LandingPage},
};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

/// The whole portal: the document and, in it, the page that was asked for.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Document>
            <Router>
                <Routes fallback=|| view! { <ProblemPage error=PortalError::NotFound/> }>
                    <Route path=path!("/") view=LandingPage ssr=SsrMode::Async/>
                    <Route path=path!("/home") view=HomePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/care-plan") view=CarePlanPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/care-plan/:heading/edit") view=SectionPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/care-plan/:heading/add") view=AddItemPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/care-plan/:heading/items/:item") view=EditItemPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/care-plan/:heading/items/:item/remove") view=RemoveItemPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/care-plan/:heading/history") view=HistoryPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/care-plan/:heading/history/compare") view=ComparePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/care-plan/:heading/history/restore") view=RestorePage ssr=SsrMode::Async/>
                </Routes>
            </Router>
        </Document>
    }
    .into_any()
}
