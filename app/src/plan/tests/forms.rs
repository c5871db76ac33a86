//! The forms of a section and of an item, as they begin and as they come back.

use super::{assert_labelled, day, html, item, joe};
use crate::{
    error::{FieldError, PortalError, Problem},
    ids::{ItemId, PersonId},
    plan::{
        headings::{heading, headings},
        item_form::item_form,
        kind::PlanKind,
        model::{ItemForm, Performer, SectionForm},
        remove_page::remove_page,
        section_form::section_form,
    },
    returned_form::ReturnedForm,
};
use std::{collections::BTreeMap, sync::Arc};
use uuid::Uuid;

pub(super) fn text_form(is_reader: bool, text: &str) -> SectionForm {
    SectionForm {
        resident: joe(is_reader),
        heading: heading("important_to_me").unwrap(),
        version: 7,
        text: String::from(text),
        performers: vec![Performer {
            id: PersonId(Uuid::from_u128(1)),
            words: String::from("Joseph Hill"),
        }],
        today: day(22),
    }
}

pub(super) fn goal_form(what: &str) -> ItemForm {
    ItemForm {
        resident: joe(true),
        heading: heading("goals").unwrap(),
        version: 7,
        item: Some(item(
            20,
            Some(10),
            &[("what", what), ("status", "in_progress")],
        )),
        begun: BTreeMap::new(),
        parents: vec![(ItemId(Uuid::from_u128(10)), String::from("Stairs are hard"))],
        parent: None,
        performers: Vec::new(),
        today: day(22),
    }
}

#[test]
fn every_control_of_every_list_has_its_label() {
    for heading in headings(PlanKind::Care) {
        let resident = joe(false);
        let page = match heading.list {
            Some(_) => {
                let form = ItemForm {
                    resident,
                    heading,
                    item: None,
                    ..goal_form("")
                };
                html(true, None, || item_form(form))
            }
            None => html(true, None, || {
                section_form(SectionForm {
                    heading,
                    ..text_form(false, "")
                })
            }),
        };
        assert_labelled(&page);
    }
}

#[test]
fn the_resident_is_not_asked_whose_words_they_are() {
    let own = html(false, None, || section_form(text_form(true, "Annie")));
    assert!(!own.contains("name=\"performer\""));
    assert!(own.contains("name=\"version\" value=\"7\""));
    let staff = html(true, None, || section_form(text_form(false, "Annie")));
    for name in [
        "performer",
        "performer_name",
        "event-day",
        "event-month",
        "event-year",
    ] {
        assert!(staff.contains(&format!("name=\"{name}\"")), "{name}");
    }
    assert!(staff.contains("name=\"event-day\" type=\"text\" inputmode=\"numeric\" value=\"22\""));
}

fn returned(errors: Vec<FieldError>, fields: &[(&str, &str)]) -> Option<ReturnedForm> {
    Some(ReturnedForm {
        fields: Arc::new(
            fields
                .iter()
                .map(|(name, value)| (String::from(*name), String::from(*value)))
                .collect(),
        ),
        error: PortalError::Check(errors),
    })
}

fn clash(field: &str, theirs: &str) -> FieldError {
    FieldError::new(
        field,
        Problem::ChangedMeanwhile {
            theirs: String::from(theirs),
            by: String::from("Priya Nair"),
        },
    )
}

#[test]
fn a_clash_shows_both_and_the_words_that_were_saved() {
    let typed = [
        ("version", "3"),
        ("field-what", "what I typed"),
        ("field-status", "achieved"),
    ];
    let form = returned(vec![clash("field-status", "Partly achieved")], &typed);
    let page = html(false, form, || item_form(goal_form("what was saved")));
    assert!(page.contains("While you were writing, Priya Nair changed this to:"));
    assert!(page.contains("Partly achieved"));
    assert!(!page.contains("(optional) while you were writing"));
    assert!(page.contains("what was saved"));
    assert!(!page.contains("what I typed"));
    assert!(page.contains("name=\"version\" value=\"7\""));
    let chosen = page
        .split("value=\"achieved\"")
        .next()
        .unwrap()
        .rsplit('<')
        .next()
        .unwrap();
    assert!(chosen.contains("checked"), "{chosen}");
}

#[test]
fn what_was_not_saved_rests_on_the_version_it_was_typed_over() {
    let typed = [("version", "3"), ("field-what", "what I typed")];
    let errors = vec![FieldError::new(
        "field-outcome",
        Problem::TooLong { limit: 20_000 },
    )];
    let page = html(false, returned(errors, &typed), || {
        item_form(goal_form("what is there"))
    });
    assert!(page.contains("name=\"version\" value=\"3\""));
    assert!(page.contains("what I typed"));
    assert!(page.contains("What came of it must be 20,000 characters or less"));
}

#[test]
fn removing_asks_first_and_sends_what_is_needed() {
    let page = html(false, None, || remove_page(goal_form("Walk to the shop")));
    assert!(page.contains("Remove this goal?"));
    for name in ["resident", "heading", "version", "item"] {
        assert!(
            page.contains(&format!("name=\"{name}\" value=\"")),
            "{name}"
        );
    }
    assert!(page.contains("action=\"/api/plan/remove-item\""));
}
