//! Where a resident chooses what stands on their crisis sheet.

use super::{
    choice::{VITAL, field},
    model::{ChooseView, SheetPart},
};
use crate::{
    components::{Button, ButtonRow, Checkboxes, Page, PortalForm, Tick, Warning, wording},
    format, links,
    plan::answered,
};
use leptos::prelude::*;

/// The page on which it is chosen.
#[component]
pub fn ChooseSheetPage() -> impl IntoView {
    answered(
        |asked| async move {
            let crisis_plan = &asked.backend.crisis_plan;
            crisis_plan.choose_view(&asked.caller, asked.resident).await
        },
        choose_page,
    )
}

fn choose_page(view: ChooseView) -> AnyView {
    let id = view.resident.id;
    let back = links::crisis_sheet(id);
    let missed = missed(&view.parts);
    let chosen = view
        .chosen_at
        .map(|at| view! { <p>{format!("You last chose on {}.", format::moment(at))}</p> });
    let form = if view.parts.is_empty() {
        view! { <p>"Nothing is written in the crisis plan yet."</p> }.into_any()
    } else {
        form(&view)
    };
    view! {
        <Page title="Choose what is on the sheet" back=back>
            {missed}
            <p>"In a crisis, people who help you open this sheet. It always has the name and the date of birth."</p>
            <p>"You choose what else is on it. This changes the sheet for everybody. People who may read your whole crisis plan can still read all of it there."</p>
            {chosen}
            {form}
        </Page>
    }
    .into_any()
}

/// Says what people will look for and not find.
fn missed(parts: &[SheetPart]) -> Option<AnyView> {
    let missed: Vec<_> = parts
        .iter()
        .filter(|part| !part.shown && VITAL.contains(&part.code))
        .map(|part| view! { <li>{part.title}</li> })
        .collect();
    (!missed.is_empty()).then(|| {
        view! {
            <Warning heading="Your sheet leaves out what people look for first">
                <ul>{missed}</ul>
                <p>"Somebody who helps you at night may not find out what to do, or who to call."</p>
            </Warning>
        }
        .into_any()
    })
}

fn form(view: &ChooseView) -> AnyView {
    let offered: Vec<&str> = view.parts.iter().map(|part| part.code).collect();
    let ticks = view
        .parts
        .iter()
        .map(|part| {
            let tick = Tick::new(field(part.code), part.title, part.shown);
            if VITAL.contains(&part.code) {
                let what = wording::inside_sentence(part.title);
                tick.hint(format!(
                    "People look for “{what}” first. Leave it on if you can."
                ))
            } else {
                tick
            }
        })
        .collect();
    let offered = offered.join(",");
    let id = view.resident.id;
    view! {
        <PortalForm action="/api/crisis-plan/choose-sheet">
            <input type="hidden" name="resident" value=id.to_string()/>
            <input type="hidden" name="offered" value=offered autocomplete="off"/>
            <Checkboxes name="parts" legend="What should be on the sheet?" hint="Take a tick away to leave a part off" ticks=ticks/>
            <ButtonRow>
                <Button>"Save"</Button>
                <a href=links::crisis_sheet(id)>"Cancel"</a>
            </ButtonRow>
        </PortalForm>
    }
    .into_any()
}
