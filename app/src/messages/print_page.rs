//! Messages on one matter, to print.

use super::{
    model::{MessageKind, Side},
    thread_page::{step_words, thread_asked, title_of},
    view::{Entry, MessageView, ThreadPaper},
};
use crate::{
    components::Page,
    error::PortalError,
    format, links,
    plan::{answered, note_acting, paper::TypeSize, query_asked},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn PrintMessagesPage() -> impl IntoView {
    let thread = thread_asked();
    let size: Option<String> = query_asked("size");
    answered(
        move |asked| async move {
            let thread = thread.ok_or(PortalError::NotFound)?;
            let messages = &asked.backend.messages;
            messages.paper(&asked.caller, asked.resident, thread).await
        },
        move |view| print_page(&view, size.as_deref()),
    )
}

fn print_page(view: &ThreadPaper, size: Option<&str>) -> AnyView {
    let thread = &view.thread;
    let (resident, id) = (&thread.resident, thread.id);
    note_acting(resident);
    let size = TypeSize::asked(size, &view.communication);
    let large = size > TypeSize::Usual;
    let other = if large {
        "Show it in the usual size"
    } else {
        "Show it in large print"
    };
    let other_size = links::print_thread_in(resident.id, id, !large);
    let born = resident.date_of_birth.map(format::date);
    let born = born.map(|born| view! { <div><dt>"Born"</dt><dd>{born}</dd></div> });
    let number = resident.nhs_number.as_deref().map(format::nhs_number);
    let number = number.map(|number| view! { <div><dt>"NHS number"</dt><dd>{number}</dd></div> });
    let readers: Vec<_> = thread
        .readers
        .iter()
        .map(|reader| reader.name.clone())
        .collect();
    let entries: Vec<_> = thread.entries.iter().map(entry).collect();
    let title = title_of(thread);
    let (back, name) = (links::thread(resident.id, id), resident.full_name.clone());
    view! {
        <Page title=title back=back>
            <div class="no-print">
                <p>"To print, use the print command of your browser. On a computer, hold Ctrl and press P."</p>
                <p><a href=other_size>{other}</a></p>
            </div>
            <div class=format!("whole-plan whole-plan--{}", size.points())>
                <dl class="facts">
                    <div><dt>"Name"</dt><dd>{name}</dd></div>
                    {born}
                    {number}
                    <div><dt>"Who can read this"</dt><dd>{readers.join("; ")}</dd></div>
                </dl>
                {entries}
            </div>
        </Page>
    }
    .into_any()
}

fn entry(entry: &Entry) -> AnyView {
    match entry {
        Entry::Message(message) => said(message),
        Entry::Step(step) => {
            let words = format!("{}, {}", step_words(step), format::moment(step.at));
            view! { <p>{words}</p> }.into_any()
        }
    }
}

fn said(message: &MessageView) -> AnyView {
    let by = message.by.as_deref().unwrap_or("Alongside");
    let role = message.role.as_ref().map(|role| format!(", {role}"));
    let kind = match (message.kind, message.side) {
        (MessageKind::PhoneCall, _) => ", about a phone call",
        (MessageKind::Automatic, _) | (_, Side::Portal) => ", automatic",
        _ => "",
    };
    let heading = format!(
        "{by}{}, {}{kind}",
        role.unwrap_or_default(),
        format::moment(message.at)
    );
    let names: Vec<&str> = message
        .files
        .iter()
        .map(|file| file.name.as_str())
        .collect();
    let files = (!names.is_empty()).then(|| {
        let names = names.join(", ");
        view! { <p>{format!("With these files, which are not printed here: {names}")}</p> }
    });
    let words = (!message.words.is_empty())
        .then(|| view! { <p class="written">{message.words.clone()}</p> });
    view! {
        <h2>{heading}</h2>
        {words}
        {files}
    }
    .into_any()
}
