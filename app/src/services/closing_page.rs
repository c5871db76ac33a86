//! The days on which an organisation is closed.

use super::{
    model::MOST_IN_WHY,
    parts::{above, history, of_service},
    view::ClosingView,
};
use crate::{
    components::{Button, ButtonLook, DateInput, Details, Page, PortalForm, TextInput},
    format,
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The page.
#[component]
pub fn ClosingDaysPage() -> impl IntoView {
    of_service(
        |caller, backend, service| async move { backend.services.closing_days(&caller, service).await },
        closing_days,
    )
}

fn closing_days(view: ClosingView) -> AnyView {
    let labels = [("day", "the day"), ("why", "why you are closed")];
    let (head, breadcrumbs) = (view.head.clone(), above(&view.head));
    let service = head.id.to_string();
    let own: Vec<_> = view
        .days
        .into_iter()
        .map(|(day, why)| own_day(&service, head.runs, day, &why))
        .collect();
    let own = match own.is_empty() {
        true => view! { <p>"You have added no days."</p> }.into_any(),
        false => view! { <ul class="nhsuk-list">{own}</ul> }.into_any(),
    };
    let form = head.runs.then(|| {
        view! {
            <h2>"Add a day"</h2>
            <PortalForm action="/api/services/add-closing-day">
                <input type="hidden" name="service" value=service.clone()/>
                <DateInput name="day" legend="On which day are you closed?"/>
                <TextInput name="why" label="Why?" hint=format!("Such as closed for training. Up to {MOST_IN_WHY} characters")/>
                <Button>"Add the day"</Button>
            </PortalForm>
        }
    });
    let years: Vec<_> = view
        .holidays
        .into_iter()
        .map(|(year, days)| {
            let days: Vec<_> = days
                .into_iter()
                .map(|day| view! { <li>{format::weekday_date(day)}</li> })
                .collect();
            view! {
                <h3>{year}</h3>
                <ul class="nhsuk-list">{days}</ul>
            }
        })
        .collect();
    let changes = history(view.changes);
    view! {
        <Page title=format!("Days on which {} is closed", head.name) breadcrumbs=breadcrumbs labels=labels dense=true>
            <p>"These days hold for your whole organisation. No times are made on them, and they are not working days. Teams that work on bank holidays work on these days too."</p>
            <h2>"Days of your own"</h2>
            {own}
            {form}
            <h2>"Bank holidays"</h2>
            <p>"The portal knows these. You do not have to add them."</p>
            {years}
            <Details summary="What was changed">{changes}</Details>
        </Page>
    }
    .into_any()
}

fn own_day(service: &str, runs: bool, day: NaiveDate, why: &str) -> AnyView {
    let words = format::weekday_date(day);
    let said = format!("{words}: {why}");
    let remove = runs.then(|| {
        let (service, day) = (service.to_owned(), day.to_string());
        view! {
            <PortalForm action="/api/services/remove-closing-day">
                <input type="hidden" name="service" value=service/>
                <input type="hidden" name="day" value=day/>
                <Button look=ButtonLook::Secondary>
                    "Remove"
                    <span class="nhsuk-u-visually-hidden">{format!(" {words}")}</span>
                </Button>
            </PortalForm>
        }
    });
    view! { <li><p>{said}</p>{remove}</li> }.into_any()
}
