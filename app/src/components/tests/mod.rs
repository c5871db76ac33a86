//! What the page parts write, read as a browser would.

mod forms;
mod pages;

use super::*;
use crate::{
    backend::{Assurance, Caller, RequestFacts, SignedIn, Unread},
    document::{Assets, Document, finished},
    error::{FieldError, PortalError, Problem},
    ids::{AccountId, PersonId, SessionReference},
    returned_form::ReturnedForm,
};
use chrono::{DateTime, NaiveDate};
use leptos::prelude::*;
use std::sync::Arc;
use uuid::Uuid;

fn facts() -> RequestFacts {
    RequestFacts {
        now: DateTime::UNIX_EPOCH,
        submission: Arc::from("one-time-key"),
        path: Arc::from("/people/1/edit?part=2"),
        notice: None,
        demo: false,
        last_known: None,
        unread: Unread::default(),
    }
}

fn joe() -> Caller {
    Caller {
        signed_in: Some(SignedIn {
            account: AccountId(Uuid::nil()),
            person: PersonId(Uuid::nil()),
            name: String::from("Joe"),
            session: SessionReference(Uuid::nil()),
            assurance: Assurance::Full,
            proved_at: None,
            is_resident: true,
            is_staff: false,
            is_on_call: false,
            answers: false,
            has_worklist: false,
            emergency: Vec::new(),
            shared_device: false,
            idle_at: DateTime::UNIX_EPOCH,
            over_at: DateTime::UNIX_EPOCH,
        }),
        ..Caller::default()
    }
}

fn returned(error: PortalError, fields: &[(&str, &str)]) -> ReturnedForm {
    ReturnedForm {
        fields: Arc::new(
            fields
                .iter()
                .map(|(name, value)| (String::from(*name), String::from(*value)))
                .collect(),
        ),
        error,
    }
}

/// The HTML of a view as it is sent.
fn html(form: Option<ReturnedForm>, view: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        leptos_meta::provide_meta_context();
        provide_context(facts());
        if let Some(form) = form {
            provide_context(form);
        }
        view().to_html()
    });
    finished(html)
}

/// The first tag with this id.
fn tag_with_id<'a>(html: &'a str, id: &str) -> &'a str {
    let mark = format!(" id=\"{id}\"");
    html.split('<')
        .map(|rest| rest.split('>').next().unwrap())
        .find(|tag| format!("{tag} ").contains(&format!("{mark} ")))
        .unwrap_or_else(|| panic!("no tag with id {id} in {html}"))
}

fn a_form() -> AnyView {
    view! {
        <Page
            title="About you"
            back="/home"
            labels=[("name", "your full name"), ("born", "your date of birth"), ("how", "how to reach you")]
        >
            <PortalForm action="/api/account/about">
                <TextInput name="name" label="Full name" value="Joseph" hint="As on letters"/>
                <DateInput
                    name="born"
                    legend="When were you born?"
                    value=NaiveDate::from_ymd_opt(1941, 3, 27).unwrap()
                />
                <Radios
                    name="how"
                    legend="How should we reach you?"
                    choices=vec![Choice::new("phone", "Phone"), Choice::new("letter", "Letter")]
                    value="letter"
                />
                <Checkboxes
                    name="help"
                    legend="What help do you need?"
                    ticks=vec![Tick::new("washing", "Washing", true), Tick::new("walking", "Walking", false)]
                />
                <TextArea name="matters" label="What matters to you?" value="Annie\n</textarea><3"/>
                <CodeInput name="code" label="Code"/>
                <Button>"Continue"</Button>
            </PortalForm>
        </Page>
    }
    .into_any()
}
