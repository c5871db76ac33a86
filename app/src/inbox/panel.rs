//! What staff can do with a thread, beside its messages. It is not for anybody else.

use super::model::{MOST_IN_NOTE, NoteView, StaffPanel};
use crate::{
    components::{
        Button, ButtonLook, DateInput, Details, PortalForm, Select, StatusTag, SummaryList,
        SummaryRow, TagColour, TextArea, TextInput,
    },
    format, links,
    messages::view::REPLY,
    referral::view::RequestLine,
    returned_form::returned_form,
};
use leptos::prelude::*;

/// What the fields of the panel are called when one needs attention.
pub const LABELS: [(&str, &str); 9] = [
    ("to", "who sees to it"),
    ("desk", "the team to hand it on to"),
    ("reason", "why you hand it on"),
    ("note", "the note"),
    ("call", "what was said"),
    ("request", "the request"),
    ("field-what", "what is going to be done"),
    ("field-who", "who does it"),
    ("field-due", "by which date"),
];

/// The panel.
pub fn panel(panel: &StaffPanel) -> AnyView {
    let due = match panel.due_at {
        Some(due) if due < panel.now => view! {
            {format::moment(due)}" "<StatusTag colour=TagColour::Red text="Late"/>
        }
        .into_any(),
        Some(due) => format::moment(due).into_any(),
        None => "Nobody waits for an answer".into_any(),
    };
    let owner = if panel.is_mine {
        String::from("You")
    } else {
        panel.owner.clone()
    };
    let rows = vec![
        SummaryRow::text("Who sees to it", owner),
        SummaryRow::text("Team", panel.desk.clone()),
        SummaryRow::view("Answer by", due),
    ];
    let open = !panel.closed;
    view! {
        <section class="staff-panel" aria-labelledby="staff-panel">
            <h2 id="staff-panel">"For staff"</h2>
            <p class="quiet">"The person and those close to them do not see this part."</p>
            <SummaryList rows=rows/>
            {(open && panel.may_take && !panel.is_mine).then(|| take_over(panel))}
            {(open && panel.at_desk).then(|| assign(panel))}
            {notes(panel)}
            {open.then(|| call(panel))}
            {(open && panel.at_desk && !panel.others.is_empty()).then(|| hand_on(panel))}
            {requests(panel)}
            {panel.adds_to_plan.then(|| to_plan(panel))}
        </section>
    }
    .into_any()
}

/// The saved replies: buttons of the form of the answer, each of which keeps what is typed
/// and puts its words behind it.
pub fn saved_replies(panel: &StaffPanel) -> Option<AnyView> {
    if panel.replies.is_empty() {
        return None;
    }
    let items: Vec<_> = panel
        .replies
        .iter()
        .map(|(id, title)| {
            let (value, title) = (format!("{REPLY}{id}"), title.clone());
            view! {
                <li>
                    <Button look=ButtonLook::Secondary name="then" value=value>
                        {title}
                    </Button>
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <Details summary="Use a saved reply">
                <p>"It is put behind what you have written, and you can change it there. Nothing is sent yet."</p>
                <ul class="nhsuk-list">{items}</ul>
            </Details>
        }
        .into_any(),
    )
}

fn of_thread(panel: &StaffPanel) -> AnyView {
    view! {
        <input type="hidden" name="resident" value=panel.resident.to_string()/>
        <input type="hidden" name="thread" value=panel.thread.to_string()/>
    }
    .into_any()
}

/// What can be chosen, after words that say that nothing is yet.
fn choose(nothing: &str, from: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    std::iter::once((String::new(), nothing.to_owned()))
        .chain(from)
        .collect()
}

/// Whether the form of a field came back and needs attention.
fn came_back(field: &str) -> bool {
    returned_form().is_some_and(|form| form.fields.contains_key(field))
}

fn take_over(panel: &StaffPanel) -> AnyView {
    let of_thread = of_thread(panel);
    view! {
        <PortalForm action="/api/inbox/take-over">
            {of_thread}
            <Button look=ButtonLook::Secondary>"Take over"</Button>
        </PortalForm>
    }
    .into_any()
}

fn assign(panel: &StaffPanel) -> AnyView {
    let of_thread = of_thread(panel);
    if panel.members.is_empty() {
        return ().into_any();
    }
    let options = choose(
        "Choose a person",
        panel
            .members
            .iter()
            .map(|(id, name)| (id.to_string(), name.clone())),
    );
    view! {
        <Details summary="Give it to somebody in the team" open=came_back("to")>
            <PortalForm action="/api/inbox/assign">
                {of_thread}
                <Select name="to" label="Who sees to it?" options=options/>
                <Button look=ButtonLook::Secondary>"Give it to them"</Button>
            </PortalForm>
        </Details>
    }
    .into_any()
}

fn hand_on(panel: &StaffPanel) -> AnyView {
    let of_thread = of_thread(panel);
    let options = choose(
        "Choose a team",
        panel
            .others
            .iter()
            .map(|desk| (desk.key.to_string(), desk.name.clone())),
    );
    view! {
        <Details summary="Hand it on to another team" open=came_back("reason")>
            <p>"They get everything that was written here, with the staff notes. You and your team can read it no longer."</p>
            <PortalForm action="/api/inbox/hand-on">
                {of_thread}
                <Select name="desk" label="Which team?" options=options/>
                <TextInput name="reason" label="Why?" hint="Staff read this, nobody else"/>
                <Button look=ButtonLook::Secondary>"Hand it on"</Button>
            </PortalForm>
        </Details>
    }
    .into_any()
}

fn notes(panel: &StaffPanel) -> AnyView {
    let of_thread = of_thread(panel);
    let written: Vec<_> = panel.notes.iter().map(note).collect();
    let list = (!written.is_empty()).then(|| {
        view! {
            <h3>"Staff notes"</h3>
            <ul class="staff-panel__notes">{written}</ul>
        }
    });
    view! {
        {list}
        <Details summary="Write a staff note" open=came_back("note")>
            <PortalForm action="/api/inbox/note">
                {of_thread}
                <TextArea name="note" label="Note" hint="Staff read this, nobody else" rows=3 limit=MOST_IN_NOTE/>
                <Button look=ButtonLook::Secondary>"Save the note"</Button>
            </PortalForm>
        </Details>
    }
    .into_any()
}

fn note(note: &NoteView) -> AnyView {
    let by = format!("{}, {}", note.by, format::moment(note.at));
    view! {
        <li>
            <div class="written">{note.words.clone()}</div>
            <div class="quiet">{by}</div>
        </li>
    }
    .into_any()
}

fn call(panel: &StaffPanel) -> AnyView {
    let of_thread = of_thread(panel);
    view! {
        <Details summary="Write down a phone call" open=came_back("call")>
            <p>"Everybody in these messages reads this. It counts as an answer."</p>
            <PortalForm action="/api/inbox/record-call">
                {of_thread}
                <TextArea name="call" label="What was said?" rows=4 limit=MOST_IN_NOTE/>
                <Button look=ButtonLook::Secondary>"Save the phone call"</Button>
            </PortalForm>
        </Details>
    }
    .into_any()
}

fn to_plan(panel: &StaffPanel) -> AnyView {
    let of_thread = of_thread(panel);
    view! {
        <Details summary="Add an action to the care plan" open=came_back("field-what")>
            <p>"Everybody who reads the plan sees it. These messages then say that something was added."</p>
            <PortalForm action="/api/inbox/add-to-plan">
                {of_thread}
                <TextInput name="field-what" label="What is going to be done?"/>
                <TextInput name="field-who" label="Who does it?"/>
                <DateInput name="field-due" legend="By which date? (if there is one)"/>
                <Button look=ButtonLook::Secondary>"Add to the plan"</Button>
            </PortalForm>
        </Details>
    }
    .into_any()
}

/// The requests that it is about, those it can be linked with, and the way to a new one.
fn requests(panel: &StaffPanel) -> AnyView {
    let of = &panel.requests;
    let linked: Vec<_> = of
        .linked
        .iter()
        .map(|line| {
            let href = links::request(panel.resident, line.id);
            view! { <li><a href=href>{request_words(line)}</a>", "{line.state.words()}</li> }
        })
        .collect();
    let linked = (!linked.is_empty()).then(|| {
        view! {
            <h3>"Requests for help about this"</h3>
            <ul class="nhsuk-list">{linked}</ul>
        }
    });
    let link = (!of.others.is_empty()).then(|| link(panel));
    let ask = of.may_ask.then(|| {
        let href = links::help_of_thread(panel.resident, panel.thread);
        view! { <p><a href=href>"Make a request for help from these messages"</a></p> }
    });
    view! { {linked} {link} {ask} }.into_any()
}

fn link(panel: &StaffPanel) -> AnyView {
    let of_thread = of_thread(panel);
    let options = choose(
        "Choose a request",
        panel
            .requests
            .others
            .iter()
            .map(|line| (line.id.to_string(), request_words(line))),
    );
    view! {
        <Details summary="Link it with a request for help" open=came_back("request")>
            <p>"The page of the request then leads to these messages, for those who may read both."</p>
            <PortalForm action="/api/inbox/link-request">
                {of_thread}
                <Select name="request" label="Which request?" options=options/>
                <Button look=ButtonLook::Secondary>"Link it"</Button>
            </PortalForm>
        </Details>
    }
    .into_any()
}

/// "Physiotherapy, sent 6 August 2026, reference R7K2".
fn request_words(line: &RequestLine) -> String {
    format!(
        "{}, sent {}, reference {}",
        line.service,
        format::date_of(line.sent_at),
        line.reference
    )
}
