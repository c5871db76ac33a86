//! What the pages of the plan write, from made-up plans.

mod forms;
mod history;
mod open;
mod page;
mod paper;

use self::{
    forms::{goal_form, text_form},
    history::{a_history, comparison},
};
use super::{
    compare_page::compare_page,
    headings::headings,
    history_page::history_page,
    item_form::item_form,
    kind::PlanKind,
    model::{Changed, ItemView, PlanView, Resident, SectionView, Standing},
    plan_page::plan_page,
    remove_page::remove_page,
    restore_page::restore_page,
    section_form::section_form,
};
use crate::{
    agreement::model::Ownership,
    audit::model::Basis,
    backend::{Assurance, Caller, RequestFacts, SignedIn, Unread},
    ids::{AccountId, ItemId, PersonId, SessionReference},
    returned_form::ReturnedForm,
};
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use leptos::prelude::*;
use std::sync::Arc;
use uuid::Uuid;

const HOSTILE: &str = "<script>alert(1)</script></textarea>\"'&";

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn morning() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 22, 10, 42, 0).unwrap()
}

fn facts() -> RequestFacts {
    RequestFacts {
        now: Utc.with_ymd_and_hms(2026, 11, 22, 12, 0, 0).unwrap(),
        submission: Arc::from("key"),
        path: Arc::from("/people/1/care-plan"),
        notice: None,
        demo: false,
        last_known: None,
        unread: Unread::default(),
    }
}

fn caller(is_staff: bool) -> Caller {
    Caller {
        signed_in: Some(SignedIn {
            account: AccountId(Uuid::nil()),
            person: PersonId(Uuid::nil()),
            name: String::from("Priya"),
            session: SessionReference(Uuid::nil()),
            assurance: Assurance::Full,
            proved_at: None,
            is_resident: !is_staff,
            is_staff,
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

fn joe(is_reader: bool) -> Resident {
    Resident {
        id: PersonId(Uuid::from_u128(1)),
        name: String::from("Joe"),
        full_name: String::from("Joseph Hill"),
        date_of_birth: NaiveDate::from_ymd_opt(1941, 3, 27),
        died_on: None,
        kept_as: None,
        nhs_number: Some(String::from("9991234567")),
        is_reader,
        needs: vec![String::from("Uses hearing aid")],
        basis: if is_reader {
            Basis::Own
        } else {
            Basis::NamedLead
        },
    }
}

/// The HTML of a page, without the markers that only a browser's script would need.
fn html(staff: bool, form: Option<ReturnedForm>, view: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        leptos_meta::provide_meta_context();
        provide_context(facts());
        provide_context(caller(staff));
        if let Some(form) = form {
            provide_context(form);
        }
        view().to_html()
    });
    html.replace("<!>", "").replace("<!--<() />-->", "")
}

fn item(id: u128, parent: Option<u128>, fields: &[(&str, &str)]) -> ItemView {
    ItemView {
        id: ItemId(Uuid::from_u128(id)),
        parent: parent.map(|id| ItemId(Uuid::from_u128(id))),
        fields: fields
            .iter()
            .map(|(name, value)| (String::from(*name), String::from(*value)))
            .collect(),
    }
}

fn plan(is_reader: bool, written: Vec<(&str, &str, Vec<ItemView>)>) -> PlanView {
    let sections = headings(PlanKind::Care)
        .iter()
        .map(|heading| {
            let found = written.iter().find(|(code, _, _)| *code == heading.code);
            SectionView {
                heading,
                version: i32::from(found.is_some()),
                text: found
                    .map(|(_, text, _)| String::from(*text))
                    .unwrap_or_default(),
                items: found.map(|(_, _, items)| items.clone()).unwrap_or_default(),
                changed: found.map(|_| Changed {
                    at: morning(),
                    by: String::from("Priya Nair"),
                }),
                may_edit: true,
                standing: Standing::NotAgreed,
                comments: Some(0),
                disagreements: Vec::new(),
                may_disagree: false,
                may_read_history: true,
            }
        })
        .collect();
    PlanView {
        ownership: Ownership::default(),
        resident: joe(is_reader),
        kind: PlanKind::Care,
        sections,
        changed: Some(Changed {
            at: morning(),
            by: String::from("Priya Nair"),
        }),
        next_review_on: Some(day(30)),
        communication: None,
        linked: Vec::new(),
    }
}

/// Every control that is seen has a label of its own.
fn assert_labelled(page: &str) {
    let ids: Vec<&str> = page
        .split('<')
        .filter(|tag| {
            ["input ", "select ", "textarea "]
                .iter()
                .any(|kind| tag.starts_with(kind))
                && !tag.contains("type=\"hidden\"")
        })
        .map(|tag| {
            tag.split(" id=\"")
                .nth(1)
                .expect(tag)
                .split('"')
                .next()
                .unwrap()
        })
        .collect();
    assert!(!ids.is_empty());
    for id in ids {
        assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
        assert_eq!(page.matches(&format!(" for=\"{id}\"")).count(), 1, "{id}");
    }
}

#[test]
fn words_are_words_and_never_elements() {
    let mut view = plan(
        false,
        vec![
            ("important_to_me", HOSTILE, Vec::new()),
            (
                "goals",
                "",
                vec![item(20, None, &[("what", HOSTILE), ("outcome", HOSTILE)])],
            ),
        ],
    );
    view.resident.full_name = String::from(HOSTILE);
    view.resident.name = String::from(HOSTILE);
    let pages = [
        html(true, None, || plan_page(view, Some("goals"))),
        html(true, None, || item_form(goal_form(HOSTILE))),
        html(true, None, || section_form(text_form(false, HOSTILE))),
        html(true, None, || remove_page(goal_form(HOSTILE))),
        html(true, None, || compare_page(comparison(HOSTILE))),
        html(true, None, || restore_page(comparison(HOSTILE))),
        html(true, None, || history_page(a_history(HOSTILE))),
    ];
    for page in pages {
        assert!(page.contains("&lt;script&gt;"), "{page}");
        assert!(!page.contains("<script"), "{page}");
        assert!(page.matches("</textarea>").count() == page.matches("<textarea").count());
    }
}
