//! The page on which care begins.

use super::{
    model::MOST_IN_WHY,
    parts::{beds, kinds, members},
    view::BeginForm,
};
use crate::{
    components::{
        Button, DateInput, Details, Labels, Page, PortalForm, TextArea, wording::inside_sentence,
    },
    links,
    plan::{IdentityBanner, answered, query_asked},
    returned_form::returned_form,
};
use leptos::prelude::*;

/// Begins care.
#[component]
pub fn BeginCarePage() -> impl IntoView {
    let request = query_asked("request");
    answered(
        move |asked| async move {
            let service = &asked.backend.episode;
            service
                .begin_form(&asked.caller, asked.resident, request)
                .await
        },
        begin_page,
    )
}

fn begin_page(form: BeginForm) -> AnyView {
    let labels = Labels::from([
        ("kind", "what kind of care it is"),
        ("manager", "the case manager"),
        ("why", "what the care is for"),
        ("bed", "the bed"),
        ("home", "the day on which they go home"),
        ("until", "the planned last day"),
    ]);
    // The controls are made before the page around them, which says the names too.
    provide_context(labels.clone());
    let resident = form.resident.clone();
    let (title, back) = match &form.request {
        Some((request, service)) => (
            format!("Begin care: {}", inside_sentence(service)),
            links::request(resident.id, *request),
        ),
        None => (String::from("Begin care"), links::care(resident.id)),
    };
    let request = form.request.as_ref().map(
        |(request, _)| view! { <input type="hidden" name="request" value=request.to_string()/> },
    );
    let id = resident.id.to_string();
    let more = returned_form().is_some();
    let beds = beds("Which bed?", None, &form.full);
    let kinds = kinds(form.kind);
    let members = members("manager", "Who is the case manager?", form.members);
    view! {
        <Page title=title back=back labels=labels dense=true>
            <IdentityBanner resident=resident/>
            <p>"From now on your team is responsible, and is among the people around the person until the care ends. The person is told."</p>
            <PortalForm action="/api/episode/begin" autocomplete="off">
                <input type="hidden" name="resident" value=id/>
                {request}
                {kinds}
                {members}
                <TextArea
                    name="why"
                    label="What is the care for?"
                    hint="In plain words. The person reads this"
                    rows=3
                    limit=MOST_IN_WHY
                />
                <Details summary="On a virtual ward: the bed" open=more>
                    {beds}
                </Details>
                <Details summary="Days" open=more>
                    <DateInput
                        name="home"
                        legend="When they leave hospital: on which day? (optional)"
                        hint="Help to leave hospital counts from that day"
                    />
                    <DateInput
                        name="until"
                        legend="What is the planned last day? (optional)"
                        hint="If you leave it out, as long as this kind of care can last"
                    />
                </Details>
                <Button>"Begin care"</Button>
            </PortalForm>
        </Page>
    }
    .into_any()
}
