//! The pages of what was found.

use super::model::{FoundRow, FoundView, MOST_FOUND};
use crate::{
    backend::{Backend, Caller},
    components::{Button, Labels, Page, PortalForm, TextInput},
    format,
    ids::PersonId,
    links,
    loaded::loaded,
    messages::parts::subject_of,
    plan::{IdentityBanner, answered, when},
};
use leptos::prelude::*;

/// What was found about one person.
#[component]
pub fn FoundMessagesPage() -> impl IntoView {
    answered(
        move |asked| async move {
            let search = &asked.backend.message_search;
            search.about(&asked.caller, asked.resident).await
        },
        found_page,
    )
}

/// What was found among everything that is the reader's to answer.
#[component]
pub fn FoundInInboxPage() -> impl IntoView {
    let (caller, backend) = (expect_context::<Caller>(), expect_context::<Backend>());
    let answer = async move { backend.message_search.in_inbox(&caller).await };
    loaded(answer, found_page)
}

/// The box in which one says what to look for.
pub(crate) fn search_form(resident: Option<PersonId>, words: &str) -> AnyView {
    let resident = resident.map(|id| id.to_string()).unwrap_or_default();
    let words = words.to_owned();
    view! {
        <PortalForm action=links::SEARCH_MESSAGES>
            <input type="hidden" name="resident" value=resident/>
            <TextInput name="search" label="Find messages by words in them" value=words/>
            <Button look=crate::components::ButtonLook::Secondary>"Find"</Button>
        </PortalForm>
    }
    .into_any()
}

fn found_page(view: FoundView) -> AnyView {
    let labels: Labels = [("search", "the words to look for")].into();
    provide_context(labels.clone());
    let id = view.resident.as_ref().map(|resident| resident.id);
    let back = id.map_or_else(|| links::INBOX.to_owned(), links::messages);
    let rows: Vec<_> = view.threads.iter().map(|row| found(&view, row)).collect();
    let said = match (view.words.is_empty(), rows.len(), view.more) {
        (true, _, _) => String::from("Enter a word that stands in the messages."),
        (_, 0, _) => format!("No messages with “{}” were found.", view.words),
        (_, _, true) => format!("The newest {MOST_FOUND} with “{}” are shown.", view.words),
        (_, 1, _) => format!("1 was found with “{}”.", view.words),
        (_, count, _) => format!("{count} were found with “{}”.", view.words),
    };
    let form = search_form(id, &view.words);
    let banner = view.resident.clone();
    let banner = banner.map(|resident| view! { <IdentityBanner resident=resident/> });
    let dense = id.is_none();
    let title = if dense {
        "Find in the inbox"
    } else {
        "Find messages"
    };
    view! {
        <Page title=title back=back labels=labels dense=dense>
            {banner}
            {form}
            <p role="status">{said}</p>
            <ul class="messages">{rows}</ul>
        </Page>
    }
    .into_any()
}

fn found(view: &FoundView, row: &FoundRow) -> AnyView {
    let href = links::thread(row.resident, row.id);
    let title = subject_of(row.subject, view.resident.as_ref());
    // On the page of one person it is plain who it is.
    let who = view.resident.is_none().then(|| match row.date_of_birth {
        Some(born) => format!("{}, born {}. ", row.name, format::date(born)),
        None => format!("{}. ", row.name),
    });
    view! {
        <li class="messages__row">
            <p class="messages__subject"><a href=href>{title}</a></p>
            <p class="written">{row.excerpt.clone()}</p>
            <p>{who}<span class="quiet">"Last written "{when(row.last_at)}</span></p>
        </li>
    }
    .into_any()
}
