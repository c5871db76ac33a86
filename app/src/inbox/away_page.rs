//! Who is away, and who covers.

use super::model::{AbsenceRow, AwayView};
use crate::{
    components::{
        Button, ButtonLook, Cell, DateInput, Page, PortalForm, Select, StatusTag, Table, TagColour,
        page_result,
    },
    format, links, posted,
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// Who is away.
#[component]
pub fn AwayPage() -> impl IntoView {
    let asked = posted::asked();
    let shown = async move {
        let answer = match asked {
            Ok((caller, backend)) => backend.inbox.away(&caller).await,
            Err(error) => Err(error),
        };
        page_result(answer.map(away))
    };
    view! { {Suspend::new(shown)} }
}

fn away(view: AwayView) -> AnyView {
    let labels = [
        ("person", String::from("who is away")),
        ("from", String::from("the first day")),
        ("to", String::from("the last day")),
        ("cover", String::from("who covers")),
    ];
    let today = view.today;
    let list = if view.absences.is_empty() {
        view! { <p>"Nobody is written down as away."</p> }.into_any()
    } else {
        let rows = view
            .absences
            .into_iter()
            .map(|row| cells(row, today))
            .collect();
        let headings = ["Who", "First day", "Last day", "Who covers", "Change"];
        let headings = headings.map(String::from).to_vec();
        view! { <Table caption="Away now or soon" headings=headings rows=rows/> }.into_any()
    };
    let people: Vec<_> = view
        .people
        .iter()
        .map(|(id, name)| (id.to_string(), name.clone()))
        .collect();
    let who = (people.len() > 1)
        .then(|| view! { <Select name="person" label="Who is away?" options=people/> });
    let covers = [(String::new(), String::from("Choose a person"))]
        .into_iter()
        .chain(
            view.covers
                .into_iter()
                .map(|(id, name)| (id.to_string(), name)),
        )
        .collect();
    view! {
        <Page title="Who is away and who covers" dense=true back=links::INBOX labels=labels>
            <p>"Messages that wait for an answer go to the cover on the first day. What they have not answered stays with them when you are back. You can take it over from the list of the team."</p>
            {list}
            <h2>"Add days away"</h2>
            <PortalForm action="/api/inbox/record-absence">
                {who}
                <DateInput name="from" legend="First day away"/>
                <DateInput name="to" legend="Last day away"/>
                <Select name="cover" label="Who covers?" hint="Somebody who gives care at your organisation, and is there on all these days" options=covers/>
                <Button>"Save"</Button>
            </PortalForm>
        </Page>
    }
    .into_any()
}

fn cells(row: AbsenceRow, today: NaiveDate) -> Vec<Cell> {
    let warning = (!row.cover_holds).then(|| {
        view! {
            " "<StatusTag colour=TagColour::Red text="Cannot cover"/>
            <div class="quiet">"End this and choose somebody else. Until then their team sees to it."</div>
        }
    });
    let (words, about) = if row.from <= today {
        ("End today", format!(" the absence of {}", row.name))
    } else {
        ("Take back", format!(" the absence of {}", row.name))
    };
    let end = view! {
        <PortalForm action="/api/inbox/end-absence">
            <input type="hidden" name="absence" value=row.id.to_string()/>
            <Button look=ButtonLook::Secondary>
                {words}<span class="nhsuk-u-visually-hidden">{about}</span>
            </Button>
        </PortalForm>
    };
    vec![
        Cell::text(row.name),
        Cell::text(format::date(row.from)),
        Cell::text(format::date(row.to)),
        Cell::view(view! { {row.cover}{warning} }),
        Cell::view(end),
    ]
}
