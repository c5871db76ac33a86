//! The inboxes: what waits for me, and what waits for my team.

use super::{
    model::{InboxAsked, InboxRow, InboxView, Waiting},
    places::{desk_of_address, inboxes, more_pages, page_of_address},
};
use crate::{
    components::{Cell, Page, StatusTag, Table, TagColour, TurnPages, WakeIslands, page_result},
    format, links,
    live::LiveUpdates,
    messages::{
        model::{About, Subject},
        parts::subject_of,
        search::search_form,
    },
    posted,
};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What the reader sees to.
#[component]
pub fn InboxPage() -> impl IntoView {
    page(false)
}

/// What is in the inbox of one of their teams.
#[component]
pub fn TeamInboxPage() -> impl IntoView {
    page(true)
}

fn page(team: bool) -> AnyView {
    let closed =
        use_query_map().with_untracked(|query| query.get("closed").as_deref() == Some("yes"));
    let wanted = InboxAsked {
        desk: desk_of_address().filter(|_| team),
        team,
        closed,
        page: page_of_address(),
    };
    let asked = posted::asked();
    let shown = async move {
        let answer = match asked {
            Ok((caller, backend)) => backend.inbox.inbox(&caller, wanted).await,
            Err(error) => Err(error),
        };
        page_result(answer.map(inbox))
    };
    view! { {Suspend::new(shown)} }.into_any()
}

fn inbox(view: InboxView) -> AnyView {
    let key = view.desk.as_ref().map(|desk| desk.key);
    let title = match (&view.desk, view.closed) {
        (None, false) => String::from("My inbox"),
        (None, true) => String::from("My inbox: closed messages"),
        (Some(desk), false) => format!("Inbox of {}", desk.name),
        (Some(desk), true) => format!("Inbox of {}: closed messages", desk.name),
    };
    let now = view.now;
    let of_team = key.is_some();
    let counts = (!view.closed).then(|| counts(view.counts));
    let unowned = of_team.then(|| {
        view! { <p class="quiet">{format!("Messages without an owner: {}", view.unowned)}</p> }
    });
    let other = if view.closed {
        view! { <p><a href=links::inbox(key, false, 1)>"Open messages"</a></p> }
    } else {
        view! { <p><a href=links::inbox(key, true, 1)>"Closed messages"</a></p> }
    };
    let none = if view.closed {
        "Nothing was closed."
    } else {
        "Nothing is open. Messages appear here when somebody writes."
    };
    let rows = if view.rows.is_empty() {
        view! { <p>{none}</p> }.into_any()
    } else {
        let caption = if view.closed {
            format!("Page {}, the last one closed first", view.page)
        } else {
            format!("Page {}, the most pressing first", view.page)
        };
        table(caption, view.rows, now, of_team)
    };
    let also = (!view.also.is_empty()).then(|| {
        table(
            String::from("New in messages that others see to"),
            view.also,
            now,
            true,
        )
    });
    let (closed, writes_to_many) = (view.closed, view.writes_to_many);
    let to = move |page| links::inbox(key, closed, page);
    view! {
        <Page title=title dense=true>
            {inboxes(&view.desks, key)}
            <div data-live="inbox">{counts}{rows}</div>
            <TurnPages page=view.page more=view.more words=["Earlier page", "Next page"] to=to/>
            <div data-live="also">{also}</div>
            <LiveUpdates url=links::follow_inbox(&view.seen)/>
            <WakeIslands/>
            {search_form(None, "")}
            {other}
            {unowned}
            {more_pages(writes_to_many)}
        </Page>
    }
    .into_any()
}

/// How many wait, in a line.
fn counts(counts: Waiting) -> AnyView {
    let words = match (counts.waiting, counts.overdue) {
        (0, _) => String::from("Nobody waits for an answer."),
        (waiting, 0) => format!("{waiting} waiting for an answer, {} unread.", counts.unread),
        (waiting, late) => format!(
            "{waiting} waiting for an answer, {late} late, {} unread.",
            counts.unread
        ),
    };
    view! { <p>{words}</p> }.into_any()
}

fn table(caption: String, rows: Vec<InboxRow>, now: DateTime<Utc>, with_owner: bool) -> AnyView {
    let mut headings = vec!["Person", "About", "From", "Waiting since", "Answer by"];
    if with_owner {
        headings.push("Owner");
    }
    let rows = rows
        .into_iter()
        .map(|row| cells(row, now, with_owner))
        .collect();
    let headings = headings.into_iter().map(String::from).collect();
    view! { <Table caption=caption headings=headings rows=rows/> }.into_any()
}

fn cells(row: InboxRow, now: DateTime<Utc>, with_owner: bool) -> Vec<Cell> {
    let href = links::thread(row.resident, row.thread);
    let unread = row
        .unread
        .then(|| view! { " "<StatusTag colour=TagColour::Blue text="Unread"/> });
    let born = row.date_of_birth.map_or_else(
        || String::from("Born: not known"),
        |day| format!("Born {}", format::date(day)),
    );
    let worried = (row.subject == Subject::Worried)
        .then(|| view! { " "<StatusTag colour=TagColour::Yellow text="Worried"/> });
    let raised = (row.raised > 0).then(|| {
        let text = match row.raised {
            1 => String::from("Wrote again"),
            more => format!("Wrote again {more} times"),
        };
        view! { " "<StatusTag colour=TagColour::Purple text=text/> }
    });
    let about = (row.about == About::Writer)
        .then(|| view! { <div class="quiet">"About themself, as a carer"</div> });
    let waiting = match (row.waiting_since, row.closed_at) {
        (Some(since), _) => format::moment(since),
        (None, Some(at)) => format!("Closed {}", format::moment(at)),
        (None, None) => String::from("Answered"),
    };
    let due = match row.due_at {
        Some(due) if due < now => view! {
            {format::moment(due)}" "
            <StatusTag colour=TagColour::Red text="Late"/>
        }
        .into_any(),
        Some(due) => format::moment(due).into_any(),
        None => view! { "None waits" }.into_any(),
    };
    let mut cells = vec![
        Cell::view(view! {
            <a href=href>{row.name}</a>{unread}
            <div class="quiet">{born}</div>
        }),
        Cell::view(view! { {subject_of(row.subject, None)}{worried}{raised}{about} }),
        Cell::text(
            row.from
                .unwrap_or_else(|| String::from("Staff wrote first")),
        ),
        Cell::text(waiting),
        Cell::view(due),
    ];
    if with_owner {
        cells.push(Cell::text(row.owner.unwrap_or_else(|| String::from("You"))));
    }
    cells
}
