//! What every page is laid out in.

use super::{
    BackLink, Breadcrumbs, ErrorSummary, Labels, Notice,
    acting::{self, Acting},
    scripts::Scripts,
};
use crate::{document::escaped, returned_form::returned_form};
use leptos::{prelude::*, tachys::reactive_graph::OwnedView};
use leptos_meta::{Body, Title};

/// A page: its title, the way back, what needs attention, what was done, and its content.
#[component]
pub fn Page(
    /// The heading, and the first part of the title.
    #[prop(into)]
    title: String,
    /// Where "Back" leads; for pages of a task.
    #[prop(optional, into)]
    back: Option<String>,
    /// Address and name of the pages above, top first; for pages to read.
    #[prop(optional)]
    breadcrumbs: Vec<(String, String)>,
    /// What the page's fields are called in error messages.
    #[prop(optional, into)]
    labels: Labels,
    /// A staff page, which shows more at once.
    #[prop(optional)]
    dense: bool,
    /// The page's only question is its heading (`heading=true` on the field).
    #[prop(optional)]
    question: bool,
    /// The whole width, for tables.
    #[prop(optional)]
    wide: bool,
    /// A line above the heading that says what it belongs to.
    #[prop(optional, into)]
    caption: Option<String>,
    /// The content.
    children: Children,
) -> impl IntoView {
    provide_context(labels.clone());
    let heading = title.clone();
    // Its HTML may be made on a thread that has not been told whose document it is.
    let body = dense.then(|| OwnedView::new(view! { <Body {..} class="dense"/> }));
    let frame = PageFrameProps::builder()
        .title(title)
        .back(back)
        .breadcrumbs(breadcrumbs)
        .labels(labels)
        .question(question)
        .wide(wide || dense)
        .caption(caption)
        .children(children)
        .build();
    // Drawn first: only then is it known whether somebody acts for another.
    let frame = PageFrame(frame);
    let title = match Acting::name() {
        // A row of tabs shows whose each is.
        Some(name) if !heading.contains(&name) => format!("{name}: {heading}"),
        _ => heading,
    };
    view! {
        <Title text=head_title(&title)/>
        {body}
        {frame}
    }
    .into_any()
}

/// The same without the title, for documents made outside the router.
#[component]
pub fn PageFrame(
    /// The heading.
    #[prop(into)]
    title: String,
    /// Where "Back" leads.
    #[prop(optional_no_strip)]
    back: Option<String>,
    /// Address and name of the pages above.
    #[prop(optional)]
    breadcrumbs: Vec<(String, String)>,
    /// What the fields are called.
    #[prop(optional)]
    labels: Labels,
    /// The page's only question is its heading.
    #[prop(optional)]
    question: bool,
    /// The whole width.
    #[prop(optional)]
    wide: bool,
    /// A line above the heading.
    #[prop(optional_no_strip)]
    caption: Option<String>,
    /// The content.
    children: Children,
) -> impl IntoView {
    let scripts = use_context::<Scripts>().unwrap_or_default();
    // Drawn first: only then is it known whether a form stands on the page.
    let content = children();
    let warning = scripts.warning();
    let back = back.map(|href| view! { <BackLink href=href/> });
    let breadcrumbs = (!breadcrumbs.is_empty()).then(|| view! { <Breadcrumbs steps=breadcrumbs/> });
    let caption = caption.map(|caption| {
        view! { <span class="nhsuk-caption-l">{caption}" "</span> }
    });
    let acting = Acting::name().map(|name| acting::banner(&name));
    let heading = (!question).then(|| view! { <h1>{caption}{title}</h1> });
    view! {
        <div class="column">
            {acting}
            {breadcrumbs}
            {back}
            <main id="main">
                <div class=if wide { "wide" } else { "reading" }>
                    <ErrorSummary labels=labels/>
                    <Notice/>
                    {heading}
                    {content}
                </div>
            </main>
            {warning}
        </div>
    }
    .into_any()
}

/// The whole title of a page: "Error: " first when a form came back, our name last.
pub fn page_title(title: &str) -> String {
    let error = if returned_form().is_some_and(|form| form.is_problem()) {
        "Error: "
    } else {
        ""
    };
    format!("{error}{title} - Alongside")
}

/// The title as HTML: Leptos puts it into the head as it is.
pub(super) fn head_title(title: &str) -> String {
    escaped(&page_title(title))
}
