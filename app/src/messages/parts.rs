//! Words that several pages of messages say alike.

use super::{
    files::model::FileKind,
    model::{About, Side, Subject},
    view::{AboutWhom, Draft, Stands},
};
use crate::{
    components::{Button, ButtonLook, ButtonRow, StatusTag, TagColour},
    format,
    ids::{PersonId, TieId},
    links,
    plan::model::Resident,
};
use leptos::prelude::*;

/// What messages are about, in the words of whoever reads.
pub(super) fn subject(subject: Subject, resident: &Resident) -> String {
    match subject {
        Subject::Plan if !resident.is_reader => format!("{}’s plan", resident.name),
        other => other.words().to_owned(),
    }
}

/// The same where it may be of nobody in particular.
pub(crate) fn subject_of(of: Subject, resident: Option<&Resident>) -> String {
    match (of, resident) {
        (_, Some(resident)) => subject(of, resident),
        (Subject::Plan, None) => String::from("The plan"),
        (other, None) => other.words().to_owned(),
    }
}

/// Whom a thread is about: "About Joe", "About Annie Example, as Joe’s carer".
pub(super) fn about(about: &AboutWhom, resident: &Resident) -> String {
    match (about.about, &about.carer) {
        (About::Resident, _) if resident.is_reader => String::from("About me"),
        (About::Writer, Some(carer)) if !about.is_reader => {
            format!("About {carer}, as {}’s carer", resident.name)
        }
        (About::Writer, _) => format!("About me, as {}’s carer", resident.name),
        (About::Resident, _) => format!("About {}", resident.name),
    }
}

/// How a thread stands.
pub(super) fn stands(stands: Stands) -> AnyView {
    let (colour, word, more) = match stands {
        Stands::Waiting {
            due_at,
            late: false,
        } => {
            let more = format!("An answer should come by {}", format::moment(due_at));
            (TagColour::Yellow, "Waiting", Some(more))
        }
        Stands::Waiting { due_at, late: true } => {
            let more = format!("An answer was due by {}", format::moment(due_at));
            (TagColour::Red, "Late", Some(more))
        }
        Stands::Answered => (TagColour::Green, "Answered", None),
        Stands::Open => (TagColour::Blue, "Open", None),
        Stands::Closed => (TagColour::Grey, "Closed", None),
    };
    let more = more.map(|more| view! { " "<span class="quiet">{more}</span> });
    view! { <StatusTag colour=colour text=word/>{more} }.into_any()
}

/// "within 2 working days".
pub(super) fn reply_time(days: u32) -> String {
    match days {
        0 | 1 => String::from("within 1 working day"),
        more => format!("within {more} working days"),
    }
}

/// Whom to ring when nobody here can answer.
pub(super) fn ring(whom: Option<&(String, String)>) -> AnyView {
    let Some((name, number)) = whom else {
        return "Ring the GP surgery".into_any();
    };
    view! {
        {format!("Ring {name} on ")}
        <a class="whole" href=format::dial(number)>{format::phone(number)}</a>
    }
    .into_any()
}

/// What the team is called by those on a side.
pub(super) fn answerers(side: Side, resident: &Resident) -> String {
    match side {
        Side::Person if resident.is_reader => String::from("your care team"),
        _ => format!("{}’s care team", resident.name),
    }
}

/// The files that go with what is being written, and the three ways on: to send it, to add
/// files, and to keep it for later.
pub(super) fn send(draft: &Draft) -> AnyView {
    let names: Vec<_> = draft
        .files
        .iter()
        .map(|file| {
            let about = format!(" ({})", file.about());
            view! { <li>{file.name.clone()}<span class="quiet">{about}</span></li> }
        })
        .collect();
    let alone = match draft.files.as_slice() {
        [file] if file.kind == FileKind::Pdf => "You can send the document alone, without words.",
        [_] => "You can send the photo alone, without words.",
        _ => "You can send the files alone, without words.",
    };
    let files = (!names.is_empty()).then(|| {
        view! {
            <p class="nhsuk-u-margin-bottom-1">"These files go with it:"</p>
            <ul>{names}</ul>
            <p>{alone}</p>
        }
    });
    let add = if draft.files.is_empty() {
        "Add photos or documents"
    } else {
        "Change the files"
    };
    view! {
        {files}
        <ButtonRow>
            <Button>"Send"</Button>
            <Button look=ButtonLook::Secondary name="then" value="files">{add}</Button>
            <Button look=ButtonLook::Secondary name="then" value="later">"Save and finish later"</Button>
        </ButtonRow>
    }
    .into_any()
}

/// A way to write to somebody around a person.
pub(crate) fn write_to(resident: PersonId, tie: TieId, name: &str) -> AnyView {
    let href = links::new_message(resident, Some(tie));
    let to = format!(" to {name}");
    view! {
        <p>
            <a href=href>"Write a message"<span class="nhsuk-u-visually-hidden">{to}</span></a>
        </p>
    }
    .into_any()
}
