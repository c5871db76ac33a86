//! One question of the guided way.

use super::{
    model::{GuideStep, GuideView},
    questions::question,
};
use crate::{
    components::{Button, ButtonLook, ButtonRow, Page, PortalForm, TextArea},
    error::PortalError,
    links,
    plan::{
        IdentityBanner, answered,
        headings::{Heading, ListKind},
        item_controls, item_labels, item_title,
        model::SectionView,
        provenance, provenance_labels,
    },
    returned_form::version_to_send,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page of a question.
#[component]
pub fn GuidePage() -> impl IntoView {
    let step = use_params_map()
        .read_untracked()
        .get("step")
        .and_then(|step| step.parse().ok());
    answered(
        move |asked| async move {
            // Without a number this would be the page that checks.
            let step = Some(step.ok_or(PortalError::NotFound)?);
            let begin = &asked.backend.begin;
            let view = begin.guide(&asked.caller, asked.resident, step).await?;
            let step = view.step.clone().ok_or(PortalError::NotFound)?;
            Ok((view, step))
        },
        |(view, step)| guide_page(view, step),
    )
}

fn guide_page(view: GuideView, step: GuideStep) -> AnyView {
    let resident = view.plan.resident.clone();
    let heading = step.section.heading;
    let id = resident.id;
    let back = match step.number {
        0 | 1 => links::begin_crisis_plan(id),
        later => links::guide(id, later - 1),
    };
    let next = if step.number < step.of {
        links::guide(id, step.number + 1)
    } else {
        links::check_guide(id)
    };
    let labels: Vec<(String, String)> = heading
        .list
        .as_ref()
        .map(item_labels)
        .unwrap_or_default()
        .into_iter()
        .chain([(String::from("text"), String::from("your answer"))])
        .chain(provenance_labels())
        .collect();
    // The controls are made before the page around them, which says the names too.
    provide_context(crate::components::Labels::from(labels.clone()));
    let caption = format!("Question {} of {}", step.number, step.of);
    let written = written(id, &step.section);
    let questions = provenance(
        &resident,
        heading.voice,
        view.performers.clone(),
        view.today,
    );
    let whose = id.to_string();
    let version = version_to_send(&step.section.version.to_string());
    let more = heading.list.as_ref().map(|list| {
        let words = format!("Save and add another {}", list.noun);
        view! { <Button look=ButtonLook::Secondary name="go" value="more">{words}</Button> }
    });
    let controls = controls(heading, &step.section);
    view! {
        <Page title=question(heading.code) back=back labels=labels caption=caption>
            <IdentityBanner resident=resident/>
            <p>{heading.hint}</p>
            {written}
            <PortalForm action="/api/begin/answer">
                <input type="hidden" name="resident" value=whose/>
                <input type="hidden" name="heading" value=heading.code/>
                <input type="hidden" name="version" value=version/>
                {controls}
                {questions}
                <ButtonRow>
                    <Button name="go" value="on">"Save and go on"</Button>
                    {more}
                    <a href=next>"Skip"</a>
                </ButtonRow>
            </PortalForm>
            <p><a href=links::check_guide(id)>"Stop here and see what is written"</a></p>
        </Page>
    }
    .into_any()
}

fn controls(heading: &'static Heading, section: &SectionView) -> AnyView {
    match &heading.list {
        Some(list) => item_controls(list),
        None => {
            let text = section.text.clone();
            view! { <TextArea name="text" label="Your answer" value=text/> }.into_any()
        }
    }
}

/// What was answered already, each with a link to change it.
fn written(resident: crate::ids::PersonId, section: &SectionView) -> AnyView {
    let Some(list) = section
        .heading
        .list
        .as_ref()
        .filter(|_| !section.items.is_empty())
    else {
        return ().into_any();
    };
    let items: Vec<_> = section
        .items
        .iter()
        .map(|item| {
            let title = item_title(list, item);
            let href = links::edit_item(resident, section.heading.code, item.id);
            let about = format!(" {}: {title}", list.noun);
            view! {
                <li>
                    <span class="written">{title}</span>
                    " "
                    <a href=href>"Change"<span class="nhsuk-u-visually-hidden">{about}</span></a>
                </li>
            }
        })
        .collect();
    view! {
        <h2 class="nhsuk-heading-s">"Written so far"</h2>
        <ul class="nhsuk-list nhsuk-list--bullet">{items}</ul>
        <p>{another(list)}</p>
    }
    .into_any()
}

fn another(list: &ListKind) -> String {
    format!(
        "You can add another {} below, or skip to the next question.",
        list.noun
    )
}
