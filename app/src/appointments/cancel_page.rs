//! The page on which an appointment is called off.

use super::{model::MOST_IN_REASON, parts::this_one, view::CancelView};
use crate::{
    components::{Button, ButtonLook, Page, PortalForm, TextArea},
    error::PortalError,
    ids::ReferralId,
    links,
    plan::{IdentityBanner, answered, path_asked},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn CancelAppointmentPage() -> impl IntoView {
    let request: Option<ReferralId> = path_asked("request");
    answered(
        move |asked| async move {
            let request = request.ok_or(PortalError::NotFound)?;
            let appointments = &asked.backend.appointments;
            appointments
                .cancel_page(&asked.caller, (asked.resident, request))
                .await
        },
        cancel_page,
    )
}

fn cancel_page(view: CancelView) -> AnyView {
    let (resident, request) = (view.resident.id, view.request);
    let back = links::request(resident, request);
    let labels = [("reason", "why"), ("appointment", "the appointment")];
    let appointment = this_one("What is cancelled", &view.appointment);
    view! {
        <Page title="Cancel the appointment" caption=view.service back=back labels=labels>
            <IdentityBanner resident=view.resident/>
            {appointment}
            <p>"Somebody else can have this time then. The request stays open, and you can choose another time."</p>
            <p><a href=links::choose_time(resident, request)>"Move it to another time instead"</a></p>
            <PortalForm action="/api/appointments/cancel">
                <input type="hidden" name="resident" value=resident.to_string()/>
                <input type="hidden" name="request" value=request.to_string()/>
                <input type="hidden" name="appointment" value=view.appointment.id.to_string()/>
                <TextArea name="reason" label="Why? (optional)" rows=3 limit=MOST_IN_REASON/>
                <Button look=ButtonLook::Warning>"Cancel the appointment"</Button>
            </PortalForm>
        </Page>
    }
    .into_any()
}
