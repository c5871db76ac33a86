//! The page on which staff say that the person was seen or rung, or did not come.

use super::{
    model::Decision,
    parts::{DecisionPage, RequestForm, labels, on_page, triage_action},
    view::DecideView,
};
use crate::{
    appointments::{parts::this_one, view::AppointmentLine},
    components::{Button, ButtonLook, ButtonRow, DateInput, TextArea, TextInput},
    ids::{PersonId, ReferralId},
    referral::model::MOST_IN_REASON,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn SeenPage() -> impl IntoView {
    on_page(Decision::Seen, seen_page)
}

fn seen_page(view: DecideView) -> AnyView {
    let named = labels(&[
        ("day", "the day"),
        ("time", "the time"),
        ("note", "the note"),
        ("appointment", "the appointment"),
    ]);
    let form = match &view.begun {
        Some(begun) => appointment(&view, begun),
        None => without((view.resident.id, view.request), view.version),
    };
    view! {
        <DecisionPage title="Was the person seen?" view=view labels=named>
            {form}
            <p>"This cannot be undone. A staff note can put a slip right."</p>
        </DecisionPage>
    }
    .into_any()
}

/// One form: what was noted goes with whichever button is pressed.
fn appointment(view: &DecideView, begun: &AppointmentLine) -> AnyView {
    let (ids, version) = ((view.resident.id, view.request), view.version);
    let kindly = (!view.is_over)
        .then(|| view! { <p>"Who did not come is told kindly how to choose another time."</p> });
    let appointment = begun.id.to_string();
    let shown = this_one("The appointment", begun);
    view! {
        {shown}
        <RequestForm verb="seen" ids=ids version=version>
            <input type="hidden" name="appointment" value=appointment/>
            <TextArea name="note" label="Staff note (optional)" rows=2 limit=MOST_IN_REASON/>
            <ButtonRow>
                <Button>"They came"</Button>
                <Button look=ButtonLook::Secondary action=triage_action("missed")>"They did not come"</Button>
            </ButtonRow>
        </RequestForm>
        {kindly}
    }
    .into_any()
}

fn without(ids: (PersonId, ReferralId), version: i32) -> AnyView {
    view! {
        <RequestForm verb="seen" ids=ids version=version>
            <DateInput name="day" legend="On which day did you see or ring them?"/>
            <TextInput name="time" label="At what time?" hint="For example, 9:00 or 5:30pm" width=5/>
            <TextArea name="note" label="Staff note (optional)" rows=2 limit=MOST_IN_REASON/>
            <Button>"Write it down"</Button>
        </RequestForm>
    }
    .into_any()
}
