//! What somebody was offered or given, for that person.

use super::{
    check_page::items,
    form_page::which_asked,
    model::{OfferView, State},
};
use crate::{
    components::{Button, ButtonLook, ButtonRow, Inset, Page, PortalForm, page_result},
    error::PortalError,
    format,
    ids::SharingId,
    links, posted,
};
use leptos::prelude::*;

/// What the reader was offered or given.
#[component]
pub fn OfferPage() -> impl IntoView {
    let asked = posted::asked();
    let which = which_asked("offer");
    let shown = async move {
        let answer = match (asked, which) {
            (Ok((caller, backend)), Some(which)) => backend.sharing.offer(&caller, which).await,
            (Ok(_), None) => Err(PortalError::NotFound),
            (Err(error), _) => Err(error),
        };
        page_result(answer.map(offer_page))
    };
    view! { {Suspend::new(shown)} }
}

fn offer_page(offer: OfferView) -> AnyView {
    let can = items(offer.reach.sentences());
    let decided = offer
        .decided_by
        .as_ref()
        .map(|who| view! { <p>{format!("Decided by {who}.")}</p> });
    let name = offer.name.clone();
    let (title, state) = match offer.state {
        State::Ahead => (
            format!("What you may see of {name}"),
            String::from("It has not begun yet. You cannot open anything at the moment."),
        ),
        State::Active if offer.ground.is_some() => {
            (format!("What you may see of {name}"), String::new())
        }
        State::Entered => (format!("{name} wants to share with you"), String::new()),
        State::Paused => (
            format!("What {name} shares with you"),
            String::from("It is paused. You cannot open anything at the moment."),
        ),
        State::Over => (
            format!("What {name} shared with you"),
            format!("It ended on {}.", format::date(offer.to)),
        ),
        _ => (format!("What {name} shares with you"), String::new()),
    };
    let ending = if offer.ground.is_some() {
        "They, or the care team, can end this at any time, and so can you end it"
    } else {
        "They can change, pause or end this at any time, and so can you end it"
    };
    let way = match offer.state {
        State::Entered => answer(&offer),
        _ => end(offer.id),
    };
    view! {
        <Page title=title back=links::HOME>
            <p>{state}</p>
            {decided}
            <h2>"What you can do"</h2>
            <ul class="nhsuk-list nhsuk-list--bullet">
                {can}
                <li>"You also see their name, address, phone numbers and NHS number, and who gives care"</li>
            </ul>
            <h2>"What you should know"</h2>
            <ul class="nhsuk-list nhsuk-list--bullet">
                <li>"They see each time you look"</li>
                <li>{ending}</li>
                <li>"Look only to help them, and show it to nobody else"</li>
                <li>{format!("It lasts until the end of {}", format::date(offer.to))}</li>
            </ul>
            {way}
        </Page>
    }
    .into_any()
}

fn answer(offer: &OfferView) -> AnyView {
    let (sharing, day) = (offer.id, format::date(offer.answer_by));
    view! {
        <Inset><p>"Only say yes if you want to help with this. We tell them what you answer."</p></Inset>
        <PortalForm action="/api/sharing/answer">
            <input type="hidden" name="sharing" value=sharing.to_string()/>
            <ButtonRow>
                <Button name="answer" value="accept">"Yes, I accept"</Button>
                <Button look=ButtonLook::Secondary name="answer" value="decline">"No, I do not want this"</Button>
            </ButtonRow>
        </PortalForm>
        <p>{format!("You can answer until the end of {day}.")}</p>
    }
    .into_any()
}

fn end(sharing: SharingId) -> AnyView {
    view! {
        <h2>"If you no longer want this"</h2>
        <PortalForm action="/api/sharing/end">
            <input type="hidden" name="sharing" value=sharing.to_string()/>
            <Button look=ButtonLook::Warning>"End this"</Button>
        </PortalForm>
    }
    .into_any()
}
