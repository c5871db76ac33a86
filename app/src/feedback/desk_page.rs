//! The feedback of a service, for its staff.

use super::view::DeskView;
use crate::{
    components::{ButtonLink, Page, SummaryList, SummaryRow},
    format, links,
    services::parts::{above, of_service},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn FeedbackDeskPage() -> impl IntoView {
    of_service(
        |caller, backend, service| async move { backend.feedback.desk(&caller, service).await },
        desk_page,
    )
}

fn desk_page(view: DeskView) -> AnyView {
    let id = view.head.id;
    let above = above(&view.head);
    let few = || String::from("Less than 8");
    let this_month = view.this_month.map_or_else(few, format::count);
    let rows = vec![
        SummaryRow::text("Answers this month", this_month),
        SummaryRow::text("Everybody can answer at", view.address),
    ];
    view! {
        <Page title="Feedback" caption=view.head.name breadcrumbs=above>
            <p>"People are asked by email after they were seen and after care has ended, and can answer at any time. Nobody sees who gave an answer."</p>
            <SummaryList rows=rows/>
            <p><ButtonLink href=links::enter_feedback(id)>"Type in an answer"</ButtonLink></p>
            <p><a href=links::feedback_paper(id)>"Print the question on paper"</a></p>
            <p><a href=links::FEEDBACK_FIGURES>"See the figures"</a></p>
        </Page>
    }
    .into_any()
}
