//! The page "People you work with".

use super::model::{PEOPLE_A_PAGE, Why, WorklistRow, WorklistView, finds};
use crate::{
    backend::{Backend, Caller},
    circle::model::Tie,
    components::{
        Button, ButtonLink, ButtonLook, Cell, Page, PortalForm, StatusTag, Table, TagColour,
        TextInput, TurnPages,
    },
    format, links,
    loaded::loaded,
    plan::kind::PlanKind,
};
use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The people whom the reader works with, why, and how fresh their plans are.
#[component]
pub fn WorklistPage() -> impl IntoView {
    let (caller, backend) = (expect_context::<Caller>(), expect_context::<Backend>());
    let page = use_query_map()
        .with_untracked(|query| query.get("page").and_then(|page| page.parse().ok()))
        .unwrap_or(1);
    let answer = async move { backend.worklist.people(&caller, page).await };
    loaded(answer, |list| view! { <People list=list/> }.into_any())
}

#[component]
fn People(list: WorklistView) -> impl IntoView {
    let now = list.now;
    let is_empty = list.people.is_empty();
    let rows: Vec<Vec<Cell>> = list.people.into_iter().map(|row| cells(row, now)).collect();
    let none = if list.search.is_empty() {
        "Nobody yet. People appear here when you or your team begin to work with them."
    } else if !finds(&list.search) {
        "Enter at least 2 letters of a name."
    } else {
        "Nobody has this name among the people you work with."
    };
    let first = (list.page.saturating_sub(1)) * PEOPLE_A_PAGE + 1;
    let last = first + u32::try_from(rows.len()).unwrap_or(0).saturating_sub(1);
    let headings = ["Name", "Date of birth", "Why", "Care plan", "Next review"];
    let table = if is_empty {
        view! { <p>{none}</p> }.into_any()
    } else {
        view! {
            <Table
                caption=format!("People {first} to {last}, by last name")
                headings=headings.map(String::from).to_vec()
                rows=rows
            />
        }
        .into_any()
    };
    let new = list.may_create.then(|| {
        view! { <ButtonLink href=links::NEW_PERSON look=ButtonLook::Secondary>"Make a new record"</ButtonLink> }
    });
    let templates = list.may_create.then(|| {
        view! {
            <p><a href=links::TEMPLATES>"Templates for crisis plans"</a></p>
            <p><a href=links::CONFERENCES>"Meetings about people’s care"</a></p>
            <p><a href=links::WARDS>"People in the care of your team"</a></p>
        }
    });
    let waiting = list.may_create.then(|| {
        view! { <p><a href=links::WORKLIST_REQUESTS>"Worklist: requests and messages that wait"</a></p> }
    });
    let hint = if list.searches_surgery {
        "Also finds people who are registered at your surgery"
    } else {
        "First name, last name or both"
    };
    let all = (!list.search.is_empty()).then(|| {
        view! {
            <PortalForm action=links::SEARCH_WORKLIST>
                <input type="hidden" name="search" value=""/>
                <Button look=ButtonLook::Secondary>"Clear search"</Button>
            </PortalForm>
        }
    });
    view! {
        <Page title="People you work with" dense=true>
            {waiting}
            <div class="search" role="search">
                <PortalForm action=links::SEARCH_WORKLIST>
                <TextInput
                    name="search"
                    label="Search by name"
                    hint=hint
                    value=list.search.clone()
                    width=20
                    spellcheck=false
                    autocomplete="off"
                />
                <Button look=ButtonLook::Secondary>"Search"</Button>
                </PortalForm>
            </div>
            {all}
            {table}
            <TurnPages page=list.page more=list.more words=["Earlier names", "Later names"] to=links::worklist/>
            {new}
            {templates}
        </Page>
    }
    .into_any()
}

fn cells(row: WorklistRow, now: DateTime<Utc>) -> Vec<Cell> {
    let href = links::person(row.id);
    let plan = links::plan(row.id, PlanKind::Care);
    let why: Vec<_> = if row.why.is_empty() {
        vec![view! { <div>"Registered at your surgery"</div> }.into_any()]
    } else {
        row.why
            .iter()
            .map(|why| view! { <div>{why_words(why)}</div> }.into_any())
            .collect()
    };
    let fresh = row.plan_changed_at.map_or_else(
        || String::from("Not begun"),
        |at| format!("Changed {}", format::freshness(at, now)),
    );
    let agreed = row.plan_changed_at.map(|_| match row.agreed_on {
        Some(on) => format!("Agreed {}", format::date(on)),
        None => String::from("Not agreed yet"),
    });
    let agreed = agreed.map(|words| view! { <div class="quiet">{words}</div> });
    vec![
        Cell::view(view! { <a href=href>{row.name}</a> }),
        Cell::view(view! {
            <span class="whole">
                {row.date_of_birth.map_or_else(|| String::from("Not known"), format::date)}
            </span>
        }),
        Cell::view(why),
        Cell::view(view! { <a href=plan>{fresh}</a>{agreed} }),
        Cell::view(review(row.next_review_on, format::day_of(now))),
    ]
}

fn why_words(why: &Why) -> String {
    let as_what = match (&why.team, why.tie) {
        (Some(team), _) => team.clone(),
        (None, Tie::NamedLead) => String::from("You are the named lead"),
        (None, Tie::KeyWorker) => String::from("You are the key worker"),
        (None, Tie::Coordinator) => String::from("You are the care coordinator"),
        (None, Tie::Carer | Tie::Team) => String::from("You give care"),
    };
    format!(
        "{as_what}, since {}: {}",
        format::date(why.since),
        why.reason
    )
}

fn review(next: Option<NaiveDate>, today: NaiveDate) -> AnyView {
    match next {
        None => view! { "No date" }.into_any(),
        Some(day) if day < today => view! {
            {format::date(day)}" "<StatusTag colour=TagColour::Red text="Late"/>
        }
        .into_any(),
        Some(day) => format::date(day).into_any(),
    }
}
