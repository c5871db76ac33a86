//! Writing a message: to whom it goes, what not to use it for, and the words.

use super::{
    emergency::Emergency,
    model::{About, MOST_IN_MESSAGE, Side, Subject},
    parts::{reply_time, subject},
    view::{Recipient, WriteView},
};
use crate::{
    components::{
        Button, ButtonLook, ButtonRow, Choice, Inset, Labels, Page, PortalForm, Radios, Select,
        TextArea, Warning,
    },
    error::PortalError,
    format,
    ids::DraftId,
    links,
    plan::{IdentityBanner, answered, query_asked},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn NewMessagePage() -> impl IntoView {
    let to = query_asked::<String>("to");
    let draft = query_asked::<String>("draft").map(|draft| draft.parse::<DraftId>());
    answered(
        move |asked| async move {
            let draft = draft.transpose().map_err(|_| PortalError::NotFound)?;
            let messages = &asked.backend.messages;
            messages
                .form(&asked.caller, asked.resident, to, draft)
                .await
        },
        new_page,
    )
}

fn new_page(view: WriteView) -> AnyView {
    let back = links::messages(view.resident.id);
    if view.side == Side::Person && view.recipients.is_empty() {
        return nobody(&view, back);
    }
    let labels: Labels = [
        ("whom", "who it goes to"),
        ("subject", "what it is about"),
        ("about", "whom it is about"),
        ("heading", "a part of the plan"),
        ("words", "your message"),
    ]
    .into();
    provide_context(labels.clone());
    let resident = view.resident.clone();
    let caption = (!resident.is_reader).then(|| format!("About {}", resident.name));
    let first = view.recipients.first().map(|(_, first)| first.clone());
    let whom = match view.side {
        Side::Person => whom(&view),
        _ => people(&view),
    };
    let before = match (view.side, first) {
        (Side::Person, Some(first)) => view! { <Emergency desk=first.desk/> }.into_any(),
        _ => ().into_any(),
    };
    let fields = fields(&view);
    view! {
        <Page
            title="Write a message"
            caption=caption.unwrap_or_default()
            back=back
            labels=labels
        >
            <IdentityBanner resident=resident/>
            {whom}
            {before}
            {fields}
        </Page>
    }
    .into_any()
}

/// When nobody could answer.
fn nobody(view: &WriteView, back: String) -> AnyView {
    let ring = match &view.ring {
        Some((name, Some(number))) => {
            let dial: String = number.chars().filter(char::is_ascii_digit).collect();
            view! {
                <p>"Ring "{name.clone()}" on "<a class="whole" href=format!("tel:{dial}")>{format::phone(number)}</a>"."</p>
            }
            .into_any()
        }
        Some((name, None)) => view! { <p>{format!("Ring {name}.")}</p> }.into_any(),
        None => view! { <p>"Ring the GP surgery."</p> }.into_any(),
    };
    let resident = view.resident.clone();
    view! {
        <Page title="Nobody can answer messages yet" back=back>
            <IdentityBanner resident=resident/>
            <p>"There is nobody here yet who could read a message and answer it."</p>
            {ring}
            <Warning heading="If it cannot wait">
                <p>
                    "In an emergency, "<a href="tel:999">"ring 999"</a>
                    ". If you need medical help now and it is not an emergency, "
                    <a href="tel:111">"ring 111"</a>"."
                </p>
            </Warning>
        </Page>
    }
    .into_any()
}

/// To whom it goes, who covers for them, and how soon they answer.
fn whom(view: &WriteView) -> AnyView {
    let Some((_, first)) = view.recipients.first() else {
        return ().into_any();
    };
    if view
        .recipients
        .iter()
        .any(|(_, other)| other.owner != first.owner)
    {
        return view! {
            <Inset>
                <p>"Who reads it first depends on what it is about. You see who it is when you choose."</p>
            </Inset>
        }
        .into_any();
    }
    let to = match &first.away {
        Some(away) => format!("{away} is away. {} answers for them.", first.owner),
        None => format!("It goes to {}.", first.owner),
    };
    let usual = format!(
        "They usually answer {}. Everybody at {} can read it too.",
        reply_time(first.desk.reply_days),
        first.desk.name
    );
    view! { <Inset><p><strong>{to}</strong></p><p>{usual}</p></Inset> }.into_any()
}

/// To whom staff write.
fn people(view: &WriteView) -> AnyView {
    let names = view.people.len();
    (names == 0)
        .then(|| view! { <p>"Nobody here can be written to."</p> })
        .into_any()
}

/// Under each subject, who reads it first, when that is not the same person for all.
fn subjects(view: &WriteView) -> Vec<Choice> {
    let mixed = view
        .recipients
        .iter()
        .zip(view.recipients.iter().skip(1))
        .any(|((_, one), (_, other))| one.owner != other.owner);
    Subject::ALL
        .into_iter()
        .map(|one| {
            let found = view.recipients.iter().find(|(subject, _)| *subject == one);
            let to = found.filter(|_| mixed).map(|(_, to)| goes_to(to));
            let soon = (one.is_pressing() && view.side == Side::Person)
                .then(|| String::from("It is looked at the same working day."));
            let hint: Vec<_> = to.into_iter().chain(soon).collect();
            let choice = Choice::new(one.code(), subject(one, &view.resident));
            match hint.is_empty() {
                true => choice,
                false => choice.hint(hint.join(" ")),
            }
        })
        .collect()
}

fn goes_to(to: &Recipient) -> String {
    match &to.away {
        Some(away) => format!("Goes to {}, who answers for {away}.", to.owner),
        None => format!("Goes to {}.", to.owner),
    }
}

/// Whom it is about, for those who are not the resident.
fn abouts(view: &WriteView) -> Option<AnyView> {
    if view.resident.is_reader {
        return None;
    }
    let name = &view.resident.name;
    let for_them = match view.read_for.len() {
        0 => String::new(),
        _ => format!(", and so can {}", view.read_for.join(" and ")),
    };
    let (own, theirs) = match view.side {
        Side::Person => (
            format!("About me, as {name}’s carer"),
            format!("{name} can not read it. You can, and those who answer."),
        ),
        _ => (
            format!("About the carer I write to, as {name}’s carer"),
            format!("{name} can not read it. The carer can, and your team."),
        ),
    };
    let choices = vec![
        Choice::new(About::Resident.code(), format!("About {name}"))
            .hint(format!("{name} can read it too{for_them}.")),
        Choice::new(About::Writer.code(), own).hint(theirs),
    ];
    let value = view.draft.text("about").to_owned();
    Some(
        view! { <Radios name="about" legend="Whom is it about?" value=value choices=choices/> }
            .into_any(),
    )
}

fn fields(view: &WriteView) -> AnyView {
    if view.side != Side::Person && view.people.is_empty() {
        return ().into_any();
    }
    let stored = |field: &str| view.draft.text(field).to_owned();
    let (id, to) = (view.resident.id.to_string(), view.to);
    let draft = view.draft.id.map(|draft| draft.to_string());
    let whom = (view.side != Side::Person).then(|| {
        let choices = view
            .people
            .iter()
            .map(|(id, name)| Choice::new(id.to_string(), name.clone()))
            .collect();
        view! { <Radios name="whom" legend="Who do you write to?" value=stored("whom") choices=choices/> }
    });
    let headings = (!view.headings.is_empty()).then(|| {
        let options = std::iter::once((String::new(), String::from("No part of the plan")))
            .chain(view.headings.iter().map(|heading| {
                let plan = heading.kind.words();
                (
                    heading.code.to_owned(),
                    format!("{}, in the {plan}", heading.title),
                )
            }))
            .collect();
        view! {
            <Select
                name="heading"
                label="Is it about a part of the plan? (optional)"
                value=stored("heading")
                options=options
            />
        }
    });
    let (abouts, subjects) = (abouts(view), subjects(view));
    let (subject, words) = (stored("subject"), stored("words"));
    view! {
        <PortalForm action="/api/messages/send">
            <input type="hidden" name="resident" value=id/>
            <input type="hidden" name="to" value=to.map(|to| to.to_string()).unwrap_or_default()/>
            <input type="hidden" name="draft" value=draft.unwrap_or_default()/>
            {whom}
            {abouts}
            <Radios
                name="subject"
                legend="What is it about?"
                value=subject
                choices=subjects
            />
            {headings}
            <TextArea
                name="words"
                label="Your message"
                value=words
                rows=8
                limit=MOST_IN_MESSAGE
            />
            <ButtonRow>
                <Button>"Send"</Button>
                <Button look=ButtonLook::Secondary name="then" value="later">"Save and finish later"</Button>
            </ButtonRow>
        </PortalForm>
    }
    .into_any()
}
