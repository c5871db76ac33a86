//! The address that codes are sent to.

use super::loaded::{asking_services, loaded, next_field, next_of_page};
use crate::{
    components::{Button, CodeInput, Page, PortalForm, TextInput},
    links,
};
use leptos::prelude::*;

/// Change the address.
#[component]
pub fn EmailPage() -> impl IntoView {
    let services = asking_services();
    let ask = async move {
        let (caller, backend) = services?;
        backend.account.needs_fresh_proof(&caller).await?;
        backend.account.view(&caller).await
    };
    loaded(ask, |account| {
        view! {
            <Page title="Your email address" back=links::ACCOUNT labels=[("email", "your email address")]>
                <p>"We send a code to the new address, to check that it is yours."</p>
                <PortalForm action="/api/account/change-email">
                    <TextInput
                        name="email"
                        label="Email address"
                        kind="email"
                        autocomplete="email"
                        spellcheck=false
                        value=account.email.unwrap_or_default()
                    />
                    <Button>"Continue"</Button>
                </PortalForm>
            </Page>
        }
    })
}

/// Confirm the new address.
#[component]
pub fn ConfirmEmailPage() -> impl IntoView {
    let services = asking_services();
    let ask = async move {
        let (caller, _) = services?;
        caller.person().map(|_| ())
    };
    loaded(ask, |()| {
        let next = next_of_page();
        let skip = next.clone().unwrap_or_else(|| links::ACCOUNT.to_owned());
        view! {
            <Page title="Confirm your email address" labels=[("code", "the code from your email")]>
                <p>"We sent a code to your email address. Type it here. It works for 10 minutes."</p>
                <PortalForm action="/api/account/confirm-email">
                    {next_field(&next)}
                    <CodeInput name="code" label="Code" hint="The 6 digits from the email"/>
                    <Button>"Continue"</Button>
                </PortalForm>
                <p><a href=skip>"Go on without an email address for now"</a></p>
            </Page>
        }
    })
}
