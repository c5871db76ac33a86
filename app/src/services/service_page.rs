//! A service with all that it is.

use super::{
    list_page::open_tag,
    model::yes_no,
    parts::{history, of_service},
    view::{ServiceView, VersionLine},
};
use crate::{
    components::{Inset, Page, SummaryList, SummaryRow},
    format, links,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn ServicePage() -> impl IntoView {
    of_service(
        |caller, backend, service| async move { backend.services.service(&caller, service).await },
        service_page,
    )
}

fn service_page(view: ServiceView) -> AnyView {
    let (id, runs) = (view.head.id, view.head.runs);
    let above = vec![
        (links::HOME.to_owned(), String::from("Home")),
        (links::SERVICES.to_owned(), String::from("Services")),
    ];
    let read_only = (!runs).then(|| {
        view! { <p class="quiet">"The service manager changes this. You can make times and take them back."</p> }
    });
    let unasked = view.version.is_none().then(|| {
        view! { <Inset><p>"There are no questions yet, so nobody can ask for this service."</p></Inset> }
    });
    let longest = view
        .longest_days
        .map_or_else(|| String::from("No limit"), |days| format!("{days} days"));
    let change = |row: SummaryRow| match runs {
        true => row.change(links::edit_service(id)),
        false => row,
    };
    let facts = [
        SummaryRow::text("What it does", view.row.about.clone()),
        SummaryRow::text("Decides about requests", view.row.team.clone()),
        SummaryRow::text("Gives the care", view.care_team.clone()),
        SummaryRow::text(
            "People can ask for it themselves",
            yes_no(view.self_referral),
        ),
        SummaryRow::text("Answers within", view.row.answer.words()),
        SummaryRow::text("Sees or rings the person within", view.row.see.words()),
        SummaryRow::text("Longest time of care", longest),
    ]
    .map(change)
    .into_iter()
    .collect();
    let more = more(&view);
    let changes = history(view.changes);
    let title = format!("Service: {}", view.head.name);
    view! {
        <Page title=title breadcrumbs=above dense=true>
            <p>{open_tag(view.row.is_open)}</p>
            {read_only}
            {unasked}
            <SummaryList rows=facts/>
            <h2>"Questions, clinics and times"</h2>
            {more}
            <h2>"What was changed"</h2>
            {changes}
        </Page>
    }
    .into_any()
}

/// What else the service has, each with the page of it.
fn more(view: &ServiceView) -> AnyView {
    let id = view.head.id;
    let questions = view
        .version
        .as_ref()
        .map_or_else(|| String::from("None yet"), signed);
    let clinics = match view.clinics.is_empty() {
        true => String::from("None that people can choose"),
        false => view.clinics.join("\n"),
    };
    let times = format!("{} free\n{} appointments to come", view.free, view.booked);
    let rows = vec![
        SummaryRow::text("Questions", questions).action(links::service_questions(id), "See"),
        SummaryRow::text("Clinics", clinics).action(links::clinics(id), "See"),
        SummaryRow::text("Times to come", times).action(links::times(id), "See"),
        SummaryRow::text("Closed", "Bank holidays and days of your own")
            .action(links::closing_days(id), "See"),
        SummaryRow::text("Feedback", "How people found it").action(links::feedback_desk(id), "See"),
        SummaryRow::text("Letters", "Words of your own at the end of letters")
            .action(links::letters(id), "See"),
    ];
    view! { <SummaryList rows=rows/> }.into_any()
}

/// A version, and who signed its wording off.
pub(super) fn signed(version: &VersionLine) -> String {
    format!(
        "Version {}, signed off by {}, {}, on {}",
        version.number,
        version.signed_by,
        version.signed_role,
        format::date(version.signed_on)
    )
}
