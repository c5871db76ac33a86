//! The pages on which a request does not go on: help is needed now, or something besides, or
//! another service is the right one.

use super::{
    form::{CHECKED_WHEN, CHECKED_WHERE, DAYS_CHECKED, Exit, Link, Warning as Told},
    parts::{paragraphs, ring},
    services_page::of_service,
    view::{ExitView, StopView, WarningsView},
};
use crate::{
    components::{
        Button, ButtonLink, ButtonLook, CareCard, DateInput, Details, Inset, Labels, Page,
        PortalForm, SummaryList, SummaryRow, TextInput,
    },
    error::PortalError,
    format,
    ids::PersonId,
    links,
    plan::{IdentityBanner, path_asked, query_asked},
    returned_form::returned_form,
};
use leptos::prelude::*;

/// Help is needed now.
#[component]
pub fn StopPage() -> impl IntoView {
    of_service(
        |asked, service| async move {
            let referral = &asked.backend.referral;
            referral
                .stop_page(&asked.caller, asked.resident, service)
                .await
        },
        stop_page,
    )
}

fn stop_page(view: StopView) -> AnyView {
    let (resident, service) = (view.resident.id, view.service);
    let said: Vec<_> = view
        .said
        .into_iter()
        .map(|line| SummaryRow::text(line.question, line.words).change(view.before.clone()))
        .collect();
    let labels = Labels::from([
        (CHECKED_WHEN, "when it was checked"),
        (CHECKED_WHERE, "where it was checked"),
    ]);
    // The controls are made before the page around them, which says the names too.
    provide_context(labels.clone());
    let came_back = returned_form().is_some();
    let checked = view.stop.unless_checked.then(|| {
        let recent = format!(
            "In the last {DAYS_CHECKED} days. If it was longer ago, get help now as it says above"
        );
        view! {
            <Details summary="Somebody has checked this already" open=came_back>
                <p>"Say when and where. Then you can go on, and your request is looked at first."</p>
                <PortalForm action="/api/referral/checked">
                    <input type="hidden" name="resident" value=resident.to_string()/>
                    <input type="hidden" name="service" value=service.to_string()/>
                    <DateInput name=CHECKED_WHEN legend="When was it checked?" hint=recent/>
                    <TextInput name=CHECKED_WHERE label="Where?" hint="For example, A&E at St Mary’s"/>
                    <Button look=ButtonLook::Secondary>"Go on with the request"</Button>
                </PortalForm>
            </Details>
        }
    });
    let text = paragraphs(&view.stop.text);
    let title = view.stop.title;
    view! {
        <Page title=title.clone() caption=view.name back=view.before labels=labels>
            <IdentityBanner resident=view.resident/>
            <CareCard heading="Get help now" emergency=true>{text}</CareCard>
            <h2>"What was answered"</h2>
            <SummaryList rows=said/>
            <p>"Nothing was sent to the service. The team can see what was answered here, by whom and when, so that they can check that help came."</p>
            {checked}
        </Page>
    }
    .into_any()
}

/// Something to do besides.
#[component]
pub fn RequestWarningPage() -> impl IntoView {
    let page: Option<String> = path_asked("page");
    let to_check = query_asked::<String>("check").is_some();
    of_service(
        move |asked, service| async move {
            let page = page.ok_or(PortalError::NotFound)?;
            let referral = &asked.backend.referral;
            let ids = (asked.resident, service);
            referral.warnings(&asked.caller, ids, page, to_check).await
        },
        warning_page,
    )
}

fn warning_page(view: WarningsView) -> AnyView {
    let cards: Vec<_> = view.warnings.iter().map(card).collect();
    let ring = ring(&view.team);
    view! {
        <Page title="Before you go on" caption=view.name back=view.before>
            <IdentityBanner resident=view.resident/>
            {cards}
            {ring}
            <p>"You can go on with your request. The team sees what you answered."</p>
            <p><ButtonLink href=view.next>"Go on"</ButtonLink></p>
        </Page>
    }
    .into_any()
}

fn card(told: &Told) -> AnyView {
    match told {
        Told::Urgent(text) => {
            let text = paragraphs(text);
            view! { <CareCard heading="Get help today">{text}</CareCard> }.into_any()
        }
        Told::Tell(text) => {
            let text = paragraphs(text);
            view! { <Inset>{text}</Inset> }.into_any()
        }
    }
}

/// Another service is the right one.
#[component]
pub fn OtherHelpPage() -> impl IntoView {
    of_service(
        |asked, service| async move {
            let referral = &asked.backend.referral;
            referral
                .exit_page(&asked.caller, asked.resident, service)
                .await
        },
        exit_page,
    )
}

fn exit_page(view: ExitView) -> AnyView {
    let id = view.resident.id;
    let way = way_on(id, &view);
    let (reason, next) = (
        paragraphs(&view.exit.reason),
        paragraphs(&view.exit.next_step),
    );
    view! {
        <Page title=view.exit.title.clone() caption=view.name.clone() back=view.before.clone()>
            <IdentityBanner resident=view.resident/>
            {reason}
            <h2>"What to do next"</h2>
            {next}
            {way}
            <p><a href=links::help(id)>"See everything you can ask for"</a></p>
        </Page>
    }
    .into_any()
}

/// Where to do it.
fn way_on(resident: PersonId, view: &ExitView) -> Option<AnyView> {
    let Exit { link, .. } = &view.exit;
    Some(match (link.as_ref()?, &view.instead) {
        (Link::Phone(number), _) => {
            let (dial, shown) = (format::dial(number), format::phone(number));
            view! { <p>"Ring "<a href=dial>{shown}</a>"."</p> }.into_any()
        }
        (Link::Web { address, label }, _) => {
            view! { <p><a href=address.clone() rel="noreferrer">{label.clone()}</a></p> }.into_any()
        }
        (Link::Service(_), Some(service)) => {
            let href = links::ask_service(resident, service.id);
            let words = format!("Ask for {}", service.name);
            view! { <p><ButtonLink href=href>{words}</ButtonLink></p> }.into_any()
        }
        (Link::Service(_), None) => return None,
    })
}
