//! How a crisis plan may begin: three choices, or that it has begun.

use super::model::{BeginView, TemplateRow, first_open, is_blank};
use crate::{
    components::{ButtonLink, Card, Page},
    links,
    plan::{IdentityBanner, answered, kind::PlanKind},
};
use leptos::prelude::*;

/// The page of the choices.
#[component]
pub fn BeginPage() -> impl IntoView {
    answered(
        |asked| async move {
            asked
                .backend
                .begin
                .begin(&asked.caller, asked.resident)
                .await
        },
        begin_page,
    )
}

fn begin_page(view: BeginView) -> AnyView {
    let resident = view.plan.resident.clone();
    let back = links::plan(resident.id, PlanKind::Crisis);
    let title = if resident.is_reader {
        String::from("Begin my crisis plan")
    } else {
        format!("Begin {}’s crisis plan", resident.name)
    };
    let body = if is_blank(&view.plan) {
        choices(&view)
    } else {
        begun(&view)
    };
    view! {
        <Page title=title back=back>
            <IdentityBanner resident=resident/>
            {body}
        </Page>
    }
    .into_any()
}

fn choices(view: &BeginView) -> AnyView {
    let id = view.plan.resident.id;
    let facts = view.has_care_plan.then(|| {
        view! {
            <Card heading="Use what the care plan says">
                <p>"Choose from equipment, documents and phone numbers that are written down already."</p>
                <ButtonLink href=links::begin_from_care_plan(id)>"Choose from the care plan"</ButtonLink>
            </Card>
        }
    });
    let templates = (!view.templates.is_empty()).then(|| {
        let rows: Vec<_> = view.templates.iter().map(|row| offered(id, row)).collect();
        view! {
            <Card heading="Use suggestions from a team">
                <p>"Teams have written down what often helps. You choose what fits."</p>
                <ul class="nhsuk-list">{rows}</ul>
            </Card>
        }
    });
    view! {
        <p class="nhsuk-lede-text">"A crisis plan says what to do when things go wrong, so that nobody has to guess."</p>
        <p>"It takes about 15 minutes. You can stop at any time, and change everything later."</p>
        <Card heading="Answer questions, one at a time">
            <p>"Begin with a blank plan. Skip what you do not know."</p>
            <ButtonLink href=links::guide(id, 1)>"Begin with the first question"</ButtonLink>
        </Card>
        {facts}
        {templates}
    }
    .into_any()
}

fn offered(resident: crate::ids::PersonId, row: &TemplateRow) -> AnyView {
    let href = links::begin_from_template(resident, row.id);
    let about = format!("{}, from {}", row.for_whom, row.team);
    view! {
        <li>
            <a href=href>{row.name.clone()}</a>
            <span class="plan__hint">{about}</span>
        </li>
    }
    .into_any()
}

/// There is a plan: where to read it, and where to go on.
fn begun(view: &BeginView) -> AnyView {
    let id = view.plan.resident.id;
    let from = view.begun_from.as_ref().map(|(name, version)| {
        view! { <p>{format!("It was begun from the template “{name}”, version {version}.")}</p> }
    });
    let on = first_open(&view.plan).map(|open| {
        view! { <p><a href=links::guide(id, open)>"Go on where you stopped"</a></p> }
    });
    view! {
        <p>"There is a crisis plan already."</p>
        {from}
        <p><ButtonLink href=links::plan(id, PlanKind::Crisis)>"Open the crisis plan"</ButtonLink></p>
        {on}
        <p><a href=links::check_guide(id)>"See what is written and what is missing"</a></p>
    }
    .into_any()
}
