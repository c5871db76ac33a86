//! Every page and its address, in one table.
//!
//! [`crate::links`] builds the same addresses for links; a test holds the two together.

use crate::{
    account::{
        AccountPage, AddPasskeyPage, CodePage, ConfirmEmailPage, EmailPage, InvitationPage, InvitePage,
        LetterPage, NewRecoveryCodesPage, PasskeyPage, ProvePage, RecoveryCodesPage, SignInPage,
        WelcomePage,
    },
    components::ProblemPage, document::Document, error::PortalError, home::LandingPage};
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
                    <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async/>
                    <Route path=path!("/sign-in/code") view=CodePage ssr=SsrMode::Async/>
                    <Route path=path!("/sign-in/prove") view=ProvePage ssr=SsrMode::Async/>
                    <Route path=path!("/invitation") view=InvitationPage ssr=SsrMode::Async/>
                    <Route path=path!("/account") view=AccountPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/welcome") view=WelcomePage ssr=SsrMode::Async/>
                    <Route path=path!("/account/passkeys/add") view=AddPasskeyPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/passkeys/:passkey") view=PasskeyPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/recovery-codes") view=NewRecoveryCodesPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/recovery-codes/sheet") view=RecoveryCodesPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/email") view=EmailPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/email/confirm") view=ConfirmEmailPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/invite") view=InvitePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/invite/letter") view=LetterPage ssr=SsrMode::Async/>
                </Routes>
            </Router>
        </Document>
    }
    .into_any()
}
