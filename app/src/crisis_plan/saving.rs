//! The browser's side of keeping the sheet: starts the worker and has it save.
//!
//! What is saved, and how, is the worker's alone; see `server/src/http/sheet_worker.js`.

use super::keep_on_device::Stage;
use js_sys::{Promise, Reflect};
use leptos::prelude::{GetUntracked, RwSignal, Set, set_timeout};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{MessageEvent, RegistrationOptions, ServiceWorkerRegistration, window};

/// After so long it has not worked.
const PATIENCE: Duration = Duration::from_secs(30);

/// Whether the browser can keep a page: it must know how, and reach us in a safe way.
pub(super) fn is_supported() -> bool {
    window().is_some_and(|window| {
        let navigator = window.navigator();
        Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false)
    })
}

/// Saves the sheet as it is now.
pub(super) fn save(sheet: String, worker: String, stage: RwSignal<Stage>) {
    stage.set(Stage::Saving);
    set_timeout(
        move || {
            if stage.get_untracked() == Stage::Saving {
                stage.set(Stage::Failed);
            }
        },
        PATIENCE,
    );
    spawn_local(async move {
        let when = ask(&sheet, &worker).await.ok().flatten();
        stage.set(when.map_or(Stage::Failed, Stage::Saved));
    });
}

/// When the copy was made that the worker saved; `None` if it could not.
async fn ask(sheet: &str, worker: &str) -> Result<Option<String>, JsValue> {
    let workers = window().ok_or(JsValue::NULL)?.navigator().service_worker();
    let options = RegistrationOptions::new();
    // The address of the sheet and what begins with it, such as the page of this button.
    options.set_scope(sheet);
    JsFuture::from(workers.register_with_options(worker, &options)).await?;
    let ready: ServiceWorkerRegistration = JsFuture::from(workers.ready()?).await?.dyn_into()?;
    let answer = Promise::new(&mut |resolve, _| {
        let heard = Closure::once_into_js(move |event: MessageEvent| {
            let _ = resolve.call1(&JsValue::NULL, &event.data());
        });
        workers.set_onmessage(heard.dyn_ref());
    });
    ready
        .active()
        .ok_or(JsValue::NULL)?
        .post_message(&"save".into())?;
    Ok(JsFuture::from(answer).await?.as_string())
}
