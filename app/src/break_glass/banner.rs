//! The banner on every page while somebody has emergency access.

use crate::{
    backend::{Caller, RequestFacts},
    format, links,
    plan::kind::PlanKind,
};
use leptos::prelude::*;

/// Says until when, and how to end it.
#[component]
pub fn EmergencyBanner() -> impl IntoView {
    let held = use_context::<Caller>()
        .and_then(|caller| caller.signed_in)
        .map(|person| person.emergency)
        .unwrap_or_default();
    let submission = use_context::<RequestFacts>().map(|facts| facts.submission.to_string());
    held.into_iter()
        .map(|held| {
            let until = format!(
                "Emergency access until {}. Everything you open is recorded, and you can change nothing.",
                format::time_of(held.until)
            );
            view! {
                <div class="emergency-banner" role="region" aria-label="Emergency access">
                    <p>
                        <strong>{until}</strong>
                        " "
                        <a href=links::plan(held.resident, PlanKind::Care)>"Care plan"</a>
                        ", "
                        <a href=links::plan(held.resident, PlanKind::Crisis)>"crisis plan"</a>
                        ", "
                        <a href=links::person(held.resident)>"record"</a>
                    </p>
                    <form method="post" action="/api/break-glass/stop">
                        <input type="hidden" name="submission" value=submission.clone() autocomplete="off"/>
                        <input type="hidden" name="access" value=held.id.to_string()/>
                        <button class="emergency-banner__stop" type="submit">"Stop now"</button>
                    </form>
                </div>
            }
        })
        .collect_view()
}
