//! The clinics of an organisation, and the form of one.

use super::{
    parts::to_move,
    view::{ClinicFields, ClinicView, ClinicsView},
};
use crate::{
    components::{
        Button, ButtonLink, ButtonRow, Cell, Choice, Inset, Labels, Page, PortalForm, Radios,
        SummaryList, SummaryRow, Table, TextArea, TextInput, Warning,
    },
    error::PortalError,
    format,
    ids::ClinicId,
    links,
    plan::path_asked,
    returned_form::{problem_of, version_to_send},
    services::{
        model::{MOST_IN_ABOUT, yes_no},
        parts::{above, history, of_service, yes_no_code},
    },
};
use leptos::prelude::*;

/// The list.
#[component]
pub fn ClinicsPage() -> impl IntoView {
    of_service(
        |caller, backend, service| async move { backend.appointments.clinics(&caller, service).await },
        list,
    )
}

/// A clinic.
#[component]
pub fn ClinicPage() -> impl IntoView {
    let clinic: Option<ClinicId> = path_asked("clinic");
    of_service(
        move |caller, backend, service| async move {
            let clinic = Some(clinic.ok_or(PortalError::NotFound)?);
            backend.appointments.clinic(&caller, service, clinic).await
        },
        one,
    )
}

/// Adds a clinic.
#[component]
pub fn NewClinicPage() -> impl IntoView {
    of_service(
        |caller, backend, service| async move {
            backend.appointments.clinic(&caller, service, None).await
        },
        one,
    )
}

fn list(view: ClinicsView) -> AnyView {
    let (id, breadcrumbs) = (view.head.id, above(&view.head));
    let add = view.head.runs.then(|| {
        let href = links::new_clinic(id);
        view! { <p><ButtonLink href=href>"Add a clinic"</ButtonLink></p> }
    });
    let rows: Vec<_> = view
        .clinics
        .into_iter()
        .map(|(clinic, fields)| {
            let href = links::clinic(id, clinic);
            vec![
                Cell::view(view! { <a href=href>{fields.name}</a> }),
                Cell::text(format!("{}, {}", fields.address, fields.postcode)),
                Cell::text(yes_no(fields.is_open)),
            ]
        })
        .collect();
    let headings = ["Clinic", "Address", "People can choose it"];
    let table = match rows.is_empty() {
        true => view! { <p>"There is no clinic yet."</p> }.into_any(),
        false => view! {
            <Table
                caption="Clinics, in the order in which people see them"
                headings=headings.map(str::to_owned).to_vec()
                rows=rows
            />
        }
        .into_any(),
    };
    view! {
        <Page title=format!("Clinics for {}", view.head.name) breadcrumbs=breadcrumbs dense=true>
            <p>"All services of your organisation share these clinics."</p>
            {add}
            {table}
        </Page>
    }
    .into_any()
}

fn one(view: ClinicView) -> AnyView {
    let labels: Labels = [
        ("version", "the clinic"),
        ("name", "the name of the clinic"),
        ("address", "the address"),
        ("postcode", "the postcode"),
        ("access", "how people get in"),
        ("phone", "the phone number"),
        ("open", "yes if people can choose it"),
        ("place", "the place in the list"),
    ]
    .into();
    // The controls are made before the page around them, which says the names too.
    provide_context(labels.clone());
    let mut breadcrumbs = above(&view.head);
    breadcrumbs.push((links::clinics(view.head.id), String::from("Clinics")));
    let title = match view.id {
        Some(_) => format!("Clinic: {}", view.fields.name),
        None => String::from("Add a clinic"),
    };
    let closed = closed(&view);
    let meanwhile = problem_of("version").map(|_| {
        let now = as_it_is(&view.fields);
        view! {
            <Inset>
                <h2 class="nhsuk-heading-s" id="version" tabindex="-1">"What it says now"</h2>
                {now}
            </Inset>
        }
    });
    let body = match view.head.runs {
        true => form(&view),
        false => as_it_is(&view.fields),
    };
    let changes = view.id.is_some().then(|| {
        let changes = history(view.changes);
        view! {
            <h2>"What was changed"</h2>
            {changes}
        }
    });
    view! {
        <Page title=title breadcrumbs=breadcrumbs labels=labels dense=true>
            {closed}
            {meanwhile}
            {body}
            {changes}
        </Page>
    }
    .into_any()
}

/// That a clinic is closed, and whom that leaves without a place to go to.
fn closed(view: &ClinicView) -> Option<AnyView> {
    let is_closed = view.id.is_some() && !view.fields.is_open;
    let words = match view.booked {
        0 => String::from("Nobody has an appointment here."),
        1 => String::from("1 appointment here is still booked. It is to be moved."),
        many => format!("{many} appointments here are still booked. They are to be moved."),
    };
    let people = to_move(&view.to_move);
    is_closed.then(|| {
        view! {
            <Warning heading="This clinic is closed">
                <p>"Nobody can choose it or book a time here."</p>
                <p>{words}</p>
            </Warning>
            {people}
        }
        .into_any()
    })
}

fn form(view: &ClinicView) -> AnyView {
    let service = view.head.id;
    let clinic = view.id.map(|id| id.to_string()).unwrap_or_default();
    let version = version_to_send(&view.version.to_string());
    let fields = view.fields.clone();
    let button = match view.id {
        Some(_) => "Save",
        None => "Add the clinic",
    };
    view! {
        <PortalForm action="/api/appointments/save-clinic">
            <input type="hidden" name="service" value=service.to_string()/>
            <input type="hidden" name="clinic" value=clinic/>
            <input type="hidden" name="version" value=version/>
            <TextInput name="name" label="What is the clinic called?" value=fields.name/>
            <TextArea name="address" label="Where is it?" hint="Without the postcode" value=fields.address rows=3/>
            <TextInput name="postcode" label="Postcode" value=fields.postcode width=10/>
            <TextArea name="access" label="How do people get in?" hint="Steps, lifts, parking, buses, a hearing loop" value=fields.access rows=3 limit=MOST_IN_ABOUT/>
            <TextInput name="phone" label="Phone, for people on the way (optional)" value=fields.phone kind="tel" width=20/>
            <Radios name="open" legend="Can people choose it?" hint="If not, appointments that are booked here stay until you move them" choices=Choice::yes_or_no() value=yes_no_code(fields.is_open) inline=true/>
            <TextInput name="place" label="Which place has it in the list?" hint="1 comes first" value=fields.place.to_string() width=3 inputmode="numeric"/>
            <ButtonRow>
                <Button>{button}</Button>
                <a href=links::clinics(service)>"Cancel"</a>
            </ButtonRow>
        </PortalForm>
    }
    .into_any()
}

fn as_it_is(fields: &ClinicFields) -> AnyView {
    let rows = vec![
        SummaryRow::text("Name", fields.name.clone()),
        SummaryRow::text(
            "Address",
            format!("{}\n{}", fields.address, fields.postcode),
        ),
        SummaryRow::text("Getting in", fields.access.clone()),
        SummaryRow::text("Phone", format::phone(&fields.phone)),
        SummaryRow::text("People can choose it", yes_no(fields.is_open)),
        SummaryRow::text("Place in the list", fields.place.to_string()),
    ];
    view! { <SummaryList rows=rows/> }.into_any()
}
