//! The page on which one agrees with a plan.

use super::model::{AgreeView, Missing, TRIGGERS};
use crate::{
    components::{Button, ButtonLink, ButtonRow, Inset, Page, PortalForm},
    error::PortalError,
    links,
    plan::{
        IdentityBanner, Marked, answered, changes_by, item_facts, item_title,
        kind::PlanKind,
        kind_asked,
        model::{SectionView, Standing},
        plan_title,
    },
};
use leptos::prelude::*;

/// The page on which one agrees with a plan.
#[component]
pub fn AgreePage() -> impl IntoView {
    let kind = kind_asked();
    answered(
        move |asked| async move {
            let kind = kind.ok_or(PortalError::NotFound)?;
            let agreement = &asked.backend.agreement;
            agreement
                .agree_page(&asked.caller, asked.resident, kind)
                .await
        },
        agree_page,
    )
}

fn agree_page(view: AgreeView) -> AnyView {
    let plan = &view.plan;
    let resident = plan.resident.clone();
    let back = links::plan(resident.id, plan.kind);
    let whole = plan_title(&resident, plan.kind);
    let title = if resident.is_reader {
        format!("Agree with my {}", plan.kind.words())
    } else {
        format!("Agree with {whole}")
    };
    let labels = [
        ("agree", String::from("the plan")),
        ("triggers", String::from("a trigger factor")),
        ("words", String::from("something in the plan")),
    ];
    let content = match view.missing() {
        Some(Missing::Trigger) => trigger_first(&view),
        Some(Missing::Words) => view! {
            <p id="words">"Nothing has been written yet, so there is nothing to agree with."</p>
            <p><a href=back.clone()>"Begin the plan"</a></p>
        }
        .into_any(),
        None => view! {
            {shown(&view)}
            {form(&view)}
        }
        .into_any(),
    };
    view! {
        <Page title=title back=back labels=labels>
            <IdentityBanner resident=resident/>
            {content}
        </Page>
    }
    .into_any()
}

/// The standard asks one thing of a crisis plan: at least one trigger factor.
fn trigger_first(view: &AgreeView) -> AnyView {
    let resident = &view.plan.resident;
    let section = view
        .plan
        .sections
        .iter()
        .find(|section| section.heading.code == TRIGGERS);
    let add = section.filter(|section| section.may_edit).map(|_| {
        let href = links::add_item(resident.id, TRIGGERS, None);
        view! { <p><ButtonLink href=href>"Add a trigger factor"</ButtonLink></p> }
    });
    view! {
        <p id="triggers">
            "One thing is missing. A crisis plan must say at least one trigger factor: a sign that something important is changing."
        </p>
        <p>"Without it, nobody can tell when to use the plan. Once it is there, the plan can be agreed."</p>
        {add}
    }
    .into_any()
}

/// What is agreed: what changed since the last time, or everything the first time.
fn shown(view: &AgreeView) -> AnyView {
    let plan = &view.plan;
    let resident = &plan.resident;
    let Some(agreed) = &plan.ownership.agreed else {
        let sections: Vec<_> = plan
            .sections
            .iter()
            .filter(|section| !section.is_empty())
            .map(written)
            .collect();
        return view! {
            <p>"This plan has not been agreed yet. Read what it says. If it is right, agree at the end of this page."</p>
            {sections}
        }
        .into_any();
    };
    let before = format!("Last agreed {}.", agreed.words(resident));
    let changed: Vec<_> = plan
        .sections
        .iter()
        .filter_map(|section| match &section.standing {
            Standing::ChangedSince { by, marked, .. } => {
                let by = changes_by(by, resident);
                Some(view! {
                    <section>
                        <h2>{section.heading.title}</h2>
                        <p>{by}</p>
                        <Marked fields=marked.clone()/>
                    </section>
                })
            }
            _ => None,
        })
        .collect();
    if changed.is_empty() {
        return view! { <p>{before}" Nothing has changed since."</p> }.into_any();
    }
    view! {
        <p>{before}" This is what has changed since. Everything else is as it was."</p>
        {changed}
    }
    .into_any()
}

fn written(section: &SectionView) -> AnyView {
    let items: Vec<_> = section
        .heading
        .list
        .iter()
        .flat_map(|list| {
            section.items.iter().map(|item| {
                view! {
                    <li>
                        <strong class="written">{item_title(list, item)}</strong>
                        {item_facts(list, item)}
                    </li>
                }
            })
        })
        .collect();
    let items = (!items.is_empty()).then(|| view! { <ul>{items}</ul> });
    let text =
        (!section.text.is_empty()).then(|| view! { <p class="written">{section.text.clone()}</p> });
    view! {
        <section>
            <h2>{section.heading.title}</h2>
            {text}
            {items}
        </section>
    }
    .into_any()
}

fn form(view: &AgreeView) -> AnyView {
    let plan = &view.plan;
    let resident = &plan.resident;
    let (id, kind) = (resident.id.to_string(), plan.kind);
    let back = links::plan(resident.id, kind);
    let basis = view.basis.map(|basis| {
        let words = format!(
            "You agree for {} as their {}. Do this only if they cannot decide about their plan themselves, and as they would want it.",
            resident.name,
            basis.words()
        );
        view! { <Inset><p>{words}</p></Inset> }
    });
    // What is sent back says what was shown: nothing else is agreed.
    let versions: Vec<_> = plan
        .sections
        .iter()
        .map(|section| {
            let name = format!("version-{}", section.heading.code);
            view! { <input type="hidden" name=name value=section.version.to_string() autocomplete="off"/> }
        })
        .collect();
    let button = match (view.basis, plan.kind) {
        (Some(_), _) => "I agree for them",
        (None, PlanKind::Care) => "I agree with my plan",
        (None, PlanKind::Crisis) => "I agree with my crisis plan",
    };
    view! {
        {basis}
        <p>"You can change the plan at any time, also after you agreed."</p>
        <PortalForm action="/api/agreement/agree">
            <input type="hidden" name="resident" value=id/>
            <input type="hidden" name="plan" value=kind.path()/>
            {versions}
            <div id="agree">
                <ButtonRow>
                    <Button>{button}</Button>
                    <a href=back>"Not now"</a>
                </ButtonRow>
            </div>
        </PortalForm>
    }
    .into_any()
}
