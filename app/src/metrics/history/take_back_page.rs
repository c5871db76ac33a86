//! Months that were brought in are taken out of the figures again.

use super::view::{HistoryMonth, TakeBackView};
use crate::{
    components::{Button, ButtonLook, ButtonRow, Checkboxes, Labels, Page, PortalForm, Tick},
    format, links,
    services::parts::of_service,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn TakeBackHistoryPage() -> impl IntoView {
    of_service(
        |caller, backend, service| async move {
            backend.metrics.history_to_take_back(&caller, service).await
        },
        take_back_page,
    )
}

fn take_back_page(view: TakeBackView) -> AnyView {
    let labels = Labels::from([("months", "the months")]);
    provide_context(labels.clone());
    let form = form(&view);
    view! {
        <Page title="Take back months" caption=view.service.name.clone() back=links::FEEDBACK_HISTORY labels=labels>
            {form}
        </Page>
    }
    .into_any()
}

fn form(view: &TakeBackView) -> AnyView {
    let service = &view.service;
    if service.months.is_empty() {
        return view! { <p>"Nothing of this service was brought in, or it was taken back already."</p> }
            .into_any();
    }
    let id = service.id.to_string();
    let all = Tick::new("all", "All of them", false);
    let ticks = std::iter::once(all)
        .chain(service.months.iter().map(tick))
        .collect();
    view! {
        <p>"Are you sure? The months that you tick are taken out of the figures. You can bring them in again from a file. Who took them back is written down."</p>
        <PortalForm action="/api/metrics/take-back-history">
            <input type="hidden" name="service" value=id/>
            <Checkboxes name="months" legend="Which months?" ticks=ticks/>
            <ButtonRow>
                <Button look=ButtonLook::Warning>"Take them back"</Button>
                <a href=links::FEEDBACK_HISTORY>"Keep them"</a>
            </ButtonRow>
        </PortalForm>
    }
    .into_any()
}

fn tick(month: &HistoryMonth) -> Tick {
    let answers = match month.answers {
        1 => String::from("1 answer"),
        many => format!("{} answers", format::count(many)),
    };
    let hint = format!("{answers}, brought in on {}", format::date_of(month.at));
    Tick::new(
        format!("take-{}", month.id),
        format::month(month.month),
        false,
    )
    .hint(hint)
}
