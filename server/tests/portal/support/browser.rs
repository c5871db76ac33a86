//! A browser as far as the portal can tell: keeps cookies, follows nothing.

use axum::{Router, body::Body, extract::ConnectInfo};
use http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt;
use std::{collections::BTreeMap, net::SocketAddr};
use tower::ServiceExt;

/// One browser.
pub struct Browser {
    router: Router,
    /// Its cookies.
    pub cookies: BTreeMap<String, String>,
    /// Where it comes from.
    pub address: SocketAddr,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    /// A header's text; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// Where it sends the browser.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// The value of a hidden field on the page.
    pub fn hidden(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\"");
        let tag = self
            .body
            .split("<input")
            .find(|tag| tag.split('>').next().unwrap_or("").contains(&mark))
            .unwrap_or_else(|| panic!("no field {name} on the page"));
        let value = tag.split("value=\"").nth(1).unwrap_or("\"");
        value.split('"').next().unwrap_or("").to_owned()
    }
}

impl Browser {
    /// One without cookies.
    pub fn new(router: Router) -> Self {
        Self {
            router,
            cookies: BTreeMap::new(),
            address: "192.0.2.10:50000".parse().unwrap(),
        }
    }

    /// Asks for a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        let request = Request::get(path).header(header::ACCEPT, "text/html");
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Posts a form as a page of ours would.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let request = Request::post(path)
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends any request, with the cookies.
    pub async fn send(&mut self, mut request: Request<Body>) -> Answer {
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            let value = cookies.join("; ").parse().unwrap();
            request.headers_mut().insert(header::COOKIE, value);
        }
        request.extensions_mut().insert(ConnectInfo(self.address));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            let set = set.to_str().unwrap();
            let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
            if set.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}
