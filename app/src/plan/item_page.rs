//! The pages on which an item is added or changed.

use super::{
    asked::{answered, heading_asked, item_asked, query},
    item_form::item_form,
    model::NewItem,
};
use crate::error::PortalError;
use leptos::prelude::*;

/// The page of a new item.
#[component]
pub fn AddItemPage() -> impl IntoView {
    let heading = heading_asked();
    let new = NewItem {
        parent: query("for"),
        said: query("said"),
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
    let heading = heading_asked();
    let item = item_asked();
    answered(
        move |asked| async move {
            let item = Some(item.ok_or(PortalError::NotFound)?);
            let plan = &asked.backend.plan;
            plan.item_form(
                &asked.caller,
                asked.resident,
                &heading,
                item,
                NewItem::default(),
            )
            .await
        },
        item_form,
    )
}
