//! To which addresses figures go every month; one is added and taken off here.

use super::view::{EmailRow, EmailsView};
use crate::{
    components::{Button, ButtonLook, Cell, Labels, Page, PortalForm, Table, TextInput},
    format, links,
    loaded::loaded,
    metrics::choose::choose_organisation,
    posted::asked,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn FiguresEmailsPage() -> impl IntoView {
    let asked = asked();
    let answer = async move {
        let (caller, backend) = asked?;
        backend.metrics.emails(&caller).await
    };
    loaded(answer, emails_page)
}

fn emails_page(view: EmailsView) -> AnyView {
    let labels = Labels::from([
        ("address", "the email address"),
        ("organisation", "whose figures are sent"),
        ("addresses", "the list of addresses"),
    ]);
    provide_context(labels.clone());
    let (list, form) = (list(&view.rows), form(&view));
    view! {
        <Page title="Figures by email" dense=true back=links::FIGURES labels=labels>
            <p>"On the second day of each month we send the figures of the month before to these addresses, for example to the board. The email has the numbers of “Figures at a glance” and no more: small numbers are left out."</p>
            <p>"We send them as long as the person who added the address manages the organisation."</p>
            <div id="addresses" tabindex="-1">{list}</div>
            {form}
        </Page>
    }
    .into_any()
}

fn form(view: &EmailsView) -> AnyView {
    let choose = choose_organisation("Whose figures are sent?", &view.organisations);
    view! {
        <h2>"Add an address"</h2>
        <PortalForm action="/api/metrics/add-email" autocomplete="off">
            <TextInput
                name="address"
                label="Email address"
                hint="Check it well: the first email goes out within the hour, or on the second day of the month."
                inputmode="email"
                spellcheck=false
            />
            {choose}
            <Button>"Add the address"</Button>
        </PortalForm>
    }
    .into_any()
}

fn list(rows: &[EmailRow]) -> AnyView {
    if rows.is_empty() {
        return view! { <p>"We do not send figures to anyone yet."</p> }.into_any();
    }
    let rows = rows
        .iter()
        .map(|row| {
            vec![
                Cell::text(row.address.clone()),
                Cell::text(row.organisation.clone()),
                Cell::text(format!("{}, {}", row.by, format::date(row.added_on))),
                Cell::text(last(row)),
                Cell::view(stop(row)),
            ]
        })
        .collect();
    let headings = [
        "Address",
        "Whose figures",
        "Who added it",
        "Last sent",
        "Stop",
    ];
    let headings = headings.map(String::from).to_vec();
    view! { <Table caption="Addresses" headings=headings rows=rows/> }.into_any()
}

fn last(row: &EmailRow) -> String {
    match (row.holds, row.sent_for) {
        (false, _) => String::from("Not sent: the person who added it is no longer a manager"),
        (true, Some(month)) if row.is_lost => {
            format!("Figures of {} could not be delivered", format::month(month))
        }
        (true, Some(month)) => format!("Figures of {}", format::month(month)),
        (true, None) => String::from("Nothing yet"),
    }
}

fn stop(row: &EmailRow) -> AnyView {
    let id = row.id.to_string();
    let address = row.address.clone();
    view! {
        <PortalForm action="/api/metrics/stop-email">
            <input type="hidden" name="email" value=id autocomplete="off"/>
            <Button look=ButtonLook::Secondary>
                "Stop"
                <span class="nhsuk-u-visually-hidden">{format!(" sending figures to {address}")}</span>
            </Button>
        </PortalForm>
    }
    .into_any()
}
