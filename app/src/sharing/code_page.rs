//! Where a code is entered that somebody handed over, with an account or without.

use crate::{
    backend::Caller,
    components::{
        Button, ButtonLink, Checkboxes, CodeInput, Details, Page, PortalForm, TextInput, Tick,
    },
    links,
};
use leptos::prelude::*;

/// Enter a code.
#[component]
pub fn SharingCodePage() -> impl IntoView {
    let signed_in = use_context::<Caller>().is_some_and(|caller| caller.signed_in.is_some());
    let ways = if signed_in {
        view! {
            <PortalForm action="/api/sharing/enter-code" autocomplete="off">
                {code()}
                <Button>"Continue"</Button>
            </PortalForm>
        }
        .into_any()
    } else {
        without_session()
    };
    view! {
        <Page
            title="Enter a code that somebody gave you"
            back=links::HOME
            labels=[
                ("code", "the code"),
                ("given", "your first name"),
                ("family", "your last name"),
                ("email", "your email address"),
            ]
        >
            <p>"Somebody wants to share their plans with you, or a part of them. Before you see anything we show you what it means, and you say yes or no."</p>
            {ways}
            <Details summary="My code does not work">
                <p>"A code works once, for 21 days. After 5 wrong tries it stops working."</p>
                <p>"Ask whoever gave it to you for a new one."</p>
            </Details>
        </Page>
    }
}

fn code() -> AnyView {
    view! {
        <CodeInput
            name="code"
            label="Code"
            hint="12 letters and numbers, like 7KQP-2MXA-R9TD"
            letters=true
        />
    }
    .into_any()
}

fn without_session() -> AnyView {
    view! {
        <h2>"If you have an account"</h2>
        <p>
            <ButtonLink href=links::with_next(links::SIGN_IN, links::SHARING_CODE)>"Sign in first"</ButtonLink>
        </p>
        <h2>"If you have no account yet"</h2>
        <PortalForm action="/api/sharing/open-account" autocomplete="off">
            {code()}
            <TextInput name="given" label="Your first name" autocomplete="given-name" spellcheck=false/>
            <TextInput name="family" label="Your last name" autocomplete="family-name" spellcheck=false/>
            <TextInput
                name="email"
                label="Your email address"
                hint="We send a code to it when you sign in"
                kind="email"
                autocomplete="email"
                spellcheck=false
            />
            <Checkboxes
                name="device"
                legend="Is this your own device?"
                ticks=vec![
                    Tick::new("shared_device", "Other people use this device", false)
                        .hint("We sign you out after 5 minutes without use"),
                ]
            />
            <Button>"Make an account"</Button>
        </PortalForm>
    }
    .into_any()
}
