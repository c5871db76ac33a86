//! The pages on which an item is added or changed.

use super::{
    asked::{answered, heading_asked, item_answered, query},
    item_form::item_form,
    model::NewItem,
};
use leptos::prelude::*;

/// The page of a new item.
#[component]
pub fn AddItemPage() -> impl IntoView {
    let heading = heading_asked();
    let new = NewItem {
        parent: query("for"),
        said: query("said"),
        request: query("request"),
    };
    answered(
        move |asked| async move {
            let plan = &asked.backend.plan;
            plan.item_form(&asked.caller, asked.resident, &heading, None, new)
                .await
        },
        item_form,
    )
}

/// The page of an item.
#[component]
pub fn EditItemPage() -> impl IntoView {
    item_answered(item_form)
}
