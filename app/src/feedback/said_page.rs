//! What people said about a service, and what it did: for everybody.

use super::view::{SaidRow, SaidView};
use crate::{
    components::{ButtonLink, Page, SummaryList, SummaryRow},
    error::PortalError,
    format,
    ids::ServiceId,
    links,
    loaded::loaded,
    metrics::share,
    plan::path_asked,
    posted::asked,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn SaidPage() -> impl IntoView {
    let service: Option<ServiceId> = path_asked("service");
    let asked = asked();
    let answer = async move {
        let (_, backend) = asked?;
        let service = service.ok_or(PortalError::NotFound)?;
        backend.feedback.said(service).await
    };
    loaded(answer, said_page)
}

fn said_page(view: SaidView) -> AnyView {
    let months = format!(
        "{} to {}",
        format::month(view.period.from),
        format::month(view.period.to)
    );
    let rows = vec![
        SummaryRow::text("Answers, about", format::count_or_star(view.shares.all)),
        SummaryRow::text("Positive, about", share(view.shares.positive)),
        SummaryRow::text("Negative, about", share(view.shares.negative)),
    ];
    let none = view.said.is_empty().then(|| {
        view! { <p>"The service has not shown anything here yet."</p> }
    });
    let answer = view.is_open.then(|| {
        view! { <p><ButtonLink href=links::feedback(view.service)>"Say how it was for you"</ButtonLink></p> }
    });
    let said: Vec<_> = view.said.into_iter().map(said).collect();
    view! {
        <Page title="You said, we did" caption=view.name>
            <p>"What people told us about their care, and what we did about it. Names are left out."</p>
            {none}
            {said}
            <h2>"How people found it"</h2>
            <p>{format!("{months}. The numbers are rounded, and small ones are not shown, so that nobody can be known by them.")}</p>
            <SummaryList rows=rows/>
            {answer}
        </Page>
    }
    .into_any()
}

fn said(row: SaidRow) -> AnyView {
    view! {
        <section class="said">
            <h2 class="nhsuk-heading-s">"You said"</h2>
            <p class="written">{row.words}</p>
            <h3 class="nhsuk-heading-s">"We did"</h3>
            <p class="written">{row.changed}</p>
            <p class="quiet">{format::month(row.month)}</p>
        </section>
    }
    .into_any()
}
