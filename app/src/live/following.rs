//! The browser's side of following a page: hears that something changed, reads the page
//! anew and puts its parts in place. Only while somebody looks at the page.

use super::{HEADER, PART, kept::Kept, updates::Stage};
use leptos::prelude::{GetUntracked, RwSignal, Set};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Document, DomParser, EventSource, Headers, RequestInit, Response, SupportedType, window,
};

/// What is open while the page is looked at.
type Open = Rc<RefCell<Option<EventSource>>>;

/// Follows from now on, and stops while the page is out of sight: a browser has few
/// connections to spare, and what nobody sees was not read.
pub(super) fn start(url: String, stage: RwSignal<Stage>) {
    let open = Open::default();
    let follow = move || {
        let Some(document) = document() else { return };
        if document.hidden() || stage.get_untracked() == Stage::Over {
            if let Some(source) = open.take() {
                source.close();
            }
        } else if open.borrow().is_none() {
            *open.borrow_mut() = listen(&url, stage);
        }
    };
    follow();
    let seen = Closure::<dyn FnMut()>::new(follow);
    if let Some(document) = document() {
        let _ = document
            .add_event_listener_with_callback("visibilitychange", seen.as_ref().unchecked_ref());
    }
    // For as long as the page is there.
    seen.forget();
}

fn document() -> Option<Document> {
    window()?.document()
}

fn listen(url: &str, stage: RwSignal<Stage>) -> Option<EventSource> {
    let source = EventSource::new(url).ok()?;
    let changed = Closure::<dyn FnMut()>::new(move || {
        spawn_local(async move {
            if renew().await.is_ok() {
                stage.set(Stage::New);
            }
        });
    });
    let closing = source.clone();
    let over = Closure::<dyn FnMut()>::new(move || {
        closing.close();
        stage.set(Stage::Over);
    });
    for (event, heard) in [("changed", &changed), ("over", &over)] {
        let _ = source.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    }
    changed.forget();
    over.forget();
    Some(source)
}

/// Reads the page anew and puts its parts in place of those that are there.
async fn renew() -> Result<(), JsValue> {
    let page = window().ok_or(JsValue::NULL)?;
    let address = page.location().href()?;
    let headers = Headers::new()?;
    headers.set(HEADER, "1")?;
    let request = RequestInit::new();
    request.set_headers(&headers);
    let asked = page.fetch_with_str_and_init(&address, &request);
    let response: Response = JsFuture::from(asked).await?.dyn_into()?;
    // Sent on to sign in: the page stays as it is.
    if !response.ok() || response.redirected() {
        return Err(JsValue::NULL);
    }
    let text = JsFuture::from(response.text()?).await?.as_string();
    let new =
        DomParser::new()?.parse_from_string(&text.unwrap_or_default(), SupportedType::TextHtml)?;
    let now = document().ok_or(JsValue::NULL)?;
    let parts = now.query_selector_all(&format!("[{PART}]"))?;
    for place in 0..parts.length() {
        let Some(part) = parts
            .item(place)
            .and_then(|part| part.dyn_into::<web_sys::Element>().ok())
        else {
            continue;
        };
        let name = part.get_attribute(PART).unwrap_or_default();
        if let Some(with) = new.query_selector(&format!("[{PART}=\"{name}\"]"))? {
            let kept = Kept::of(&now, &part)?;
            part.replace_with_with_node_1(&with)?;
            kept.put_into(&with)?;
        }
    }
    Ok(())
}
