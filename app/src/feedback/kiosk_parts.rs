//! What the pages of a tablet have in common, on which everybody answers who waits.

use crate::{
    backend::Backend, error::PortalError, links, loaded::loaded, plan::path_asked, posted::asked,
};
use http::{HeaderName, HeaderValue, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use std::future::Future;

/// The page of the tablet that the path names, or of why there is none. Whoever may be signed in
/// on it is not asked about.
pub(super) fn of_tablet<T, F>(
    answer: impl FnOnce(Backend, String) -> F + Send + 'static,
    page: impl FnOnce(T) -> AnyView + Send + 'static,
) -> AnyView
where
    T: Send + 'static,
    F: Future<Output = Result<T, PortalError>> + Send + 'static,
{
    let token: Option<String> = path_asked("kiosk");
    let asked = asked();
    let answer = async move {
        let (_, backend) = asked?;
        answer(backend, token.ok_or(PortalError::NotFound)?).await
    };
    loaded(answer, page).into_any()
}

/// Takes the tablet back to its start after some seconds, without script.
pub(super) fn back_after(seconds: u32, token: &str) {
    let back = format!("{seconds}; url={}", links::kiosk(token));
    say(header::REFRESH, &back);
}

/// Has the browser drop the pages that it keeps to go back to, and what was typed on them.
pub(super) fn no_way_back() {
    say(HeaderName::from_static("clear-site-data"), "\"cache\"");
}

fn say(name: HeaderName, words: &str) {
    if let Some((response, words)) =
        use_context::<ResponseOptions>().zip(HeaderValue::from_str(words).ok())
    {
        response.insert_header(name, words);
    }
}

/// What to do where an answer is not enough.
pub(super) fn help() -> impl IntoView {
    view! {
        <p>"If you need help or an answer now, tell somebody who works here. In an emergency, call 999."</p>
    }
}
