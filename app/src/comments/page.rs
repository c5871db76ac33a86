//! The comments on a section, or on one item of it.

use super::{
    model::{CommentsView, MOST_IN_COMMENT, Thread},
    thread::{answer_field, target, thread},
};
use crate::{
    components::{Button, Inset, Labels, Page, PortalForm, TextArea},
    error::PortalError,
    ids::ItemId,
    links,
    plan::{IdentityBanner, answered, heading_asked, plan_title, query_asked},
};
use leptos::prelude::*;

/// The page of comments.
#[component]
pub fn CommentsPage() -> impl IntoView {
    let heading = heading_asked();
    // An item that does not read is none of the section.
    let item = query_asked::<String>("item").map(|item| item.parse::<ItemId>());
    answered(
        move |asked| async move {
            let item = item.transpose().map_err(|_| PortalError::NotFound)?;
            let comments = &asked.backend.comments;
            comments
                .read(&asked.caller, asked.resident, &heading, item)
                .await
        },
        comments_page,
    )
}

fn comments_page(view: CommentsView) -> AnyView {
    let labels: Labels = std::iter::once((String::from("words"), String::from("your comment")))
        .chain(
            view.open
                .iter()
                .chain(&view.done)
                .map(|thread| (answer_field(thread.first.id), String::from("your answer"))),
        )
        .collect();
    // The fields are made before the page around them, which says the names too.
    provide_context(labels.clone());
    let heading = view.heading;
    let resident = view.resident.clone();
    let title = match &view.item {
        Some((_, words)) => format!("Comments: {words}"),
        None => format!("Comments: {}", heading.title),
    };
    let caption = plan_title(&resident, heading.kind);
    let all = view.item.as_ref().map(|_| {
        let href = links::comments(resident.id, heading.code, None);
        view! { <p><a href=href>{format!("All comments on {}", heading.title)}</a></p> }
    });
    let open = threads(&view, &view.open);
    let open = match view.open.len() {
        0 => view! { <p>"Nothing is waiting here."</p> }.into_any(),
        _ => open,
    };
    let done = (!view.done.is_empty()).then(|| {
        view! {
            <section aria-labelledby="done">
                <h2 id="done">"Done"</h2>
                {threads(&view, &view.done)}
            </section>
        }
    });
    let form = new_comment(&view);
    view! {
        <Page title=title caption=caption back=links::plan_section(resident.id, heading.code) labels=labels>
            <IdentityBanner resident=resident/>
            <Inset>
                <p>"This is not a way to get help quickly. A comment can wait for days before somebody reads it."</p>
                <p>"In an emergency ring 999. If you need medical help now and it is not an emergency, ring 111."</p>
            </Inset>
            {all}
            <section aria-labelledby="open">
                <h2 id="open">"Waiting"</h2>
                {open}
            </section>
            {form}
            {done}
        </Page>
    }
    .into_any()
}

fn threads(view: &CommentsView, threads: &[Thread]) -> AnyView {
    threads
        .iter()
        .map(|one| thread(view, one))
        .collect_view()
        .into_any()
}

fn new_comment(view: &CommentsView) -> AnyView {
    let target = target(view);
    let label = if view.item.is_some() {
        "What would you like to say about it?"
    } else {
        "What would you like to say about this part of the plan?"
    };
    let owner = match &view.owner {
        Some(owner) => format!("{owner} is asked to see to it within 5 working days."),
        None => String::from("Nobody is named to see to it yet. Whoever opens this page reads it."),
    };
    view! {
        <section aria-labelledby="new">
            <h2 id="new">"Say something"</h2>
            <PortalForm action="/api/comments/write">
                {target}
                <TextArea name="words" label=label hint=owner rows=4 limit=MOST_IN_COMMENT/>
                <Button>"Save comment"</Button>
            </PortalForm>
        </section>
    }
    .into_any()
}
