//! Every page and its address, in one table.
//!
//! The first route that fits answers: what has a name of its own stands before `:plan`.
//! [`crate::links`] builds the same addresses for links; a test holds the two together.

use crate::{
    account, admin, audit, circle,
    components::{ProblemPage, scripts::Scripts},
    crisis_plan,
    document::Document,
    error::PortalError,
    home, plan, worklist,
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
    provide_context(Scripts::default());
    view! {
        <Document>
            <Router>
                <Routes fallback=|| view! { <ProblemPage error=PortalError::NotFound/> }>
                    <Route path=path!("/") view=home::LandingPage ssr=SsrMode::Async/>
                    <Route path=path!("/accessibility") view=home::AccessibilityPage ssr=SsrMode::Async/>
                    <Route path=path!("/privacy") view=home::PrivacyPage ssr=SsrMode::Async/>
                    <Route path=path!("/home") view=home::HomePage ssr=SsrMode::Async/>
                    <Route path=path!("/sign-in") view=account::SignInPage ssr=SsrMode::Async/>
                    <Route path=path!("/sign-in/code") view=account::CodePage ssr=SsrMode::Async/>
                    <Route path=path!("/sign-in/prove") view=account::ProvePage ssr=SsrMode::Async/>
                    <Route path=path!("/invitation") view=account::InvitationPage ssr=SsrMode::Async/>
                    <Route path=path!("/account") view=account::AccountPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/welcome") view=account::WelcomePage ssr=SsrMode::Async/>
                    <Route path=path!("/account/passkeys/add") view=account::AddPasskeyPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/passkeys/:passkey") view=account::PasskeyPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/recovery-codes") view=account::NewRecoveryCodesPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/recovery-codes/sheet") view=account::RecoveryCodesPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/email") view=account::EmailPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/email/confirm") view=account::ConfirmEmailPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/invite") view=account::InvitePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/invite/letter") view=account::LetterPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/new") view=circle::NewPersonPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person") view=circle::PersonPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/edit") view=circle::EditPersonPage ssr=SsrMode::Async/>
                    <Route path=path!("/worklist") view=worklist::WorklistPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/crisis-plan/sheet") view=crisis_plan::SheetPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/who-has-looked") view=audit::pages::WhoHasLookedPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/:plan") view=plan::PlanPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/:plan/print") view=plan::PrintPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/:plan/:heading/edit") view=plan::SectionPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/:plan/:heading/add") view=plan::AddItemPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/:plan/:heading/items/:item") view=plan::EditItemPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/:plan/:heading/items/:item/remove") view=plan::RemoveItemPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/:plan/:heading/history") view=plan::HistoryPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/:plan/:heading/history/compare") view=plan::ComparePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/:plan/:heading/history/restore") view=plan::RestorePage ssr=SsrMode::Async/>
                    <Route path=path!("/admin/undelivered") view=admin::pages::UndeliveredPage ssr=SsrMode::Async/>
                </Routes>
            </Router>
        </Document>
    }
    .into_any()
}
