//! What a device saves of a crisis sheet: a whole document that needs nothing but its styles.

use super::{model::SheetView, sheet};
use crate::{
    components::{Inset, PageFrame, Wordmark, page_title},
    document::{Assets, escaped, finished},
    format, links,
};
use leptos::prelude::*;

/// The sheet as it is now, to be read when there is no network: without a menu
/// and without a script, with the moment at which it was saved.
pub fn copy_document(assets: Assets, view: SheetView) -> String {
    let owner = Owner::new();
    let html = owner.with(|| whole(&assets, &view).to_html());
    owner.cleanup();
    finished(html)
}

fn whole(assets: &Assets, view: &SheetView) -> AnyView {
    let title = "My crisis sheet";
    let newest = links::crisis_sheet(view.plan.resident.id);
    let saved = format!(
        "Saved on this device on {}.",
        format::moment(view.correct_at)
    );
    let styles = assets.css.to_string();
    let shown = sheet(view);
    view! {
        <!DOCTYPE html>
        <html lang="en-GB">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="format-detection" content="telephone=no"/>
                <meta name="theme-color" content="#0b4a47"/>
                <title inner_html=escaped(&page_title(title))></title>
                <link rel="stylesheet" href=styles/>
            </head>
            <body>
                <header>
                    <div class="service-header">
                        <div class="service-header__row">
                            <span class="service-header__name"><Wordmark/>"Alongside"</span>
                        </div>
                    </div>
                </header>
                <PageFrame title=title>
                    <Inset>
                        <p><strong>{saved}</strong></p>
                        <p>"You see this because the portal cannot be reached. It may have changed since."</p>
                        <p class="no-print"><a href=newest>"Try to open the newest sheet"</a></p>
                    </Inset>
                    {shown}
                </PageFrame>
            </body>
        </html>
    }
    .into_any()
}
