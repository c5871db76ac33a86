//! The page on which a time is chosen, for the first time or instead of another.

use super::{
    model::Looking,
    parts::{day, in_words, this_one},
    view::{FreeTime, TimesView},
};
use crate::{
    components::{Button, Choice, Details, Page, PortalForm, Radios},
    error::PortalError,
    format,
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
    let looking = Looking {
        anywhere: query_asked::<String>("anywhere").is_some(),
        from: query_asked("from"),
    };
    answered(
        move |asked| async move {
            let request = request.ok_or(PortalError::NotFound)?;
            let appointments = &asked.backend.appointments;
            appointments
                .times(&asked.caller, (asked.resident, request), looking)
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
    let looking = |looking: Looking, words: String| {
        let href = links::look_for_time(resident, request, looking);
        view! { <p><a href=href>{words}</a></p> }
    };
    let later = view.more_from.map(|from| {
        let day = format::weekday_date(from);
        let later = Looking {
            from: Some(from),
            ..view.looking
        };
        looking(later, format!("See more times, from {day} on"))
    });
    let next = view.looking.from.map(|_| {
        let next = Looking {
            from: None,
            ..view.looking
        };
        looking(next, String::from("Back to the next free times"))
    });
    let elsewhere = view.at_chosen_clinics.then(|| {
        let anywhere = Looking {
            anywhere: true,
            ..view.looking
        };
        looking(anywhere, String::from("See times at any clinic"))
    });
    let form = match view.times.is_empty() {
        true => none(view.looking).into_any(),
        false => form(&view),
    };
    let ring = ring(&view.team);
    view! {
        <Page title=title caption=view.service back=back labels=labels>
            <IdentityBanner resident=view.resident/>
            {moves}
            {form}
            {later}
            {next}
            {elsewhere}
            <Details summary="None of these suit me">
                <p>"The team can look for another time with you."</p>
                {ring}
            </Details>
        </Page>
    }
    .into_any()
}

fn none(looking: Looking) -> impl IntoView {
    let words = match looking.from {
        Some(from) => format!(
            "There is no free time from {} on.",
            format::weekday_date(from)
        ),
        None => String::from(
            "There is no free time to choose now. More times are added every week. Look again later, or ring the team.",
        ),
    };
    // Where an error about a time leads when there is none left.
    view! { <p id="slot" tabindex="-1">{words}</p> }
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
