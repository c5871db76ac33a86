//! A coordinator writes to several of their people at once.

use super::{
    model::{MOST_AT_ONCE, ManyCheck, ManyForm, ManyPerson, NOBODY, TO_PAGE},
    places::page_of_address,
};
use crate::{
    components::{
        Button, ButtonLook, ButtonRow, Checkboxes, Choice, Inset, Page, PortalForm, Radios,
        SummaryList, SummaryRow, TextArea, Tick, page_result,
    },
    format, links,
    messages::{
        model::{MOST_IN_MESSAGE, Subject},
        parts::subject_of,
    },
    posted,
};
use leptos::prelude::*;

/// Whom to write to, and what.
#[component]
pub fn ManyPage() -> impl IntoView {
    let page = page_of_address();
    let asked = posted::asked();
    let shown = async move {
        let answer = match asked {
            Ok((caller, backend)) => backend.inbox.many(&caller, page).await,
            Err(error) => Err(error),
        };
        page_result(answer.map(form))
    };
    view! { {Suspend::new(shown)} }
}

/// What would be sent, and to whom.
#[component]
pub fn CheckManyPage() -> impl IntoView {
    let asked = posted::asked();
    let shown = async move {
        let answer = match asked {
            Ok((caller, backend)) => backend.inbox.check_many(&caller).await,
            Err(error) => Err(error),
        };
        page_result(answer.map(check))
    };
    view! { {Suspend::new(shown)} }
}

/// Somebody by name, and when they were born.
fn named(person: &ManyPerson) -> String {
    match person.date_of_birth {
        Some(day) => format!("{}, born {}", person.name, format::date(day)),
        None => person.name.clone(),
    }
}

fn form(view: ManyForm) -> AnyView {
    let labels = [
        ("people", String::from("who gets it")),
        ("subject", String::from("what it is about")),
        ("words", String::from("your message")),
    ];
    if view.people.is_empty() {
        return view! {
            <Page title="Write to several people" dense=true back=links::INBOX>
                <p>"Nobody is on your list of people."</p>
            </Page>
        }
        .into_any();
    }
    let tick = |person: &ManyPerson, ticked| {
        Tick::new(format!("person-{}", person.id), named(person), ticked)
    };
    let ticks = view
        .people
        .iter()
        .map(|person| tick(person, view.ticked.contains(&person.id)))
        .collect();
    let others: Vec<_> = view
        .elsewhere
        .iter()
        .map(|person| tick(person, true))
        .collect();
    let count = view.ticked.len() + others.len();
    let others = (!others.is_empty()).then(|| {
        view! {
            <Checkboxes
                name="chosen"
                legend="Chosen on other pages"
                hint="Take a tick away to leave somebody out"
                ticks=others
            />
        }
    });
    let said = match count {
        0 => String::from("Nobody is chosen yet."),
        1 => String::from("1 person chosen."),
        more => format!("{more} people chosen."),
    };
    let nobody = (count > 0).then(|| {
        view! { <Button look=ButtonLook::Secondary name="then" value=NOBODY>"Choose nobody"</Button> }
    });
    let turn = |page: u32, words: &'static str| {
        let value = format!("{TO_PAGE}{page}");
        view! { <Button look=ButtonLook::Secondary name="then" value=value>{words}</Button> }
    };
    let before = (view.page > 1).then(|| turn(view.page - 1, "Earlier names"));
    let after = view.more.then(|| turn(view.page + 1, "Later names"));
    let kept = (before.is_some() || after.is_some())
        .then(|| view! { <p class="quiet">"What you chose and wrote is kept when you go to other names."</p> });
    let subject = view.subject.map(Subject::code).unwrap_or_default();
    let subjects = Subject::ALL
        .into_iter()
        .filter(|subject| !subject.is_pressing())
        .map(|subject| Choice::new(subject.code(), subject_of(subject, None)))
        .collect();
    let hint = format!("Up to {MOST_AT_ONCE} people. Nobody sees who else got it");
    view! {
        <Page title="Write to several people" dense=true back=links::INBOX labels=labels>
            <p>"Each person gets messages of their own, and answers come to you. On the next page you see who cannot get it."</p>
            <PortalForm action="/api/inbox/propose-many">
                <Radios name="subject" legend="What is it about?" choices=subjects value=subject/>
                <TextArea name="words" label="Your message" hint="Write nothing that is about one person alone" value=view.words rows=6 limit=MOST_IN_MESSAGE/>
                <p role="status"><strong>{said}</strong></p>
                {others}
                <Checkboxes name="people" legend="Who gets it?" hint=hint ticks=ticks/>
                {kept}
                <ButtonRow>
                    <Button>"Check before you send"</Button>
                    {before}
                    {after}
                    {nobody}
                </ButtonRow>
            </PortalForm>
        </Page>
    }
    .into_any()
}

fn check(view: ManyCheck) -> AnyView {
    let rows = vec![
        SummaryRow::text("About", subject_of(view.subject, None)),
        SummaryRow::text("Your message", view.words),
    ];
    let to: Vec<_> = view
        .to
        .iter()
        .map(|person| view! { <li>{named(person)}</li> })
        .collect();
    let cannot: Vec<_> = view
        .cannot
        .iter()
        .map(|(person, why)| view! { <li>{format!("{}: {}", named(person), why.words())}</li> })
        .collect();
    let cannot = (!cannot.is_empty()).then(|| {
        view! {
            <Inset>
                <h2>"These people cannot get it"</h2>
                <ul class="nhsuk-list">{cannot}</ul>
            </Inset>
        }
    });
    let count = view.to.len();
    let people = if count == 1 { "person" } else { "people" };
    let send = if count == 0 {
        view! { <p>"Nobody can get this message."</p> }.into_any()
    } else {
        view! {
            <PortalForm action="/api/inbox/send-many">
                <ButtonRow>
                    <Button>{format!("Send to {count} {people}")}</Button>
                    <a href=links::WRITE_TO_MANY>"Change it"</a>
                </ButtonRow>
            </PortalForm>
        }
        .into_any()
    };
    let heading = format!("{count} {people} will get it");
    view! {
        <Page title="Check before you send" dense=true back=links::WRITE_TO_MANY>
            <SummaryList rows=rows/>
            {cannot}
            <h2>{heading}</h2>
            <ul class="nhsuk-list">{to}</ul>
            {send}
        </Page>
    }
    .into_any()
}
