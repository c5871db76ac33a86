//! What a section said before: its history, two versions side by side, and bringing one back.

use super::{assert_labelled, day, html, joe, morning};
use crate::plan::{
    compare_page::compare_page,
    headings::heading,
    history_page::history_page,
    model::{ChangeView, CompareView, HistoryView, MarkedField, Piece},
    restore_page::restore_page,
};

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

pub(super) fn comparison(words: &str) -> CompareView {
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

pub(super) fn a_history(words: &str) -> HistoryView {
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
