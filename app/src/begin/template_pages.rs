//! The templates of teams: the list, and the pages of one.

use super::{copy_pages::template_asked, model::TemplatesView, template_form::template_form};
use crate::{
    components::{ButtonLink, Page, page_result},
    error::PortalError,
    links,
    posted::asked,
};
use leptos::prelude::*;

/// The templates that the reader's organisation keeps.
#[component]
pub fn TemplatesPage() -> impl IntoView {
    let asked = asked();
    let shown = async move {
        let answer = match asked {
            Ok((caller, backend)) => backend.begin.templates(&caller).await,
            Err(error) => Err(error),
        };
        page_result(answer.map(list))
    };
    view! { {Suspend::new(shown)} }
}

/// The form of a new template.
#[component]
pub fn NewTemplatePage() -> impl IntoView {
    let asked = asked();
    let shown = async move {
        let answer = match asked {
            Ok((caller, backend)) => backend.begin.template_form(&caller, None).await,
            Err(error) => Err(error),
        };
        page_result(answer.map(template_form))
    };
    view! { {Suspend::new(shown)} }
}

/// A template.
#[component]
pub fn EditTemplatePage() -> impl IntoView {
    let template = template_asked();
    let asked = asked();
    let shown = async move {
        let answer = match (asked, template) {
            (Ok((caller, backend)), Some(_)) => {
                backend.begin.template_form(&caller, template).await
            }
            (Err(error), _) => Err(error),
            (_, None) => Err(PortalError::NotFound),
        };
        page_result(answer.map(template_form))
    };
    view! { {Suspend::new(shown)} }
}

fn list(view: TemplatesView) -> AnyView {
    let none = view
        .templates
        .is_empty()
        .then(|| view! { <p>"No team has made a template yet."</p> });
    let rows: Vec<_> = view
        .templates
        .into_iter()
        .map(|row| {
            let about = format!("{}. Kept by {}", row.for_whom, row.team);
            view! {
                <li>
                    <a href=links::template(row.id)>{row.name}</a>
                    <span class="plan__hint">{about}</span>
                </li>
            }
        })
        .collect();
    let make = view.may_add.then(|| {
        view! { <ButtonLink href=links::NEW_TEMPLATE>"Make a template"</ButtonLink> }
    });
    let above = vec![(links::HOME.to_owned(), String::from("Home"))];
    view! {
        <Page title="Templates for crisis plans" breadcrumbs=above dense=true>
            <p>"A template suggests what people may write in a crisis plan. They choose what fits. A plan that was begun from a template does not change when the template does."</p>
            {none}
            <ul class="nhsuk-list">{rows}</ul>
            {make}
        </Page>
    }
    .into_any()
}
