//! Where there are gaps of one kind.

use super::{
    model::Gap,
    view::{About, GapRow, GapView},
};
use crate::{
    backend::{Backend, Caller},
    components::{Cell, Page, Table},
    error::PortalError,
    format, links,
    loaded::loaded,
    metrics::choose::figures_asked,
    plan::path_asked,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn GapPage() -> impl IntoView {
    let (caller, backend) = (expect_context::<Caller>(), expect_context::<Backend>());
    let service = figures_asked().service;
    let code: Option<String> = path_asked("gap");
    let answer = async move {
        let gap = code.as_deref().and_then(Gap::from_code);
        let gap = gap.ok_or(PortalError::NotFound)?;
        backend.metrics.gap(&caller, gap, service).await
    };
    loaded(answer, gap_page)
}

fn gap_page(view: GapView) -> AnyView {
    let back = links::gaps(view.service);
    let number = |number| format::count(u32::try_from(number).unwrap_or(u32::MAX));
    let shown = u64::try_from(view.rows.len()).unwrap_or(u64::MAX);
    let more = (shown < view.all).then(|| {
        let (all, shown) = (number(view.all), number(shown));
        view! { <p>{format!("There are {all}. These are the first {shown}, the oldest first.")}</p> }
    });
    let list = match view.rows.is_empty() {
        true => view! { <p>"There are none now."</p> }.into_any(),
        false => {
            let rows = view.rows.iter().map(|row| cells(view.gap, row)).collect();
            let headings = ["Which", "Day"].map(String::from).to_vec();
            view! { <Table caption=view.gap.words() headings=headings rows=rows/> }.into_any()
        }
    };
    view! {
        <Page title=view.gap.words() dense=true back=back>
            <p>{view.gap.advice()}</p>
            <p>{format!("As of {}. There are no names here: open one to see whose it is, if you may see that record.", format::moment(view.now))}</p>
            {more}
            {list}
        </Page>
    }
    .into_any()
}

fn cells(gap: Gap, row: &GapRow) -> Vec<Cell> {
    let (page, words) = match &row.about {
        About::Request(id, reference) => (
            links::request(row.resident, *id),
            format!("Request {reference}"),
        ),
        // Whether somebody is still at home is asked on the page of the team.
        About::Care { team, kind, .. } if gap == Gap::NotAsked => {
            (links::ward(*team), kind.words().to_owned())
        }
        About::Care { id, kind, .. } => {
            (links::episode(row.resident, *id), kind.words().to_owned())
        }
    };
    vec![
        Cell::view(view! {
            <a href=page>
                {words}
                <span class="nhsuk-u-visually-hidden">{format!(" of {}", format::date(row.day))}</span>
            </a>
        }),
        Cell::text(format::date(row.day)),
    ]
}
