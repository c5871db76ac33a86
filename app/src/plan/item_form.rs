//! The form of an item, made from the fields of its list.

use super::{
    headings::{Field, FieldKind, ListKind},
    identity::plan_title,
    model::ItemForm,
    provenance,
    returned::prepare,
    section_view::add_words,
};
use crate::{
    components::{
        Button, ButtonRow, Choice, DateInput, Labels, Page, PortalForm, ProblemPage, Radios,
        Select, TextArea, TextInput, wording,
    },
    error::PortalError,
    format,
    ids::ItemId,
    links,
    plan::IdentityBanner,
    returned_form::version_to_send,
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The form as a page.
pub(super) fn item_form(form: ItemForm) -> AnyView {
    let Some(list) = form.heading.list.as_ref() else {
        return view! { <ProblemPage error=PortalError::NotFound/> }.into_any();
    };
    prepare(&form, list);
    // The controls are made before the page around them, which says the names too.
    let labels: Labels = labels_of(list)
        .into_iter()
        .chain([(String::from("parent"), parent_question(list).1)])
        .chain(provenance::labels())
        .collect();
    provide_context(labels.clone());
    let heading = form.heading;
    let resident = form.resident.clone();
    let item = form.item.as_ref();
    let title = match item {
        Some(_) => format!("Change this {}", list.noun),
        None => add_words(list),
    };
    let back = links::plan_section(resident.id, heading.code);
    let fields: Vec<_> = list
        .fields
        .iter()
        .enumerate()
        .map(|(place, field)| {
            control(
                field,
                match item {
                    Some(item) => item.field(field.name),
                    None => form.begun.get(field.name).map_or("", String::as_str),
                },
                place == 0,
            )
        })
        .collect();
    let remove = item.map(|item| {
        let href = links::remove_item(resident.id, heading.code, item.id);
        view! { <p><a href=href>{format!("Remove this {}", list.noun)}</a></p> }
    });
    let questions = provenance(
        &resident,
        heading.voice,
        form.performers.clone(),
        form.today,
    );
    let caption = plan_title(&resident, heading.kind);
    let version = version_to_send(&form.version.to_string());
    let item = item.map(|item| item.id.to_string()).unwrap_or_default();
    let parent = parent(&form, list);
    let noun = list.noun;
    let whose = resident.id.to_string();
    view! {
        <Page title=title back=back.clone() labels=labels caption=caption>
            <IdentityBanner resident=resident/>
            <PortalForm action="/api/plan/save-item">
                <input type="hidden" name="resident" value=whose/>
                <input type="hidden" name="heading" value=heading.code/>
                <input type="hidden" name="version" value=version/>
                <input type="hidden" name="item" value=item/>
                {parent}
                {fields}
                {questions}
                <ButtonRow>
                    <Button>"Save "{noun}</Button>
                    <a href=back>"Cancel"</a>
                </ButtonRow>
            </PortalForm>
            {remove}
        </Page>
    }
    .into_any()
}

/// What the fields are called in error messages.
pub(crate) fn labels_of(list: &ListKind) -> Vec<(String, String)> {
    list.fields
        .iter()
        .map(|field| {
            (
                format!("field-{}", field.name),
                wording::inside_sentence(field.label),
            )
        })
        .collect()
}

/// The controls of a new item.
pub(crate) fn controls(list: &'static ListKind) -> AnyView {
    list.fields
        .iter()
        .enumerate()
        .map(|(place, field)| control(field, "", place == 0))
        .collect_view()
        .into_any()
}

/// The question what an item belongs to, and the same within a sentence.
fn parent_question(list: &ListKind) -> (String, String) {
    let above = list
        .parent
        .and_then(super::headings::heading)
        .and_then(|heading| heading.list.as_ref())
        .map_or("item", |above| above.noun);
    (
        format!("Which {above} is this for? (optional)"),
        format!("the {above} this is for"),
    )
}

/// What the item belongs to; sent as it is where there is nothing to choose.
fn parent(form: &ItemForm, list: &ListKind) -> AnyView {
    let stored = form
        .item
        .as_ref()
        .and_then(|item| item.parent)
        .or(form.parent);
    let stored = stored.as_ref().map(ItemId::to_string).unwrap_or_default();
    if list.parent.is_none() || form.parents.is_empty() {
        return view! { <input type="hidden" name="parent" value=stored/> }.into_any();
    }
    let mut options = vec![(String::new(), String::from("None of these"))];
    // What the writer may not see stays as it is unless they choose another.
    let known = form.parents.iter().any(|(id, _)| id.to_string() == stored);
    if !stored.is_empty() && !known {
        options.push((stored.clone(), String::from("As it is now")));
    }
    options.extend(
        form.parents
            .iter()
            .map(|(id, words)| (id.to_string(), words.clone())),
    );
    let (question, _) = parent_question(list);
    view! { <Select name="parent" label=question value=stored options=options/> }.into_any()
}

/// The control of a field.
fn control(field: &'static Field, stored: &str, first: bool) -> AnyView {
    let name = format!("field-{}", field.name);
    let label = if field.required {
        field.label.to_owned()
    } else {
        format!("{} (optional)", field.label)
    };
    let hint = (!field.hint.is_empty()).then(|| field.hint.to_owned());
    let stored = stored.to_owned();
    match field.kind {
        FieldKind::Words => {
            let rows = if first { 3 } else { 5 };
            match hint {
                Some(hint) => {
                    view! { <TextArea name=name label=label hint=hint value=stored rows=rows/> }
                        .into_any()
                }
                None => {
                    view! { <TextArea name=name label=label value=stored rows=rows/> }.into_any()
                }
            }
        }
        FieldKind::Line | FieldKind::NoCode => match hint {
            Some(hint) => {
                view! { <TextInput name=name label=label hint=hint value=stored/> }.into_any()
            }
            None => view! { <TextInput name=name label=label value=stored/> }.into_any(),
        },
        FieldKind::Phone => {
            let stored = format::phone(&stored);
            view! { <TextInput name=name label=label value=stored kind="tel"/> }.into_any()
        }
        FieldKind::Choice(choices) => {
            let none = (!field.required).then(|| Choice::new("", "Not said yet"));
            let choices = choices
                .iter()
                .map(|(code, words)| Choice::new(*code, *words))
                .chain(none)
                .collect();
            view! { <Radios name=name legend=label value=stored choices=choices/> }.into_any()
        }
        FieldKind::OneToTen => {
            let options = std::iter::once((String::new(), String::from("Not said yet")))
                .chain((1..=10).map(|number| (number.to_string(), number.to_string())))
                .collect();
            match hint {
                Some(hint) => {
                    view! { <Select name=name label=label hint=hint value=stored options=options/> }
                        .into_any()
                }
                None => view! { <Select name=name label=label value=stored options=options/> }
                    .into_any(),
            }
        }
        FieldKind::Date => match stored.parse::<NaiveDate>() {
            Ok(day) => view! { <DateInput name=name legend=label value=day/> }.into_any(),
            Err(_) => view! { <DateInput name=name legend=label/> }.into_any(),
        },
    }
}
