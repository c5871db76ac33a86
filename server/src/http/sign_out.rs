//! What a browser is told that is signed out.

use super::{Web, cookie::Cookie, kept_sheet};
use http::{HeaderMap, HeaderValue};

/// Tells the browser to forget its session and everything it saved, and the sheet that it keeps.
pub(super) fn forget(web: &Web, keeps_sheet: bool, headers: &mut HeaderMap) {
    Cookie::Session.forget(headers, web.is_secure());
    headers.insert(
        "clear-site-data",
        HeaderValue::from_static("\"cache\", \"storage\""),
    );
    if keeps_sheet {
        kept_sheet::forget(web, headers);
    }
}
