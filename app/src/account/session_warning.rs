//! Says in time that the session will end, and offers to stay.

#[cfg(feature = "hydrate")]
use super::session_timer::SessionTimer;
use leptos::{html::Dialog, prelude::*};

/// How it stands with the session; the server draws it quiet.
#[cfg_attr(
    not(feature = "hydrate"),
    expect(dead_code, reason = "time passes in the browser")
)]
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Stage {
    /// There is time.
    Quiet,
    /// It ends within so many minutes.
    Soon(u32),
    /// It has ended.
    Over,
}

/// A dialog before the session ends for want of use, and when it has.
///
/// Its words change once a minute, so that it is not read out all the time.
#[island]
pub fn SessionWarning(
    /// Seconds until the session ends if nothing more is asked.
    left: u32,
    /// Seconds without use after which it ends.
    idle: u32,
    /// Seconds until it ends in any case.
    at_most: u32,
    /// How many seconds before the end to warn.
    ahead: u32,
) -> impl IntoView {
    let stage = RwSignal::new(Stage::Quiet);
    let failed = RwSignal::new(false);
    let dialog = NodeRef::<Dialog>::new();
    #[cfg(feature = "hydrate")]
    let press = {
        let timer = SessionTimer::new((left, idle, at_most, ahead), (stage, failed), dialog);
        Effect::new(move || timer.start());
        move || timer.press()
    };
    #[cfg(not(feature = "hydrate"))]
    let press = {
        let _ = (left, at_most, ahead);
        || {}
    };
    let is_over = move || stage.get() == Stage::Over;
    let heading = move || {
        if is_over() {
            "You have been signed out"
        } else {
            "Do you need more time?"
        }
    };
    let words = move || match stage.get() {
        Stage::Over => String::from(
            "What you typed is still on this page. Press the button of the form as usual and sign in again here: we keep what you typed.",
        ),
        Stage::Soon(minutes) if minutes > 1 => {
            format!("We will sign you out in {minutes} minutes, to keep your information safe.")
        }
        _ => String::from("We will sign you out in 1 minute, to keep your information safe."),
    };
    let label = move || {
        if is_over() {
            "Close this message"
        } else {
            "Stay signed in"
        }
    };
    let not_reached = move || {
        failed
            .get()
            .then_some("We could not reach the service. Check your connection and try again.")
    };
    let _ = idle;
    view! {
        <dialog
            node_ref=dialog
            class="session-warning"
            role="alertdialog"
            aria-modal="true"
            aria-labelledby="session-warning-heading"
            aria-describedby="session-warning-words"
            on:cancel=move |escape: leptos::ev::Event| {
                escape.prevent_default();
                press();
            }
        >
            <h2 id="session-warning-heading" class="nhsuk-heading-m">{heading}</h2>
            <p id="session-warning-words" aria-live="polite">{words}</p>
            <p role="status">{not_reached}</p>
            <div class="button-row">
                <button class="nhsuk-button" type="button" autofocus=true on:click=move |_| press()>
                    {label}
                </button>
                <form method="post" action="/api/account/sign-out" hidden=is_over>
                    <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Sign out"</button>
                </form>
            </div>
        </dialog>
    }
}
