//! Whose record it is, for those who work with many.

use super::{kind::PlanKind, model::Resident};
use crate::{audit::model::Basis, components::acting::Acting, format, links};
use leptos::prelude::*;

/// Whose record it is: full name, date of birth, NHS number and how to communicate with them for
/// staff; for whoever helps the person, a banner above the page that says so.
#[component]
pub fn IdentityBanner(
    /// Whose record.
    resident: Resident,
) -> impl IntoView {
    if resident.is_reader || note_acting(&resident) {
        return ().into_any();
    }
    let born = resident
        .date_of_birth
        .map_or_else(|| String::from("Not known"), format::date);
    let number = resident
        .nhs_number
        .as_deref()
        .map_or_else(|| String::from("Not known"), format::nhs_number);
    let died = resident.died_on.map(|day| {
        view! { <div><dt>"Died"</dt><dd class="whole"><strong>{format::date(day)}</strong></dd></div> }
    });
    let earlier = resident.kept_as.map(|kept| {
        view! { <div><dt>"Earlier record"</dt><dd><a href=links::person(kept)>"Go to the record that is kept"</a></dd></div> }
    });
    let needs = (!resident.needs.is_empty()).then(|| {
        view! {
            <div class="identity__needs">
                <dt>"How to communicate"</dt>
                <dd>{resident.needs.join("; ")}</dd>
            </div>
        }
    });
    view! {
        <dl class="identity" aria-label="Whose record this is">
            <div><dt>"Name"</dt><dd><strong>{resident.full_name}</strong></dd></div>
            <div><dt>"Born"</dt><dd class="whole">{born}</dd></div>
            {died}
            {earlier}
            <div><dt>"NHS number"</dt><dd class="whole">{number}</dd></div>
            {needs}
        </dl>
    }
    .into_any()
}

/// Has the page say for whom it is, when the reader helps the person; whether they do.
pub(crate) fn note_acting(resident: &Resident) -> bool {
    let acting = matches!(resident.basis, Basis::Grant | Basis::Representative);
    if acting {
        Acting::note(&resident.full_name);
    }
    acting
}

/// "My care plan" or "Joe’s crisis plan".
pub(crate) fn plan_title(resident: &Resident, kind: PlanKind) -> String {
    let plan = kind.words();
    if resident.is_reader {
        format!("My {plan}")
    } else {
        format!("{}’s {plan}", resident.name)
    }
}
