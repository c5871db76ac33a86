//! What whoever has just answered on a tablet can say besides.
//!
//! The tablet goes back to its start, or the next person would find what somebody left there. Six
//! minutes are too few for some, so whoever needs it gets an hour before the time is over.

use super::{
    kiosk_parts::{back_after, help, of_tablet},
    model::{MINUTES_IF_ASKED, MINUTES_ON_TABLET},
    parts::{in_words, labels, no_first_button, statements, wish},
    view::KioskMoreView,
};
use crate::{
    components::{Button, ButtonLook, Inset, Page, PortalForm, wording},
    error::PortalError,
    plan::path_asked,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn KioskMorePage() -> impl IntoView {
    let said: Option<String> = path_asked("said");
    of_tablet(
        |backend, token| async move {
            let said = said.ok_or(PortalError::NotFound)?;
            backend.feedback.kiosk_more(&token, &said).await
        },
        more_page,
    )
}

fn more_page(view: KioskMoreView) -> AnyView {
    back_after(view.seconds, &view.kiosk);
    let more = &view.more;
    let labels = labels(&more.set, more.role);
    provide_context(labels.clone());
    let (words, statements) = (in_words(&more.set), statements(&more.set, more.role));
    // The browser must not fill in who was here before.
    let wish = wish("I want an answer to what I wrote", false, "off");
    let left = wording::minutes(Ord::max(view.seconds.div_ceil(60), 1));
    let more_time = (view.seconds <= MINUTES_ON_TABLET * 60).then(|| {
        view! {
            <p>{format!("Do you need longer? You can have {}. What you have typed stays.", wording::minutes(MINUTES_IF_ASKED))}</p>
            <Button look=ButtonLook::Secondary name="do" value="longer">"Give me more time"</Button>
        }
    });
    let which = || {
        view! {
            <input type="hidden" name="kiosk" value=view.kiosk.clone() autocomplete="off"/>
            <input type="hidden" name="token" value=more.token.clone() autocomplete="off"/>
        }
    };
    let (to_finish, to_send) = (which(), which());
    view! {
        <Page title="We have your answer. Do you want to say more?" caption=more.service.clone() labels=labels>
            <div class="kiosk">
                <p>"You can stop here. Then press this button, so that nobody else comes to this page."</p>
                <PortalForm action="/api/kiosk/finish" autocomplete="off">
                    {to_finish}
                    <Button>"Finished"</Button>
                </PortalForm>
                <p>"Or say more. You can leave out what you like. Write no names in your words, and nothing that is urgent: it can take two weeks until somebody reads it."</p>
                {help()}
                <PortalForm action="/api/kiosk/say-more" autocomplete="off">
                    {no_first_button()}
                    {to_send}
                    <Inset>
                        <p>{format!("This page goes back to the start in about {left}. What you have not sent then is gone.")}</p>
                        {more_time}
                    </Inset>
                    {words}
                    {wish}
                    {statements}
                    <Button>"Send and finish"</Button>
                </PortalForm>
            </div>
        </Page>
    }
    .into_any()
}
