//! Every page and its address, in one table.
//!
//! [`crate::links`] builds the same addresses for links; a test holds the two together.

use crate::{crate, components::ProblemPage, document::Document, error::PortalError, home};
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
                    <Route path=path!("/") view=home::LandingPage ssr=SsrMode::Async/>
                    <Route path=path!("/home") view=home::HomePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/care-plan") view=crate::CarePlanPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/care-plan/:heading/edit") view=crate::SectionPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/care-plan/:heading/add") view=crate::AddItemPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/care-plan/:heading/items/:item") view=crate::EditItemPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/care-plan/:heading/items/:item/remove") view=crate::RemoveItemPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/care-plan/:heading/history") view=crate::HistoryPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/care-plan/:heading/history/compare") view=crate::ComparePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/care-plan/:heading/history/restore") view=crate::RestorePage ssr=SsrMode::Async/>
                    <Route path=path!("/sign-in") view=crate::SignInPage ssr=SsrMode::Async/>
                    <Route path=path!("/sign-in/code") view=crate::CodePage ssr=SsrMode::Async/>
                    <Route path=path!("/sign-in/prove") view=crate::ProvePage ssr=SsrMode::Async/>
                    <Route path=path!("/invitation") view=crate::InvitationPage ssr=SsrMode::Async/>
                    <Route path=path!("/account") view=crate::AccountPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/welcome") view=crate::WelcomePage ssr=SsrMode::Async/>
                    <Route path=path!("/account/passkeys/add") view=crate::AddPasskeyPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/passkeys/:passkey") view=crate::PasskeyPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/recovery-codes") view=crate::NewRecoveryCodesPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/recovery-codes/sheet") view=crate::RecoveryCodesPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/email") view=crate::EmailPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/email/confirm") view=crate::ConfirmEmailPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/invite") view=crate::InvitePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/invite/letter") view=crate::LetterPage ssr=SsrMode::Async/>
                </Routes>
            </Router>
        </Document>
    }
    .into_any()
}
