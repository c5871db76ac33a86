//! What every field has: an id, a label, a hint, and perhaps a message.

use super::{labels::name_in_sentence, wording};
use crate::{error::Problem, returned_form::problem_of};
use leptos::prelude::*;

/// How the parts of one field point at each other.
#[derive(Clone, Debug)]
pub struct Wiring {
    /// The field's name, which is also the id of its control.
    pub name: String,
    hint: Option<String>,
    problem: Option<Problem>,
    message: Option<String>,
}

impl Wiring {
    /// The wiring of a field; what is the matter comes from the returned form. A hint that
    /// says nothing is none.
    pub fn new(name: &str, label: &str, hint: Option<String>) -> Self {
        Self::of_parts(name, &[name], label, hint)
    }

    /// The same for a field in several parts: the first part with a problem speaks.
    pub fn of_parts(name: &str, parts: &[&str], label: &str, hint: Option<String>) -> Self {
        let problem = parts.iter().find_map(|part| problem_of(part));
        let message = problem
            .as_ref()
            .map(|problem| wording::message(problem, &name_in_sentence(name, label)));
        Self {
            name: name.to_owned(),
            hint: hint.filter(|hint| !hint.is_empty()),
            problem,
            message,
        }
    }

    /// Whether something is the matter.
    pub fn is_wrong(&self) -> bool {
        self.problem.is_some()
    }

    /// The class of the group around the field.
    pub fn group_class(&self) -> &'static str {
        if self.is_wrong() {
            "nhsuk-form-group nhsuk-form-group--error"
        } else {
            "nhsuk-form-group"
        }
    }

    /// A control's class, marked when something is the matter.
    pub fn control_class(&self, class: &str) -> String {
        if self.is_wrong() {
            format!("{class} {class}--error")
        } else {
            class.to_owned()
        }
    }

    /// The ids of what describes the control, for `aria-describedby`.
    pub fn described_by(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.name));
        let error = self
            .message
            .as_ref()
            .map(|_| format!("{}-error", self.name));
        let theirs = self.theirs().map(|_| format!("{}-theirs", self.name));
        let ids: Vec<String> = [hint, error, theirs].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// `true` for `aria-invalid` when something is the matter, else no attribute.
    pub fn invalid(&self) -> Option<&'static str> {
        self.is_wrong().then_some("true")
    }

    fn theirs(&self) -> Option<(String, String)> {
        match &self.problem {
            Some(Problem::ChangedMeanwhile { theirs, by }) => Some((by.clone(), theirs.clone())),
            _ => None,
        }
    }

    /// The label; `heading` makes it the page's heading.
    pub fn label(&self, label: String, heading: bool) -> AnyView {
        let id = self.name.clone();
        if heading {
            view! {
                <h1 class="nhsuk-label-wrapper">
                    <label class="nhsuk-label nhsuk-label--l" for=id>{label}</label>
                </h1>
            }
            .into_any()
        } else {
            view! { <label class="nhsuk-label nhsuk-label--s" for=id>{label}</label> }.into_any()
        }
    }

    /// The legend of several controls; `heading` makes it the page's heading.
    pub fn legend(&self, legend: String, heading: bool) -> AnyView {
        if heading {
            view! {
                <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--l">
                    <h1 class="nhsuk-fieldset__heading">{legend}</h1>
                </legend>
            }
            .into_any()
        } else {
            view! { <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{legend}</legend> }
                .into_any()
        }
    }

    /// The hint, the message and what somebody else wrote meanwhile, as far as there are any.
    pub fn hint_and_message(&self) -> AnyView {
        let name = &self.name;
        let hint = self.hint.clone().map(|hint| {
            view! { <div class="nhsuk-hint" id=format!("{name}-hint")>{hint}</div> }
        });
        let message = self.message.clone().map(|message| {
            view! {
                <span class="nhsuk-error-message" id=format!("{name}-error")>
                    <span class="nhsuk-u-visually-hidden">"Error: "</span>
                    {message}
                </span>
            }
        });
        let theirs = self.theirs().map(|(by, theirs)| {
            view! {
                <div class="theirs" id=format!("{name}-theirs")>
                    <p><strong>{format!("While you were writing, {by} changed this to:")}</strong></p>
                    <p class="written">{theirs}</p>
                </div>
            }
        });
        view! { {hint}{message}{theirs} }.into_any()
    }
}
