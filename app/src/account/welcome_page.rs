//! The first page after a letter.

use super::loaded::{asking_services, loaded};
use crate::{
    components::{ButtonLink, ButtonLook, Page},
    links,
};
use leptos::prelude::*;

/// Choose how to sign in from now on.
#[component]
pub fn WelcomePage() -> impl IntoView {
    let services = asking_services();
    let ask = async move {
        let (caller, backend) = services?;
        let name = caller.person()?.name.clone();
        Ok((name, backend.account.view(&caller).await?))
    };
    loaded(ask, |(name, account)| {
        let passkey = (!account.shared_device).then(|| {
            view! {
                <h2>"A passkey"</h2>
                <p>"You sign in with your face, your fingerprint or the PIN of your device. There is nothing to remember."</p>
                <p><ButtonLink href=links::with_next(links::ADD_PASSKEY, links::WELCOME)>"Add a passkey"</ButtonLink></p>
            }
        });
        let has = match account.passkeys.len() {
            0 => None,
            1 => Some("You have 1 passkey."),
            _ => Some("You have more than 1 passkey."),
        };
        view! {
            <Page title=format!("Welcome, {name}")>
                <p>"Your code has done its work: it cannot be used again. Choose how you want to sign in next time."</p>
                {has.map(|has| view! { <p><strong>{has}</strong></p> })}
                {passkey}
                <h2>"Recovery codes on paper"</h2>
                <p>"A sheet with 10 codes that you keep at home. You need it if you lose your device, or if you sign in with an email."</p>
                <p>
                    <ButtonLink href=links::NEW_RECOVERY_CODES look=ButtonLook::Secondary>
                        "Print recovery codes"
                    </ButtonLink>
                </p>
                <p><a href=links::HOME>"Go to your home page"</a></p>
            </Page>
        }
    })
}
