//! One section on the page of the plan.

use super::{
    asked::when,
    disagreements::disagreements,
    headings::ListKind,
    item_view::items,
    model::{Resident, SectionView, Standing},
    standing::StandingLine,
    tree::Tree,
    ways,
};
use leptos::prelude::*;

/// What a section is drawn with.
pub(super) struct Setting<'a> {
    /// Whose plan.
    pub(super) resident: &'a Resident,
    /// The items of all sections.
    pub(super) tree: &'a Tree<'a>,
    /// The section that is open: in all others one only reads.
    pub(super) open: Option<&'a str>,
}

impl Setting<'_> {
    /// Whether what can be done with a section is shown.
    pub(super) fn is_open(&self, view: &SectionView) -> bool {
        self.open == Some(view.heading.code)
    }
}

/// A section with something in it.
pub(super) fn section(setting: &Setting<'_>, view: &SectionView) -> AnyView {
    let (resident, heading) = (setting.resident, view.heading);
    let is_open = setting.is_open(view);
    let content = match &heading.list {
        Some(list) => items(setting, view, list),
        None => view! { <p class="written">{view.text.clone()}</p> }.into_any(),
    };
    let facts = view.changed.as_ref().map(|changed| {
        let by = resident.told(&changed.by);
        let words = format!("Last changed {} by {by}", when(changed.at));
        view! { <p class="plan__facts">{words}</p> }
    });
    let standing = (!view.is_empty() || changed_since(view)).then(|| {
        view! { <StandingLine standing=view.standing.clone() resident=resident.clone()/> }
    });
    let (all, way) = if is_open {
        let all = ways::of_section(resident, view);
        (Some(all), Some(ways::out_of(resident, heading)))
    } else {
        (None, ways::in_to(resident, view))
    };
    let waiting = (!is_open).then(|| ways::waiting(view));
    view! {
        <section class="plan__section" class:plan__section--open=is_open id=heading.code>
            <div class="card__head">
                <h3>{heading.title}</h3>
                {all}
            </div>
            {content}
            {disagreements(resident, view, None, is_open)}
            {facts}
            {standing}
            {waiting}
            {way}
        </section>
    }
    .into_any()
}

pub(super) fn changed_since(view: &SectionView) -> bool {
    matches!(view.standing, Standing::ChangedSince { .. })
}

/// "Add a goal", "Add an action".
pub(super) fn add_words(list: &ListKind) -> String {
    format!("Add {}", with_article(list.noun))
}

/// "a goal", "an action".
pub(super) fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}
