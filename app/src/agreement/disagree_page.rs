//! The page on which one says that one does not agree with a part of a plan.

use super::model::{DisagreeForm, DisagreementView, MOST_IN_DISAGREEMENT};
use crate::{
    components::{Button, ButtonLook, ButtonRow, Page, PortalForm, TextArea},
    ids::ItemId,
    links,
    plan::{
        IdentityBanner, answered, heading_asked, item_facts, item_title, plan_title, query_asked,
        when,
    },
    returned_form::version_to_send,
};
use leptos::prelude::*;

/// The page on which one says that one does not agree.
#[component]
pub fn DisagreePage() -> impl IntoView {
    let heading = heading_asked();
    let item = query_asked::<ItemId>("item");
    answered(
        move |asked| async move {
            let agreement = &asked.backend.agreement;
            agreement
                .disagree_form(&asked.caller, asked.resident, &heading, item)
                .await
        },
        disagree_page,
    )
}

fn disagree_page(form: DisagreeForm) -> AnyView {
    let resident = form.resident.clone();
    let heading = form.heading;
    let back = links::plan_section(resident.id, heading.code);
    let (id, version) = (resident.id.to_string(), form.version.to_string());
    let caption = format!("{}: {}", plan_title(&resident, heading.kind), heading.title);
    let about = match (&form.item, &heading.list) {
        (Some(item), Some(list)) => view! {
            <p><strong class="written">{item_title(list, item)}</strong></p>
            {item_facts(list, item)}
        }
        .into_any(),
        _ if form.text.is_empty() => {
            let words = format!(
                "You can say what you do not agree with in “{}”.",
                heading.title
            );
            view! { <p>{words}</p> }.into_any()
        }
        _ => view! { <p class="written">{form.text.clone()}</p> }.into_any(),
    };
    let item = form.item.as_ref().map(|item| {
        view! { <input type="hidden" name="item" value=item.id.to_string()/> }
    });
    let own: Vec<_> = form
        .own
        .iter()
        .map(|disagreement| taking_back(&form, disagreement))
        .collect();
    let own = (!own.is_empty()).then(|| view! { <h2>"Written here already"</h2> {own} });
    view! {
        <Page
            title="I disagree"
            caption=caption
            back=back.clone()
            labels=[("words", "what you do not agree with")]
        >
            <IdentityBanner resident=resident.clone()/>
            {about}
            <p>"What you write stands beside these words. Everyone who reads them reads yours too, with your name and the date."</p>
            <PortalForm action="/api/agreement/disagree">
                <input type="hidden" name="resident" value=id/>
                <input type="hidden" name="heading" value=heading.code/>
                <input type="hidden" name="version" value=version_to_send(&version)/>
                {item}
                <TextArea
                    name="words"
                    label="What do you not agree with, and why?"
                    limit=MOST_IN_DISAGREEMENT
                />
                <ButtonRow>
                    <Button>"Save that I disagree"</Button>
                    <a href=back>"Cancel"</a>
                </ButtonRow>
            </PortalForm>
            {own}
        </Page>
    }
    .into_any()
}

fn taking_back(form: &DisagreeForm, disagreement: &DisagreementView) -> AnyView {
    let by = form.resident.told(&disagreement.by);
    let said = format!("Written by {by}, {}", when(disagreement.at));
    let (resident, heading) = (form.resident.id.to_string(), form.heading.code);
    let id = disagreement.id.to_string();
    view! {
        <div class="disagrees">
            <p class="written">{disagreement.words.clone()}</p>
            <p class="plan__facts">{said}</p>
            <PortalForm action="/api/agreement/withdraw">
                <input type="hidden" name="resident" value=resident/>
                <input type="hidden" name="heading" value=heading/>
                <input type="hidden" name="disagreement" value=id/>
                <Button look=ButtonLook::Secondary>"Take this back"</Button>
            </PortalForm>
        </div>
    }
    .into_any()
}
