//! The pages on which people choose what is copied into a crisis plan.

use super::model::{Offer, OffersView};
use crate::{
    components::{Button, ButtonRow, Checkboxes, Details, Page, PortalForm, Tick},
    error::PortalError,
    ids::TemplateId,
    links,
    plan::{
        IdentityBanner, answered,
        headings::{Heading, Voice},
        plan_title, provenance, provenance_labels, shown_field,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page of what the care plan offers.
#[component]
pub fn FromCarePlanPage() -> impl IntoView {
    answered(
        |asked| async move {
            let begin = &asked.backend.begin;
            begin.facts_to_copy(&asked.caller, asked.resident).await
        },
        |view| offers_page(view, "/api/begin/copy-facts"),
    )
}

/// The page of what a template offers.
#[component]
pub fn FromTemplatePage() -> impl IntoView {
    let template = template_asked();
    answered(
        move |asked| async move {
            let template = template.ok_or(PortalError::NotFound)?;
            let begin = &asked.backend.begin;
            begin
                .suggestions(&asked.caller, asked.resident, template)
                .await
        },
        |view| offers_page(view, "/api/begin/copy-template"),
    )
}

/// The template that the path names.
pub(super) fn template_asked() -> Option<TemplateId> {
    use_params_map()
        .read_untracked()
        .get("template")?
        .parse()
        .ok()
}

fn offers_page(view: OffersView, action: &'static str) -> AnyView {
    let resident = view.resident.clone();
    let back = links::begin_crisis_plan(resident.id);
    let title = match &view.template {
        Some(template) => format!("Suggestions: {}", template.name),
        None => String::from("Choose from the care plan"),
    };
    let caption = plan_title(&resident, crate::plan::kind::PlanKind::Crisis);
    let body = if view.offers.is_empty() {
        view! { <p>"There is nothing to copy. What could be copied may be in the crisis plan already."</p> }
            .into_any()
    } else {
        form(&view, action, &back)
    };
    let without = (!view.without_place.is_empty()).then(|| {
        let things: Vec<_> = view
            .without_place
            .iter()
            .map(|what| view! { <li>{what.clone()}</li> })
            .collect();
        view! {
            <h2>"What cannot be copied"</h2>
            <p>"The care plan does not say where these are. A crisis plan has to."</p>
            <ul class="nhsuk-list nhsuk-list--bullet">{things}</ul>
        }
    });
    view! {
        <Page title=title back=back.clone() caption=caption labels=labels(&view)>
            <IdentityBanner resident=resident/>
            {body}
            {without}
            {beside(&view)}
        </Page>
    }
    .into_any()
}

fn labels(view: &OffersView) -> Vec<(String, String)> {
    groups(&view.offers)
        .into_iter()
        .map(|(heading, _)| (heading.code.to_owned(), String::from("what to copy")))
        .chain(provenance_labels())
        .collect()
}

fn form(view: &OffersView, action: &'static str, back: &str) -> AnyView {
    let groups: Vec<_> = groups(&view.offers)
        .into_iter()
        .map(|(heading, offers)| {
            let ticks = offers.into_iter().map(tick).collect();
            view! { <Checkboxes name=heading.code legend=heading.title ticks=ticks/> }
        })
        .collect();
    // The stricter rule holds for all of it.
    let voice = if view
        .offers
        .iter()
        .any(|offer| offer.heading.voice == Voice::Own)
    {
        Voice::Own
    } else {
        Voice::Shared
    };
    let questions = provenance(&view.resident, voice, view.performers.clone(), view.today);
    let template = view.template.as_ref().map(|template| {
        let id = template.id.to_string();
        view! {
            <input type="hidden" name="template" value=id/>
            <input type="hidden" name="template_version" value=template.version.to_string()/>
        }
    });
    let whose = view.resident.id.to_string();
    let back = back.to_owned();
    view! {
        <p>"Take out the tick where something does not fit. You can change the words afterwards."</p>
        <PortalForm action=action>
            <input type="hidden" name="resident" value=whose/>
            {template}
            {groups}
            {questions}
            <ButtonRow>
                <Button>"Copy what is ticked"</Button>
                <a href=back>"Cancel"</a>
            </ButtonRow>
        </PortalForm>
    }
    .into_any()
}

/// The offers by section, in the order they come.
fn groups(offers: &[Offer]) -> Vec<(&'static Heading, Vec<&Offer>)> {
    let mut groups: Vec<(&'static Heading, Vec<&Offer>)> = Vec::new();
    for offer in offers {
        match groups
            .iter_mut()
            .find(|(heading, _)| heading.code == offer.heading.code)
        {
            Some((_, offers)) => offers.push(offer),
            None => groups.push((offer.heading, vec![offer])),
        }
    }
    groups
}

/// A box: the first thing an offer says, and below it the rest.
fn tick(offer: &Offer) -> Tick {
    let fields = offer.heading.list.iter().flat_map(|list| list.fields);
    let mut said = fields.filter_map(|field| {
        let stored = offer.fields.get(field.name)?;
        Some(shown_field(field, stored))
    });
    let tick = Tick::new(&offer.key, said.next().unwrap_or_default(), true);
    let rest: Vec<String> = said.collect();
    if rest.is_empty() {
        tick
    } else {
        tick.hint(rest.join(" · "))
    }
}

/// Words of the care plan that are not copied: only the person knows which fit.
fn beside(view: &OffersView) -> AnyView {
    if view.beside.is_empty() {
        return ().into_any();
    }
    let texts: Vec<_> = view
        .beside
        .iter()
        .map(|(title, text)| {
            let text = text.clone();
            view! { <Details summary=*title><p class="written">{text}</p></Details> }
        })
        .collect();
    let guide = links::guide(view.resident.id, 1);
    view! {
        <h2>"Words that may help you"</h2>
        <p>"These stand in the care plan. Use what fits when you "<a href=guide>"answer the questions"</a>"."</p>
        {texts}
    }
    .into_any()
}
