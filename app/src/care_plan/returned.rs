//! A form that came back because others changed the same fields meanwhile.

use super::{headings::ListKind, item_view::shown, model::ItemForm};
use crate::{
    error::{FieldError, PortalError, Problem},
    returned_form::{ReturnedForm, returned_form, value_of},
};
use leptos::prelude::provide_context;
use std::sync::Arc;

/// The version a form sends back.
///
/// When all that was the matter is that others changed the same fields, the
/// rest was saved and both are shown: what is chosen now is chosen knowing the
/// present version. Otherwise nothing was saved, and what was typed still rests
/// on the version it was typed over.
pub(super) fn version_to_send(present: i32) -> String {
    if only_clashes() {
        present.to_string()
    } else {
        value_of("version", &present.to_string())
    }
}

/// Whether the form came back for nothing but changes made meanwhile.
fn only_clashes() -> bool {
    returned_form().is_some_and(|form| {
        !form.errors().is_empty()
            && form
                .errors()
                .iter()
                .all(|error| matches!(error.problem, Problem::ChangedMeanwhile { .. }))
    })
}

/// Shows words from the plan, not from the form, when they were saved; and what
/// others wrote as people read it.
pub(super) fn prepare(form: &ItemForm, list: &ListKind) {
    let Some(returned) = returned_form().filter(|_| only_clashes()) else {
        return;
    };
    let clashing = |name: &str| returned.errors().iter().any(|error| error.field == name);
    let mut fields = (*returned.fields).clone();
    for field in list.fields {
        let name = format!("field-{}", field.name);
        // Words are merged, and all else that did not clash was saved too.
        if field.kind.is_words() || !clashing(&name) {
            fields.retain(|typed, _| typed != &name && !typed.starts_with(&format!("{name}-")));
        }
    }
    let errors = returned
        .errors()
        .iter()
        .map(|error| readable(error, form, list))
        .collect();
    provide_context(ReturnedForm {
        fields: Arc::new(fields),
        error: PortalError::Check(errors),
    });
}

fn readable(error: &FieldError, form: &ItemForm, list: &ListKind) -> FieldError {
    let Problem::ChangedMeanwhile { theirs, by } = &error.problem else {
        return error.clone();
    };
    let field = error
        .field
        .strip_prefix("field-")
        .and_then(|name| list.field(name));
    let words = match field {
        _ if theirs.is_empty() => String::from("(nothing)"),
        Some(field) => shown(field, theirs),
        None => form
            .parents
            .iter()
            .find(|(id, _)| id.to_string() == *theirs)
            .map_or_else(|| theirs.clone(), |(_, words)| words.clone()),
    };
    FieldError::new(
        &error.field,
        Problem::ChangedMeanwhile {
            theirs: words,
            by: by.clone(),
        },
    )
}
