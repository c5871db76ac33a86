//! Who changed a section, when and what.

use super::{
    asked::{answered, heading_asked, query, when},
    identity::plan_title,
    marked::Marked,
    model::{ChangeView, HistoryView},
};
use crate::{components::Page, format, links, plan::IdentityBanner};
use leptos::prelude::*;

/// The page of a section's history.
#[component]
pub fn HistoryPage() -> impl IntoView {
    let heading = heading_asked();
    let page = query("page").unwrap_or(1);
    answered(
        move |asked| async move {
            let plan = &asked.backend.plan;
            plan.history(&asked.caller, asked.resident, &heading, page)
                .await
        },
        history_page,
    )
}

/// The history as a page.
pub(super) fn history_page(history: HistoryView) -> AnyView {
    let resident = history.resident.clone();
    let heading = history.heading;
    let above = vec![
        (links::HOME.to_owned(), String::from("Home")),
        (
            links::plan_section(resident.id, heading.code),
            plan_title(&resident, heading.kind),
        ),
    ];
    let changes: Vec<_> = history
        .changes
        .iter()
        .map(|change| entry(&history, change))
        .collect();
    let none = changes
        .is_empty()
        .then(|| view! { <p>"Nothing has been written here yet."</p> });
    view! {
        <Page title=format!("History: {}", heading.title) breadcrumbs=above>
            <IdentityBanner resident=resident/>
            <p>"The newest change comes first. Nothing that was ever written is lost."</p>
            {none}
            {changes}
            {pages(&history)}
        </Page>
    }
    .into_any()
}

fn entry(history: &HistoryView, change: &ChangeView) -> AnyView {
    let resident = history.resident.id;
    let code = history.heading.code;
    let present = change.version == history.version;
    let word = change
        .performer
        .as_ref()
        .map(|name| view! { <p>"On the word of "<strong>{history.resident.marked_if_reader(name)}</strong></p> });
    let event = (change.event_on != format::day_of(change.recorded_at)).then(|| {
        view! { <p>"Said or seen on "{format::date(change.event_on)}</p> }
    });
    let restored = change
        .restored
        .map(|version| view! { <p>{format!("Brought back version {version}")}</p> });
    let now = present.then_some(" (now)");
    let links = (!present).then(|| {
        let compare = links::compare_section(resident, code, change.version, history.version);
        let restore = history.may_edit.then(|| {
            let href = links::restore_section(resident, code, change.version, history.version);
            view! {
                <li>
                    <a href=href>"Bring back "<span class="nhsuk-u-visually-hidden">"version "{change.version}</span></a>
                </li>
            }
        });
        view! {
            <ul class="card__actions">
                <li>
                    <a href=compare>
                        <span class="nhsuk-u-visually-hidden">"Version "{change.version}": "</span>
                        "Compare with now"
                    </a>
                </li>
                {restore}
            </ul>
        }
    });
    view! {
        <section class="card">
            <div class="card__head">
                <h2>{format!("Version {}", change.version)}{now}</h2>
                {links}
            </div>
            <p>
                <strong>{history.resident.marked_if_reader(&change.author)}</strong>
                {format!(", {}", when(change.recorded_at))}
            </p>
            {word}
            {event}
            {restored}
            <Marked fields=change.marked.clone()/>
        </section>
    }
    .into_any()
}

fn pages(history: &HistoryView) -> AnyView {
    let page =
        |number| links::section_history_page(history.resident.id, history.heading.code, number);
    let newer =
        (history.page > 1).then(|| view! { <a href=page(history.page - 1)>"Newer changes"</a> });
    let older = history
        .more
        .then(|| view! { <a href=page(history.page + 1)>"Older changes"</a> });
    if newer.is_none() && older.is_none() {
        return ().into_any();
    }
    view! { <nav class="button-row" aria-label="Pages of the history">{newer}{older}</nav> }
        .into_any()
}
