//! How many times would be made.

use super::{pattern::Pattern, view::PlannedView};
use crate::{
    components::{Button, ButtonRow, Page, PortalForm, SummaryList, SummaryRow},
    error::PortalError,
    format, links,
    plan::query_asked,
    services::parts::{above, of_service},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn CheckTimesPage() -> impl IntoView {
    let pattern = Pattern::read(query_asked::<String>);
    of_service(
        move |caller, backend, service| async move {
            let pattern = pattern.ok_or(PortalError::NotFound)?;
            backend
                .appointments
                .planned(&caller, service, pattern)
                .await
        },
        check,
    )
}

fn check(view: PlannedView) -> AnyView {
    let (id, mut breadcrumbs) = (view.head.id, above(&view.head));
    breadcrumbs.push((links::times(id), String::from("Times")));
    let labels = [("clinic", "the clinic"), ("until", "the last day")];
    let pattern = &view.pattern;
    let back = links::make_times(id, &pattern.query());
    let left_out: Vec<String> = view
        .left_out
        .iter()
        .copied()
        .map(format::weekday_date)
        .collect();
    let place = view.clinic.unwrap_or_else(|| String::from("At no clinic"));
    let mut rows = vec![
        SummaryRow::text("When", pattern.hours()),
        SummaryRow::text("Weeks", pattern.weeks()),
        SummaryRow::text("How long", format!("{} minutes each", pattern.minutes)),
        SummaryRow::text("At once", pattern.places.to_string()),
        SummaryRow::text("How", pattern.kind.words()),
        SummaryRow::text("Where", place),
    ];
    if !left_out.is_empty() {
        rows.push(SummaryRow::text("Left out", left_out.join("\n")));
    }
    let there = (view.there > 0).then(|| {
        let words = match view.there {
            1 => String::from("1 more is there already."),
            more => format!("{more} more are there already."),
        };
        view! { <p>{words}</p> }
    });
    let count = match view.new {
        0 => String::from("No new times"),
        1 => String::from("1 new time"),
        many => format!("{many} new times"),
    };
    let fields: Vec<_> = pattern
        .parts()
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect();
    let form = match view.new {
        0 => view! { <p><a href=back>"Change it"</a></p> }.into_any(),
        many => view! {
            <PortalForm action="/api/appointments/make-times">
                <input type="hidden" name="service" value=id.to_string()/>
                {fields}
                <ButtonRow>
                    <Button>{format!("Make {many}")}</Button>
                    <a href=back>"Change it"</a>
                </ButtonRow>
            </PortalForm>
        }
        .into_any(),
    };
    view! {
        <Page title=format!("Check the times of {}", view.head.name) breadcrumbs=breadcrumbs labels=labels dense=true>
            <h2>{count}</h2>
            {there}
            <SummaryList rows=rows/>
            {form}
        </Page>
    }
    .into_any()
}
