//! How to communicate with a person, when they were last asked, and the button that says that
//! nothing has changed.

use super::{
    model::{LAST_CHECKED, NeedsCheck, RecordView},
    pages::communication_rows,
};
use crate::{
    components::{Button, Card, DateInput, PortalForm, SummaryList, SummaryRow},
    format, links,
};
use leptos::prelude::*;

/// The part of a record's page.
pub(super) fn needs_card(record: &RecordView) -> AnyView {
    let own = record.resident.is_reader;
    let mut rows = communication_rows(&record.communication, own);
    rows.extend(check_rows(record.checked.as_ref(), own));
    let confirm = record.may_confirm.then(|| confirm(record, own));
    let may_change = record.may_edit && record.resident.died_on.is_none();
    let change: Vec<(String, String)> = may_change
        .then(|| {
            (
                links::edit_person(record.resident.id),
                String::from("Change"),
            )
        })
        .into_iter()
        .collect();
    view! {
        <Card heading="How to communicate" id="communication" actions=change>
            <SummaryList rows=rows/>
            {confirm}
        </Card>
    }
    .into_any()
}

fn check_rows(checked: Option<&NeedsCheck>, own: bool) -> Vec<SummaryRow> {
    let Some(last) = checked else {
        let nobody = if own {
            "Nobody has asked you yet"
        } else {
            "Not asked yet"
        };
        return vec![SummaryRow::text("Last checked", nobody)];
    };
    let day = format::date(format::day_of(last.at));
    let by = match (&last.by, last.by_themselves, own) {
        (_, true, true) => String::from(", by you"),
        (_, true, false) => String::from(", by the person"),
        (Some(name), ..) => format!(", by {name}"),
        (None, ..) => String::new(),
    };
    let again = if own {
        "We ask you again"
    } else {
        "To be asked again"
    };
    vec![
        SummaryRow::text("Last checked", format!("{day}{by}")),
        SummaryRow::text(again, format::date(last.review_on)),
    ]
}

/// One press for the person; staff may say that it is to be asked again earlier.
fn confirm(record: &RecordView, own: bool) -> AnyView {
    let (asked, press) = if own {
        (
            "Is this still right? If something has changed, tell your GP surgery or anyone in your team. They can change it.",
            "Nothing has changed",
        )
    } else {
        (
            "Ask the person whether this is still right. If something has changed, change it.",
            "Checked with the person: nothing has changed",
        )
    };
    let sooner = (!own).then(|| {
        view! {
            <DateInput
                name="review_on"
                legend="When to ask again (optional)"
                hint="If you leave it empty, in 12 months"
            />
        }
    });
    let (resident, version) = (record.resident.id.to_string(), record.version.clone());
    view! {
        <PortalForm action="/api/circle/confirm-needs" autocomplete="off">
            <p id=LAST_CHECKED>{asked}</p>
            <input type="hidden" name="resident" value=resident autocomplete="off"/>
            <input type="hidden" name="version" value=version autocomplete="off"/>
            {sooner}
            <Button>{press}</Button>
        </PortalForm>
    }
    .into_any()
}
