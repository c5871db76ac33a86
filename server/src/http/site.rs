//! The built files: styles, icons, islands.

use super::{Web, problem};
use app::{components::ProblemKind, document::Assets};
use axum::{
    Router,
    extract::{Request, State},
    middleware::{self, Next},
    response::Response,
};
use http::{HeaderValue, StatusCode, header};
use sha2::{Digest, Sha256};
use std::{path::Path, sync::Arc};
use tower_http::services::ServeDir;

/// Where the page finds them; the mark changes when the file does.
pub(super) fn assets(site: &Path) -> Assets {
    let marked = |path: &str| -> Arc<str> {
        match std::fs::read(site.join(path)) {
            Ok(bytes) => {
                let mut mark = crate::audit::chain::hexadecimal(&Sha256::digest(&bytes));
                mark.truncate(12);
                Arc::from(format!("/{path}?v={mark}"))
            }
            Err(_) => Arc::from(format!("/{path}")),
        }
    };
    Assets {
        css: marked("pkg/alongside.css"),
        icon: marked("assets/favicon.svg"),
    }
}

pub(super) fn routes(web: &Web) -> Router<Web> {
    let folder = |name: &str| {
        ServeDir::new(web.portal.settings.site.join(name))
            .append_index_html_on_directories(false)
            .precompressed_br()
            .precompressed_gzip()
    };
    Router::new()
        .nest_service("/pkg", folder("pkg"))
        .nest_service("/assets", folder("assets"))
        .layer(middleware::from_fn_with_state(web.clone(), caching))
}

async fn caching(State(web): State<Web>, request: Request, next: Next) -> Response {
    let marked = request
        .uri()
        .query()
        .is_some_and(|query| query.starts_with("v="));
    let mut response = next.run(request).await;
    if response.status() == StatusCode::NOT_FOUND {
        return problem::page(&web, ProblemKind::NotFound);
    }
    let value = if marked {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static(value));
    response
}
