//! Answers that came all at once: staff say whether they count.

use super::view::{HeldRow, HeldView};
use crate::{
    components::{Button, ButtonLook, Checkboxes, Page, PortalForm, Tick},
    format, links,
    services::parts::of_service,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn HeldFeedbackPage() -> impl IntoView {
    of_service(
        |caller, backend, service| async move { backend.feedback.held(&caller, service).await },
        held_page,
    )
}

fn held_page(view: HeldView) -> AnyView {
    let labels = [("held", String::from("the answers"))];
    let back = links::feedback_desk(view.head.id);
    let form = form(&view);
    let more = view
        .all
        .saturating_sub(u32::try_from(view.rows.len()).unwrap_or(0));
    let more = (more > 0).then(|| {
        view! { <p>{format!("{} more follow when these are sorted.", format::count(more))}</p> }
    });
    view! {
        <Page title="Answers that came all at once" caption=view.head.name.clone() back=back labels=labels>
            <p>"More than 100 answers came on one day from people who were not asked, or more than 30 in one hour on one tablet. It may be a good day, or somebody who plays. These are in no figure until you say so."</p>
            {form}
            {more}
        </Page>
    }
    .into_any()
}

fn form(view: &HeldView) -> AnyView {
    if view.rows.is_empty() {
        return view! { <p>"Nothing waits to be looked at."</p> }.into_any();
    }
    let service = view.head.id.to_string();
    let ticks = view.rows.iter().map(tick).collect();
    let written: Vec<_> = view
        .rows
        .iter()
        .flat_map(|row| row.words.iter().cloned())
        .map(|(id, words)| {
            let page = links::feedback_words(view.head.id, id);
            view! { <li><a class="written" href=page>{words}</a></li> }
        })
        .collect();
    let written = (!written.is_empty()).then(|| {
        view! { <p>"If somebody may come to harm, open what they wrote and pass it on, whether it counts or not."</p> <ul>{written}</ul> }
    });
    view! {
        {written}
        <PortalForm action="/api/feedback/sort-held">
            <input type="hidden" name="service" value=service/>
            <Checkboxes name="held" legend="Which of them?" ticks=ticks/>
            <Button look=ButtonLook::Secondary name="do" value="count">"Count those that are ticked"</Button>
            <Button look=ButtonLook::Secondary name="do" value="leave">"Leave out those that are ticked"</Button>
        </PortalForm>
    }
    .into_any()
}

fn tick(row: &HeldRow) -> Tick {
    let label = format!("{}: {}", format::date(row.day), row.rating);
    let mut hint = row.role.words().to_owned();
    for (_, words) in &row.words {
        hint.push_str(&format!(". “{words}”"));
    }
    Tick::new(format!("take-{}", row.id), label, false).hint(hint)
}
