//! The page on which a time is chosen, for the first time or instead of another.

use super::{
    parts::{day, in_words, this_one},
    view::{FreeTime, TimesView},
};
use crate::{
    components::{Button, Choice, Details, Page, PortalForm, Radios},
    error::PortalError,
    ids::ReferralId,
    links,
    plan::{IdentityBanner, answered, path_asked, query_asked},
    referral::ring,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn TimesPage() -> impl IntoView {
    let request: Option<ReferralId> = path_asked("request");
    let anywhere = query_asked::<String>("anywhere").is_some();
    answered(
        move |asked| async move {
            let request = request.ok_or(PortalError::NotFound)?;
            let appointments = &asked.backend.appointments;
            appointments
                .times(&asked.caller, (asked.resident, request), anywhere)
                .await
        },
        times_page,
    )
}

fn times_page(view: TimesView) -> AnyView {
    let (resident, request) = (view.resident.id, view.request);
    let back = links::request(resident, request);
    let title = match view.moves {
        Some(_) => "Move the appointment",
        None => "Choose a time",
    };
    let labels = [("slot", "a time"), ("appointment", "the appointment")];
    let moves = view
        .moves
        .as_ref()
        .map(|moves| this_one("It is now", moves));
    let elsewhere = view.at_chosen_clinics.then(|| {
        let href = links::choose_time_anywhere(resident, request);
        view! { <p><a href=href>"See times at any clinic"</a></p> }
    });
    let form = match view.times.is_empty() {
        true => none().into_any(),
        false => form(&view),
    };
    let ring = ring(&view.team);
    view! {
        <Page title=title caption=view.service back=back labels=labels>
            <IdentityBanner resident=view.resident/>
            {moves}
            {form}
            {elsewhere}
            <Details summary="None of these suit me">
                <p>"The team can look for another time with you."</p>
                {ring}
            </Details>
        </Page>
    }
    .into_any()
}

fn none() -> impl IntoView {
    view! {
        // Where an error about a time leads when there is none left.
        <p id="slot" tabindex="-1">
            "There is no free time to choose now. More times are added every week. Look again later, or ring the team."
        </p>
    }
}

fn form(view: &TimesView) -> AnyView {
    let (resident, request) = (view.resident.id.to_string(), view.request.to_string());
    let moves = view.moves.as_ref().map(|moves| {
        view! { <input type="hidden" name="appointment" value=moves.id.to_string()/> }
    });
    let choices = choices(&view.times);
    let button = match view.moves {
        Some(_) => "Move it to this time",
        None => "Book this time",
    };
    view! {
        <PortalForm action="/api/appointments/choose">
            <input type="hidden" name="resident" value=resident/>
            <input type="hidden" name="request" value=request/>
            {moves}
            <Radios name="slot" legend="Which time suits?" choices=choices/>
            <Button>{button}</Button>
        </PortalForm>
    }
    .into_any()
}

/// The times, those of a day under its name.
fn choices(times: &[FreeTime]) -> Vec<Choice> {
    let mut before = None;
    times
        .iter()
        .map(|time| {
            let choice = Choice::new(time.id.to_string(), in_words(time));
            let day = day(time.starts_at);
            if before.as_ref() == Some(&day) {
                return choice;
            }
            before = Some(day.clone());
            choice.under(day)
        })
        .collect()
}
