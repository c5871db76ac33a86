//! The page that asks whether an item should be removed.

use super::{
    asked::item_answered,
    item_view::{facts, title_of},
    model::ItemForm,
};
use crate::{
    components::{Button, ButtonLook, ButtonRow, Page, PortalForm, ProblemPage},
    error::PortalError,
    links,
    plan::{IdentityBanner, identity::plan_title},
};
use leptos::prelude::*;

/// The page that asks first.
#[component]
pub fn RemoveItemPage() -> impl IntoView {
    item_answered(remove_page)
}

/// The question as a page.
pub(super) fn remove_page(form: ItemForm) -> AnyView {
    let (Some(list), Some(item)) = (form.heading.list.as_ref(), form.item.as_ref()) else {
        return view! { <ProblemPage error=PortalError::NotFound/> }.into_any();
    };
    let resident = form.resident.clone();
    let code = form.heading.code;
    let title = format!("Remove this {}?", list.noun);
    let back = links::edit_item(resident.id, code, item.id);
    let labels = [("item", format!("this {}", list.noun))];
    let caption = plan_title(&resident, form.heading.kind);
    let what = title_of(list, item);
    let facts = facts(list, item);
    let item = item.id.to_string();
    let version = form.version.to_string();
    let whose = resident.id.to_string();
    let noun = list.noun;
    view! {
        <Page title=title back=back.clone() labels=labels caption=caption>
            <IdentityBanner resident=resident/>
            <div class="nhsuk-inset-text" id="item" tabindex="-1">
                <p class="written"><strong>{what}</strong></p>
                {facts}
            </div>
            <p>"It is taken out of the plan. The history keeps it, and it can be brought back from there."</p>
            <PortalForm action="/api/plan/remove-item">
                <input type="hidden" name="resident" value=whose/>
                <input type="hidden" name="heading" value=code/>
                <input type="hidden" name="version" value=version/>
                <input type="hidden" name="item" value=item/>
                <ButtonRow>
                    <Button look=ButtonLook::Warning>"Remove "{noun}</Button>
                    <a href=back>"Keep it"</a>
                </ButtonRow>
            </PortalForm>
        </Page>
    }
    .into_any()
}
