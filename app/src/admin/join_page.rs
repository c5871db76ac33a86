//! The form of somebody new among the staff, and the fields of a role.

use super::model::{Place, ROLES, RoleForm};
use crate::{
    components::{Button, DateInput, Page, PortalForm, Select, TextInput},
    links,
    loaded::loaded,
    posted::asked,
};
use leptos::prelude::*;

/// What the fields of a role are called in an error message.
pub(super) const ROLE_LABELS: [(&str, &str); 4] = [
    ("role", "what they work as"),
    ("title", "what their role is called"),
    ("place", "where they work"),
    ("from", "the first day"),
];

/// Somebody new: `/admin/staff/new`.
#[component]
pub fn JoinPage() -> impl IntoView {
    let asked = asked();
    let answer = async move {
        let (caller, backend) = asked?;
        backend.admin.join_form(&caller).await
    };
    loaded(answer, join_page)
}

fn join_page(form: RoleForm) -> AnyView {
    let [role, title, place, from] = ROLE_LABELS;
    let labels = [
        ("given_name", "the first name"),
        ("family_name", "the last name"),
        ("email", "the work email address"),
        role,
        title,
        place,
        from,
    ];
    view! {
        <Page title="Add somebody to the staff" back=links::STAFF labels=labels dense=true>
            <p>"They sign in with a code that we send to their work email address. The first time, they also type a code on paper that you hand to them."</p>
            <p>"Somebody who has an account already, for example as a carer, keeps it. Type their name and the address they sign in with."</p>
            <PortalForm action="/api/admin/join" autocomplete="off">
                <TextInput name="given_name" label="First name" width=20 spellcheck=false/>
                <TextInput name="family_name" label="Last name" width=20 spellcheck=false/>
                <TextInput name="email" label="Work email address" kind="email" spellcheck=false/>
                {role_fields(form)}
                <Button>"Add to the staff"</Button>
            </PortalForm>
        </Page>
    }
    .into_any()
}

/// The fields that say which role, where and since when.
pub(super) fn role_fields(form: RoleForm) -> AnyView {
    let choose = || (String::new(), String::from("Choose one"));
    let roles = ROLES
        .iter()
        .map(|(code, words)| ((*code).to_owned(), (*words).to_owned()));
    let places = form
        .places
        .into_iter()
        .map(|(place, words): (Place, String)| (place.to_string(), words));
    view! {
        <Select
            name="role"
            label="What do they work as?"
            hint="This decides what they can see and do"
            options=std::iter::once(choose()).chain(roles).collect()
        />
        <TextInput
            name="title"
            label="What is their role called?"
            hint="Everybody reads this beside their name. For example, community nurse"
            width=30
        />
        <Select
            name="place"
            label="Where do they work?"
            options=std::iter::once(choose()).chain(places).collect()
        />
        <DateInput name="from" legend="First day" value=form.today/>
    }
    .into_any()
}
