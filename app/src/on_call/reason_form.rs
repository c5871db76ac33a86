//! The form that asks who it is and why the sheet is needed.

use super::model::{Match, REASONS};
use crate::{
    components::{Button, ButtonRow, Choice, Page, PortalForm, Radios, TextInput, Warning},
    format, links,
};
use leptos::prelude::*;

/// The form as a page; with one person there is no choice to make.
pub(super) fn reason_form(people: Vec<Match>, card: Option<String>) -> AnyView {
    let labels = [
        ("person", String::from("the person")),
        ("reason", String::from("why you need the sheet")),
        ("words", String::from("the reason")),
    ];
    let alike = people.iter().any(|person| person.alike).then(|| {
        view! {
            <Warning heading="Similar names">
                <p>"These people have the same or nearly the same name. Check the date of birth and the address with whoever is with them."</p>
            </Warning>
        }
    });
    let who = match people.as_slice() {
        [person] => view! {
            <input type="hidden" name="person" value=person.id.to_string()/>
            {one(person)}
        }
        .into_any(),
        several => {
            let choices = several
                .iter()
                .map(|person| {
                    Choice::new(person.id.to_string(), &person.full_name).hint(facts(person))
                })
                .collect();
            view! { <Radios name="person" legend="Who is it?" choices=choices/> }.into_any()
        }
    };
    let title = match people.as_slice() {
        [_] => "Is this the person?",
        _ => "Which of these is the person?",
    };
    let choices = REASONS
        .iter()
        .map(|(code, words)| Choice::new(*code, *words))
        .collect();
    view! {
        <Page title=title back=links::ON_CALL labels=labels>
            {alike}
            <PortalForm action="/api/on-call/open">
                {who}
                <input type="hidden" name="card" value=card.unwrap_or_default()/>
                <Radios name="reason" legend="Why do you need it?" choices=choices/>
                <TextInput
                    name="words"
                    label="If another reason, which?"
                    hint="The person can read this"
                />
                <ButtonRow>
                    <Button>"Open the crisis sheet"</Button>
                    <a href=links::ON_CALL>"Search again"</a>
                </ButtonRow>
            </PortalForm>
            <p>"The person is told that you opened it, and why. You can open it again for 12 hours."</p>
        </Page>
    }
    .into_any()
}

fn one(person: &Match) -> AnyView {
    let called = person
        .preferred_name
        .as_ref()
        .map(|name| view! { <div><dt>"Called"</dt><dd>{name.clone()}</dd></div> });
    view! {
        <dl class="identity" aria-label="Who it is">
            <div><dt>"Name"</dt><dd><strong>{person.full_name.clone()}</strong></dd></div>
            {called}
            <div><dt>"Born"</dt><dd class="whole">{born(person)}</dd></div>
            <div><dt>"NHS number"</dt><dd class="whole">{number(person)}</dd></div>
            <div><dt>"Address"</dt><dd>{person.address.clone()}</dd></div>
        </dl>
    }
    .into_any()
}

fn facts(person: &Match) -> String {
    let called = person
        .preferred_name
        .as_ref()
        .map(|name| format!("Called {name}. "))
        .unwrap_or_default();
    format!(
        "{called}Born {}. NHS number {}. {}",
        born(person),
        number(person),
        person.address
    )
}

fn born(person: &Match) -> String {
    person
        .date_of_birth
        .map_or_else(|| String::from("not known"), format::date)
}

fn number(person: &Match) -> String {
    person
        .nhs_number
        .as_deref()
        .map_or_else(|| String::from("not known"), format::nhs_number)
}
