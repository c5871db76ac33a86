//! "Will they see it?": which on-call teams can open a crisis plan.

use super::model::{ReachView, TeamReach};
use crate::{
    components::{Cell, Inset, Page, Table},
    links,
    plan::{IdentityBanner, answered, kind::PlanKind, when},
};
use leptos::prelude::*;

/// The page that says which teams can open the plan.
#[component]
pub fn ReachPage() -> impl IntoView {
    answered(
        |asked| async move {
            let on_call = &asked.backend.on_call;
            on_call.reach(&asked.caller, asked.resident).await
        },
        reach_page,
    )
}

fn reach_page(view: ReachView) -> AnyView {
    let resident = view.resident;
    let whose = if resident.is_reader { "my" } else { "the" };
    let back = links::plan(resident.id, PlanKind::Crisis);
    let uses = links::plan_uses(resident.id);
    let table = if view.teams.is_empty() {
        view! { <Inset><p>"No on-call team uses this portal yet. Print the sheet and keep it where people look."</p></Inset> }
            .into_any()
    } else {
        let rows = view.teams.into_iter().map(row).collect();
        view! {
            <Table
                caption="On-call teams"
                headings=["Team", "Can it open the plan?", "Last opened it", "Last said that it knows of it"]
                    .map(str::to_owned)
                    .to_vec()
                rows=rows
            />
        }
        .into_any()
    };
    view! {
        <Page title=format!("Who can open {whose} crisis plan in an emergency") back=back>
            <IdentityBanner resident=resident/>
            <p>"These teams answer day and night. Each time one of them opens the plan, it must say why, and you can read it under “Who has looked”."</p>
            {table}
            <p><a href=uses>"How the plan was used, and whether it helped"</a></p>
        </Page>
    }
    .into_any()
}

fn row(team: TeamReach) -> Vec<Cell> {
    let never = || String::from("Not yet");
    let can = if team.can_open {
        "Yes"
    } else {
        "No, nobody in it is on call at the moment"
    };
    vec![
        Cell::text(team.name),
        Cell::text(can),
        Cell::text(team.opened_at.map_or_else(never, when)),
        Cell::text(team.confirmed_at.map_or_else(never, when)),
    ]
}
