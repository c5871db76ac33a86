//! The letter to a person about a request that is over, to print.

use super::view::{AnswerOf, LetterView};
use crate::{
    account::{
        letter_page::{not_by_post, to_be_made},
        print_size::{how_to_print, other_size, paper_class, size_asked},
    },
    components::{Page, wording::inside_sentence},
    error::PortalError,
    format,
    ids::ReferralId,
    links,
    plan::{answered, note_acting, path_asked},
    referral::{model::State, parts::paragraphs, view::TeamLine},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn RequestLetterPage() -> impl IntoView {
    let request: Option<ReferralId> = path_asked("request");
    answered(
        move |asked| async move {
            let request = request.ok_or(PortalError::NotFound)?;
            let (triage, ids) = (&asked.backend.triage, (asked.resident, request));
            triage.letter(&asked.caller, ids).await
        },
        letter_page,
    )
}

fn letter_page(view: LetterView) -> AnyView {
    note_acting(&view.resident);
    let size = size_asked(view.format.size());
    let made = view.format.made();
    // Whoever reads it for themself can read the page; others make the letter for somebody.
    let to_make = match view.resident.is_reader {
        true => None,
        false => to_be_made(made, &view.organisation),
    };
    let this = links::request_letter(view.resident.id, view.request);
    let other = other_size(&this, view.format.size(), size);
    let class = match to_make.is_some() {
        true => format!("{} no-print", paper_class(size)),
        false => paper_class(size),
    };
    let no_post = view.not_by_post.then(not_by_post);
    let back = links::request(view.resident.id, view.request);
    let service = view.answer.service.clone();
    let paper = paper(view);
    view! {
        <Page title="Letter about a request for help" caption=service back=back>
            {to_make}
            <div class="no-print">
                {how_to_print()}
                {no_post}
                {other}
            </div>
            <div class=class>{paper}</div>
        </Page>
    }
    .into_any()
}

fn paper(view: LetterView) -> AnyView {
    let lines: Vec<_> = view
        .address
        .into_iter()
        .map(|line| view! { <span class="paper__line">{line}</span> })
        .collect();
    let (what, why) = told(&view.answer);
    let ended = view.answer.outcome.map(|outcome| {
        view! { <p>{format!("{}.", outcome.words())}</p> }
    });
    let reason = view.answer.reason.map(|reason| {
        view! { <h2>{why}</h2> <p class="written">{reason}</p> }
    });
    let elsewhere = view.answer.elsewhere.map(|elsewhere| {
        view! { <h2>"Where you can go"</h2> <p class="written">{elsewhere}</p> }
    });
    let added = paragraphs(&view.answer.added);
    let ring = how_to_ring(&view.team);
    view! {
        <p class="paper__from">{view.organisation.clone()}</p>
        <p class="paper__address">{lines}</p>
        <p>{format::date(view.written_on)}</p>
        <p>{format!("Dear {}", view.resident.name)}</p>
        <p><strong>{what}</strong></p>
        {ended}
        {reason}
        {elsewhere}
        {added}
        <h2>"If you have a question, or are not happy with this"</h2>
        <p>{ring}</p>
        <p>"You can ask for help again at any time."</p>
        <p>"If it cannot wait, call 111. In an emergency, call 999."</p>
        <p>{format!("Your reference is {}. Say it when you ring.", view.answer.reference)}</p>
        <p>{view.team.name}</p>
    }
    .into_any()
}

/// What became of the request, and what the heading of the reason is.
fn told(answer: &AnswerOf) -> (String, &'static str) {
    let (service, sent) = (
        inside_sentence(&answer.service),
        format::date_of(answer.sent_at),
    );
    let of = format!("the request for {service} of {sent}");
    match answer.state {
        State::Declined => (format!("We cannot help with {of}."), "Why we cannot help"),
        State::Redirected => (
            format!("We passed on {of}. Another service is the right one."),
            "Why we passed it on",
        ),
        _ => (format!("We have closed {of}."), "What we want to tell you"),
    }
}

fn how_to_ring(team: &TeamLine) -> String {
    let hours = team
        .hours
        .as_ref()
        .map(|hours| format!(" ({hours})"))
        .unwrap_or_default();
    match &team.phone {
        Some(phone) => format!(
            "Ring us on {}{hours}. We look at it again with you. You can also ask how to complain.",
            format::phone(phone)
        ),
        None => String::from(
            "Ask anyone who cares for you. They can ask us to look at it again, or help you to complain.",
        ),
    }
}
