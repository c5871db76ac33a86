//! Where a second proof is given.

use super::{
    loaded::{asking_services, loaded, next_field, next_of_page},
    model::ProveView,
    passkey_button::PasskeyButton,
};
use crate::components::{Button, CodeInput, Details, Inset, Page, PortalForm, WakeIslands};
use leptos::prelude::*;

/// Show that it is really you.
#[component]
pub fn ProvePage() -> impl IntoView {
    let services = asking_services();
    let ask = async move {
        let (caller, backend) = services?;
        backend.account.ways_to_prove(&caller).await
    };
    loaded(ask, |ways| view! { <Prove ways=ways/> })
}

#[component]
fn Prove(ways: ProveView) -> impl IntoView {
    let next = next_of_page();
    let passkey = ways.passkey.then(|| {
        let next = next.clone();
        view! {
            <PortalForm action="/api/account/prove-with-passkey" id="prove-with-passkey">
                {next_field(&next)}
                <PasskeyButton
                    form="prove-with-passkey".to_owned()
                    ceremony="prove".to_owned()
                    label="Use your passkey".to_owned()
                    autofill=false
                >
                    <p>"Use your face, your fingerprint or the PIN of your device."</p>
                </PasskeyButton>
            </PortalForm>
            <WakeIslands/>
        }
    });
    let code = ways.code.then(|| {
        view! {
            <PortalForm action="/api/account/prove-with-code">
                {next_field(&next)}
                <CodeInput
                    name="code"
                    label="Code on paper"
                    hint="One code from your sheet of recovery codes, or the code from your letter"
                    letters=true
                />
                <Button>"Continue"</Button>
            </PortalForm>
        }
    });
    let demo = ways.demo_codes.map(|(first, second)| {
        view! {
            <Inset>
                <p>
                    "In this demonstration your codes are "
                    <strong class="whole">{first}</strong>", "<strong class="whole">{second}</strong>
                    " and so on to KKKK, without I. Each works once."
                </p>
            </Inset>
        }
    });
    let neither = (!ways.passkey && !ways.code).then(|| {
        view! {
            <p>"You have no passkey and no code on paper yet. An email alone is not enough to open your plan."</p>
            <p>"Ask your GP surgery, or anyone who cares for you and works with Alongside, to print a letter for you. The letter has a code that you can type here."</p>
        }
    });
    view! {
        <Page title="Check it is you" labels=[("code", "the code"), ("credential", "your passkey")]>
            <p>"We check again before we show a plan, or change how you sign in. This keeps your information safe."</p>
            {demo}
            {passkey}
            {code}
            {neither}
            <Details summary="I cannot find my codes">
                <p>"Ask your GP surgery, or anyone who cares for you and works with Alongside, to print a new letter for you."</p>
            </Details>
        </Page>
    }
}
