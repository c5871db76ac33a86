//! What the sheet and the card write, from made-up plans.

use super::{
    card_model::{CardContact, LandingView},
    card_page::landing,
    model::SheetView,
    sheet,
};
use crate::{
    agreement::model::Ownership,
    audit::model::Basis,
    backend::{Caller, RequestFacts, Unread},
    circle::model::{Communication, Need},
    ids::{ItemId, PersonId},
    plan::{
        headings::headings,
        kind::PlanKind,
        model::{Changed, ItemView, PlanView, Resident, SectionView, Standing},
    },
};
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use leptos::prelude::*;
use std::sync::Arc;
use uuid::Uuid;

const HOSTILE: &str = "<script>alert(1)</script>\"'&";

fn night() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 22, 3, 0, 0).unwrap()
}

fn html(view: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        leptos_meta::provide_meta_context();
        provide_context(Caller::default());
        provide_context(RequestFacts {
            now: night(),
            submission: Arc::from("key"),
            path: Arc::from("/card/7KQP2MXA"),
            notice: None,
            demo: false,
            last_known: None,
            unread: Unread::default(),
        });
        view().to_html()
    });
    html.replace("<!>", "").replace("<!--<() />-->", "")
}

fn item(fields: &[(&str, &str)]) -> ItemView {
    ItemView {
        id: ItemId(Uuid::from_u128(1)),
        parent: None,
        fields: fields
            .iter()
            .map(|(name, value)| (String::from(*name), String::from(*value)))
            .collect(),
    }
}

fn view(written: &[(&str, &str, Vec<ItemView>)]) -> SheetView {
    let sections = headings(PlanKind::Crisis)
        .iter()
        .map(|heading| {
            let found = written.iter().find(|(code, _, _)| *code == heading.code);
            SectionView {
                heading,
                version: 1,
                text: found.map_or_else(String::new, |(_, text, _)| String::from(*text)),
                items: found.map(|(_, _, items)| items.clone()).unwrap_or_default(),
                changed: None,
                may_edit: false,
                standing: Standing::NotAgreed,
                comments: None,
                disagreements: Vec::new(),
                may_disagree: false,
                may_read_history: true,
            }
        })
        .collect();
    SheetView {
        plan: PlanView {
            resident: Resident {
                id: PersonId(Uuid::from_u128(1)),
                name: String::from("Joe"),
                full_name: String::from("Joseph Hill"),
                date_of_birth: NaiveDate::from_ymd_opt(1941, 3, 27),
                died_on: None,
                kept_as: None,
                nhs_number: Some(String::from("9991234567")),
                is_reader: false,
                basis: Basis::NamedLead,
                needs: Vec::new(),
            },
            kind: PlanKind::Crisis,
            ownership: Ownership::default(),
            sections,
            changed: Some(Changed {
                at: night(),
                by: String::from("Priya Nair"),
            }),
            next_review_on: NaiveDate::from_ymd_opt(2026, 12, 1),
            communication: Some(Communication {
                language: None,
                interpreter: false,
                words: Some(String::from("Speak slowly. Wait for the answer.")),
                needs: vec![Need {
                    category: String::from("support"),
                    term: String::from("Uses hearing aid"),
                    detail: Some(String::from("In the left ear")),
                }],
            }),
            linked: Vec::new(),
        },
        address: vec![String::from("1 High Street"), String::from("AA3 1AB")],
        phones: vec![String::from("01632960001")],
        safe_contact: None,
        correct_at: night(),
        is_written: true,
        narrowed: false,
        card: None,
        may_choose: false,
        may_make_card: false,
        may_keep: false,
    }
}

fn place(page: &str, words: &str) -> usize {
    page.find(words)
        .unwrap_or_else(|| panic!("{words} is not in {page}"))
}

#[test]
fn how_to_communicate_comes_first_and_then_who_it_is_and_what_to_do() {
    let step = |level, then| item(&[("if", "he falls"), ("do", then), ("level", level)]);
    let view = view(&[
        ("triggers", "", vec![item(&[("what", "An infection")])]),
        (
            "steps",
            "",
            vec![
                step("well", "Drink"),
                step("emergency", "Ring 999"),
                step("", "Stay"),
            ],
        ),
        (
            "call",
            "",
            vec![item(&[
                ("name", "Rose"),
                ("role", "wife"),
                ("phone", "07700900982"),
                ("hours", "day and night"),
            ])],
        ),
    ]);
    let page = html(|| sheet(&view));
    let order = [
        "Important: ",
        "Speak slowly. Wait for the answer.",
        "Uses hearing aid",
        "In the left ear",
        "Joseph Hill",
        "27 March 1941",
        "999\u{a0}123\u{a0}4567",
        "1 High Street, AA3 1AB",
        "tel:01632960001",
        "Correct on 22 November 2026 at 3am",
        "Next review: 1 December 2026",
        "What to do now",
        "In an emergency",
        "Ring 999",
        "When I am well",
        "Drink",
        "Stay",
        "Who to call, in this order",
        "Rose",
        "tel:07700900982",
        "wife, day and night",
        "An infection",
    ];
    let places: Vec<usize> = order.iter().map(|words| place(&page, words)).collect();
    assert!(places.is_sorted(), "{places:?} in {page}");
    assert!(!page.contains("<script"));
}

#[test]
fn who_must_not_be_told_is_set_apart_from_who_may() {
    let person = |name, may| item(&[("name", name), ("may", may)]);
    let told = vec![person("Rose", "may"), person("Pete", "may_not")];
    let page = html(|| sheet(&view(&[("told", "", told)])));
    let never = page.split("sheet__never").nth(1).unwrap();
    let never = never.split("</div>").next().unwrap();
    assert!(never.contains("Must NOT be told") && never.contains("Pete"));
    assert!(!never.contains("Rose"));
    assert!(place(&page, "May be told") < place(&page, "Rose"));
}

#[test]
fn every_section_says_whether_it_was_agreed() {
    let mut view = view(&[
        ("place_of_care", "At home", Vec::new()),
        ("helps", "", vec![item(&[("what", "Music")])]),
        ("worse", "", vec![item(&[("what", "Noise")])]),
    ]);
    let on = NaiveDate::from_ymd_opt(2026, 8, 6).unwrap();
    for section in &mut view.plan.sections {
        section.standing = match section.heading.code {
            "helps" => Standing::Agreed { on },
            "worse" => Standing::ChangedSince {
                agreed_on: on,
                by: vec![
                    (String::from("Amina Shah, nurse"), 2),
                    (String::from("Rose"), 1),
                ],
                marked: Vec::new(),
            },
            _ => Standing::NotAgreed,
        };
    }
    let page = html(|| sheet(&view));
    assert!(page.contains("Agreed 6 August 2026"));
    assert!(page.contains("Changed since: 2 changes by Amina Shah, nurse; 1 change by Rose"));
    assert!(page.contains("Not agreed yet"));
}

#[test]
fn an_overdue_review_and_parts_left_off_are_said() {
    let mut view = view(&[]);
    view.plan.next_review_on = NaiveDate::from_ymd_opt(2026, 11, 21);
    view.narrowed = true;
    let page = html(|| sheet(&view));
    assert!(page.contains("A review was planned for 21 November 2026"));
    assert!(page.contains("Joe chose what is on this sheet. Some parts are left off."));
    assert!(page.contains("There is a crisis plan, but none of its sections is on this sheet."));
    assert!(!page.contains("Nothing has been written yet"), "{page}");
    view.is_written = false;
    view.narrowed = false;
    let page = html(|| sheet(&view));
    assert!(page.contains("Nothing is written on this sheet yet."));
}

#[test]
fn hostile_words_stay_words() {
    let every: Vec<(&str, &str, Vec<ItemView>)> = headings(PlanKind::Crisis)
        .iter()
        .map(|heading| {
            let fields: Vec<(&str, &str)> = heading
                .list
                .iter()
                .flat_map(|list| list.fields)
                .map(|field| (field.name, HOSTILE))
                .collect();
            (heading.code, HOSTILE, vec![item(&fields)])
        })
        .collect();
    let mut view = view(&every);
    view.address = vec![HOSTILE.to_owned()];
    view.phones = vec![HOSTILE.to_owned()];
    view.plan.resident.full_name = HOSTILE.to_owned();
    view.plan.resident.name = format!("{HOSTILE}!");
    if let Some(communication) = &mut view.plan.communication {
        communication.words = Some(HOSTILE.to_owned());
    }
    let contact = CardContact {
        name: HOSTILE.to_owned(),
        role: HOSTILE.to_owned(),
        phone: HOSTILE.to_owned(),
        hours: HOSTILE.to_owned(),
    };
    let opened = LandingView::Contacts {
        first_name: HOSTILE.to_owned(),
        contacts: vec![contact],
    };
    for page in [
        html(|| sheet(&view)),
        html(|| landing(opened, HOSTILE)),
        html(|| landing(LandingView::Closed, HOSTILE)),
    ] {
        assert!(!page.contains("<script>"), "{page}");
        assert!(page.contains("alert(1)"));
        assert!(!page.contains("value=\"<"), "{page}");
    }
}

#[test]
fn the_question_for_a_code_says_the_same_of_every_card_but_its_reference() {
    let one = html(|| landing(LandingView::Closed, "7KQP2MXA"));
    let other = html(|| landing(LandingView::Closed, "ABCDEFGH"));
    let without = |page: &str, reference| page.replace(reference, "").replace("7KQP2MXA", "");
    assert_eq!(without(&one, "7KQP2MXA"), without(&other, "ABCDEFGH"));
}
