//! Words with what was added and removed marked.

use super::model::{MarkedField, Piece};
use leptos::prelude::*;

/// What changed, field by field.
#[component]
pub fn Marked(
    /// The fields that changed.
    fields: Vec<MarkedField>,
) -> impl IntoView {
    if fields.is_empty() {
        return view! { <p>"No words changed."</p> }.into_any();
    }
    let mut above = String::new();
    let fields: Vec<_> = fields
        .into_iter()
        .map(|field| {
            // An item is named once, above all of its fields.
            let item = (field.item != above && !field.item.is_empty())
                .then(|| view! { <p class="marked__item">{field.item.clone()}</p> });
            above = field.item;
            let label = (!field.label.is_empty())
                .then(|| view! { <p class="marked__label">{field.label}</p> });
            let pieces: Vec<_> = field.pieces.into_iter().map(piece).collect();
            view! {
                {item}
                {label}
                <p class="written">{pieces}</p>
            }
        })
        .collect();
    view! { <div class="marked">{fields}</div> }.into_any()
}

/// The look tells the eye, the hidden words the ear.
fn piece(piece: Piece) -> AnyView {
    match piece {
        Piece::Same(words) => words.into_any(),
        Piece::Added(words) => {
            view! { <ins>{hidden("[Added: ")}{words}{hidden("]")}</ins> }.into_any()
        }
        Piece::Removed(words) => {
            view! { <del>{hidden("[Removed: ")}{words}{hidden("]")}</del> }.into_any()
        }
    }
}

fn hidden(words: &'static str) -> AnyView {
    view! { <span class="nhsuk-u-visually-hidden">{words}</span> }.into_any()
}

/// The same comparison in the other direction.
pub(super) fn turned_round(fields: Vec<MarkedField>) -> Vec<MarkedField> {
    fields
        .into_iter()
        .map(|field| MarkedField {
            item: field.item,
            label: field.label,
            pieces: field
                .pieces
                .into_iter()
                .map(|piece| match piece {
                    Piece::Same(words) => Piece::Same(words),
                    Piece::Added(words) => Piece::Removed(words),
                    Piece::Removed(words) => Piece::Added(words),
                })
                .collect(),
        })
        .collect()
}
