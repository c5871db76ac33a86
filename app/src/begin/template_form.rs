//! The form of a template.

use super::{
    content::{MOST_SUGGESTIONS, SECTIONS, STEPS, Suggestion},
    model::TemplateForm,
};
use crate::{
    components::{
        Button, ButtonLook, ButtonRow, Details, Labels, Page, PortalForm, Select, TextArea,
        TextInput, Warning,
    },
    links,
    plan::{CRISIS_LEVELS, headings::heading},
    returned_form::{value_of, version_to_send},
};
use leptos::prelude::*;

/// Rows for new steps below those there are.
const MORE_STEPS: usize = 3;

/// The form as a page; who may only read it sees what it suggests.
pub(super) fn template_form(form: TemplateForm) -> AnyView {
    let title = match form.id {
        Some(_) => format!("Template: {}", form.name),
        None => String::from("Make a template"),
    };
    let labels = labels();
    // The controls are made before the page around them, which says the names too.
    provide_context(labels.clone());
    let retired = form.is_retired.then(|| {
        view! {
            <Warning heading="No longer offered">
                <p>"Nobody can begin a plan from this template. Plans that were begun from it stay as they are."</p>
            </Warning>
        }
    });
    let body = if form.may_edit && !form.is_retired {
        view! { {fields(&form)} {retire(&form)} }.into_any()
    } else {
        suggestions(&form)
    };
    view! {
        <Page title=title back=links::TEMPLATES labels=labels dense=true>
            {retired}
            {body}
        </Page>
    }
    .into_any()
}

fn labels() -> Labels {
    let steps = (1..=MOST_SUGGESTIONS).flat_map(|row| {
        [
            (
                format!("step-{row}-if"),
                format!("what happens in step {row}"),
            ),
            (
                format!("step-{row}-do"),
                format!("what to do in step {row}"),
            ),
            (
                format!("step-{row}-level"),
                format!("how far things have gone in step {row}"),
            ),
        ]
    });
    let lines = SECTIONS.into_iter().filter_map(|code| {
        let title = heading(code)?.title.to_lowercase();
        Some((format!("lines-{code}"), title))
    });
    [
        ("name", "what the template is called"),
        ("for_whom", "for whom it is"),
        ("team", "the team that keeps it"),
    ]
    .into_iter()
    .map(|(name, label)| (name.to_owned(), label.to_owned()))
    .chain(lines)
    .chain(steps)
    .collect()
}

fn fields(form: &TemplateForm) -> AnyView {
    let team = (form.id.is_none()).then(|| {
        let options: Vec<(String, String)> = form
            .teams
            .iter()
            .map(|(id, name)| (id.to_string(), name.clone()))
            .collect();
        view! { <Select name="team" label="Which team keeps it?" options=options/> }
    });
    let lists: Vec<_> = SECTIONS
        .into_iter()
        .filter(|code| *code != STEPS)
        .filter_map(heading)
        .map(|section| {
            let stored: Vec<&str> = form
                .content
                .of(section.code)
                .map(|item| item.field("what"))
                .collect();
            view! {
                <TextArea
                    name=format!("lines-{}", section.code)
                    label=format!("{} (optional)", section.title)
                    hint="One on each line"
                    value=stored.join("\n")
                    rows=5
                />
            }
        })
        .collect();
    let id = form.id.map(|id| id.to_string()).unwrap_or_default();
    let version = version_to_send(&form.version.to_string());
    let (name, for_whom) = (form.name.clone(), form.for_whom.clone());
    let steps = steps(form);
    view! {
        <PortalForm action="/api/begin/save-template">
            <input type="hidden" name="template" value=id/>
            <input type="hidden" name="version" value=version/>
            {team}
            <TextInput name="name" label="What is it called?" hint="Such as Falls and confusion" value=name/>
            <TextInput name="for_whom" label="For whom is it?" hint="Such as people who live at home with early dementia" value=for_whom/>
            {lists}
            {steps}
            <ButtonRow>
                <Button>"Save template"</Button>
                <a href=links::TEMPLATES>"Cancel"</a>
            </ButtonRow>
        </PortalForm>
    }
    .into_any()
}

/// A row of fields for each step there is, and some for new ones.
fn steps(form: &TemplateForm) -> AnyView {
    let stored: Vec<&Suggestion> = form.content.of(STEPS).collect();
    // What came back may fill more rows than are stored.
    let typed = (1..=MOST_SUGGESTIONS)
        .filter(|row| !value_of(&format!("step-{row}-if"), "").is_empty())
        .max()
        .unwrap_or(0);
    let rows = (stored.len() + MORE_STEPS).max(typed).min(MOST_SUGGESTIONS);
    let rows: Vec<_> = (1..=rows)
        .map(|row| {
            let said = |name: &str| {
                stored
                    .get(row - 1)
                    .map_or("", |step| step.field(name))
                    .to_owned()
            };
            let levels: Vec<(String, String)> = CRISIS_LEVELS
                .iter()
                .map(|(code, words)| ((*code).to_owned(), (*words).to_owned()))
                .collect();
            view! {
                <fieldset class="nhsuk-fieldset">
                    <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{format!("Step {row} (optional)")}</legend>
                    <TextArea name=format!("step-{row}-if") label="If this happens" value=said("if") rows=2/>
                    <TextArea name=format!("step-{row}-do") label="Then do this" value=said("do") rows=2/>
                    <Select name=format!("step-{row}-level") label="How far have things gone?" value=said("level") options=levels/>
                </fieldset>
            }
        })
        .collect();
    view! {
        <h2>"What should happen"</h2>
        <p>"Empty steps are left out. Save to get more rows."</p>
        {rows}
    }
    .into_any()
}

fn retire(form: &TemplateForm) -> AnyView {
    let Some(id) = form.id else {
        return ().into_any();
    };
    let id = id.to_string();
    view! {
        <Details summary="Offer it no longer">
            <p>"Nobody can begin a plan from it then. Plans that were begun from it stay as they are."</p>
            <PortalForm action="/api/begin/retire-template">
                <input type="hidden" name="template" value=id/>
                <Button look=ButtonLook::Warning>"Offer this template no longer"</Button>
            </PortalForm>
        </Details>
    }
    .into_any()
}

/// What it suggests, to read.
fn suggestions(form: &TemplateForm) -> AnyView {
    let parts: Vec<_> = SECTIONS
        .into_iter()
        .filter_map(heading)
        .filter_map(|section| {
            let items: Vec<_> = form
                .content
                .of(section.code)
                .map(|item| {
                    let first = section.list.iter().flat_map(|list| list.fields).take(2);
                    let said: Vec<&str> = first
                        .map(|field| item.field(field.name))
                        .filter(|said| !said.is_empty())
                        .collect();
                    view! { <li class="written">{said.join(": ")}</li> }
                })
                .collect();
            (!items.is_empty()).then(|| {
                view! {
                    <h2>{section.title}</h2>
                    <ul class="nhsuk-list nhsuk-list--bullet">{items}</ul>
                }
            })
        })
        .collect();
    let about = format!("{}. Kept by {}.", form.for_whom, form.team);
    view! {
        <p>{about}</p>
        {parts}
    }
    .into_any()
}
