//! The one cookie: the secret of the session.

use crate::account::sessions::ABSOLUTE;
use http::{HeaderMap, HeaderValue, header};

/// Its name; the prefix makes browsers refuse one set by a neighbouring site.
pub fn name(secure: bool) -> &'static str {
    if secure { "__Host-sid" } else { "sid" }
}

/// The secret that a browser sent, if it has the shape of one.
pub fn sent(headers: &HeaderMap, secure: bool) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, value)| {
            *key == name(secure)
                && value.len() == 27
                && value
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        })
        .map(|(_, value)| value)
}

/// Tells the browser to keep a secret: until it is closed, or for as long as a session lasts.
pub fn keep(secret: &str, until_closed: bool, secure: bool) -> Option<HeaderValue> {
    let age = if until_closed {
        String::new()
    } else {
        format!("; Max-Age={}", ABSOLUTE.num_seconds())
    };
    build(secret, &age, secure)
}

/// Tells the browser to forget it.
pub fn forget(secure: bool) -> Option<HeaderValue> {
    build("", "; Max-Age=0", secure)
}

fn build(value: &str, age: &str, secure: bool) -> Option<HeaderValue> {
    let name = name(secure);
    let flag = if secure { "; Secure" } else { "" };
    HeaderValue::from_str(&format!(
        "{name}={value}; Path=/; HttpOnly; SameSite=Lax{flag}{age}"
    ))
    .ok()
}
