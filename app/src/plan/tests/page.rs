//! The page to read: what stands where.

use super::{day, html, item, plan};
use crate::{
    audit::model::Basis,
    plan::{headings::heading, model::PlanView, plan_page::plan_page},
};

pub(super) fn tree() -> PlanView {
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
    let shown = |basis| {
        let mut view = plan(basis == Basis::Own, Vec::new());
        view.resident.basis = basis;
        html(basis == Basis::NamedLead, None, || plan_page(view, None)).contains(banner)
    };
    assert!(shown(Basis::NamedLead));
    assert!(!shown(Basis::Grant));
    assert!(!shown(Basis::Representative));
    assert!(!shown(Basis::Own));
}
