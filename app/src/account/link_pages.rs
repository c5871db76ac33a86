//! Linking an account to somebody at one's side: what was seen, vouching, and the code to hand over.

use super::{
    loaded::{asking_services, loaded, part_of_address},
    model::{LinkCodeView, LinkView, Seen},
};
use crate::{
    circle::details::MOST_IN_LINE,
    components::{
        Button, ButtonLook, Choice, Inset, Page, PortalForm, Radios, TextArea, TextInput,
    },
    error::PortalError,
    format,
    ids::PersonId,
    links,
    plan::{IdentityBanner, model::Resident},
};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// What was seen of who the person is.
#[component]
pub fn LinkPage() -> impl IntoView {
    before_the_code(|view| {
        let vouch = links::vouch(view.resident.id);
        let may_vouch = view.may_vouch.then(|| {
            view! { <p><a href=vouch>"I know this person, and want to vouch for them instead"</a></p> }
        });
        let seen = Seen::ALL.map(|seen| Choice::new(seen.code(), seen.words()));
        let fields = view! {
            <Radios name="seen" legend="What did you see?" choices=seen.to_vec()/>
            <TextInput
                name="words"
                label="Which documents?"
                hint="For example, passport and council tax bill. Leave out the numbers"
            />
        };
        let form = form_of(&view, "/api/account/link-in-person", fields.into_any());
        let title = "Check who somebody is";
        link_page(view, title, view! { {may_vouch}{form} }.into_any())
    })
}

/// Vouching.
#[component]
pub fn VouchPage() -> impl IntoView {
    before_the_code(|view| {
        let content = if view.may_vouch {
            let fields = view! {
                <TextInput
                    name="known_since"
                    label="Since which year have you known them?"
                    hint="For example, 2019"
                    inputmode="numeric"
                    width=4
                    spellcheck=false
                />
                <TextArea
                    name="words"
                    label="How do you know them?"
                    hint="The person can read this"
                    rows=2
                    limit=MOST_IN_LINE
                />
            };
            form_of(&view, "/api/account/vouch", fields.into_any())
        } else {
            let link = links::link_account(view.resident.id);
            view! {
                <p>"A doctor, nurse, pharmacist or therapist can vouch, and not for themself or somebody close to them."</p>
                <p><a href=link>"Check who the person is from their documents"</a></p>
            }
            .into_any()
        };
        link_page(view, "Vouch for somebody", content)
    })
}

fn before_the_code(page: fn(LinkView) -> AnyView) -> impl IntoView {
    let services = asking_services();
    let resident: Result<PersonId, PortalError> = part_of_address("person");
    let ask = async move {
        let (caller, backend) = services?;
        backend.account.link_view(&caller, resident?).await
    };
    loaded(ask, page)
}

fn form_of(view: &LinkView, action: &'static str, fields: AnyView) -> AnyView {
    let id = view.resident.id;
    if view.has_account {
        return view! {
            <p>"They have an account already, so no code is made. They sign in with it."</p>
            <p>"If they cannot sign in any more, "<a href=links::invite(id)>"make an invitation letter"</a>"."</p>
        }
        .into_any();
    }
    if !view.has_birth_date {
        return view! {
            <p>"The record has no date of birth. The code only works together with it."</p>
            <p><a href=links::edit_person(id)>"Add the date of birth to the record first"</a></p>
        }
        .into_any();
    }
    view! {
        <p>"Do this while the person is with you. You get a code to hand over. They type it on their own device, with their date of birth. It works once, for 1 hour."</p>
        <PortalForm action=action autocomplete="off">
            <input type="hidden" id="resident" name="resident" value=id.to_string()/>
            {fields}
            <Button>"Make the code"</Button>
        </PortalForm>
    }
    .into_any()
}

fn link_page(view: LinkView, title: &'static str, content: AnyView) -> AnyView {
    let back = links::person(view.resident.id);
    let waits = view
        .waits_until
        .map(|until| waiting(&view.resident, until, "An earlier code or letter"));
    let labels = [
        ("resident", "the date of birth in the record first"),
        ("seen", "what you saw"),
        ("words", "which documents, or how you know them"),
        ("known_since", "the year"),
    ];
    view! {
        <Page title=title back=back labels=labels dense=true>
            <IdentityBanner resident=view.resident/>
            {waits}
            {content}
        </Page>
    }
    .into_any()
}

/// That a code still works, and its end.
fn waiting(resident: &Resident, until: DateTime<Utc>, what: &str) -> AnyView {
    let words = format!("{what} works until {}.", format::moment(until));
    let id = resident.id.to_string();
    view! {
        <Inset>
            <p>{words}" It stops working when you make a new one."</p>
            <PortalForm action="/api/account/cancel-invitation">
                <input type="hidden" name="resident" value=id/>
                <Button look=ButtonLook::Secondary>"Cancel it now"</Button>
            </PortalForm>
        </Inset>
    }
    .into_any()
}

/// The code to hand over.
#[component]
pub fn LinkCodePage() -> impl IntoView {
    let services = asking_services();
    let resident: Result<PersonId, PortalError> = part_of_address("person");
    let ask = async move {
        let (caller, backend) = services?;
        backend.account.link_code(&caller, resident?).await
    };
    loaded(ask, code_page)
}

fn code_page(view: LinkCodeView) -> AnyView {
    let id = view.resident.id.to_string();
    let view_box = format!("0 0 {0} {0}", view.qr.side);
    let cancel = waiting(&view.resident, view.until, "This code");
    let until = format::time_of(view.until);
    view! {
        <Page title="Code to give to the person" dense=true>
            <IdentityBanner resident=view.resident/>
            <p>"Show this to the person, or write it down for them. It is shown for 10 minutes and not again."</p>
            <ol>
                <li>"On their own device they go to "<strong>{view.page}</strong></li>
                <li>"They type this code: "<span class="whole"><strong class="paper-code">{view.code}</strong></span></li>
                <li>"They type their date of birth."</li>
            </ol>
            <svg class="paper__qr" viewBox=view_box role="img" aria-label="QR code that opens the page for the code">
                <path d=view.qr.path></path>
            </svg>
            <p>{format!("The code works once, until {until}. It stops after 5 wrong tries.")}</p>
            <PortalForm action="/api/account/put-code-away">
                <input type="hidden" name="resident" value=id/>
                <Button>"I have handed it over"</Button>
            </PortalForm>
            {cancel}
        </Page>
    }
    .into_any()
}
