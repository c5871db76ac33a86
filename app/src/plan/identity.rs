//! Whose record it is, for those who work with many.

use super::{kind::PlanKind, model::Resident};
use crate::{backend::Caller, format};
use leptos::prelude::*;

/// Full name, date of birth and NHS number, for staff who read somebody else's record.
#[component]
pub fn IdentityBanner(
    /// Whose record.
    resident: Resident,
) -> impl IntoView {
    let staff = use_context::<Caller>()
        .and_then(|caller| caller.signed_in)
        .is_some_and(|person| person.is_staff);
    if resident.is_reader || !staff {
        return ().into_any();
    }
    let born = resident
        .date_of_birth
        .map_or_else(|| String::from("Not known"), format::date);
    let number = resident
        .nhs_number
        .as_deref()
        .map_or_else(|| String::from("Not known"), format::nhs_number);
    view! {
        <dl class="identity" aria-label="Whose record this is">
            <div><dt>"Name"</dt><dd><strong>{resident.full_name}</strong></dd></div>
            <div><dt>"Born"</dt><dd class="whole">{born}</dd></div>
            <div><dt>"NHS number"</dt><dd class="whole">{number}</dd></div>
        </dl>
    }
    .into_any()
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
