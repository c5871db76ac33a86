//! The teams of a member of staff, with how many people are in their care.

use super::view::WardsView;
use crate::{
    components::{Cell, Page, Table},
    links,
    loaded::loaded,
    posted,
};
use leptos::prelude::*;

/// The list of teams.
#[component]
pub fn WardsPage() -> impl IntoView {
    let asked = posted::asked();
    let answer = async move {
        let (caller, backend) = asked?;
        backend.episode.wards(&caller).await
    };
    loaded(answer, wards_page)
}

fn wards_page(view: WardsView) -> AnyView {
    if view.teams.is_empty() {
        return view! {
            <Page title="People in the care of your teams" back=links::WORKLIST dense=true>
                <p>"You are in no team that gives care. The people you work with are on your list of people."</p>
            </Page>
        }
        .into_any();
    }
    let rows = view
        .teams
        .into_iter()
        .map(|(team, name, people)| {
            let href = links::ward(team);
            vec![
                Cell::view(view! { <a href=href>{name}</a> }),
                Cell::number(people.to_string()),
            ]
        })
        .collect();
    let headings = vec![String::from("Team"), String::from("People")];
    view! {
        <Page title="People in the care of your teams" back=links::WORKLIST dense=true>
            <Table caption="Your teams" headings=headings rows=rows/>
        </Page>
    }
    .into_any()
}
