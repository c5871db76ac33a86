//! Page parts of appointments.

use super::{
    model::Kind,
    view::{AppointmentLine, AppointmentsOf, FreeTime, Place, ToMove},
};
use crate::{
    components::{ButtonLink, ButtonLook, Inset, SummaryList, SummaryRow},
    format,
    ids::{PersonId, ReferralId},
    links,
};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// The appointment of a request that is to come, and what can be done about it.
pub(crate) fn of_request(
    (person, request): (PersonId, ReferralId),
    appointments: &AppointmentsOf,
) -> Option<AnyView> {
    let may = appointments.may_arrange;
    let Some(to_come) = &appointments.to_come else {
        let href = links::choose_time(person, request);
        return may.then(|| {
            view! { <p><ButtonLink href=href>"Choose a time"</ButtonLink></p> }.into_any()
        });
    };
    let change = may.then(|| {
        view! {
            <p>
                <ButtonLink href=links::choose_time(person, request) look=ButtonLook::Secondary>
                    "Move it"
                </ButtonLink>
            </p>
            <p><a href=links::cancel_appointment(person, request)>"Cancel it"</a></p>
        }
    });
    let appointment = facts(to_come);
    Some(
        view! {
            <h2>"The appointment"</h2>
            {appointment}
            {change}
            <p>
                // The router would look for a page.
                <a href=links::appointment_file(person, request) rel="external" download="">
                    "Add it to my calendar"
                </a>
            </p>
        }
        .into_any(),
    )
}

/// When, how and where an appointment is.
pub(super) fn facts(appointment: &AppointmentLine) -> AnyView {
    let mut rows = vec![
        SummaryRow::text("When", at(appointment.starts_at)),
        SummaryRow::text("How long", minutes(appointment.minutes)),
        SummaryRow::text("How", how(appointment.kind)),
    ];
    if let Some(place) = &appointment.place {
        rows.extend(where_it_is(place));
    }
    view! { <SummaryList rows=rows/> }.into_any()
}

fn where_it_is(place: &Place) -> Vec<SummaryRow> {
    let address = [&place.name, &place.address, &place.postcode];
    let address = address.map(String::as_str).join("\n");
    let mut rows = vec![SummaryRow::text("Where", address)];
    if !place.access.is_empty() {
        rows.push(SummaryRow::text("Getting in", place.access.clone()));
    }
    if let Some(phone) = &place.phone {
        let (dial, shown) = (format::dial(phone), format::phone(phone));
        rows.push(SummaryRow::view(
            "On the way, ring",
            view! { <a href=dial>{shown}</a> },
        ));
    }
    rows
}

/// Appointments that are over; nothing when there are none.
pub(crate) fn earlier(appointments: &[AppointmentLine]) -> Option<AnyView> {
    if appointments.is_empty() {
        return None;
    }
    let lines: Vec<_> = appointments
        .iter()
        .map(|appointment| {
            let reason = appointment
                .reason
                .clone()
                .map(|reason| view! { <p class="written">{reason}</p> });
            view! {
                <li>
                    {format!("{}, {}", at(appointment.starts_at), briefly(appointment.kind))}
                    <br/>
                    <strong>{appointment.state.words()}</strong>
                    {reason}
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <h2>"Earlier appointments"</h2>
            <ol class="nhsuk-list">{lines}</ol>
        }
        .into_any(),
    )
}

/// Those who are to be moved, each with the page that moves them; nothing when there are none.
pub(super) fn to_move(people: &[ToMove]) -> Option<AnyView> {
    if people.is_empty() {
        return None;
    }
    let rows: Vec<_> = people
        .iter()
        .map(|one| {
            let request = links::request(one.person, one.request);
            let moves = links::choose_time(one.person, one.request);
            view! {
                <li>
                    <a href=request>{one.name.clone()}</a>
                    {format!(", {} ", at(one.starts_at))}
                    <a href=moves>
                        "Move"
                        <span class="nhsuk-u-visually-hidden">{format!(" the appointment of {}", one.name)}</span>
                    </a>
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <h2>"To be moved"</h2>
            <ul class="nhsuk-list">{rows}</ul>
        }
        .into_any(),
    )
}

/// The appointment that a form is about, where an error about it leads.
pub(crate) fn this_one(heading: &'static str, appointment: &AppointmentLine) -> AnyView {
    let facts = facts(appointment);
    view! {
        <Inset>
            <h2 class="nhsuk-heading-s" id="appointment" tabindex="-1">{heading}</h2>
            {facts}
        </Inset>
    }
    .into_any()
}

/// A time in plain words: "Tuesday 1 December 2026, 10:20am, Park Clinic, face to face,
/// 40 minutes".
pub(super) fn in_words(time: &FreeTime) -> String {
    let mut parts = vec![day(time.starts_at), format::time_of(time.starts_at)];
    parts.extend(time.clinic.clone());
    parts.push(briefly(time.kind).to_owned());
    parts.push(minutes(time.minutes));
    parts.join(", ")
}

/// The day of a time: "Tuesday 1 December 2026".
pub(super) fn day(moment: DateTime<Utc>) -> String {
    format::weekday_date(format::day_of(moment))
}

fn at(moment: DateTime<Utc>) -> String {
    format!("{} at {}", day(moment), format::time_of(moment))
}

fn minutes(count: i32) -> String {
    format!("{count} minutes")
}

fn how(kind: Kind) -> &'static str {
    match kind {
        Kind::Phone => "We ring you",
        Kind::FaceToFace => "You come to the clinic",
        Kind::Video => "We talk by video",
        Kind::Home => "We come to you",
    }
}

fn briefly(kind: Kind) -> &'static str {
    match kind {
        Kind::Phone => "a phone call",
        Kind::FaceToFace => "face to face",
        Kind::Video => "a video call",
        Kind::Home => "a visit at home",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::SlotId;

    #[test]
    fn a_time_says_when_where_how_and_how_long() {
        let mut time = FreeTime {
            id: SlotId(uuid::Uuid::nil()),
            kind: Kind::FaceToFace,
            starts_at: "2026-12-01T10:20:00Z".parse().unwrap(),
            minutes: 40,
            clinic: Some(String::from("Park Clinic")),
        };
        assert_eq!(
            in_words(&time),
            "Tuesday 1 December 2026, 10:20am, Park Clinic, face to face, 40 minutes"
        );
        time.kind = Kind::Phone;
        time.clinic = None;
        assert_eq!(
            in_words(&time),
            "Tuesday 1 December 2026, 10:20am, a phone call, 40 minutes"
        );
    }
}
