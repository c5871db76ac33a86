//! The page "Worklist": everything that waits.

use super::{
    filters,
    model::{AtOnce, HowMany, Place, WaitingAsked, WaitingRow, WaitingView},
    row::{HEADINGS, address, cells},
    told::told_link,
    words::number,
};
use crate::{
    components::{
        Button, ButtonLink, ButtonLook, ButtonRow, Page, PortalForm, Select, Table, WakeIslands,
        Wiring, page_result,
    },
    ids::PersonId,
    links,
    live::LiveUpdates,
    posted,
};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// The group of boxes, which an error names when none is ticked.
const CHOSEN: &str = "requests";

/// Everything that waits for the reader and their teams, the first to be late first.
#[component]
pub fn WaitingPage() -> impl IntoView {
    let wanted = filters::asked();
    let asked = posted::asked();
    let shown = async move {
        let answer = match asked {
            Ok((caller, backend)) => backend.waiting.waiting(&caller, wanted).await,
            Err(error) => Err(error),
        };
        page_result(answer.map(page))
    };
    view! { {Suspend::new(shown)} }
}

fn page(view: WaitingView) -> AnyView {
    let labels = [
        (CHOSEN, String::from("the requests")),
        ("to", String::from("who is to see to them")),
    ];
    let (asked, next) = (view.asked.clone(), view.next);
    let first = view.rows.first().map(|row| {
        let href = address(row);
        view! { <p><ButtonLink href=href>"Start with the first"</ButtonLink></p> }
    });
    let unknown = asked.unknown.then(|| {
        view! { <p class="quiet">"Something in the address of this page is not known, and was left out."</p> }
    });
    let filters = filters::form(&view);
    let seen = links::follow_worklist(&asked, &view.seen);
    view! {
        <Page title="Worklist" dense=true labels=labels>
            <div data-live="worklist-counts">{told_link(view.told)}{counts(view.counts, &asked)}{first}</div>
            {unknown}
            {filters}
            {list(view)}
            {turn(&asked, next)}
            <LiveUpdates url=seen/>
            <WakeIslands/>
            <p><a href=links::WORKLIST>"People you work with"</a></p>
        </Page>
    }
    .into_any()
}

/// How many wait, each number leading to what it counts.
fn counts(counts: HowMany, asked: &WaitingAsked) -> AnyView {
    let whole = WaitingAsked {
        late: false,
        after: None,
        ..asked.clone()
    };
    let late = WaitingAsked {
        late: true,
        ..whole.clone()
    };
    let (late_words, all_words) = (
        format!("{} late", number(counts.late)),
        format!("{} in all", number(counts.all)),
    );
    view! {
        <p class="worklist__counts">
            <a href=links::worklist_requests(&late)>{late_words}</a>
            ", "
            {format!("{} due later today", number(counts.today))}
            ", "
            <a href=links::worklist_requests(&whole)>{all_words}</a>
        </p>
    }
    .into_any()
}

fn list(view: WaitingView) -> AnyView {
    let narrow = view.asked.is_narrow() || view.asked.after.is_some();
    let rows = if !view.rows.is_empty() {
        table(view.rows, view.now, view.receives)
    } else if narrow {
        view! { <p>"Nothing that you chose to see is waiting."</p> }.into_any()
    } else {
        view! { <p>"Nothing is waiting. Requests and messages appear here when they come."</p> }
            .into_any()
    };
    let rows = view! { <div data-live="worklist">{rows}</div> };
    // Stands there even for an empty list: requests may come while it is open.
    if !view.receives {
        return rows.into_any();
    }
    let members = view.members;
    let wiring = Wiring::new(CHOSEN, "Requests", None);
    view! {
        <PortalForm action=links::SEVERAL_REQUESTS>
            <div class=wiring.group_class() role="group" id=CHOSEN aria-label="Requests and messages">
                {wiring.hint_and_message()}
                {rows}
            </div>
            {at_once(members)}
        </PortalForm>
    }
    .into_any()
}

fn table(rows: Vec<WaitingRow>, now: DateTime<Utc>, with_ticks: bool) -> AnyView {
    let headings = with_ticks
        .then_some("Choose")
        .into_iter()
        .chain(HEADINGS)
        .map(String::from)
        .collect();
    let rows = rows
        .into_iter()
        .map(|row| cells(row, now, with_ticks))
        .collect();
    view! { <Table caption="What is late first, then what is due first" headings=headings rows=rows/> }
        .into_any()
}

/// What can be done with all that are ticked.
fn at_once(members: Vec<(PersonId, String)>) -> AnyView {
    let give = (!members.is_empty()).then(|| give(members));
    view! {
        <section class="worklist__several" aria-labelledby="several">
            <h2 id="several">"Do the same with all that are ticked"</h2>
            <ButtonRow>
                <Button name="do" value=AtOnce::Take.code()>"Take them"</Button>
                <Button look=ButtonLook::Secondary name="do" value=AtOnce::Accept.code()>"Accept them as routine"</Button>
            </ButtonRow>
            {give}
        </section>
    }
    .into_any()
}

fn give(members: Vec<(PersonId, String)>) -> AnyView {
    let members = std::iter::once((String::new(), String::from("Choose a person")))
        .chain(members.into_iter().map(|(id, name)| (id.to_string(), name)))
        .collect();
    view! {
        <Select name="to" label="Give them to" options=members/>
        <Button look=ButtonLook::Secondary name="do" value=AtOnce::Give.code()>"Give them"</Button>
    }
    .into_any()
}

/// The first page and the next one.
fn turn(asked: &WaitingAsked, next: Option<Place>) -> Option<AnyView> {
    let to = |after| {
        links::worklist_requests(&WaitingAsked {
            after,
            ..asked.clone()
        })
    };
    let first = asked
        .after
        .is_some()
        .then(|| view! { <li><a href=to(None)>"Back to the first page"</a></li> });
    let next = next.map(|next| view! { <li><a href=to(Some(next))>"Next page"</a></li> });
    (first.is_some() || next.is_some()).then(|| {
        view! {
            <nav aria-label="Pages">
                <ul class="nhsuk-list">{first}{next}</ul>
            </nav>
        }
        .into_any()
    })
}
