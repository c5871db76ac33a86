//! The meetings of a member of staff.

use super::{
    model::{ConferenceRow, ConferencesView, State},
    parts::{begins, state_tag},
};
use crate::{
    components::{ButtonLink, Cell, Page, StatusTag, Table, TagColour, TurnPages},
    links,
    loaded::loaded,
    plan::query_asked,
    posted,
};
use leptos::prelude::*;

/// The list of meetings.
#[component]
pub fn ConferencesPage() -> impl IntoView {
    let page = query_asked("page").unwrap_or(1);
    let asked = posted::asked();
    let answer = async move {
        let (caller, backend) = asked?;
        backend.conference.conferences(&caller, page).await
    };
    loaded(answer, list_page)
}

fn list_page(view: ConferencesView) -> AnyView {
    let plan = view
        .may_plan
        .then(|| view! { <ButtonLink href=links::NEW_CONFERENCE>"Plan a meeting"</ButtonLink> });
    let coming = if view.coming.is_empty() {
        view! { <p>"No meeting is planned."</p> }.into_any()
    } else {
        table("Meetings to come", view.coming, false)
    };
    let past = if view.past.is_empty() {
        view! { <p>"None yet."</p> }.into_any()
    } else {
        table("Meetings that are over", view.past, true)
    };
    view! {
        <Page title="Meetings about people’s care" dense=true>
            <p>"Here teams talk about the care of several people. What each person wants is read out first, and what is decided goes into their care plan."</p>
            {plan}
            <h2>"To come"</h2>
            {coming}
            <h2>"Over"</h2>
            {past}
            <TurnPages page=view.page more=view.more words=["Later meetings", "Earlier meetings"] to=links::conferences/>
        </Page>
    }
    .into_any()
}

fn table(caption: &'static str, rows: Vec<ConferenceRow>, is_over: bool) -> AnyView {
    let rows = rows.into_iter().map(|row| cells(row, is_over)).collect();
    let headings = ["When", "Team", "Where", "People"]
        .map(str::to_owned)
        .to_vec();
    view! { <Table caption=caption headings=headings rows=rows/> }.into_any()
}

fn cells(row: ConferenceRow, is_over: bool) -> Vec<Cell> {
    let href = links::conference(row.id);
    let tag = if is_over && row.state == State::Planned {
        Some(view! { <StatusTag colour=TagColour::Yellow text="Nothing written down"/> }.into_any())
    } else {
        state_tag(&row)
    };
    vec![
        Cell::view(view! { <a href=href>{begins(row.starts_at)}</a>" "{tag} }),
        Cell::text(row.team),
        Cell::text(row.place),
        Cell::number(row.people.to_string()),
    ]
}
