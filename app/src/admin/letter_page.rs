//! A letter in the place of an email about messages, to print.

use super::model::{MessageLetterView, WrittenTo};
use crate::{
    account::{
        letter_page::{not_by_post, to_be_made},
        loaded::{asking_services, loaded, part_of_address},
        print_size::{other_size, paper_class, size_asked},
    },
    components::{Button, Page, PortalForm},
    error::PortalError,
    format,
    ids::EmailId,
    links,
};
use leptos::prelude::*;

/// The letter: `/admin/undelivered/:email/letter`.
#[component]
pub fn MessageLetterPage() -> impl IntoView {
    let services = asking_services();
    let email: Result<EmailId, PortalError> = part_of_address("email");
    let ask = async move {
        let (caller, backend) = services?;
        backend.admin.message_letter(&caller, email?).await
    };
    loaded(ask, letter)
}

fn letter(letter: MessageLetterView) -> AnyView {
    let size = size_asked(letter.format.size());
    let made = letter.format.made();
    let to_make = to_be_made(made, &letter.organisation);
    // Printed as it is, it would only look like a letter to its reader.
    let (class, other) = if made.is_empty() {
        let this = links::message_letter(letter.email);
        let other = other_size(&this, letter.format.size(), size);
        (paper_class(size), other)
    } else {
        let hidden = format!("{} no-print", paper_class(size));
        (hidden, ().into_any())
    };
    let no_post = letter.not_by_post.then(not_by_post);
    let as_of = letter
        .as_of
        .map(|at| view! { <input type="hidden" name="as_of" value=at.to_rfc3339()/> });
    let sent = if letter.not_by_post {
        "I have handed it over"
    } else {
        "I have sent it"
    };
    view! {
        <Page title="Letter about a message" caption=letter.name.clone() back=links::UNDELIVERED>
            {to_make}
            <div class="no-print">
                <p>"Print this page, check the address, and send it. Then say that you have."</p>
                {no_post}
                {other}
                <PortalForm action="/api/admin/handle-undelivered">
                    <input type="hidden" name="email" value=letter.email.to_string()/>
                    {as_of}
                    <Button>{sent}</Button>
                </PortalForm>
            </div>
            <div class=class>{paper(letter)}</div>
        </Page>
    }
    .into_any()
}

fn paper(letter: MessageLetterView) -> AnyView {
    let lines: Vec<_> = letter
        .address
        .into_iter()
        .map(|line| view! { <span class="paper__line">{line}</span> })
        .collect();
    let call = letter
        .phone
        .as_deref()
        .map(|phone| format!("call us on {}", format::phone(phone)))
        .unwrap_or_else(|| String::from("ask anyone who cares for you"));
    let late = letter.is_late.then(|| {
        let told = letter
            .told
            .then_some(" We have told the person who can put this right.");
        view! { <p>"You, or somebody close to you, wrote a message, and it should have had an answer by now. It has not."{told}</p> }
    });
    let body = if letter.words.is_empty() {
        let (what, how) = if letter.is_late {
            (
                "You are still waiting for an answer",
                "To see your message, or to write again, sign in at ",
            )
        } else {
            (
                "A message waits for you",
                "Your care team has written to you. To read it, and to answer, sign in at ",
            )
        };
        view! {
            <p><strong>{what}</strong></p>
            {late}
            <p>{how}<strong>{letter.page}</strong></p>
            <p>{format!("If you cannot sign in, {call}.")}</p>
        }
        .into_any()
    } else {
        let words: Vec<_> = letter.words.into_iter().map(written).collect();
        view! {
            <p><strong>"Your care team has written to you"</strong></p>
            {late}
            {words}
            <p>{format!("To answer, {call}.")}</p>
        }
        .into_any()
    };
    view! {
        <p class="paper__from">{letter.organisation.clone()}</p>
        <p class="paper__address">{lines}</p>
        <p>{format::date(letter.written_on)}</p>
        <p>{format!("Dear {}", letter.name)}</p>
        {body}
        <p>"If you cannot wait for an answer, call 111. In an emergency, call 999."</p>
        <p>{letter.organisation}</p>
    }
    .into_any()
}

fn written(one: WrittenTo) -> AnyView {
    let heading = format!("{}, {}", one.by, format::date_of(one.at));
    view! {
        <h2>{heading}</h2>
        <p class="written">{one.words}</p>
    }
    .into_any()
}
