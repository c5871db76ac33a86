//! A whole plan to print.

use super::{
    asked::{answered, kind_asked, query},
    identity::note_acting,
    paper::{Block, PaperView, TypeSize, paper},
};
use crate::{
    circle::ways,
    components::{Page, Warning},
    error::PortalError,
    links,
};
use leptos::prelude::*;

/// The page of a whole plan to print, in large print or in the usual size.
#[component]
pub fn PrintPage() -> impl IntoView {
    let kind = kind_asked();
    let size: Option<String> = query("size");
    answered(
        move |asked| async move {
            let kind = kind.ok_or(PortalError::NotFound)?;
            let plan = &asked.backend.plan;
            plan.paper(&asked.caller, asked.resident, kind).await
        },
        move |view| print_page(&view, size.as_deref()),
    )
}

/// The whole plan as a page.
pub(super) fn print_page(view: &PaperView, size: Option<&str>) -> AnyView {
    note_acting(&view.plan.resident);
    let (id, kind) = (view.plan.resident.id, view.plan.kind);
    let size = TypeSize::asked(size, &view.communication);
    let large = size > TypeSize::Usual;
    let made = ways::letter_format(&view.communication.needs);
    let another = (!made.made().is_empty()).then(|| {
        let formats = made.made().join("; ");
        view! {
            <Warning heading="Paper may not be what helps">
                <p>{format!("The record says that written words are needed as: {formats}.")}</p>
            </Warning>
        }
    });
    let paper = paper(view);
    let facts: Vec<_> = paper
        .facts
        .into_iter()
        .map(|(label, words)| view! { <div><dt>{label}</dt><dd class="written">{words}</dd></div> })
        .collect();
    let blocks: Vec<_> = paper.blocks.into_iter().map(block).collect();
    let other = if large {
        "Show it in the usual size"
    } else {
        "Show it in large print"
    };
    view! {
        <Page title=paper.title back=links::plan(id, kind)>
            <div class="no-print">
                {another}
                <p>"To print, use the print command of your browser. On a computer, hold Ctrl and press P."</p>
                <ul>
                    <li><a href=links::print_plan_in(id, kind, !large)>{other}</a></li>
                    <li><a href=links::plan_pdf(id, kind, large)>"Keep it as a PDF file"</a></li>
                </ul>
                <p>
                    "The file is not locked. On a device that others use, print instead, or remove the file afterwards."
                </p>
            </div>
            <div class=format!("whole-plan whole-plan--{}", size.points())>
                <dl class="facts">{facts}</dl>
                {blocks}
            </div>
        </Page>
    }
    .into_any()
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Heading(2, words) => view! { <h2>{words}</h2> }.into_any(),
        Block::Heading(3, words) => view! { <h3>{words}</h3> }.into_any(),
        Block::Heading(4, words) => view! { <h4 class="written">{words}</h4> }.into_any(),
        Block::Heading(5, words) => view! { <h5 class="written">{words}</h5> }.into_any(),
        Block::Heading(_, words) => view! { <h6 class="written">{words}</h6> }.into_any(),
        Block::Words(words) => view! { <p class="written">{words}</p> }.into_any(),
        Block::Fact(label, words) => view! {
            <p class="written"><strong>{label}": "</strong>{words}</p>
        }
        .into_any(),
    }
}
