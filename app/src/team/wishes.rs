//! What was asked of a team, and what became of it.

use super::model::{Wish, WishView};
use crate::{
    components::{Card, SummaryList, SummaryRow},
    format,
    ids::PersonId,
    links,
};
use leptos::prelude::*;

/// The wishes of a resident; nothing when there are none.
pub(crate) fn wishes(resident: PersonId, wishes: &[WishView], may_answer: bool) -> Option<AnyView> {
    if wishes.is_empty() {
        return None;
    }
    let cards: Vec<_> = wishes
        .iter()
        .map(|wish| {
            let answer = (may_answer && wish.answer.is_none()).then(|| {
                let href = links::team_wish(resident, wish.id);
                let said = format!(": {}", heading(wish));
                view! {
                    <p>
                        <a href=href>
                            "Answer"
                            <span class="nhsuk-u-visually-hidden">{said}</span>
                        </a>
                    </p>
                }
            });
            let (heading, rows) = (heading(wish), rows(wish));
            view! {
                <Card heading=heading>
                    <SummaryList rows=rows/>
                    {answer}
                </Card>
            }
        })
        .collect();
    Some(view! { <h2>"What was asked for"</h2> {cards} }.into_any())
}

fn heading(wish: &WishView) -> String {
    match wish.wish {
        Wish::Join => format!("Somebody to join: {}", wish.who),
        Wish::Leave => format!("Somebody to leave: {}", wish.who),
    }
}

/// A wish as rows.
pub(super) fn rows(wish: &WishView) -> Vec<SummaryRow> {
    let asked = format!("{}, {}", wish.asked_by, format::date_of(wish.asked_at));
    let mut rows = vec![
        SummaryRow::text("Asked by", asked),
        SummaryRow::text("Why", wish.reason.clone()),
    ];
    match &wish.answer {
        None => rows.push(SummaryRow::text("Answer", "Waiting for an answer")),
        Some(answer) => {
            let outcome = if answer.done { "Yes" } else { "No" };
            let by = format!("{}, {}", answer.by, format::date_of(answer.at));
            rows.push(SummaryRow::text(
                "Answer",
                format!("{outcome}. {}", answer.words),
            ));
            rows.push(SummaryRow::text("Answered by", by));
        }
    }
    rows
}
