//! What messages are not for, before every box to write in.

use super::view::DeskView;
use crate::{components::Warning, plan::when_opens};
use leptos::prelude::*;

/// Whom to ring when it cannot wait, and when messages are answered.
#[component]
pub fn Emergency(
    /// Who answers; nobody when that depends on what is chosen.
    desk: Option<DeskView>,
) -> impl IntoView {
    let answered = desk.map(|desk| {
        let closed = desk.opens_at.map(|at| {
            view! { <p><strong>{format!("Nobody reads messages now. Somebody reads them again {}.", when_opens(at))}</strong></p> }
        });
        view! {
            {closed}
            <p>{format!("Messages are answered {}.", desk.hours)}</p>
        }
    });
    view! {
        <Warning heading="Do not use messages if it cannot wait">
            <p>
                "In an emergency, "<a href="tel:999">"ring 999"</a>
                ". If you need medical help now and it is not an emergency, "
                <a href="tel:111">"ring 111"</a>"."
            </p>
            {answered}
        </Warning>
    }
    .into_any()
}
