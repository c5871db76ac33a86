//! The messages about one person that the reader is in.

use super::{
    model::DAYS_DRAFTS_ARE_KEPT,
    parts::{about, stands, subject},
    search::search_form,
    view::{DraftRow, ThreadRow, ThreadsView, Unread},
};
use crate::{
    components::{
        Button, ButtonLink, ButtonLook, Inset, Page, PortalForm, StatusTag, TagColour, TurnPages,
    },
    links,
    plan::{IdentityBanner, answered, model::Resident, query_asked, when},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn MessagesPage() -> impl IntoView {
    let page = query_asked("page").unwrap_or(1);
    let all = query_asked::<String>("all").is_some();
    answered(
        move |asked| async move {
            let messages = &asked.backend.messages;
            messages
                .threads(&asked.caller, asked.resident, all, page)
                .await
        },
        list_page,
    )
}

fn list_page(view: ThreadsView) -> AnyView {
    let resident = view.resident.clone();
    let id = resident.id;
    let title = if resident.is_reader {
        String::from("My messages")
    } else {
        format!("Messages about {}", resident.name)
    };
    let above = vec![(links::HOME.to_owned(), String::from("Home"))];
    let write = view.may_write.then(|| {
        view! { <p><ButtonLink href=links::new_message(id, None)>"Write a message"</ButtonLink></p> }
    });
    let drafts = drafts(&resident, view.drafts);
    let rows: Vec<_> = view
        .threads
        .into_iter()
        .map(|thread| row(&resident, thread))
        .collect();
    let list = if rows.is_empty() {
        let words = if view.page > 1 {
            "There are no messages on this page."
        } else {
            "There are no messages here."
        };
        view! { <p>{words}</p> }.into_any()
    } else {
        view! { <ul class="messages">{rows}</ul> }.into_any()
    };
    let (all, away) = (view.all, view.any_away);
    let away = away.then(|| {
        let (href, words) = if all {
            (links::messages(id), "Hide messages you put away")
        } else {
            (
                links::messages_page(id, 1, true),
                "Show messages you put away",
            )
        };
        view! { <p><a href=href>{words}</a></p> }
    });
    let find = search_form(Some(id), "");
    let to = move |page| links::messages_page(id, page, all);
    let who = if resident.is_reader {
        "You see the messages you are in."
    } else {
        "You see the messages you are in, and nobody else’s."
    };
    view! {
        <Page title=title breadcrumbs=above>
            <IdentityBanner resident=resident/>
            {write}
            {drafts}
            <p>{who}</p>
            {list}
            <TurnPages page=view.page more=view.more words=["Newer messages", "Older messages"] to=to/>
            {away}
            {find}
        </Page>
    }
    .into_any()
}

fn row(resident: &Resident, thread: ThreadRow) -> AnyView {
    let href = links::thread(resident.id, thread.id);
    let unread = match thread.unread {
        Unread::No => None,
        Unread::Reader => Some(String::from("New")),
        Unread::Resident => Some(format!("New to {}", resident.name)),
    };
    let unread = unread.map(|words| view! { <StatusTag colour=TagColour::Blue text=words/>" " });
    let with = (!thread.with.is_empty()).then(|| format!("With {}. ", thread.with.join("; ")));
    view! {
        <li class="messages__row">
            <p class="messages__subject">
                <a href=href>{subject(thread.subject, resident)}</a>
            </p>
            <p>{about(&thread.about, resident)}". "{with}<span class="quiet">"Last written "{when(thread.last_at)}</span></p>
            <p>{unread}{stands(thread.stands)}</p>
        </li>
    }
    .into_any()
}

/// What the reader has not sent yet.
fn drafts(resident: &Resident, drafts: Vec<DraftRow>) -> AnyView {
    if drafts.is_empty() {
        return ().into_any();
    }
    let rows: Vec<_> = drafts
        .into_iter()
        .map(|draft| {
            let href = match draft.thread {
                Some(thread) => links::answer(resident.id, thread),
                None => links::draft(resident.id, draft.id),
            };
            let words = if draft.words.is_empty() {
                String::from("Nothing written yet")
            } else {
                draft.words
            };
            let (said, about) = (words.clone(), words.clone());
            let (person, id) = (resident.id.to_string(), draft.id.to_string());
            view! {
                <li class="messages__draft">
                    <p>
                        <a href=href>
                            "Go on writing"
                            <span class="nhsuk-u-visually-hidden">": "{said}</span>
                        </a>
                        <span class="quiet">" Saved "{when(draft.changed_at)}</span>
                    </p>
                    <p class="written">{words}</p>
                    <PortalForm action="/api/messages/drop-draft">
                        <input type="hidden" name="resident" value=person/>
                        <input type="hidden" name="draft" value=id/>
                        <Button look=ButtonLook::Secondary>
                            "Throw away"
                            <span class="nhsuk-u-visually-hidden">": "{about}</span>
                        </Button>
                    </PortalForm>
                </li>
            }
        })
        .collect();
    view! {
        <Inset>
            <h2 class="nhsuk-heading-s">"Not sent yet"</h2>
            <p>{format!("What you do not send is kept for {DAYS_DRAFTS_ARE_KEPT} days.")}</p>
            <ul class="nhsuk-list">{rows}</ul>
        </Inset>
    }
    .into_any()
}
