//! Where one signs in.

use super::{
    loaded::{asking, loaded, next_field, next_of_page},
    model::DemoView,
    passkey_button::PasskeyButton,
};
use crate::{
    components::{Button, Details, Inset, Page, PortalForm, TextInput, WakeIslands},
    links,
};
use leptos::prelude::*;

/// Sign in with a passkey, or have a code sent by email.
#[component]
pub fn SignInPage() -> impl IntoView {
    let (_, backend) = asking();
    let ask = async move {
        match backend {
            Some(backend) => backend.account.demo_people().await,
            None => Ok(None),
        }
    };
    loaded(ask, |demo| view! { <SignIn demo=demo/> })
}

#[component]
fn SignIn(demo: Option<DemoView>) -> impl IntoView {
    let next = next_of_page();
    let (by_passkey, by_email) = (next_field(&next), next_field(&next));
    view! {
        <Page title="Sign in" labels=[("email", "your email address"), ("credential", "your passkey")]>
            {demo.map(|demo| view! { <Demo demo=demo/> })}
            <PortalForm action="/api/account/sign-in-with-passkey" id="sign-in-with-passkey">
                {by_passkey}
                <PasskeyButton
                    form="sign-in-with-passkey".to_owned()
                    ceremony="sign_in".to_owned()
                    label="Sign in with a passkey".to_owned()
                    autofill=true
                >
                    <h2>"Sign in with a passkey"</h2>
                    <p>"Use your face, your fingerprint or the PIN of your device."</p>
                    <div class="nhsuk-checkboxes nhsuk-form-group">
                        <div class="nhsuk-checkboxes__item">
                            <input class="nhsuk-checkboxes__input" id="passkey-shared" name="shared_device" type="checkbox" value="yes"/>
                            <label class="nhsuk-label nhsuk-checkboxes__label" for="passkey-shared">
                                "Other people use this device"
                            </label>
                        </div>
                    </div>
                </PasskeyButton>
            </PortalForm>
            <h2>"Sign in with a code by email"</h2>
            <PortalForm action="/api/account/ask-for-code">
                {by_email}
                <TextInput
                    name="email"
                    label="Email address"
                    hint="We will send you a code with 6 digits"
                    kind="email"
                    autocomplete="username webauthn"
                    spellcheck=false
                />
                <Button>"Continue"</Button>
            </PortalForm>
            <h2>"If you have a letter from us"</h2>
            <p>
                <a href=links::INVITATION>"Use the code from your letter"</a>
                " if you have not signed in before, or cannot sign in any more."
            </p>
            <Details summary="I cannot sign in">
                <p>"Ask your GP surgery, or anyone who cares for you and works with Alongside, to print a new letter for you."</p>
                <p>"The letter has a code. With the code you can sign in and set up your account again."</p>
            </Details>
            <WakeIslands/>
        </Page>
    }
}

/// Who can be tried out, and where their mail goes.
#[component]
fn Demo(demo: DemoView) -> impl IntoView {
    let people: Vec<_> = demo
        .people
        .into_iter()
        .map(|person| {
            view! {
                <li>
                    {person.name}", "{person.what}
                    <br/>
                    <strong>{person.email}</strong>
                </li>
            }
        })
        .collect();
    let folder = demo.mail_folder.map(|folder| {
        view! {
            <p>
                "No email leaves this computer. You find the code in the newest file in the folder "
                <strong>{folder}</strong>"."
            </p>
        }
    });
    view! {
        <Inset>
            <p><strong>"Try it out"</strong></p>
            <p>
                "Sign in as Joe, with "<strong>"joe@alongside.example"</strong>
                ", or as another of the invented people."
            </p>
            {folder}
            <Details summary="Who you can be">
                <ul>{people}</ul>
            </Details>
        </Inset>
    }
}
