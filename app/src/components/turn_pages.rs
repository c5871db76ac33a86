//! Turning the pages of a list.

use leptos::prelude::*;

/// Links to the page before and the page after; nothing where there is one page.
#[component]
pub fn TurnPages<F>(
    /// The page, from 1.
    page: u32,
    /// Whether there is another.
    more: bool,
    /// What the page before is called, and the page after.
    words: [&'static str; 2],
    /// The address of a page.
    to: F,
) -> impl IntoView
where
    F: Fn(u32) -> String,
{
    let [before, after] = words;
    let link = |page, words| view! { <li><a href=to(page)>{words}</a></li> };
    let before = (page > 1).then(|| link(page - 1, before));
    let after = more.then(|| link(page + 1, after));
    (before.is_some() || after.is_some()).then(|| {
        view! {
            <nav aria-label="Pages">
                <ul class="nhsuk-list">{before}{after}</ul>
            </nav>
        }
    })
}
