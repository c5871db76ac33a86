//! What became of a request, for whoever made it at work.

use super::view::ReferrerView;
use crate::{
    account::loaded::{asking_services, loaded, part_of_address},
    components::{Page, SummaryList, SummaryRow},
    error::PortalError,
    format,
    ids::ReferralId,
    links,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn AnswerPage() -> impl IntoView {
    let services = asking_services();
    let request: Result<ReferralId, PortalError> = part_of_address("request");
    let ask = async move {
        let (caller, backend) = services?;
        backend.triage.answer(&caller, request?).await
    };
    loaded(ask, answer_page)
}

fn answer_page(view: ReferrerView) -> AnyView {
    let answer = view.answer;
    let mut rows = vec![
        SummaryRow::text("Reference", answer.reference),
        SummaryRow::text("Service", answer.service),
        SummaryRow::text("Sent", format::moment(answer.sent_at)),
        SummaryRow::text("What became of it", answer.state.words()),
    ];
    let outcome = answer.outcome.map(|outcome| outcome.words().to_owned());
    for (key, words) in [
        ("How it ended", outcome),
        ("What the person was told", answer.reason),
        ("Where they can go", answer.elsewhere),
    ] {
        rows.extend(words.map(|words| SummaryRow::text(key, words)));
    }
    let whole = match view.whole {
        Some((person, request)) => {
            let href = links::request(person, request);
            view! { <p><a href=href>"Read the whole request"</a></p> }.into_any()
        }
        None => {
            view! { <p>"You read only the answer, because you do not care for the person now."</p> }
                .into_any()
        }
    };
    let above = vec![(links::HOME.to_owned(), String::from("Home"))];
    view! {
        <Page title="What became of a request you made" breadcrumbs=above dense=true>
            <SummaryList rows=rows/>
            {whole}
        </Page>
    }
    .into_any()
}
