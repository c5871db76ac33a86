//! Wakes the islands in the browser; everything they do lives in `app`.

// Named so that the islands are linked in, and so registered.
extern crate app as _;

/// Finds every island on the page and makes it live.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
