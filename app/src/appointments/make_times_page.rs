//! The form on which times are made, week after week.

use super::{model::Kind, pattern::Pattern, view::MakeView};
use crate::{
    components::{
        Button, ButtonRow, Checkboxes, Choice, DateInput, Labels, Page, PortalForm, Radios, Select,
        TextInput, Tick,
    },
    format::clock_time,
    inbox::model::WEEKDAYS,
    links,
    plan::query_asked,
    services::parts::{above, of_service},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn MakeTimesPage() -> impl IntoView {
    let chosen = Pattern::read(query_asked::<String>);
    of_service(
        move |caller, backend, service| async move {
            backend
                .appointments
                .make_form(&caller, service, chosen)
                .await
        },
        make,
    )
}

fn labels() -> Labels {
    [
        ("days", "at least one day of the week"),
        ("opens", "when the first time begins"),
        ("closes", "when the last time ends"),
        ("minutes", "how many minutes each time is"),
        ("places", "how many people you see at once"),
        ("kind", "how people are seen"),
        ("clinic", "the clinic"),
        ("from", "the first day"),
        ("until", "the last day"),
    ]
    .into()
}

fn make(view: MakeView) -> AnyView {
    let labels = labels();
    // The controls are made before the page around them, which says the names too.
    provide_context(labels.clone());
    let (id, mut breadcrumbs) = (view.head.id, above(&view.head));
    breadcrumbs.push((links::times(id), String::from("Times")));
    let chosen = view.chosen.as_ref();
    let ticks = WEEKDAYS
        .iter()
        .zip(1_u8..)
        .map(|(name, day)| {
            let ticked = chosen.is_some_and(|chosen| chosen.days.contains(&day));
            Tick::new(format!("day-{day}"), *name, ticked)
        })
        .collect();
    let kinds = Kind::ALL
        .iter()
        .map(|kind| Choice::new(kind.code(), kind.words()))
        .collect();
    let clinics = std::iter::once((String::new(), String::from("At no clinic")))
        .chain(
            view.clinics
                .into_iter()
                .map(|(id, name)| (id.to_string(), name)),
        )
        .collect();
    let said = |part: fn(&Pattern) -> String| chosen.map(part).unwrap_or_default();
    let opens = said(|chosen| clock_time(chosen.opens));
    let closes = said(|chosen| clock_time(chosen.closes));
    let minutes = said(|chosen| chosen.minutes.to_string());
    let places = chosen.map_or(1, |chosen| chosen.places).to_string();
    let kind = said(|chosen| chosen.kind.code().to_owned());
    let clinic = chosen.and_then(|chosen| chosen.clinic);
    let clinic = clinic.map(|clinic| clinic.to_string()).unwrap_or_default();
    let (from, until) = (
        chosen.map(|chosen| chosen.from),
        chosen.map(|chosen| chosen.until),
    );
    view! {
        <Page title=format!("Make times of {}", view.head.name) breadcrumbs=breadcrumbs labels=labels dense=true>
            <p>"Bank holidays and days on which you are closed are left out. You see how many times it makes before anything is made."</p>
            <PortalForm action="/api/appointments/check-times">
                <input type="hidden" name="service" value=id.to_string()/>
                <Checkboxes name="days" legend="On which days of the week?" ticks=ticks/>
                <TextInput name="opens" label="When does the first time begin?" hint="Such as 9:00 or 9am" value=opens width=5 spellcheck=false/>
                <TextInput name="closes" label="When does the last time end?" hint="Such as 12:30 or 5pm" value=closes width=5 spellcheck=false/>
                <TextInput name="minutes" label="How many minutes is each?" value=minutes width=3 inputmode="numeric"/>
                <TextInput name="places" label="How many people do you see at once?" hint="1 if one person sees people there" value=places width=2 inputmode="numeric"/>
                <Radios name="kind" legend="How are people seen?" choices=kinds value=kind/>
                <Select name="clinic" label="At which clinic?" hint="Only when people come to a clinic" options=clinics value=clinic/>
                <DateInput name="from" legend="From which day on?" value=from/>
                <DateInput name="until" legend="Until which day?" value=until/>
                <ButtonRow>
                    <Button>"See how many"</Button>
                    <a href=links::times(id)>"Cancel"</a>
                </ButtonRow>
            </PortalForm>
        </Page>
    }
    .into_any()
}
