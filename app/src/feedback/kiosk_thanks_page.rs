//! The end of an answer on a tablet, which goes back to its start by itself.

use super::{
    kiosk_parts::{back_after, help, no_way_back, of_tablet},
    model::{SECONDS_OF_BAD_NEWS, SECONDS_OF_THANKS},
    view::KioskView,
};
use crate::{
    components::{ButtonLink, Inset, Page, Panel},
    links,
    plan::query_asked,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn KioskThanksPage() -> impl IntoView {
    let asked = |name: &str| query_asked::<String>(name).is_some();
    let (late, stays) = (asked("late"), asked("stay"));
    of_tablet(
        // The tablet is at its start with it: whoever answered says no more.
        |backend, token| async move { backend.feedback.kiosk(&token).await },
        move |view| thanks_page(view, late, stays),
    )
}

fn thanks_page(view: KioskView, late: bool, stays: bool) -> AnyView {
    no_way_back();
    let seconds = match late {
        true => SECONDS_OF_BAD_NEWS,
        false => SECONDS_OF_THANKS,
    };
    let goes_back = (!stays).then(|| {
        back_after(seconds, &view.token);
        view! {
            <p>{format!("This page goes back to the start after {seconds} seconds. ")}<a href=links::kiosk_stay(&view.token)>"Stay on this page"</a></p>
        }
    });
    let late = late.then(|| {
        view! {
            <Inset><p>"What you wrote now was not kept: the time for it was over. Your answer from before counts. You can answer again, and write it then."</p></Inset>
        }
    });
    view! {
        <Page title="Thank you for your answer" caption=view.service>
            <div class="kiosk">
                {late}
                <Panel heading="We have your answer">"It goes into the figures of the service."</Panel>
                {help()}
                <p><ButtonLink href=links::kiosk(&view.token)>"Back to the start"</ButtonLink></p>
                {goes_back}
            </div>
        </Page>
    }
    .into_any()
}
