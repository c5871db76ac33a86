//! A page of a service's questions.

use super::{controls::control, parts::paragraphs, services_page::of_service, view::QuestionsView};
use crate::{
    components::{Button, Inset, Labels, Page, PortalForm},
    error::PortalError,
    links,
    plan::{IdentityBanner, path_asked, query_asked},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn QuestionsPage() -> impl IntoView {
    let page: Option<String> = path_asked("page");
    let to_check = query_asked::<String>("check").is_some();
    of_service(
        move |asked, service| async move {
            let page = page.ok_or(PortalError::NotFound)?;
            let referral = &asked.backend.referral;
            let ids = (asked.resident, service);
            referral.questions(&asked.caller, ids, page, to_check).await
        },
        questions_page,
    )
}

fn questions_page(view: QuestionsView) -> AnyView {
    let resident = view.resident.clone();
    let (id, service) = (resident.id, view.service);
    let name = resident.name.clone();
    let back = match (&view.before, view.to_check) {
        (_, true) => links::check_request(id, service),
        (Some(before), false) => links::questions(id, service, before, false),
        (None, false) => links::ask_service(id, service),
    };
    let labels = labels(&view);
    // The fields are drawn before the page, and speak of themselves by the same names.
    provide_context(labels.clone());
    // One question is the heading; several stand under one.
    let single = match view.page.questions.as_slice() {
        [only] if view.page.title.is_none() => Some(only),
        _ => None,
    };
    let title = match (single, &view.page.title) {
        (Some(only), _) => only.label(view.by, &name),
        (None, Some(title)) => title.replace("{name}", &name),
        (None, None) => view.name.clone(),
    };
    let is_heading = single.is_some();
    let text = view
        .page
        .text
        .as_ref()
        .map(|text| paragraphs(&text.replace("{name}", &name)));
    let again = view.asked_again.then(|| {
        view! {
            <Inset>
                <p>"You answered this more than a day ago. Things can change quickly, so we ask again."</p>
            </Inset>
        }
    });
    let controls: Vec<_> = view
        .page
        .questions
        .iter()
        .map(|question| control(question, &view.answers, view.by, &name, is_heading))
        .collect();
    let to_check = view
        .to_check
        .then(|| view! { <input type="hidden" name="to_check" value="yes"/> });
    let caption = match resident.is_reader {
        true => view.name.clone(),
        false => format!("{}, for {}", view.name, resident.name),
    };
    // The heading stands in the form then, and what it belongs to above it.
    let above = is_heading.then(|| view! { <p class="nhsuk-caption-l">{caption.clone()}</p> });
    view! {
        <Page
            title=title
            caption=caption.clone()
            back=back
            labels=labels
            question=is_heading
        >
            <IdentityBanner resident=resident/>
            {above}
            {again}
            {text}
            <PortalForm action="/api/referral/answer">
                <input type="hidden" name="resident" value=id.to_string()/>
                <input type="hidden" name="service" value=service.to_string()/>
                <input type="hidden" name="page" value=view.page.id.clone()/>
                {to_check}
                {controls}
                <Button>"Continue"</Button>
            </PortalForm>
        </Page>
    }
    .into_any()
}

/// What each field is called in messages.
fn labels(view: &QuestionsView) -> Labels {
    let questions = view.page.questions.iter();
    questions
        .flat_map(|question| {
            let places = (1..=question.places()).map(|place| question.place_field(place));
            std::iter::once(question.id.clone())
                .chain(places)
                .map(|field| (field, question.called().to_owned()))
        })
        .collect()
}
