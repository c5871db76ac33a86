//! Whose words they are, and when they were said: asked of everybody but the resident.

use super::{
    headings::Voice,
    model::{Performer, Resident},
};
use crate::{
    components::{DateInput, Select, TextInput},
    returned_form::{problem_of, value_of},
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// What these fields are called in error messages.
pub(crate) const LABELS: [(&str, &str); 3] = [
    ("performer", "whose words these are"),
    (
        "performer_name",
        "the name of the person whose words these are",
    ),
    ("event", "the date this was said or seen"),
];

/// The same, with names and words of their own.
pub(crate) fn labels() -> impl Iterator<Item = (String, String)> {
    LABELS
        .into_iter()
        .map(|(name, label)| (name.to_owned(), label.to_owned()))
}

/// The fields; nothing for the resident, whose words are their own.
pub(crate) fn provenance(
    resident: &Resident,
    voice: Voice,
    performers: Vec<Performer>,
    today: NaiveDate,
) -> AnyView {
    if resident.is_reader {
        return ().into_any();
    }
    view! {
        {whose_words(resident, voice, performers)}
        <DateInput
            name="event"
            legend="When was this said or seen?"
            hint="If it was not today, change the date"
            value=today
        />
    }
    .into_any()
}

/// The same without when it was said.
pub(crate) fn whose_words(
    resident: &Resident,
    voice: Voice,
    performers: Vec<Performer>,
) -> AnyView {
    if resident.is_reader {
        return ().into_any();
    }
    let own = match voice {
        Voice::Own => "Choose a person",
        Voice::Shared => "My own",
    };
    let hint = match voice {
        Voice::Own => format!(
            "This part is in {}’s own words, or those of someone who speaks for them",
            resident.name
        ),
        Voice::Shared => String::from("If somebody told you this, choose who"),
    };
    let options = std::iter::once((String::new(), own.to_owned()))
        .chain(
            performers
                .into_iter()
                .map(|performer| (performer.id.to_string(), performer.words)),
        )
        .collect();
    let open = problem_of("performer_name").is_some() || !value_of("performer_name", "").is_empty();
    view! {
        <Select name="performer" label="Whose words are these?" hint=hint options=options/>
        <details class="nhsuk-details" open=open>
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">"They are not in this list"</span>
            </summary>
            <div class="nhsuk-details__text">
                <TextInput
                    name="performer_name"
                    label="Their name and what they are to the person (optional)"
                    hint="For example, Rose Hill, neighbour"
                    spellcheck=false
                />
            </div>
        </details>
    }
    .into_any()
}
