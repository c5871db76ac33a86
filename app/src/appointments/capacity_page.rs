//! The times that a service offers: how many there are, are booked and are free.

use super::view::{CapacityView, DayLine};
use crate::{
    components::{ButtonLink, Cell, Page, Table},
    format,
    ids::ServiceId,
    links,
    plan::query_asked,
    services::parts::{above, of_service},
};
use chrono::{Days, NaiveDate};
use leptos::prelude::*;

/// The page.
#[component]
pub fn CapacityPage() -> impl IntoView {
    let from: Option<NaiveDate> = query_asked("from");
    of_service(
        move |caller, backend, service| async move {
            backend.appointments.capacity(&caller, service, from).await
        },
        capacity,
    )
}

fn capacity(view: CapacityView) -> AnyView {
    let (id, breadcrumbs) = (view.head.id, above(&view.head));
    let lasts = Days::new(u64::try_from((view.until - view.from).num_days()).unwrap_or(28));
    let earlier = view.from.checked_sub_days(lasts);
    let turn = [
        (earlier, "4 weeks earlier"),
        (Some(view.until), "4 weeks later"),
    ]
    .map(|(from, words)| {
        from.map(|from| view! { <a href=links::times_from(id, from)>{words}</a> })
    });
    let caption = format!(
        "{} to {}",
        format::date(view.from),
        format::date(view.until.pred_opt().unwrap_or(view.until))
    );
    let rows: Vec<_> = view.days.into_iter().map(|line| row(id, line)).collect();
    let headings = [
        "Day",
        "Where",
        "Offered",
        "Booked",
        "Free",
        "To be moved",
        "Change",
    ];
    let table = match rows.is_empty() {
        true => view! { <p>{format!("No times are offered from {caption}.")}</p> }.into_any(),
        false => view! {
            <Table caption=caption headings=headings.map(str::to_owned).to_vec() rows=rows/>
        }
        .into_any(),
    };
    view! {
        <Page title=format!("Times of {}", view.head.name) breadcrumbs=breadcrumbs dense=true>
            <p><ButtonLink href=links::make_times(id, "")>"Make times"</ButtonLink></p>
            {table}
            <nav class="button-row" aria-label="Other weeks">{turn}</nav>
        </Page>
    }
    .into_any()
}

fn row(service: ServiceId, line: DayLine) -> Vec<Cell> {
    let day = format::weekday_date(line.day);
    let clinic = line.clinic.as_ref().map(|(id, _)| *id);
    let place = where_it_is(&line);
    let href = links::withdraw_day(service, clinic, line.day);
    let words = match line.offered {
        0 => "See who is to be moved",
        _ => "Take back",
    };
    let about = format!(" {day}, {place}");
    let link = view! {
        <a href=href>{words}<span class="nhsuk-u-visually-hidden">{about}</span></a>
    };
    vec![
        Cell::text(day),
        Cell::text(place),
        Cell::number(line.offered.to_string()),
        Cell::number(line.booked.to_string()),
        Cell::number((line.offered - line.booked.min(line.offered)).to_string()),
        Cell::number(line.to_move.to_string()),
        Cell::view(link),
    ]
}

/// Where the people of a line are seen.
pub(super) fn where_it_is(line: &DayLine) -> String {
    line.clinic.as_ref().map_or_else(
        || String::from("Phone, video or at home"),
        |(_, name)| name.clone(),
    )
}
