//! Adding a passkey, its name, and removing it.

use super::{
    loaded::{asking, asking_services, loaded, next_field, next_of_page, part_of_address},
    model::PasskeyView,
    passkey_button::PasskeyButton,
};
use crate::{
    components::{Button, ButtonLook, Page, PortalForm, TextInput, WakeIslands},
    error::PortalError,
    ids::PasskeyId,
    links,
};
use leptos::prelude::*;

/// Add a passkey.
#[component]
pub fn AddPasskeyPage() -> impl IntoView {
    let services = asking_services();
    let ask = async move {
        let (caller, backend) = services?;
        backend.account.needs_fresh_proof(&caller).await
    };
    loaded(ask, |()| view! { <AddPasskey/> })
}

#[component]
fn AddPasskey() -> impl IntoView {
    let next = next_of_page();
    let (caller, _) = asking();
    if caller.signed_in.is_some_and(|person| person.shared_device) {
        return view! {
            <Page title="Add a passkey" back=links::ACCOUNT>
                <p>"You told us that other people use this device. A passkey on it could let them in."</p>
                <p>"Sign in on a device of your own to add a passkey."</p>
            </Page>
        }
        .into_any();
    }
    view! {
        <Page
            title="Add a passkey"
            back=links::ACCOUNT
            labels=[("name", "a name for your passkey"), ("credential", "your passkey")]
        >
            <p>"A passkey is a key that your device or password manager keeps for you. You open it with your face, your fingerprint or a PIN."</p>
            <p>"Only add one on a device that is yours."</p>
            <PortalForm action="/api/account/add-passkey" id="add-passkey">
                {next_field(&next)}
                <TextInput
                    name="name"
                    label="Name for this passkey"
                    hint="So that you know it again, like My phone"
                    value=caller.device
                    spellcheck=false
                />
                <PasskeyButton
                    form="add-passkey".to_owned()
                    ceremony="add".to_owned()
                    label="Add a passkey".to_owned()
                    autofill=false
                >
                    <p>"Your device asks for your face, your fingerprint or its PIN."</p>
                </PasskeyButton>
            </PortalForm>
            <noscript>
                <p>"Your browser does not run scripts, which passkeys need. You can use recovery codes on paper instead."</p>
            </noscript>
            <WakeIslands/>
        </Page>
    }
    .into_any()
}

/// One passkey.
#[component]
pub fn PasskeyPage() -> impl IntoView {
    let services = asking_services();
    let id: Result<PasskeyId, PortalError> = part_of_address("passkey");
    let ask = async move {
        let (caller, backend) = services?;
        backend.account.passkey(&caller, id?).await
    };
    loaded(ask, |passkey| view! { <Passkey passkey=passkey/> })
}

#[component]
fn Passkey(passkey: PasskeyView) -> impl IntoView {
    let id = passkey.id.to_string();
    let removed = id.clone();
    view! {
        <Page
            title=passkey.name.clone()
            caption="Passkey"
            back=links::ACCOUNT
            labels=[("name", "a name for your passkey"), ("passkey", "your only way to sign in")]
        >
            <PortalForm action="/api/account/rename-passkey">
                <input type="hidden" name="passkey" value=id/>
                <TextInput name="name" label="Name for this passkey" value=passkey.name spellcheck=false/>
                <Button look=ButtonLook::Secondary>"Save name"</Button>
            </PortalForm>
            <h2>"Remove this passkey"</h2>
            <p>"You cannot sign in with it after that. You can remove it from your device too, in the settings of your device."</p>
            <PortalForm action="/api/account/remove-passkey">
                <input type="hidden" id="passkey" name="passkey" value=removed/>
                <Button look=ButtonLook::Warning>"Remove passkey"</Button>
            </PortalForm>
        </Page>
    }
}
