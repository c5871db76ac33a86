//! The button that asks for a passkey, and autofill; shown only where script and passkeys work.

use leptos::prelude::*;

/// Asks the browser for a passkey and sends the form with its answer.
#[island]
pub fn PasskeyButton(
    /// The id of the form that is sent.
    form: String,
    /// `add`, `sign_in` or `prove`.
    ceremony: String,
    /// What the button says.
    label: String,
    /// Whether the browser also offers passkeys in the email field.
    autofill: bool,
    /// What stands above the button.
    children: Children,
) -> impl IntoView {
    let ready = RwSignal::new(false);
    let failed = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    let press = {
        use super::passkey_ceremony as passkey;
        let (to, what) = (form.clone(), ceremony.clone());
        Effect::new(move || {
            ready.set(passkey::is_supported());
            if autofill && passkey::is_supported() {
                passkey::offer_in_field(to.clone(), what.clone());
            }
        });
        move |_| {
            failed.set(false);
            passkey::ask(form.clone(), ceremony.clone(), failed);
        }
    };
    #[cfg(not(feature = "hydrate"))]
    let press = {
        let _ = (&form, &ceremony, autofill);
        |_| {}
    };
    view! {
        <div hidden=move || !ready.get()>
            {children()}
            <input type="hidden" name="challenge" autocomplete="off"/>
            <input type="hidden" name="credential" id="credential" autocomplete="off"/>
            <button class="nhsuk-button" type="button" on:click=press>{label}</button>
            <p role="status">
                {move || failed.get().then_some("That did not work. Nothing was changed. You can try again.")}
            </p>
        </div>
    }
}
