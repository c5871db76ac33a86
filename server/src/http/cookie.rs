//! The two cookies: the secret of the session, and that of a device which keeps a crisis sheet.

use chrono::TimeDelta;
use http::{HeaderMap, HeaderValue, header};

/// One of them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Cookie {
    /// Of the session.
    Session,
    /// Of a device that keeps a crisis sheet.
    Sheet,
}

impl Cookie {
    /// Its name; the prefix makes browsers refuse one set by a neighbouring site.
    pub fn name(self, secure: bool) -> &'static str {
        match (self, secure) {
            (Self::Session, true) => "__Host-sid",
            (Self::Session, false) => "sid",
            (Self::Sheet, true) => "__Host-sheet",
            (Self::Sheet, false) => "sheet",
        }
    }

    /// Whether a browser sent it, whatever is in it.
    pub fn is_sent(self, headers: &HeaderMap, secure: bool) -> bool {
        self.values(headers, secure).next().is_some()
    }

    /// The secret that a browser sent, if it has the shape of one.
    pub fn sent(self, headers: &HeaderMap, secure: bool) -> Option<&str> {
        self.values(headers, secure).find(|value| {
            value.len() == 27
                && value
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        })
    }

    fn values(self, headers: &HeaderMap, secure: bool) -> impl Iterator<Item = &str> {
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(move |(key, _)| *key == self.name(secure))
            .map(|(_, value)| value)
    }

    /// Tells the browser to keep a secret: for so long, or until it is closed.
    pub fn keep(self, secret: &str, age: Option<TimeDelta>, secure: bool) -> Option<HeaderValue> {
        let age = age.map_or_else(String::new, |age| {
            format!("; Max-Age={}", age.num_seconds())
        });
        self.build(secret, &age, secure)
    }

    /// Tells the browser to forget it, unless the answer has set it.
    pub fn forget(self, headers: &mut HeaderMap, secure: bool) {
        let name = format!("{}=", self.name(secure));
        let mut sets = headers.get_all(header::SET_COOKIE).iter();
        let is_set = sets.any(|set| set.as_bytes().starts_with(name.as_bytes()));
        if !is_set && let Some(forget) = self.build("", "; Max-Age=0", secure) {
            headers.append(header::SET_COOKIE, forget);
        }
    }

    fn build(self, value: &str, age: &str, secure: bool) -> Option<HeaderValue> {
        let name = self.name(secure);
        let flag = if secure { "; Secure" } else { "" };
        HeaderValue::from_str(&format!(
            "{name}={value}; Path=/; HttpOnly; SameSite=Lax{flag}{age}"
        ))
        .ok()
    }
}
