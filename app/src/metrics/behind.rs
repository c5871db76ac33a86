//! What is behind a figure, for those who see it at work.

use super::view::FigureView;
use crate::{
    links,
    worklist::waiting::model::{Kind, WaitingAsked},
};
use leptos::prelude::*;

/// What figures of the quality of the records are shares of.
const OF_RECORDS: [&str; 3] = ["request.outcome", "request.age", "request.area"];

/// Where the reader finds what waits now, if that is theirs to see.
pub(super) fn behind(view: &FigureView) -> Option<AnyView> {
    let measure = view.figure.whole.measure.as_str();
    let of = measure.split('.').next();
    let (page, words) = match (of, view.asked.service) {
        _ if OF_RECORDS.contains(&measure) => (
            links::gaps(view.asked.service),
            "What is missing in the records, late or contradictory",
        ),
        (Some("request"), _) if view.works_in => (
            links::worklist_requests(&WaitingAsked {
                kind: Some(Kind::Requests),
                service: view.asked.service,
                ..WaitingAsked::default()
            }),
            "The requests that wait now, the late ones first",
        ),
        (Some("episode"), _) if view.works_in => (
            links::WORKLIST.to_owned(),
            "The people whom your team cares for now",
        ),
        (Some("feedback"), Some(service)) => (
            links::feedback_desk(service),
            "What people wrote about this service",
        ),
        (Some("message"), _) => (
            links::MESSAGE_FIGURES.to_owned(),
            "Messages of each team by the month in which they came, and what waits now",
        ),
        _ => return None,
    };
    Some(view! { <p class="no-print"><a href=page>{words}</a></p> }.into_any())
}
