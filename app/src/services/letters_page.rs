//! What a service adds to its letters.

use super::{
    model::{LetterKind, MOST_IN_LETTER},
    parts::{above, of_service},
    view::LettersView,
};
use crate::{
    components::{
        Button, ButtonRow, Inset, Labels, Page, PortalForm, SummaryList, SummaryRow, TextArea,
    },
    links,
    returned_form::{problem_of, version_to_send},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn LettersPage() -> impl IntoView {
    of_service(
        |caller, backend, service| async move { backend.services.letters(&caller, service).await },
        letters,
    )
}

fn letters(view: LettersView) -> AnyView {
    let labels: Labels = LetterKind::ALL
        .iter()
        .map(|kind| {
            (
                kind.code(),
                crate::components::wording::inside_sentence(kind.words()),
            )
        })
        .chain([("version", String::from("the service"))])
        .collect();
    // The controls are made before the page around them, which says the names too.
    provide_context(labels.clone());
    let (head, breadcrumbs) = (view.head.clone(), above(&view.head));
    let body = match head.runs {
        true => form(&view),
        false => as_it_is(&view),
    };
    view! {
        <Page title=format!("Letters of {}", head.name) breadcrumbs=breadcrumbs labels=labels dense=true>
            <p>"Words of your own, for what people should know of your service. An empty line begins a new paragraph."</p>
            {body}
        </Page>
    }
    .into_any()
}

fn form(view: &LettersView) -> AnyView {
    let id = view.head.id;
    let version = version_to_send(&view.version.to_string());
    let meanwhile = problem_of("version").map(|_| {
        let now = as_it_is(view);
        view! {
            <Inset>
                <h2 class="nhsuk-heading-s" id="version" tabindex="-1">"What it says now"</h2>
                {now}
            </Inset>
        }
    });
    let areas: Vec<_> = view
        .texts
        .iter()
        .map(|(kind, words)| {
            let label = format!("{} (optional)", kind.words());
            view! { <TextArea name=kind.code() label=label value=words.clone() rows=5 limit=MOST_IN_LETTER/> }
        })
        .collect();
    view! {
        {meanwhile}
        <PortalForm action="/api/services/save-letters">
            <input type="hidden" name="service" value=id.to_string()/>
            <input type="hidden" name="version" value=version/>
            {areas}
            <ButtonRow>
                <Button>"Save"</Button>
                <a href=links::service(id)>"Cancel"</a>
            </ButtonRow>
        </PortalForm>
    }
    .into_any()
}

fn as_it_is(view: &LettersView) -> AnyView {
    let rows = view
        .texts
        .iter()
        .map(|(kind, words)| SummaryRow::text(kind.words(), words.clone()))
        .collect();
    view! { <SummaryList rows=rows/> }.into_any()
}
