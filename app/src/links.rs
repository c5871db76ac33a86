//! Functions that build page addresses, so that no address is typed twice.

use crate::ids::{ItemId, PersonId};

/// The first page after signing in.
pub const HOME: &str = "/home";
/// Where one signs in.
pub const SIGN_IN: &str = "/sign-in";
/// Where a second proof is given.
pub const PROVE: &str = "/sign-in/prove";
/// How I sign in: passkeys, recovery codes, sessions.
pub const ACCOUNT: &str = "/account";
/// Where the form that signs out is posted.
pub const SIGN_OUT: &str = "/api/account/sign-out";
/// How well everybody can use the portal, and what to do if not.
pub const ACCESSIBILITY: &str = "/accessibility";
/// What is kept about people, and why.
pub const PRIVACY: &str = "/privacy";
/// The people a member of staff works with.
pub const WORKLIST: &str = "/worklist";

/// The form of a new record.
pub const NEW_PERSON: &str = "/people/new";

/// The form of a person's record.
pub fn edit_person(person: PersonId) -> String {
    format!("/people/{person}/edit")
}

/// The page that makes a person's invitation letter.
pub fn invitation(person: PersonId) -> String {
    format!("/people/{person}/invitation")
}

/// A page of the people a member of staff works with, from 1.
pub fn worklist(search: &str, page: u32) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if !search.is_empty() {
        query.append_pair("search", search);
    }
    if page > 1 {
        query.append_pair("page", &page.to_string());
    }
    let query = query.finish();
    if query.is_empty() {
        WORKLIST.to_owned()
    } else {
        format!("{WORKLIST}?{query}")
    }
}

/// A person's record: who they are and who is around them.
pub fn person(person: PersonId) -> String {
    format!("/people/{person}")
}

/// A person's care plan.
pub fn care_plan(person: PersonId) -> String {
    format!("/people/{person}/care-plan")
}

/// The form of one section's text.
pub fn edit_section(person: PersonId, heading: &str) -> String {
    format!("/people/{person}/care-plan/{heading}/edit")
}

/// The form of one item, such as a goal.
pub fn edit_item(person: PersonId, heading: &str, item: ItemId) -> String {
    format!("/people/{person}/care-plan/{heading}/items/{item}")
}

/// The form of a new item; `parent` is the item it belongs to.
pub fn add_item(person: PersonId, heading: &str, parent: Option<ItemId>) -> String {
    let path = format!("/people/{person}/care-plan/{heading}/add");
    match parent {
        Some(parent) => format!("{path}?for={parent}"),
        None => path,
    }
}

/// Who changed a section, when and what.
pub fn section_history(person: PersonId, heading: &str) -> String {
    format!("/people/{person}/care-plan/{heading}/history")
}

/// Two versions of a section side by side.
pub fn compare_section(person: PersonId, heading: &str, from: i32, to: i32) -> String {
    format!("/people/{person}/care-plan/{heading}/history/compare?from={from}&to={to}")
}

/// Who has looked at a person's record.
pub fn who_has_looked(person: PersonId) -> String {
    format!("/people/{person}/who-has-looked")
}

/// An address with where to go afterwards.
pub fn with_next(path: &str, next: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("next", next);
    format!("{path}?{}", query.finish())
}

/// The path if it is one of this portal, so that no form or link leads elsewhere.
pub fn local(path: &str) -> Option<&str> {
    let inside = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(['\\', '\r', '\n', '\t'])
        && path.len() <= 500;
    inside.then_some(path)
}
