//! The addresses of the care plan's pages; `crate::links` builds the same ones.

use super::{
    AddItemPage, CarePlanPage, ComparePage, EditItemPage, HistoryPage, RemoveItemPage, RestorePage,
    SectionPage,
};
use leptos::prelude::*;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};

/// Every page of the care plan.
#[component(transparent)]
pub fn CarePlanRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/people/:person/care-plan") view=CarePlanPage ssr=SsrMode::Async/>
        <Route path=path!("/people/:person/care-plan/:heading/edit") view=SectionPage ssr=SsrMode::Async/>
        <Route path=path!("/people/:person/care-plan/:heading/add") view=AddItemPage ssr=SsrMode::Async/>
        <Route path=path!("/people/:person/care-plan/:heading/items/:item") view=EditItemPage ssr=SsrMode::Async/>
        <Route path=path!("/people/:person/care-plan/:heading/items/:item/remove") view=RemoveItemPage ssr=SsrMode::Async/>
        <Route path=path!("/people/:person/care-plan/:heading/history") view=HistoryPage ssr=SsrMode::Async/>
        <Route path=path!("/people/:person/care-plan/:heading/history/compare") view=ComparePage ssr=SsrMode::Async/>
        <Route path=path!("/people/:person/care-plan/:heading/history/restore") view=RestorePage ssr=SsrMode::Async/>
    }
    .into_inner()
}
