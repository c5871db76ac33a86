//! Where the code from the email is typed.

use super::loaded::{next_field, next_of_page};
use crate::{
    components::{Button, Checkboxes, CodeInput, Details, Page, PortalForm, Tick},
    links,
};
use leptos::prelude::*;

/// Type the six digits.
#[component]
pub fn CodePage() -> impl IntoView {
    let next = next_of_page();
    let again = match &next {
        Some(next) => links::with_next(links::SIGN_IN, next),
        None => links::SIGN_IN.to_owned(),
    };
    view! {
        <Page title="Check your email" back=again.clone() labels=[("code", "the code from your email")]>
            <p>"If we know your address, an email with a code is on its way. It can take a few minutes."</p>
            <p>"Type the code here, on the same device and in the same browser. It works for 10 minutes."</p>
            <PortalForm action="/api/account/enter-code">
                {next_field(&next)}
                <CodeInput name="code" label="Code" hint="The 6 digits from the email"/>
                <Checkboxes
                    name="device"
                    legend="Is this your own device?"
                    ticks=vec![
                        Tick::new("shared_device", "Other people use this device", false)
                            .hint("We sign you out after 5 minutes without use"),
                    ]
                />
                <Button>"Continue"</Button>
            </PortalForm>
            <Details summary="I did not get an email">
                <p>"Look in your spam or junk folder."</p>
                <p>"Check that you typed the address you use with Alongside. You can "<a href=again>"ask for a new code"</a>"."</p>
            </Details>
        </Page>
    }
}
