//! The page of the crisis sheet.

use super::{model::SheetView, sheet};
use crate::{
    components::Page,
    links,
    plan::{answered, kind::PlanKind, note_acting},
};
use leptos::prelude::*;

/// The page of the crisis sheet.
#[component]
pub fn SheetPage() -> impl IntoView {
    answered(
        |asked| async move {
            let crisis_plan = &asked.backend.crisis_plan;
            crisis_plan.sheet(&asked.caller, asked.resident).await
        },
        sheet_page,
    )
}

/// The sheet as a page; it says itself whose it is.
pub(super) fn sheet_page(view: SheetView) -> AnyView {
    let resident = &view.plan.resident;
    note_acting(resident);
    let id = resident.id;
    let title = if resident.is_reader {
        String::from("My crisis sheet")
    } else {
        format!("{}’s crisis sheet", resident.name)
    };
    let choose = view.may_choose.then(|| {
        view! { <li><a href=links::choose_sheet(id)>"Choose what is on this sheet"</a></li> }
    });
    let cards = view.may_make_card.then(|| {
        view! { <li><a href=links::crisis_cards(id)>"Make a card that leads to this sheet"</a></li> }
    });
    let keep = view.may_keep.then(|| {
        view! { <li><a href=links::keep_sheet(id)>"Keep this sheet on this device"</a></li> }
    });
    let more = (choose.is_some() || cards.is_some() || keep.is_some())
        .then(|| view! { <ul class="no-print">{choose}{cards}{keep}</ul> });
    view! {
        <Page title=title back=links::plan(id, PlanKind::Crisis)>
            {sheet(&view)}
            {more}
        </Page>
    }
    .into_any()
}
