//! A day at one place that is taken back, and whom that leaves to be moved.

use super::{capacity_page::where_it_is, parts::to_move, view::WithdrawView};
use crate::{
    components::{Button, ButtonLook, ButtonRow, Page, PortalForm},
    error::PortalError,
    format,
    ids::ClinicId,
    links,
    plan::query_asked,
    services::parts::{above, of_service},
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The page.
#[component]
pub fn WithdrawDayPage() -> impl IntoView {
    let clinic: Option<ClinicId> = query_asked("clinic");
    let day: Option<NaiveDate> = query_asked("day");
    of_service(
        move |caller, backend, service| async move {
            let place = (clinic, day.ok_or(PortalError::NotFound)?);
            let appointments = &backend.appointments;
            appointments.withdraw_page(&caller, service, place).await
        },
        withdraw,
    )
}

fn withdraw(view: WithdrawView) -> AnyView {
    let (id, mut breadcrumbs) = (view.head.id, above(&view.head));
    breadcrumbs.push((links::times(id), String::from("Times")));
    let line = &view.line;
    let title = format!("Take back {}", format::weekday_date(line.day));
    let caption = format!("{}, {}", view.head.name, where_it_is(line));
    let left = match line.to_move {
        0 => None,
        1 => Some(String::from("1 appointment is to be moved.")),
        many => Some(format!("{many} appointments are to be moved.")),
    };
    let left = left.map(|words| view! { <p><strong>{words}</strong></p> });
    let hidden = (line.to_move > 0 && view.to_move.is_empty()).then(|| {
        view! { <p>"The team of the service sees who they are, and moves them."</p> }
    });
    let people = to_move(&view.to_move);
    let form = match line.offered {
        0 => view! { <p>"No times are offered on this day any more."</p> }.into_any(),
        _ => form(&view),
    };
    view! {
        <Page title=title caption=caption breadcrumbs=breadcrumbs dense=true>
            {left}
            {people}
            {hidden}
            {form}
        </Page>
    }
    .into_any()
}

fn form(view: &WithdrawView) -> AnyView {
    let (id, line) = (view.head.id, &view.line);
    let clinic = line.clinic.as_ref().map(|(id, _)| id.to_string());
    let (clinic, day) = (clinic.unwrap_or_default(), line.day.to_string());
    let offered = match line.offered {
        1 => String::from("1 time is offered."),
        many => format!("{many} times are offered."),
    };
    let booked = match line.booked {
        0 => String::from("Nobody has booked one."),
        1 => String::from("1 is booked. That appointment stands until you move it."),
        many => format!("{many} are booked. Those appointments stand until you move them."),
    };
    view! {
        <p>{offered}" "{booked}</p>
        <p>"Nobody can book these times afterwards. You cannot undo this."</p>
        <PortalForm action="/api/appointments/withdraw-day">
            <input type="hidden" name="service" value=id.to_string()/>
            <input type="hidden" name="clinic" value=clinic/>
            <input type="hidden" name="day" value=day/>
            <ButtonRow>
                <Button look=ButtonLook::Warning>"Take these times back"</Button>
                <a href=links::times(id)>"Keep them"</a>
            </ButtonRow>
        </PortalForm>
    }
    .into_any()
}
