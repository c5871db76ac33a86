//! What the pages of the plan write, from made-up plans.

use super::{
    compare_page::compare_page,
    headings::{heading, headings},
    history_page::history_page,
    item_form::item_form,
    kind::PlanKind,
    model::{
        ChangeView, Changed, CompareView, HistoryView, ItemForm, ItemView, MarkedField, Performer,
        Piece, PlanView, Resident, SectionForm, SectionView, Standing,
    },
    paper::{Block, Paper, PaperView, paper},
    plan_page::plan_page,
    remove_page::remove_page,
    restore_page::restore_page,
    section_form::section_form,
};
use crate::{
    agreement::model::{GivenWord, Ownership},
    backend::{Assurance, Caller, RequestFacts, SignedIn},
    circle::model::Communication,
    error::{FieldError, PortalError, Problem},
    ids::{AccountId, ItemId, PersonId, SessionReference},
    returned_form::ReturnedForm,
};
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use leptos::prelude::*;
use std::{collections::BTreeMap, sync::Arc};
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
        nhs_number: Some(String::from("9991234567")),
        is_reader,
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
    }
}

fn tree() -> PlanView {
    plan(
        true,
        vec![
            (
                "needs",
                "",
                vec![item(10, None, &[("what", "Stairs are hard")])],
            ),
            (
                "goals",
                "",
                vec![
                    item(
                        20,
                        Some(10),
                        &[
                            ("what", "Walk to the shop"),
                            ("status", "in_progress"),
                            ("importance", "9"),
                        ],
                    ),
                    item(21, Some(99), &[("what", "See Rose")]),
                ],
            ),
            (
                "actions",
                "",
                vec![
                    item(
                        30,
                        Some(20),
                        &[("what", "Exercises"), ("due", "2026-12-06")],
                    ),
                    item(31, Some(98), &[("what", "Ring the surgery")]),
                    item(32, None, &[("what", "Mend the lamp")]),
                ],
            ),
            (
                "stage_goals",
                "",
                vec![
                    item(40, Some(30), &[("what", "To the gate")]),
                    item(41, Some(97), &[("what", "To the corner")]),
                ],
            ),
        ],
    )
}

fn place(page: &str, words: &str) -> usize {
    assert_eq!(
        page.matches(&format!(">{words}</h")).count(),
        1,
        "{words} in {page}"
    );
    page.find(&format!(">{words}</h")).unwrap()
}

#[test]
fn goals_hold_their_actions_and_those_their_stage_goals() {
    let page = html(false, None, || plan_page(tree(), None));
    let goal = place(&page, "Walk to the shop");
    let action = place(&page, "Exercises");
    let stage = place(&page, "To the gate");
    let next_goal = place(&page, "See Rose");
    assert!(goal < action && action < stage && stage < next_goal);
    assert!(page.contains("<h5 class=\"written\">Exercises</h5>"));
    assert!(page.contains("<h6 class=\"written\">To the gate</h6>"));
    assert!(page.contains("For: </span>Stairs are hard"));
    assert!(page.contains("9 out of 10"));
    assert!(page.contains("6 December 2026"));
    assert!(page.contains("In progress</strong>"));
}

#[test]
fn nothing_is_hidden_for_want_of_a_parent() {
    let page = html(false, None, || plan_page(tree(), None));
    let actions = page.find("id=\"actions\"").unwrap();
    for orphan in ["Ring the surgery", "Mend the lamp"] {
        assert!(place(&page, orphan) > actions);
    }
    assert!(place(&page, "To the corner") > page.find("id=\"stage_goals\"").unwrap());
    assert!(page.contains("Other actions"));
    assert!(page.contains("1 action is shown above, with the goal it belongs to."));
    assert!(!page.contains("Change them in"));
    for (open, shown_in) in [("actions", "goals"), ("stage_goals", "goals")] {
        let page = html(false, None, || plan_page(tree(), Some(open)));
        let title = heading(shown_in).unwrap().title;
        let link = format!("?open={shown_in}#{shown_in}\">Change them in {title}<");
        assert_eq!(page.matches(&link).count(), 1, "{open}");
    }
}

#[test]
fn every_item_of_every_list_is_on_the_page_once() {
    let view = tree();
    let ids: Vec<String> = view
        .sections
        .iter()
        .flat_map(|section| &section.items)
        .map(|item| format!("id=\"item-{}\"", item.id))
        .collect();
    let page = html(false, None, || plan_page(view, None));
    assert_eq!(ids.len(), 8);
    for id in ids {
        assert_eq!(page.matches(&id).count(), 1, "{id}");
    }
}

#[test]
fn the_first_thing_is_how_fresh_it_is() {
    let page = html(false, None, || plan_page(tree(), None));
    assert!(page.contains("Last changed today at 10:42am</strong> by Priya Nair"));
    assert!(page.contains("30 November 2026"));
    assert!(!page.contains("Time to talk this plan through"));
    let mut late = tree();
    late.next_review_on = Some(day(21));
    let page = html(false, None, || plan_page(late, None));
    assert!(page.contains("Time to talk this plan through"));
    assert!(page.contains("A review was planned for 21 November 2026."));
}

#[test]
fn empty_sections_are_named_at_the_end_of_their_part() {
    let page = html(false, None, || plan_page(tree(), None));
    let strengths = page.find("id=\"strengths\"").unwrap();
    assert!(strengths > place(&page, "To the corner"));
    assert!(strengths < page.find("id=\"part-support\"").unwrap());
    assert!(page.contains("/care-plan/important_to_me/edit\">What is most important to me</a>"));
}

#[test]
fn a_page_to_read_has_one_link_for_each_section() {
    let mut view = tree();
    for section in &mut view.sections {
        section.comments = Some(u32::from(section.heading.code == "goals"));
        section.may_disagree = true;
    }
    let page = html(false, None, || plan_page(view.clone(), None));
    for code in ["needs", "goals", "actions", "stage_goals"] {
        let title = heading(code).unwrap().title;
        let link = format!(
            "Change or add to this section<span class=\"nhsuk-u-visually-hidden\">: {title}<"
        );
        assert_eq!(page.matches(&link).count(), 1, "{code}");
        assert!(page.contains(&format!("care-plan?open={code}#{code}\"")));
    }
    assert!(page.contains("1 comment is open"));
    for way in [
        "/items/",
        "/disagree",
        "/history",
        "/goals/comments",
        "Add a",
    ] {
        assert!(!page.contains(way), "{way}");
    }
    // Only where one is does a page open; an address that names none is one to read.
    let to_read = html(false, None, || plan_page(view.clone(), Some("nothing")));
    assert_eq!(to_read, page);

    let page = html(false, None, || plan_page(view, Some("goals")));
    assert_eq!(page.matches("Change or add to this section").count(), 3);
    assert!(page.contains("Done<span class=\"nhsuk-u-visually-hidden\">: Goals and hopes<"));
    assert!(page.contains("Comments (1 open)"));
    assert!(!page.contains("1 comment is open"));
    // What hangs beneath a goal is open with it, and what stands elsewhere is not.
    let ways_of = |id: u128| {
        let item = ItemId(Uuid::from_u128(id));
        page.matches(&format!("/items/{item}\"")).count()
    };
    assert_eq!([20, 21, 30, 40].map(ways_of), [1; 4]);
    assert_eq!([10, 31, 32, 41].map(ways_of), [0; 4]);
}

#[test]
fn who_may_do_less_is_offered_less() {
    let of_goals = |comments: Option<u32>, may_read_history: bool| {
        let mut view = tree();
        for section in &mut view.sections {
            section.may_edit = false;
            section.comments = comments;
            section.may_read_history = may_read_history;
        }
        html(false, None, || plan_page(view, None))
    };
    let commenting = of_goals(Some(0), true);
    assert!(!commenting.contains("Change or add"));
    assert_eq!(commenting.matches("Comment on this section").count(), 4);
    let reading = of_goals(None, true);
    assert!(!reading.contains("?open="));
    assert!(reading.contains("/goals/history"));
    let in_an_emergency = of_goals(None, false);
    assert!(!in_an_emergency.contains("?open=") && !in_an_emergency.contains("/history"));
}

#[test]
fn what_can_be_done_with_empty_sections_is_shown_while_one_of_them_is_open() {
    let mut view = tree();
    let strengths = view
        .sections
        .iter_mut()
        .find(|section| section.heading.code == "strengths");
    strengths.unwrap().version = 2;
    let page = html(false, None, || plan_page(view.clone(), None));
    assert!(page.contains("?open=strengths#strengths\">Comments and history<"));
    assert!(!page.contains("/strengths/history") && !page.contains("/strengths/comments"));
    let page = html(false, None, || plan_page(view, Some("strengths")));
    assert!(page.contains("/strengths/history") && page.contains("/strengths/comments"));
    assert!(page.contains("care-plan#strengths\">Done<"));
    assert!(
        !page.contains("/important_to_me/comments"),
        "of another part"
    );
}

#[test]
fn links_say_what_they_change() {
    let page = html(false, None, || plan_page(tree(), Some("goals")));
    assert!(page.contains("Change<span class=\"nhsuk-u-visually-hidden\"> goal: Walk to the shop"));
    assert!(page.contains("Add a goal"));
    assert!(
        page.contains("Add an action<span class=\"nhsuk-u-visually-hidden\"> to: Walk to the shop")
    );
    assert!(page.contains("History<span class=\"nhsuk-u-visually-hidden\">: Goals and hopes"));
}

#[test]
fn only_staff_see_the_banner_and_only_on_others_plans() {
    let banner = "999\u{a0}123\u{a0}4567";
    let shown =
        |staff, own| html(staff, None, || plan_page(plan(own, Vec::new()), None)).contains(banner);
    assert!(shown(true, false));
    assert!(!shown(false, false));
    assert!(!shown(true, true));
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

fn text_form(is_reader: bool, text: &str) -> SectionForm {
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

fn goal_form(what: &str) -> ItemForm {
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

fn marks(words: &str) -> Vec<MarkedField> {
    vec![MarkedField {
        item: String::from("Goal: Walk to the shop"),
        label: String::from("How it is going"),
        pieces: vec![
            Piece::Same(String::from("Walk ")),
            Piece::Removed(String::from("far")),
            Piece::Added(String::from(words)),
        ],
    }]
}

fn comparison(words: &str) -> CompareView {
    CompareView {
        resident: joe(false),
        heading: heading("goals").unwrap(),
        version: 3,
        from: 1,
        to: 3,
        versions: vec![(3, String::from("Joe")), (1, String::from("Priya"))],
        marked: marks(words),
        may_edit: true,
    }
}

fn a_history(words: &str) -> HistoryView {
    HistoryView {
        resident: joe(false),
        heading: heading("goals").unwrap(),
        version: 3,
        changes: vec![
            ChangeView {
                version: 3,
                author: String::from("Priya Nair"),
                performer: Some(String::from("Joseph Hill")),
                event_on: day(20),
                recorded_at: morning(),
                restored: None,
                marked: marks(words),
            },
            ChangeView {
                version: 2,
                author: String::from("Joseph Hill"),
                performer: None,
                event_on: day(22),
                recorded_at: morning(),
                restored: Some(1),
                marked: Vec::new(),
            },
        ],
        page: 1,
        more: true,
        may_edit: true,
    }
}

#[test]
fn marks_speak_to_eye_and_ear() {
    let page = html(true, None, || compare_page(comparison("to the gate")));
    assert!(page.contains(
        "<ins><span class=\"nhsuk-u-visually-hidden\">[Added: </span>to the gate<span class=\"nhsuk-u-visually-hidden\">]</span></ins>"
    ));
    assert!(page.contains("<del><span class=\"nhsuk-u-visually-hidden\">[Removed: </span>far"));
    assert!(page.contains("Bring back version 1"));
    assert_labelled(&page);
}

#[test]
fn bringing_back_shows_what_it_would_do() {
    let page = html(true, None, || restore_page(comparison("to the gate")));
    assert!(page.contains("[Removed: </span>to the gate"));
    assert!(page.contains("[Added: </span>far"));
    for (name, value) in [("version", "3"), ("restore", "1"), ("heading", "goals")] {
        assert!(
            page.contains(&format!("name=\"{name}\" value=\"{value}\"")),
            "{name}"
        );
    }
    let mut no_right = comparison("x");
    no_right.may_edit = false;
    let page = html(true, None, || restore_page(no_right));
    assert!(!page.contains("name=\"restore\""));
}

#[test]
fn the_history_tells_who_typed_and_who_said() {
    let page = html(true, None, || history_page(a_history("to the gate")));
    assert!(page.contains("Priya Nair</strong>, today at 10:42am"));
    assert!(page.contains("On the word of <strong>Joseph Hill"));
    assert_eq!(page.matches("Said or seen on ").count(), 1);
    assert!(page.contains("Brought back version 1"));
    assert_eq!(page.matches("history/restore?version=").count(), 1);
    assert!(page.contains("Older changes") && !page.contains("Newer changes"));
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

#[test]
fn on_paper_every_item_stands_once_and_the_agreement_in_one_place() {
    let mut plan = tree();
    let paper_of = |plan: &PlanView| {
        paper(&PaperView {
            plan: plan.clone(),
            version: 7,
            communication: Communication::default(),
            at: morning(),
        })
    };
    let said = |paper: &Paper| {
        let found = paper.facts.iter().find(|(label, _)| label == "Who agreed");
        found.map(|(_, words)| words.clone()).unwrap_or_default()
    };
    let on_paper = paper_of(&plan);
    let items: usize = plan.sections.iter().map(|each| each.items.len()).sum();
    let headed = on_paper
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Heading(4.., _)))
        .count();
    assert_eq!(headed, items);
    assert_eq!(said(&on_paper), "This plan has not been agreed yet");
    // Also on the person's own paper: whoever finds it must know who "you" was.
    plan.ownership.agreed = Some(GivenWord {
        by: plan.resident.full_name.clone(),
        basis: None,
        on: day(2),
    });
    let agreed = said(&paper_of(&plan));
    let on = crate::format::date(day(2));
    assert_eq!(
        agreed,
        format!("Agreed by {} on {on}", plan.resident.full_name)
    );
    let goals = plan
        .sections
        .iter_mut()
        .find(|each| each.heading.code == "goals")
        .expect("there are goals");
    goals.standing = Standing::ChangedSince {
        agreed_on: day(2),
        by: Vec::new(),
        marked: Vec::new(),
    };
    let title = goals.heading.title;
    let changed = said(&paper_of(&plan));
    assert!(
        changed.ends_with(&format!("Changed since then: {title}")),
        "{changed}"
    );
}
