//! Where the code of a letter is typed.

use crate::{
    components::{
        Button, Checkboxes, CodeInput, DateInput, Details, Page, PortalForm, TextInput, Tick,
    },
    links,
};
use leptos::prelude::*;

/// Open an account with a letter.
#[component]
pub fn InvitationPage() -> impl IntoView {
    view! {
        <Page
            title="Use your code"
            back=links::SIGN_IN
            labels=[
                ("code", "your code and your date of birth"),
                ("born", "your date of birth"),
                ("email", "your email address"),
            ]
        >
            <p>"You need the letter we sent you, or the code that somebody who looks after you gave you. A code works once: for 21 days from a letter, for 1 hour if it was handed to you."</p>
            <PortalForm action="/api/account/accept-invitation" autocomplete="off">
                <CodeInput
                    name="code"
                    label="Your code"
                    hint="12 letters and numbers, like 7KQP-2MXA-R9TD"
                    letters=true
                />
                <DateInput name="born" legend="Your date of birth" birthday=true/>
                <TextInput
                    name="email"
                    label="Email address (optional)"
                    hint="We can send you a code by email when you sign in"
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
                <Button>"Continue"</Button>
            </PortalForm>
            <Details summary="My code does not work">
                <p>"After 5 wrong tries the code stops working. This keeps your information safe."</p>
                <p>"Call the number on your letter, or ask whoever gave you the code for a new one."</p>
            </Details>
        </Page>
    }
}
