//! A page to read, and one on which a section is open.

use super::{html, page::tree};
use crate::{
    ids::ItemId,
    plan::{headings::heading, plan_page::plan_page},
};
use uuid::Uuid;

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
