//! The browser's side of a passkey: fetches what to ask, asks, sends the answer
//! with the page's own form.
//!
//! Values stay the browser's own objects throughout, which keeps parsers of
//! JSON out of what people download.

use super::fetch;
use js_sys::{Array, Function, JSON, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::{RwSignal, Set, set_timeout};
use std::{cell::RefCell, time::Duration};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlFormElement, HtmlInputElement, window};

/// An offer in the email field is renewed before its challenge is too old.
const RENEW: Duration = Duration::from_secs(4 * 60);

thread_local! {
    /// Stops the offer in the email field: a browser asks for one passkey at a time.
    static OFFER: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

type Answer<T> = Result<T, JsValue>;

/// Whether the browser knows passkeys.
pub(super) fn is_supported() -> bool {
    key_class().is_some()
}

/// Asks for a passkey and sends the form; says so when that does not work.
pub(super) fn ask(form: String, ceremony: String, failed: RwSignal<bool>) {
    stop_offer();
    spawn_local(async move {
        if perform(&form, &ceremony, None).await.is_err() {
            failed.set(true);
        }
    });
}

/// Offers passkeys in the email field, as long as the page is open.
pub(super) fn offer_in_field(form: String, ceremony: String) {
    spawn_local(async move {
        if !can_offer().await.unwrap_or(false) {
            return;
        }
        let Ok(stopper) = new_stopper() else { return };
        OFFER.with_borrow_mut(|offer| *offer = Some(stopper.clone()));
        let (again, what, mine) = (form.clone(), ceremony.clone(), stopper.clone());
        set_timeout(
            move || {
                let still = OFFER.with_borrow(|offer| offer.as_ref() == Some(&mine));
                if still {
                    stop_offer();
                    offer_in_field(again, what);
                }
            },
            RENEW,
        );
        // Not choosing one is no failure.
        let _ = perform(&form, &ceremony, Some(stopper)).await;
    });
}

async fn perform(form: &str, ceremony: &str, offer: Option<JsValue>) -> Answer<()> {
    let asked = options(ceremony).await?;
    let public_key = get(&asked, "publicKey")?;
    let wanted = Object::new();
    let verb = if ceremony == "add" { "create" } else { "get" };
    set(
        &wanted,
        "publicKey",
        &prepared(&public_key, ceremony == "add")?,
    )?;
    if let Some(stopper) = offer {
        set(&wanted, "mediation", &"conditional".into())?;
        set(&wanted, "signal", &get(&stopper, "signal")?)?;
    }
    let keys = get(
        window().ok_or(JsValue::NULL)?.navigator().as_ref(),
        "credentials",
    )?;
    let key = promised(call(&keys, verb, &wanted)?).await?;
    let answer: String = JSON::stringify(&readable(&key)?)?.into();
    let challenge = get(&asked, "challenge")?.as_string().ok_or(JsValue::NULL)?;
    send(form, &challenge, &answer)
}

/// What to ask, from the server.
async fn options(ceremony: &str) -> Answer<JsValue> {
    let fields = format!("ceremony={ceremony}");
    let response = fetch::post("/api/account/passkey-options", &fields).await?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(response.json()?).await
}

fn send(form: &str, challenge: &str, answer: &str) -> Answer<()> {
    let form: HtmlFormElement = window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(form))
        .ok_or(JsValue::NULL)?
        .dyn_into()?;
    for (name, value) in [("challenge", challenge), ("credential", answer)] {
        let field: HtmlInputElement = form
            .query_selector(&format!("[name={name}]"))?
            .ok_or(JsValue::NULL)?
            .dyn_into()?;
        field.set_value(value);
    }
    form.submit()
}

/// The question as the browser wants it, with bytes where JSON has text.
fn prepared(public_key: &JsValue, creates: bool) -> Answer<JsValue> {
    let parse = if creates {
        "parseCreationOptionsFromJSON"
    } else {
        "parseRequestOptionsFromJSON"
    };
    let class = key_class().ok_or(JsValue::NULL)?;
    if get(&class, parse)?.is_function() {
        return call(&class, parse, public_key);
    }
    decode(public_key, "challenge")?;
    let user = get(public_key, "user")?;
    if user.is_object() {
        decode(&user, "id")?;
    }
    for list in ["excludeCredentials", "allowCredentials"] {
        let list = get(public_key, list)?;
        if list.is_object() {
            for known in Array::from(&list).iter() {
                decode(&known, "id")?;
            }
        }
    }
    Ok(public_key.clone())
}

/// The passkey's answer, with text where the browser has bytes.
fn readable(key: &JsValue) -> Answer<JsValue> {
    if get(key, "toJSON")?.is_function() {
        return call(key, "toJSON", &JsValue::UNDEFINED);
    }
    let answer = Object::new();
    for name in ["id", "type"] {
        set(&answer, name, &get(key, name)?)?;
    }
    set(&answer, "rawId", &encode(&get(key, "rawId")?)?)?;
    let given = get(key, "response")?;
    let response = Object::new();
    for name in [
        "clientDataJSON",
        "attestationObject",
        "authenticatorData",
        "signature",
        "userHandle",
    ] {
        let bytes = get(&given, name)?;
        if bytes.is_object() {
            set(&response, name, &encode(&bytes)?)?;
        }
    }
    set(&answer, "response", &response)?;
    Ok(answer.into())
}

fn decode(object: &JsValue, name: &str) -> Answer<()> {
    let text = get(object, name)?.as_string().ok_or(JsValue::NULL)?;
    let plain = text.replace('-', "+").replace('_', "/");
    let bytes = window().ok_or(JsValue::NULL)?.atob(&plain)?;
    let bytes: Vec<u8> = bytes.chars().map(|sign| u32::from(sign) as u8).collect();
    set(object, name, &Uint8Array::from(bytes.as_slice()))
}

fn encode(buffer: &JsValue) -> Answer<JsValue> {
    let bytes = Uint8Array::new(buffer).to_vec();
    let text: String = bytes.into_iter().map(char::from).collect();
    let text = window().ok_or(JsValue::NULL)?.btoa(&text)?;
    let text = text.replace('+', "-").replace('/', "_");
    Ok(text.trim_end_matches('=').into())
}

async fn can_offer() -> Answer<bool> {
    let class = key_class().ok_or(JsValue::NULL)?;
    let name = "isConditionalMediationAvailable";
    if !get(&class, name)?.is_function() {
        return Ok(false);
    }
    let answer = promised(call(&class, name, &JsValue::UNDEFINED)?).await?;
    Ok(answer.is_truthy())
}

fn key_class() -> Option<JsValue> {
    let class = get(window()?.as_ref(), "PublicKeyCredential").ok()?;
    class.is_function().then_some(class)
}

fn new_stopper() -> Answer<JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let class: Function = get(window.as_ref(), "AbortController")?.dyn_into()?;
    Reflect::construct(&class, &Array::new())
}

fn stop_offer() {
    if let Some(stopper) = OFFER.with_borrow_mut(Option::take) {
        let _ = call(&stopper, "abort", &JsValue::UNDEFINED);
    }
}

async fn promised(value: JsValue) -> Answer<JsValue> {
    JsFuture::from(value.dyn_into::<Promise>()?).await
}

fn call(object: &JsValue, name: &str, argument: &JsValue) -> Answer<JsValue> {
    let function: Function = get(object, name)?.dyn_into()?;
    function.call1(object, argument)
}

fn get(object: &JsValue, name: &str) -> Answer<JsValue> {
    Reflect::get(object, &name.into())
}

fn set(object: &JsValue, name: &str, value: &JsValue) -> Answer<()> {
    Reflect::set(object, &name.into(), value).map(|_| ())
}
