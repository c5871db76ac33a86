//! The list of a safeguarding lead, and of what a member of staff wrote themselves.

use super::model::{ConcernRow, ConcernsView, STATUSES};
use crate::{
    components::{Cell, Page, StatusTag, Table, TagColour},
    format::{self, words_of},
    links,
    loaded::loaded,
    posted,
};
use leptos::prelude::*;

/// The list.
#[component]
pub fn ConcernsPage() -> impl IntoView {
    let asked = posted::asked();
    let answer = async move {
        let (caller, backend) = asked?;
        backend.safeguarding.concerns(&caller).await
    };
    loaded(answer, list_page)
}

fn list_page(view: ConcernsView) -> AnyView {
    let intro = if view.leads {
        "You read these because you look after safeguarding. Nobody else does, except whoever wrote one. Each time you open one, that is written down."
    } else {
        "You see what you wrote yourself. The safeguarding lead reads it."
    };
    let list = if view.concerns.is_empty() {
        view! { <p>"There are none."</p> }.into_any()
    } else {
        let rows = view.concerns.into_iter().map(row).collect();
        let headings = ["About", "When", "Who wrote it", "Where it stands"]
            .map(str::to_owned)
            .to_vec();
        view! { <Table caption="Concerns" headings=headings rows=rows/> }.into_any()
    };
    view! {
        <Page title="Safeguarding concerns" dense=true>
            <p>{intro}</p>
            {list}
        </Page>
    }
    .into_any()
}

fn row(concern: ConcernRow) -> Vec<Cell> {
    let href = links::concern(concern.id);
    let danger = concern.in_danger.then(|| {
        view! { " "<StatusTag colour=TagColour::Red text="In danger when written"/> }
    });
    vec![
        Cell::view(view! { <a href=href>{concern.about}</a>{danger} }),
        Cell::text(format::moment(concern.at)),
        Cell::text(concern.by),
        Cell::text(words_of(&STATUSES, &concern.status)),
    ]
}
