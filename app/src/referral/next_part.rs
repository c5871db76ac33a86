//! What comes next with a request, on its page.

use super::{model::State, view::RequestView};
use crate::{components::wording::inside_sentence, format, links};
use leptos::prelude::*;

/// What comes next, by when, in plain words.
pub(super) fn next(view: &RequestView) -> AnyView {
    let team = view.team.name.clone();
    let who = match &view.owner {
        Some(owner) => format!("{owner}, {team},"),
        None => team,
    };
    let words = match view.line.state {
        State::Submitted | State::InTriage => vec![
            format!(
                "{who} reads it and answers by {}.",
                format::moment(view.answer_due_at)
            ),
            match view.resident.is_reader {
                true => String::from(
                    "You get an email when there is an answer, and it stands on this page.",
                ),
                false => format!(
                    "{} and whoever asked hear when there is an answer, and it stands on this page.",
                    view.resident.name
                ),
            },
        ],
        State::MoreInfo if view.panel.is_some() => vec![String::from(
            "The team asked for more. The time to answer stands still until it comes.",
        )],
        State::MoreInfo => vec![
            String::from(
                "The team needs to know more before it can decide. Write your answer below.",
            ),
            String::from("The time they have to answer stands still until you do."),
        ],
        State::Accepted if view.seen_at.is_some() => vec![format!(
            "{who} helps. If another time is needed, you can choose it here."
        )],
        State::Accepted => vec![format!(
            "{who} will help. The first time you are seen or rung is by {}.",
            format::moment(view.see_due_at)
        )],
        State::Booked => vec![String::from("A time is agreed.")],
        State::Redirected => vec![String::from(
            "Another service is the right one. The reason, and who helps you now, stand below.",
        )],
        State::Declined => vec![String::from(
            "The service cannot help with this. The reason, and where else to go, stand below.",
        )],
        State::Withdrawn => vec![String::from(
            "It was taken back. You can ask again at any time.",
        )],
        State::Closed => vec![format!(
            "It is closed{}.",
            view.outcome
                .map(|outcome| format!(": {}", inside_sentence(outcome.words())))
                .unwrap_or_default()
        )],
    };
    let in_person = (view.face_to_face && !view.line.state.is_over()).then(|| {
        String::from(
            "Because of what is needed to talk well, it is face to face and not on the phone.",
        )
    });
    let words: Vec<_> = words
        .into_iter()
        .chain(in_person)
        .map(|words| view! { <p>{words}</p> })
        .collect();
    let went_to = view.went_to.as_ref().map(|line| {
        let href = links::request(view.resident.id, line.id);
        let words = format!("See the request for {}", inside_sentence(&line.service));
        view! { <p><a href=href>{words}</a></p> }
    });
    view! { <h2>"What happens next"</h2> {words} {went_to} }.into_any()
}
