//! "What changed in my record": every correction, with what it said before.

use super::model::{RecordChange, RecordChangesView};
use crate::{
    components::{Card, Cell, Page, Table, TurnPages},
    format, links,
    plan::{IdentityBanner, answered, query_asked},
};
use leptos::prelude::*;

/// The fields of a record whose history is kept, and what each is called; the codes are
/// stored for ever: add, never rename.
pub const KEPT: [(&str, &str); 22] = [
    ("title", "Title"),
    ("given_name", "First name"),
    ("family_name", "Last name"),
    ("preferred_name", "Likes to be called"),
    ("date_of_birth", "Date of birth"),
    ("nhs_number", "NHS number"),
    ("address_line_1", "House and street"),
    ("address_line_2", "Area"),
    ("town", "Town or city"),
    ("postcode", "Postcode"),
    ("mobile", "Mobile phone"),
    ("home", "Home phone"),
    ("email", "Email address"),
    ("contact_preference", "Prefers to be reached by"),
    ("surgery", "GP surgery"),
    ("language", "Language"),
    ("interpreter", "Needs an interpreter"),
    ("communication", "How to communicate"),
    ("need-support", "Communication support"),
    ("need-professional", "Who must be there"),
    ("need-contact", "How to get in touch"),
    ("need-format", "How information must be written"),
];

/// What changed in a record.
#[component]
pub fn RecordChangesPage() -> impl IntoView {
    let page = query_asked("page").unwrap_or(1);
    answered(
        move |asked| async move {
            let circle = &asked.backend.circle;
            circle.changes(&asked.caller, asked.resident, page).await
        },
        changes_page,
    )
}

fn changes_page(view: RecordChangesView) -> AnyView {
    let resident = view.resident.clone();
    let title = if resident.is_reader {
        "What changed in my record"
    } else {
        "What changed in the record"
    };
    let above = vec![
        (links::HOME.to_owned(), String::from("Home")),
        (links::person(resident.id), resident.full_name.clone()),
    ];
    let none = view
        .changes
        .is_empty()
        .then(|| view! { <p>"Nothing has been corrected."</p> });
    let changes: Vec<_> = view.changes.into_iter().map(one).collect();
    let id = resident.id;
    let to = move |page| links::record_changes(id, page);
    let banner = resident.clone();
    view! {
        <Page title=title breadcrumbs=above>
            <IdentityBanner resident=banner/>
            <p>"The newest change comes first. What a correction replaces is kept, so nothing is lost."</p>
            {none}
            {changes}
            <TurnPages page=view.page more=view.more words=["Newer changes", "Older changes"] to=to/>
        </Page>
    }
    .into_any()
}

fn one(change: RecordChange) -> AnyView {
    let heading = format!("Corrected on {}", format::moment(change.at));
    let facts = format!("By {}", change.by);
    let why = change.why.map(|why| view! { <p>{why}</p> });
    let rows = change
        .fields
        .into_iter()
        .map(|field| {
            let words = |text: String| match text.is_empty() {
                true => String::from("Nothing"),
                false => text,
            };
            vec![
                Cell::text(format::words_of(&KEPT, &field.field)),
                Cell::text(words(field.before)),
                Cell::text(words(field.after)),
            ]
        })
        .collect();
    view! {
        <Card heading=heading facts=facts>
            {why}
            <Table
                caption="What it said before, and what it says since"
                headings=["What", "Before", "Since"].map(String::from).to_vec()
                rows=rows
            />
        </Card>
    }
    .into_any()
}
