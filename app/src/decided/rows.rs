//! What was decided, and who could decide what, as rows.

use super::model::{AssessmentView, DecisionView, Given, Inner, PARTS, Spoken};
use crate::{
    components::{Card, SummaryList, SummaryRow, wording::starting_sentence},
    format,
    sharing::{may, model::State, parts::sentences},
};
use leptos::prelude::*;

/// Everything about a decision that the reader may see.
pub(crate) fn decision_rows(one: &DecisionView) -> Vec<SummaryRow> {
    let outcome = one.given.as_ref().map_or("Turned down", |given| {
        if given.state == State::Active {
            "Given"
        } else {
            given.state.words()
        }
    });
    let decided = format!("{}, {}", one.decided_by, format::date_of(one.decided_at));
    let mut rows = vec![
        SummaryRow::text("As", starting_sentence(&one.relation)),
        SummaryRow::text("Because of", starting_sentence(one.ground.words())),
        SummaryRow::text("What was decided", outcome),
        SummaryRow::text("Decided by", decided),
    ];
    rows.extend(one.given.iter().flat_map(given_rows));
    rows.extend(one.inner.iter().flat_map(inner_rows));
    rows
}

fn given_rows(given: &Given) -> Vec<SummaryRow> {
    let used = given
        .last_used_on
        .map_or_else(|| String::from("Not yet"), format::date);
    let mut rows = vec![
        SummaryRow::text("From", format::date(given.from)),
        SummaryRow::text("Until", format::date(given.to)),
        SummaryRow::text("Last used", used),
    ];
    if given.state.is_given() {
        rows.insert(
            0,
            SummaryRow::view("What they may do", may(sentences(&given.parts))),
        );
    }
    rows
}

fn inner_rows(inner: &Inner) -> Vec<SummaryRow> {
    let mut rows = vec![SummaryRow::text("Why", inner.reason.clone())];
    if let Some(decision) = &inner.cannot_decide {
        rows.push(SummaryRow::text(
            "What the person could not decide",
            decision.clone(),
        ));
    }
    if let Some(factors) = &inner.factors {
        rows.push(SummaryRow::text("Why it is best for them", factors.clone()));
    }
    if let Some(seen) = inner.seen {
        let seen = match inner.evidence.as_str() {
            "" => seen.words().to_owned(),
            words => format!("{}. {words}", seen.words()),
        };
        rows.push(SummaryRow::text("What was seen", seen));
    }
    if let Some(name) = &inner.vouched_by {
        rows.push(SummaryRow::text("Who vouched for it", name.clone()));
    }
    rows.push(SummaryRow::text(
        "Spoken with alone first",
        inner.spoken.map_or("", Spoken::words),
    ));
    rows.push(SummaryRow::text(
        "Is anyone pressing for it?",
        yes_or_no(inner.is_pressed),
    ));
    rows.push(SummaryRow::text(
        "Is there a safeguarding concern?",
        yes_or_no(inner.is_concern),
    ));
    if inner.told {
        rows.push(SummaryRow::text(
            "Told",
            "That it was turned down, by email, without a reason",
        ));
    }
    if let Some(reason) = &inner.end_reason {
        rows.push(SummaryRow::text("Why it was ended", reason.clone()));
    }
    rows
}

fn yes_or_no(yes: bool) -> &'static str {
    if yes { "Yes" } else { "No" }
}

/// What was found about one decision; the heading is the decision itself.
pub(crate) fn assessment_card(one: &AssessmentView, more: AnyView) -> AnyView {
    let found = if one.has_capacity {
        "Could decide this themself"
    } else if one.is_in_force {
        "Cannot decide this themself"
    } else {
        "Could not decide this themself. This no longer counts: it is taken that they can, until somebody looks again"
    };
    let parts: Vec<_> = PARTS
        .iter()
        .zip(one.parts)
        .map(|((_, question), could)| {
            view! { <li>{format!("{question} {}", yes_or_no(could))}</li> }
        })
        .collect();
    let looked = format!("{}, {}", one.by, format::date(one.assessed_on));
    let mut rows = vec![
        SummaryRow::text("For this decision only", found),
        SummaryRow::text("Looked at by", looked),
        SummaryRow::text("Help they were given", one.help.clone()),
        SummaryRow::view(
            "The 4 parts",
            view! { <ul class="sharing__may">{parts}</ul> },
        ),
        SummaryRow::text("How it was found", one.reached.clone()),
    ];
    if let Some(day) = one.review_on {
        rows.push(SummaryRow::text("Look again by", format::date(day)));
    }
    view! {
        <Card heading=one.decision.clone()>
            <SummaryList rows=rows/>
            {more}
        </Card>
    }
    .into_any()
}
