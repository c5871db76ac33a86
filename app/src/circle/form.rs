//! The fields of a record's form: one form, because staff fill it in while the
//! person is on the phone or in the room.

use super::{
    accessible::CATEGORIES,
    details::MOST_IN_TEXT,
    model::{ContactPreference, RecordForm},
};
use crate::ids::OrganisationId;
use crate::{
    components::{
        Checkboxes, Choice, DateInput, Details, Labels, Radios, Select, TextArea, TextInput, Tick,
    },
    returned_form::problem_of,
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// An example that could be a resident's.
const BIRTHDAY: &str = "For example, 27 3 1951";

/// What the fields are called within a sentence.
pub(super) fn record_labels() -> Labels {
    Labels::from([
        ("title", "title"),
        ("given_name", "first name"),
        ("family_name", "last name"),
        ("preferred_name", "what they like to be called"),
        ("date_of_birth", "date of birth"),
        ("knows_nhs_number", "yes if the NHS number is known"),
        ("nhs_number", "NHS number"),
        ("address_line_1", "house and street"),
        ("address_line_2", "area"),
        ("town", "town or city"),
        ("postcode", "postcode"),
        ("mobile", "mobile phone"),
        ("home", "home phone"),
        ("email", "email address"),
        ("contact_preference", "how they prefer to be reached"),
        ("surgery", "GP surgery"),
        ("communication", "how to communicate"),
        ("language", "language"),
        ("interpreter", "yes if an interpreter is needed"),
        ("need-support", "how the person communicates"),
        ("need-professional", "who must be there"),
        ("need-contact", "how to get in touch"),
        ("need-format", "how information must be written"),
        (
            "reason",
            "why you or your team are working with this person",
        ),
        ("why", "why it is changed"),
    ])
}

/// The fields that a new record and a change of one share.
#[component]
pub(super) fn RecordFields(
    /// What is stored, and what may be chosen.
    form: RecordForm,
) -> impl IntoView {
    let stored = form.stored.clone();
    let text = |field: &str| stored.text(field);
    let born: Option<NaiveDate> = text("date_of_birth").parse().ok();
    let preferences = ContactPreference::ALL
        .into_iter()
        .map(|each| Choice::new(each.code(), each.words()))
        .collect();
    view! {
        <h2>"Who they are"</h2>
        <TextInput name="title" label="Title (optional)" hint="Such as Mrs or Dr" value=text("title") width=10 spellcheck=false/>
        <TextInput name="given_name" label="First name" value=text("given_name") width=30 spellcheck=false/>
        <TextInput name="family_name" label="Last name" value=text("family_name") width=30 spellcheck=false/>
        <TextInput name="preferred_name" label="What they like to be called (optional)" value=text("preferred_name") width=30 spellcheck=false/>
        {match born {
            Some(born) => view! { <DateInput name="date_of_birth" legend="Date of birth" hint=BIRTHDAY value=born/> }.into_any(),
            None => view! { <DateInput name="date_of_birth" legend="Date of birth" hint=BIRTHDAY/> }.into_any(),
        }}
        <Radios
            name="knows_nhs_number"
            legend="Is the NHS number known?"
            value=text("knows_nhs_number")
            choices=Choice::yes_or_no()
            inline=true
        />
        <TextInput
            name="nhs_number"
            label="NHS number (if known)"
            hint="10 digits, like 999 123 4567"
            value=text("nhs_number")
            width=20
            inputmode="numeric"
            spellcheck=false
        />
        <h2>"Where they live and how to reach them"</h2>
        <TextInput name="address_line_1" label="House and street" value=text("address_line_1") spellcheck=false/>
        <TextInput name="address_line_2" label="Area (optional)" value=text("address_line_2") spellcheck=false/>
        <TextInput name="town" label="Town or city (optional)" value=text("town") width=30 spellcheck=false/>
        <TextInput
            name="postcode"
            label="Postcode"
            hint="ZZ99 3VZ if they have no fixed address"
            value=text("postcode")
            width=10
            spellcheck=false
        />
        <TextInput name="mobile" label="Mobile phone (optional)" value=text("mobile") kind="tel" width=20 spellcheck=false/>
        <TextInput name="home" label="Home phone (optional)" value=text("home") kind="tel" width=20 spellcheck=false/>
        <TextInput name="email" label="Email address (optional)" value=text("email") kind="email" width=30 spellcheck=false/>
        <Radios
            name="contact_preference"
            legend="How do they prefer to be reached?"
            value=text("contact_preference")
            choices=preferences
        />
        <h2>"How to communicate"</h2>
        <TextInput name="language" label="Language they prefer (optional)" hint="If it is not English" value=text("language") width=20/>
        <Radios
            name="interpreter"
            legend="Do they need an interpreter?"
            value=text("interpreter")
            choices=Choice::yes_or_no()
            inline=true
        />
        <TextArea
            name="communication"
            label="How to communicate with them (optional)"
            hint="Such as: speak slowly, and on the side of the left ear"
            value=text("communication")
            rows=3
            limit=MOST_IN_TEXT
        />
        {needs(&form)}
        <Checkboxes
            name="needs_asked"
            legend="Did you ask the person about these needs?"
            ticks=vec![
                Tick::new("needs_checked", "I went through them with the person today", false)
                    .hint("They are asked again in 12 months"),
            ]
        />
    }
    .into_any()
}

/// The four categories of the Accessible Information Standard.
fn needs(form: &RecordForm) -> Vec<AnyView> {
    CATEGORIES
        .iter()
        .map(|category| {
            let ticks: Vec<Tick> = category
                .terms()
                .map(|term| {
                    let field = category.field(term);
                    let ticked = form.stored.ticked(&field);
                    Tick::new(field, term, ticked)
                })
                .collect();
            let detail = category.detail_field();
            let value = form.stored.text(&detail);
            let group = format!("need-{}", category.code);
            let is_wrong = problem_of(&group).is_some() || problem_of(&detail).is_some();
            view! {
                <Details summary=format!("{} (optional)", category.title) open=is_wrong>
                    <Checkboxes
                        name=group
                        legend=category.title
                        hint=category.hint
                        ticks=ticks
                    />
                    <TextInput
                        name=detail
                        label="What to do, and what happens if it is not done (optional)"
                        value=value
                    />
                </Details>
            }
            .into_any()
        })
        .collect()
}

/// The surgery that somebody is registered with.
#[component]
pub(super) fn SurgerySelect(
    /// The surgeries to choose from.
    surgeries: Vec<(OrganisationId, String)>,
    /// What the choice is called.
    #[prop(default = "GP surgery")]
    label: &'static str,
) -> impl IntoView {
    let options = [
        (String::new(), String::from("Choose one")),
        (
            String::from("none"),
            String::from("Not registered, or not known"),
        ),
    ]
    .into_iter()
    .chain(
        surgeries
            .into_iter()
            .map(|(id, name)| (id.to_string(), name)),
    )
    .collect();
    view! { <Select name="surgery" label=label value=String::new() options=options/> }
}
