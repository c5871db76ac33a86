//! Writing a message: to whom it goes, what not to use it for, and the words.

use super::{
    emergency::Emergency,
    model::{About, MOST_IN_MESSAGE, Side, Subject},
    parts::{reply_time, ring, send, subject},
    view::{DeskView, Recipient, WriteView},
};
use crate::{
    components::{Choice, Inset, Labels, Page, PortalForm, Radios, Select, TextArea, Warning},
    error::PortalError,
    ids::DraftId,
    links,
    plan::{IdentityBanner, answered, model::Resident, query_asked, when_opens},
};
use leptos::prelude::*;
use std::collections::BTreeSet;

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
    let (whom, before) = match view.side {
        Side::Person => {
            let groups = groups(&view);
            let desk = answers_alike(&groups);
            let whom = whom(&groups, &view.resident, desk.is_some());
            (whom, view! { <Emergency desk=desk/> }.into_any())
        }
        _ => (people(&view), ().into_any()),
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
    let ring = ring(view.ring.as_ref());
    let resident = view.resident.clone();
    view! {
        <Page title="Nobody can answer messages yet" back=back>
            <IdentityBanner resident=resident/>
            <p>"There is nobody here yet who could read a message and answer it."</p>
            <p>{ring}"."</p>
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

/// What somebody sees to first, and who they are.
type Group<'a> = (Vec<Subject>, &'a Recipient);

/// Those who answer, each with what they see to, in the order in which people choose.
fn groups(view: &WriteView) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (subject, to) in &view.recipients {
        match groups.iter_mut().find(|(_, known)| *known == to) {
            Some((subjects, _)) => subjects.push(*subject),
            None => groups.push((vec![*subject], to)),
        }
    }
    groups
}

/// When messages are answered, if that is alike for all who do.
fn answers_alike(groups: &[Group<'_>]) -> Option<DeskView> {
    let (_, first) = groups.first()?;
    let when = |to: &Recipient| (to.desk.hours.clone(), to.desk.opens_at);
    let alike = groups.iter().all(|(_, to)| when(to) == when(first));
    alike.then(|| first.desk.clone())
}

/// To whom it goes, who covers for them, and how soon they answer; when that depends on what
/// it is about, each of them with what they see to.
fn whom(groups: &[Group<'_>], resident: &Resident, alike: bool) -> AnyView {
    if let [(_, only)] = groups {
        let to = match &only.away {
            Some(away) => format!("{away} is away. {} answers for them.", only.owner),
            None => format!("It goes to {}.", only.owner),
        };
        let usual = format!("{} {}", soon(only), readers(only));
        return view! { <Inset><p><strong>{to}</strong></p><p>{usual}</p></Inset> }.into_any();
    }
    let days: BTreeSet<u32> = groups.iter().map(|(_, to)| to.desk.reply_days).collect();
    let as_soon = days.len() == 1;
    let each: Vec<_> = groups
        .iter()
        .map(|(subjects, to)| {
            let about: Vec<_> = subjects.iter().map(|one| subject(*one, resident)).collect();
            let soon = (!as_soon).then(|| soon(to));
            let all: Vec<_> = [Some(goes_to(to)), soon, Some(readers(to))]
                .into_iter()
                .flatten()
                .collect();
            let there = (!alike).then(|| view! { <br/>{there(&to.desk)} });
            view! { <li><strong>{about.join(", ")}</strong><br/>{all.join(" ")}{there}</li> }
        })
        .collect();
    let usual = days.first().filter(|_| as_soon).map(|days| {
        view! { <p>{format!("You usually get an answer {}.", reply_time(*days))}</p> }
    });
    view! {
        <Inset>
            <p>"Who reads it first depends on what it is about:"</p>
            <ul class="nhsuk-list">{each}</ul>
            {usual}
        </Inset>
    }
    .into_any()
}

/// How soon they answer.
fn soon(to: &Recipient) -> String {
    format!("They usually answer {}.", reply_time(to.desk.reply_days))
}

/// Who can read it beside them.
fn readers(to: &Recipient) -> String {
    format!("Everybody at {} can read it too.", to.desk.name)
}

/// When somebody is there.
fn there(desk: &DeskView) -> String {
    let now = desk.opens_at.map_or_else(String::new, |at| {
        format!(
            " Nobody is there now. Somebody is there again {}.",
            when_opens(at)
        )
    });
    format!("They are there {}.{now}", desk.hours)
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
    let mixed = groups(view).len() > 1;
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
    let (abouts, subjects, send) = (abouts(view), subjects(view), send(&view.draft));
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
            {send}
        </PortalForm>
    }
    .into_any()
}
