//! A form that came back because others changed the same fields meanwhile.

use super::{headings::ListKind, item_view::shown, model::ItemForm};
use crate::{
    error::{FieldError, PortalError, Problem},
    returned_form::{ReturnedForm, only_clashes, returned_form},
};
use leptos::prelude::provide_context;
use std::sync::Arc;

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
