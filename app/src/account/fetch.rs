//! A form sent by script, which answers a script and leads nowhere.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response, window};

/// Posts fields to an address of ours.
pub(super) async fn post(path: &str, fields: &str) -> Result<Response, JsValue> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&fields.into());
    let headers = Headers::new()?;
    headers.set("accept", "application/json")?;
    headers.set("content-type", "application/x-www-form-urlencoded")?;
    init.set_headers(&headers);
    let window = window().ok_or(JsValue::NULL)?;
    let fetched = window.fetch_with_str_and_init(path, &init);
    JsFuture::from(fetched).await?.dyn_into()
}
