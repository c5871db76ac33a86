//! How far a message came: delivered, seen by a person, answered.

use super::{model::Side, parts::answerers, view::Reach};
use crate::plan::{model::Resident, when};
use leptos::prelude::*;

/// The line under a message.
pub(super) fn reach(reach: &Reach, side: Side, resident: &Resident) -> AnyView {
    let words = match reach {
        Reach::Delivered => match side {
            Side::Person => {
                let team = answerers(Side::Person, resident);
                format!("Delivered to {team}. Nobody has opened it yet")
            }
            _ => String::from("Delivered. Nobody it is for has opened it yet"),
        },
        Reach::Seen(by) => {
            let people: Vec<_> = by
                .iter()
                .map(|(name, at)| format!("{name} (last opened it {})", when(*at)))
                .collect();
            format!("Seen by {}", people.join("; "))
        }
        Reach::Answered { by, at } => format!("Answered by {by}, {}", when(*at)),
    };
    view! { <p class="thread__reach quiet">{words}</p> }.into_any()
}
