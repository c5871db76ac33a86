//! How fresh a plan is: who changed, agreed and confirmed it, and when it is talked through next.

use super::{
    asked::{today, when},
    headings::reviews,
    model::PlanView,
};
use crate::{components::Warning, format, links};
use chrono::NaiveDate;
use leptos::prelude::*;

/// How fresh the plan is; at the top of every view of it. Of parts that were left
/// off a sheet it says nothing: neither that they are empty nor what stands in them.
pub(crate) fn freshness(plan: &PlanView, left_off: bool) -> AnyView {
    let resident = &plan.resident;
    let changed = match &plan.changed {
        Some(changed) => view! {
            <p>
                <strong>{format!("Last changed {}", when(changed.at))}</strong>
                {format!(" by {}", resident.told(&changed.by))}
            </p>
        }
        .into_any(),
        None if left_off => ().into_any(),
        None => view! { <p><strong>"Nothing has been written yet"</strong></p> }.into_any(),
    };
    let confirmed = plan.ownership.confirmed.as_ref().map(|confirmed| {
        view! { <p>{format!("Said to be still right {}", confirmed.words(resident))}</p> }
    });
    let overdue = plan.next_review_on.is_some_and(|day| day < today());
    let review = match plan.next_review_on {
        Some(day) if overdue => overdue_warning(day, resident.is_reader),
        Some(day) => view! { <p>"Next review: "{format::date(day)}</p> }.into_any(),
        None if left_off => ().into_any(),
        None => view! { <p>"No date is set for the next review."</p> }.into_any(),
    };
    let responsible = plan
        .responsible()
        .map(|who| view! { <p>{format!("Responsible for the review: {who}")}</p> });
    // On paper "My care plan" would not say whose.
    let name = resident.full_name.clone();
    let paper = resident
        .is_reader
        .then(|| view! { <p class="print-only">"This is the plan of "{name}</p> });
    let talked = plan
        .sections
        .iter()
        .any(|section| section.heading.code == reviews(plan.kind) && section.may_edit)
        .then(|| {
            let href = links::review(resident.id, plan.kind);
            view! { <p class="no-print"><a href=href>"Record that it was talked through"</a></p> }
        });
    view! {
        <div class="freshness">
            {paper}{changed}{agreed(plan)}{confirmed}{review}{responsible}{talked}
        </div>
    }
    .into_any()
}

/// Who agreed and when, and the way to agree for those who may.
fn agreed(plan: &PlanView) -> AnyView {
    // Of a plan in which nothing stands there is nothing to say.
    if plan.changed.is_none() {
        return ().into_any();
    }
    let resident = &plan.resident;
    let changed = plan.changed_sections();
    let words = match &plan.ownership.agreed {
        None => String::from("Not agreed yet"),
        Some(agreed) => format!("Agreed {}", agreed.words(resident)),
    };
    let since = match (&plan.ownership.agreed, changed) {
        (None, _) | (_, 0) => None,
        (_, 1) => Some(String::from(". Changed since in 1 section")),
        (_, more) => Some(format!(". Changed since in {more} sections")),
    };
    let ask = match (&plan.ownership.agreed, changed) {
        (None, _) => Some("Agree with this plan"),
        (_, 0) => None,
        _ => Some("Read what changed and agree"),
    };
    let link = ask.filter(|_| plan.ownership.may_agree).map(|words| {
        view! {
            <span class="no-print">". "<a href=links::agree(resident.id, plan.kind)>{words}</a></span>
        }
    });
    view! { <p>{words}{since}{link}</p> }.into_any()
}

fn overdue_warning(day: NaiveDate, own: bool) -> AnyView {
    let planned = format!(
        "A review was planned for {}. What is written here may be out of date.",
        format::date(day)
    );
    let next = if own {
        "Ask one of the people who support you to go through it with you."
    } else {
        "Agree a time to go through it together."
    };
    view! {
        <Warning heading="Time to talk this plan through">
            <p>{planned}" "{next}</p>
        </Warning>
    }
    .into_any()
}
