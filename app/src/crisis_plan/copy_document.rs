//! What a device saves of a crisis sheet: a whole document that needs nothing but its styles.

use super::{model::SheetView, sheet};
use crate::{
    backend::RequestFacts,
    components::{Inset, PageFrame, page_title},
    document::{Assets, Document, finished},
    format, links,
    plan::ReadLater,
};
use leptos::prelude::*;

/// The sheet as it is now, to be read when there is no network: without a menu
/// and without a script, with the moment at which it was saved.
pub fn copy_document(assets: Assets, facts: RequestFacts, view: SheetView) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        provide_context(assets);
        provide_context(facts);
        provide_context(ReadLater);
        whole(&only_to_read(view)).to_html()
    });
    owner.cleanup();
    finished(html)
}

fn whole(view: &SheetView) -> AnyView {
    let title = "My crisis sheet";
    let newest = links::crisis_sheet(view.plan.resident.id);
    let saved = format!(
        "Saved on this device on {}.",
        format::moment(view.correct_at)
    );
    let shown = sheet(view);
    view! {
        <Document title=page_title(title) alone=true>
            <PageFrame title=title>
                <Inset>
                    <p><strong>{saved}</strong></p>
                    <p>"You see this because the portal cannot be reached. It may have changed since."</p>
                    <p class="no-print"><a href=newest>"Try to open the newest sheet"</a></p>
                </Inset>
                {shown}
            </PageFrame>
        </Document>
    }
    .into_any()
}

/// Without the ways to change something: they lead nowhere without network.
fn only_to_read(mut view: SheetView) -> SheetView {
    view.plan.ownership.may_agree = false;
    for section in &mut view.plan.sections {
        section.may_edit = false;
    }
    view
}
