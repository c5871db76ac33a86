//! The page on which a resident chooses which sections are shared by name only.

use super::model::KeptBackForm;
use crate::{
    components::{Button, Checkboxes, ExitThisPage, Page, PortalForm, Tick},
    links,
    plan::{
        IdentityBanner, answered,
        headings::{KEPT_BACK, headings},
        kind::PlanKind,
    },
};
use leptos::prelude::*;

/// Choose which sections are kept back.
#[component]
pub fn KeptBackPage() -> impl IntoView {
    answered(
        |asked| async move {
            let sharing = &asked.backend.sharing;
            sharing.kept_back_form(&asked.caller, asked.resident).await
        },
        kept_back_page,
    )
}

fn kept_back_page(form: KeptBackForm) -> AnyView {
    let KeptBackForm { resident, chosen } = form;
    let id = resident.id;
    let of = |kind, always: bool| {
        headings(kind)
            .iter()
            .filter(move |section| KEPT_BACK.contains(&section.code) == always)
    };
    let always: Vec<_> = PlanKind::ALL
        .into_iter()
        .flat_map(|kind| of(kind, true))
        .map(|section| {
            let words = format!("{} (in the {})", section.title, section.kind.words());
            view! { <li>{words}</li> }
        })
        .collect();
    let groups: Vec<_> = PlanKind::ALL
        .into_iter()
        .map(|kind| {
            let ticks = of(kind, false)
                .map(|section| {
                    let ticked = chosen.contains(&section.code);
                    Tick::new(format!("section-{}", section.code), section.title, ticked)
                })
                .collect();
            let legend = format!("Sections of the {}", kind.words());
            view! { <Checkboxes name=kind.code() legend=legend ticks=ticks/> }
        })
        .collect();
    view! {
        <Page title="Sections you keep back" back=links::around(id)>
            <ExitThisPage/>
            <IdentityBanner resident=resident/>
            <p>"When you share a whole plan with somebody, they do not see the sections that you keep back. They see one only if you tick it for them by name. You may want this for what you write about your mental health, your sex life, money or harm."</p>
            <p>"Your care team sees every section. So does anybody who may speak for you by law."</p>
            <p>"These are always kept back, because they say who must not be told or contacted:"</p>
            <ul class="nhsuk-list nhsuk-list--bullet">{always}</ul>
            <PortalForm action="/api/sharing/keep-back">
                <input type="hidden" name="resident" value=id.to_string()/>
                {groups}
                <Button>"Save"</Button>
            </PortalForm>
            <p>"It holds at once, for everybody who may see a whole plan. Nobody is told."</p>
        </Page>
    }
    .into_any()
}
