//! The token that was made a moment ago, shown once.

use super::view::MadeTokenView;
use crate::{
    components::{Button, Page, PortalForm, SummaryList, SummaryRow},
    format, links,
    loaded::loaded,
    posted::asked,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn MadeTokenPage() -> impl IntoView {
    let asked = asked();
    let answer = async move {
        let (caller, backend) = asked?;
        backend.metrics.made_token(&caller).await
    };
    loaded(answer, made_page)
}

fn made_page(view: MadeTokenView) -> AnyView {
    let rows = vec![
        SummaryRow::text("Program", view.name.clone()),
        SummaryRow::view(
            "Token",
            view! { <strong class="written">{view.token}</strong> },
        ),
        SummaryRow::text("Last day", format::date(view.ends_on)),
        SummaryRow::text("Where the figures are", view.addresses.join("\n")),
    ];
    view! {
        <Page title="The token" back=links::FIGURES_TOKENS>
            <p>"Copy it into the program now. It is shown for 10 minutes and not again: we keep no copy."</p>
            <SummaryList rows=rows/>
            <p>"The program sends it with each request, in the header “Authorization: Bearer”, then a space and the token. Keep it out of emails and tables: whoever has it reads the figures."</p>
            <PortalForm action="/api/metrics/put-token-away">
                <Button>"I have the token"</Button>
            </PortalForm>
        </Page>
    }
    .into_any()
}
