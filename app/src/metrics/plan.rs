//! How many appointments a service plans: on the page of the figure that counts against it.

use super::{
    choose::value_of,
    model::{OF_PLANS, months_to_plan},
    view::FigureView,
};
use crate::{
    components::{Button, Cell, PortalForm, Select, Table, TextInput},
    format,
    month::first_of_month,
};
use leptos::prelude::*;

/// What is planned, and the form for whoever manages the service.
pub(super) fn plan(view: &FigureView) -> Option<AnyView> {
    let Some(months) = &view.plan else {
        return without_service(view);
    };
    let rows: Vec<_> = months
        .iter()
        .map(|(month, planned)| {
            let planned = format::count(*planned);
            vec![Cell::text(format::month(*month)), Cell::number(planned)]
        })
        .collect();
    let table = match rows.is_empty() {
        true => view! { <p>"Nothing is planned for this service yet."</p> }.into_any(),
        false => {
            let headings = ["Month", "Appointments planned"].map(String::from).to_vec();
            view! { <Table caption="The plan of this service" headings=headings rows=rows/> }
                .into_any()
        }
    };
    let form = view.may_set.then(|| form(view)).flatten();
    Some(view! { {table} {form} }.into_any())
}

/// Where a plan is to be found while no service is chosen.
fn without_service(view: &FigureView) -> Option<AnyView> {
    let is_against_plan = view.figure.whole.measure.starts_with(OF_PLANS);
    is_against_plan.then(|| {
        view! { <p class="no-print">"Choose a service to see what it plans."</p> }.into_any()
    })
}

fn form(view: &FigureView) -> Option<AnyView> {
    let service = view.asked.service?.to_string();
    let today = format::day_of(view.now);
    let months: Vec<_> = months_to_plan(today)
        .into_iter()
        .map(|month| (value_of(month), format::month(month)))
        .collect();
    let now = value_of(first_of_month(today));
    Some(
        view! {
            <section class="no-print">
                <h2>"Plan appointments for this service"</h2>
                <PortalForm action="/api/metrics/plan">
                    <input type="hidden" name="service" value=service/>
                    <TextInput
                        name="planned"
                        label="How many appointments each month"
                        hint="It takes the place of what was planned for these months, but not for months that are over. 0 takes the plan back."
                        width=5
                        inputmode="numeric"
                    />
                    <Select name="first" label="First month of the plan" value=now.clone() options=months.clone()/>
                    <Select name="last" label="Last month of the plan" value=now options=months/>
                    <Button>"Save the plan"</Button>
                </PortalForm>
            </section>
        }
        .into_any(),
    )
}
