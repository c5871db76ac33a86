//! Saves the crisis sheet in the browser, and says so; shown only where that works.

use leptos::prelude::*;

/// How it stands with saving; the server draws it unknown.
#[cfg_attr(
    not(feature = "hydrate"),
    expect(dead_code, reason = "only a browser can save")
)]
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Stage {
    /// Nobody asked the browser, or it cannot.
    Unknown,
    /// It can.
    Able,
    /// It is about to.
    Saving,
    /// It has; when the copy was made.
    Saved(String),
    /// It did not work.
    Failed,
}

/// Offers to keep the sheet or, on a device that keeps it, saves it as it is now.
#[island]
pub fn KeepOnDevice(
    /// The address of the sheet.
    sheet: String,
    /// The address of the script that shows it without network.
    worker: String,
    /// Whether the device keeps it.
    kept: bool,
    /// What is offered where it works.
    children: Children,
) -> impl IntoView {
    let stage = RwSignal::new(Stage::Unknown);
    #[cfg(feature = "hydrate")]
    Effect::new(move || {
        if !super::saving::is_supported() {
        } else if kept {
            super::saving::save(sheet.clone(), worker.clone(), stage);
        } else {
            stage.set(Stage::Able);
        }
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = (&sheet, &worker);
    let said = move || match stage.get() {
        Stage::Unknown | Stage::Able => None,
        Stage::Saving => Some(String::from("Saving it now.")),
        Stage::Saved(when) => Some(format!("Saved on this device on {when}.")),
        Stage::Failed => Some(String::from(
            "It could not be saved just now. Check your connection and open this page again.",
        )),
    };
    let cannot = if kept {
        "Nothing is saved yet. Your browser must run a script of ours to save it. If this does not change, print your sheet instead."
    } else {
        "To keep the sheet, your browser must run a script of ours. If you see no button here, it does not: print your sheet instead."
    };
    let unknown = move || stage.get() == Stage::Unknown;
    view! {
        <div hidden=move || !unknown()>
            <p>{cannot}</p>
        </div>
        <div role="status">
            {move || said().map(|said| view! { <p><strong>{said}</strong></p> })}
        </div>
        <div hidden=unknown>{children()}</div>
    }
}
