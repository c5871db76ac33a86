//! Which programs read figures; a token is made and ended here.

use super::view::{MOST_IN_NAME, TokenRow, TokenState, TokensView};
use crate::{
    components::{Button, ButtonLook, Cell, DateInput, Labels, Page, PortalForm, Table, TextInput},
    format, links,
    loaded::loaded,
    metrics::choose::choose_organisation,
    posted::asked,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn TokensPage() -> impl IntoView {
    let asked = asked();
    let answer = async move {
        let (caller, backend) = asked?;
        backend.metrics.tokens(&caller).await
    };
    loaded(answer, tokens_page)
}

fn tokens_page(view: TokensView) -> AnyView {
    let labels = Labels::from([
        ("name", "the name of the program"),
        ("organisation", "whose figures it reads"),
        ("ends", "the last day"),
        ("tokens", "the list of tokens that hold"),
    ]);
    provide_context(labels.clone());
    let (list, form) = (list(&view.tokens), form(&view));
    view! {
        <Page title="Programs that read figures" dense=true back=links::FEEDBACK_FIGURES labels=labels>
            <p>"A program for reports can read the figures that you see here, and no more: small numbers are left out for it too. It shows a token, which is like a key."</p>
            <p>"A token reads the services that you manage, as long as you manage them. Each use is written down."</p>
            <div id="tokens" tabindex="-1">{list}</div>
            {form}
        </Page>
    }
    .into_any()
}

fn form(view: &TokensView) -> AnyView {
    let choose = choose_organisation("Whose figures does it read?", &view.organisations);
    let latest = view.latest;
    let hint = format!("At the latest {}", format::date(view.latest));
    let limit = format!("Up to {MOST_IN_NAME} characters, such as “Power BI of the quality team”");
    view! {
        <h2>"Make a token"</h2>
        <PortalForm action="/api/metrics/make-token" autocomplete="off">
            <TextInput name="name" label="What is the program called?" hint=limit spellcheck=false/>
            {choose}
            <DateInput name="ends" legend="What is the last day on which it may read?" hint=hint value=latest/>
            <Button>"Make a token"</Button>
        </PortalForm>
    }
    .into_any()
}

fn list(tokens: &[TokenRow]) -> AnyView {
    if tokens.is_empty() {
        return view! { <p>"No program reads figures."</p> }.into_any();
    }
    let rows = tokens
        .iter()
        .map(|token| {
            let used = token
                .last_used_on
                .map_or_else(|| String::from("Never"), format::date);
            vec![
                Cell::text(token.name.clone()),
                Cell::text(token.organisation.clone()),
                Cell::text(format!("{}, {}", token.by, format::date(token.made_on))),
                Cell::text(used),
                Cell::text(until(token)),
                Cell::view(end(token)),
            ]
        })
        .collect();
    let headings = [
        "Program",
        "Whose figures",
        "Who made it",
        "Last used",
        "Until",
        "End it",
    ];
    let headings = headings.map(String::from).to_vec();
    view! { <Table caption="Tokens" headings=headings rows=rows/> }.into_any()
}

fn until(token: &TokenRow) -> String {
    match token.state {
        TokenState::Holds => format::date(token.ends_on),
        TokenState::MakerGone => {
            String::from("Opens nothing: who made it does not manage this now")
        }
        TokenState::Over => String::from("It is over"),
    }
}

fn end(token: &TokenRow) -> AnyView {
    if token.state == TokenState::Over {
        return ().into_any();
    }
    let id = token.id.to_string();
    let name = token.name.clone();
    view! {
        <PortalForm action="/api/metrics/end-token">
            <input type="hidden" name="token" value=id autocomplete="off"/>
            <Button look=ButtonLook::Secondary>
                "End"
                <span class="nhsuk-u-visually-hidden">{format!(" the token of {name}")}</span>
            </Button>
        </PortalForm>
    }
    .into_any()
}
