//! What was typed and which fields need attention, shown again after a rejected post.

use crate::error::{FieldError, PortalError, Problem};
use leptos::prelude::use_context;
use std::{collections::BTreeMap, sync::Arc};

/// A form that could not be accepted; the http layer supplies it to one view of its page.
#[derive(Clone, Debug)]
pub struct ReturnedForm {
    /// What was typed, by field; secrets are never kept.
    pub fields: Arc<BTreeMap<String, String>>,
    /// Why it came back.
    pub error: PortalError,
}

impl ReturnedForm {
    /// Whether anything is the matter: a form may also come back because whoever fills it in asked
    /// for more time, with nothing to complain of.
    pub fn is_problem(&self) -> bool {
        self.error != PortalError::Check(Vec::new())
    }

    /// The fields that need attention.
    pub fn errors(&self) -> &[FieldError] {
        match &self.error {
            PortalError::Check(errors) => errors,
            _ => &[],
        }
    }
}

/// The returned form of this page, if there is one.
pub fn returned_form() -> Option<ReturnedForm> {
    use_context()
}

/// What to show in a field: what was typed before it came back, else `stored`.
pub fn value_of(field: &str, stored: &str) -> String {
    returned_form()
        .and_then(|form| form.fields.get(field).cloned())
        .unwrap_or_else(|| stored.to_owned())
}

/// What is the matter with a field, if anything.
pub fn problem_of(field: &str) -> Option<Problem> {
    returned_form()?
        .errors()
        .iter()
        .find(|error| error.field == field)
        .map(|error| error.problem.clone())
}

/// Whether the form came back for nothing but changes made meanwhile.
pub fn only_clashes() -> bool {
    returned_form().is_some_and(|form| {
        !form.errors().is_empty()
            && form
                .errors()
                .iter()
                .all(|error| matches!(error.problem, Problem::ChangedMeanwhile { .. }))
    })
}

/// The version a form sends back.
///
/// When all that was the matter is that others changed the same fields, both
/// are shown: what is chosen now is chosen knowing the present version.
/// Otherwise what was typed still rests on the version it was typed over, and
/// what others changed since has not been seen.
pub fn version_to_send(present: &str) -> String {
    if only_clashes() {
        present.to_owned()
    } else {
        value_of("version", present)
    }
}
