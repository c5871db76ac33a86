//! The page behind a card's square: it says nothing of whose card it is, and asks for the code.

use super::{
    card_model::{CardContact, LandingView},
    sheet_head::ring,
};
use crate::{
    backend::Caller,
    components::{Button, CodeInput, Details, Page, PortalForm, Warning, page_result},
    links, posted,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page of a card's reference, whether there is such a card or not.
#[component]
pub fn CardPage() -> impl IntoView {
    let reference = use_params_map()
        .read_untracked()
        .get("reference")
        .unwrap_or_default();
    let asked = posted::asked();
    let shown = async move {
        let answer = match asked {
            Ok((caller, backend)) => backend.crisis_plan.landing(&caller, &reference).await,
            Err(error) => Err(error),
        };
        page_result(answer.map(|view| landing(view, &reference)))
    };
    view! { {Suspend::new(shown)} }.into_any()
}

/// What the code opened, or the question for it.
pub(super) fn landing(view: LandingView, reference: &str) -> AnyView {
    match view {
        LandingView::Closed => question(reference),
        LandingView::StaffOnly => for_staff_only(reference),
        LandingView::Contacts {
            first_name,
            contacts,
        } => opened(&first_name, &contacts, reference),
    }
}

fn for_staff_only(reference: &str) -> AnyView {
    let sign_in = sign_in(reference);
    view! {
        <Page title="The code is right">
            {emergency()}
            <p>"This card shows its plan to staff who answer urgent calls, and to nobody else."</p>
            <p>"If you are one of them, "{sign_in}" and type the code again."</p>
            <p>"The person whose card it is has been told that it was used."</p>
        </Page>
    }
    .into_any()
}

fn question(reference: &str) -> AnyView {
    let caller = use_context::<Caller>().and_then(|caller| caller.signed_in);
    let staff = caller.is_none().then(|| {
        view! { <p>"If you answer urgent calls, "{sign_in(reference)}", then type the code."</p> }
    });
    let reference = reference.to_owned();
    view! {
        <Page title="Type the code on the card" labels=[("code", "the code on the card")]>
            {emergency()}
            {staff}
            <PortalForm action="/api/crisis-plan/use-card" autocomplete="off">
                <input type="hidden" name="reference" value=reference autocomplete="off"/>
                <CodeInput
                    name="code"
                    label="Code on the card"
                    hint="8 letters and numbers, like 7KQP-2MXA"
                    letters=true
                />
                <Button>"Open"</Button>
            </PortalForm>
            <Details summary="The code does not work">
                <p>"Check the letters and numbers. A card may have been cancelled. After 5 wrong codes a card does not work for an hour."</p>
                <p>"Staff who answer urgent calls can sign in and find the person by name and date of birth."</p>
            </Details>
            <p>"The person whose card it is will be told that it was used."</p>
        </Page>
    }
    .into_any()
}

fn opened(first_name: &str, contacts: &[CardContact], reference: &str) -> AnyView {
    let list: Vec<_> = contacts
        .iter()
        .map(|contact| {
            let more: Vec<&str> = [contact.role.as_str(), contact.hours.as_str()]
                .into_iter()
                .filter(|words| !words.is_empty())
                .collect();
            view! {
                <li>
                    <strong class="written">{contact.name.clone()}</strong>
                    " "
                    {ring(&contact.phone)}
                    " "
                    <span class="written">{more.join(", ")}</span>
                </li>
            }
        })
        .collect();
    let list = if list.is_empty() {
        view! { <p>"No number to call is on this card. Call 999 or 111."</p> }.into_any()
    } else {
        view! { <ol class="sheet__calls">{list}</ol> }.into_any()
    };
    let told = format!(
        "{first_name} has been told that this card was used. This page closes after 10 minutes."
    );
    let sign_in = sign_in(reference);
    view! {
        <Page title=format!("Who to call for {first_name}")>
            {emergency()}
            <div class="sheet">{list}</div>
            <p>{told}</p>
            <p>"If you answer urgent calls, "{sign_in}" and type the code again to open the whole sheet."</p>
        </Page>
    }
    .into_any()
}

fn emergency() -> AnyView {
    view! {
        <Warning heading="In an emergency call 999">
            <p>"For help that cannot wait but is not an emergency, call 111."</p>
        </Warning>
    }
    .into_any()
}

fn sign_in(reference: &str) -> AnyView {
    let to = links::with_next(links::SIGN_IN, &links::card(reference));
    view! { <a href=to>"sign in first"</a> }.into_any()
}
