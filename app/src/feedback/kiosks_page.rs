//! The tablets of a service on which people answer who wait, for its staff.

use super::{
    model::{DAYS_TABLETS_LAST, MINUTES_ON_TABLET, MOST_IN_PLACE},
    view::{KioskRow, KiosksView, MadeKiosk},
};
use crate::{
    components::{Button, ButtonLook, Cell, Inset, Page, PortalForm, Table, TextInput},
    format,
    ids::ServiceId,
    links,
    services::parts::of_service,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn KiosksPage() -> impl IntoView {
    of_service(
        |caller, backend, service| async move { backend.feedback.kiosks(&caller, service).await },
        kiosks_page,
    )
}

fn kiosks_page(view: KiosksView) -> AnyView {
    let labels = [("place", "where the tablet stands")];
    let labels = labels.map(|(name, label)| (name.to_owned(), label.to_owned()));
    let labels = labels.to_vec();
    provide_context(labels.clone());
    let id = view.head.id;
    let back = links::feedback_desk(id);
    let made = view.made.map(made);
    let form = match view.is_open {
        true => form(id),
        false => view! {
            <Inset><p>"The service takes no requests now, so no tablet takes answers."</p></Inset>
        }
        .into_any(),
    };
    let rows = rows(id, view.rows);
    view! {
        <Page title="Tablets for answers" caption=view.head.name back=back labels=labels>
            {made}
            <p>"Stand a tablet where people wait, and they can say how care was: with one tap, without an account and without their name."</p>
            <ul class="nhsuk-list nhsuk-list--bullet">
                <li>"Make a link for each tablet, and open it there. Two tablets with one link get in each other’s way."</li>
                <li>"If you make it on the tablet itself, sign out there first thing, and open the link after that. The tablet never shows who is signed in, but somebody could leave its page."</li>
                <li>"The link is a secret: whoever has it can answer. We show it once."</li>
                <li>{format!("Switch off what the browser of the tablet remembers of forms. It can help to let it show this one page only. After an answer it goes back to the start by itself, after {MINUTES_ON_TABLET} minutes at the latest, or an hour if somebody asks for more time.")}</li>
                <li>"Of many answers in one hour only the first count at once. The others wait until you have looked at them."</li>
                <li>{format!("A tablet ends by itself after {DAYS_TABLETS_LAST} days, and when the service closes. End it yourself when it is lost or goes elsewhere.")}</li>
            </ul>
            {form}
            <h2>"The tablets that there are"</h2>
            {rows}
        </Page>
    }
    .into_any()
}

/// The address of a tablet, which nobody sees again.
fn made(made: MadeKiosk) -> AnyView {
    let view_box = format!("0 0 {0} {0}", made.qr.side);
    let address = made.address.clone();
    view! {
        <section class="made" aria-labelledby="made">
            <h2 id="made">{format!("The link for “{}”", made.place)}</h2>
            <p>"Open it on the tablet now: with its camera, or by typing it in. We do not show it again. If it is lost, make another and end this one."</p>
            <p><a class="long-address" href=address>{made.address}</a></p>
            <svg class="paper__qr" viewBox=view_box role="img" aria-label="QR code that opens the link">
                <path d=made.qr.path></path>
            </svg>
        </section>
    }
    .into_any()
}

fn form(service: ServiceId) -> AnyView {
    view! {
        <h2>"Make a link for a tablet"</h2>
        <PortalForm action="/api/feedback/make-kiosk">
            <input type="hidden" name="service" value=service.to_string()/>
            <TextInput
                name="place"
                label="Where does the tablet stand?"
                hint=format!("Such as “Waiting room, Parkview”. Up to {MOST_IN_PLACE} letters, and no names of people")
                autocomplete="off"
            />
            <Button>"Make the link"</Button>
        </PortalForm>
    }
    .into_any()
}

fn rows(service: ServiceId, rows: Vec<KioskRow>) -> AnyView {
    if rows.is_empty() {
        return view! { <p>"There is none yet."</p> }.into_any();
    }
    let rows = rows
        .into_iter()
        .map(|row| {
            let day = format::date(row.ends_on);
            let stands = match row.is_over {
                true => format!("Ended on {day}"),
                false => format!("Takes answers until {day}"),
            };
            let end = (!row.is_over).then(|| end(service, &row));
            vec![
                Cell::view(view! { <span class="written">{row.place}</span> }),
                Cell::text(format::date(row.made_on)),
                Cell::number(format::count(row.today)),
                Cell::text(stands),
                Cell::view(end),
            ]
        })
        .collect();
    let headings = [
        "Where",
        "Since",
        "Answers today",
        "Where it stands",
        "End it",
    ];
    view! {
        <Table
            caption="Tablets, those that take answers first"
            headings=headings.map(String::from).to_vec()
            rows=rows
        />
    }
    .into_any()
}

fn end(service: ServiceId, row: &KioskRow) -> AnyView {
    let (id, place) = (row.id.to_string(), row.place.clone());
    view! {
        <PortalForm action="/api/feedback/end-kiosk">
            <input type="hidden" name="service" value=service.to_string()/>
            <input type="hidden" name="tablet" value=id/>
            <Button look=ButtonLook::Secondary>"End it"<span class="nhsuk-u-visually-hidden">{format!(": {place}")}</span></Button>
        </PortalForm>
    }
    .into_any()
}
