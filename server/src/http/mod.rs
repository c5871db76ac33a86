//! The outside: what happens to a request before and after a page or a form.
//!
//! [`router`] names every layer in order; each is a file of its own.

mod appointment_file;
pub mod body;
pub mod cookie;
mod exit_page;
mod figures_api;
mod figures_file;
pub mod forms;
mod headers;
mod health;
mod history_file;
mod kept_sheet;
mod last_known;
mod live;
mod log;
mod message_file;
mod multipart_source;
pub mod network;
mod one_click;
mod pages;
mod panics;
mod passkey_options;
mod plan_pdf;
mod problem;
pub mod rate;
mod returned;
mod same_origin;
pub mod serve;
mod sign_out;
mod site;
mod visitor;

pub use appointment_file::PATH as APPOINTMENT_FILE;
pub use figures_api::PATHS as FIGURES_API;
pub use figures_file::{
    FEEDBACK as FEEDBACK_FILE, FIGURES as FIGURES_FILE, RETURN as FEEDBACK_RETURN,
};
pub use kept_sheet::COPY as SHEET_COPY;
pub use live::{INBOX as FOLLOW_INBOX, THREAD as FOLLOW_THREAD, WORKLIST as FOLLOW_WORKLIST};
pub use message_file::{ADD as ADD_FILE, OPEN as OPEN_FILE};
pub use panics::say_where_only as say_where_panics_happen;
pub use plan_pdf::PATH as PLAN_PDF;

use crate::Portal;
use app::{
    backend::{Backend, RequestFacts, Unread},
    document::Assets,
    links,
    routes::App,
};
use axum::{Router, middleware, routing::get};
use leptos::config::{Env, LeptosOptions};
use leptos_axum::generate_route_list;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tower_http::compression::CompressionLayer;

/// What every layer and page is handed; cheap to clone.
#[derive(Clone)]
pub struct Web {
    portal: Portal,
    backend: Backend,
    assets: Assets,
    options: LeptosOptions,
    /// Places for files on their way in.
    arriving: Arc<Semaphore>,
}

impl Web {
    fn new(portal: Portal) -> Self {
        let options = LeptosOptions::builder()
            .output_name("alongside")
            .site_root(portal.settings.site.to_string_lossy().into_owned())
            .site_pkg_dir("pkg")
            .env(Env::PROD)
            .build();
        Self {
            backend: portal.backend(),
            assets: site::assets(&portal.settings.site),
            options,
            arriving: Arc::new(Semaphore::new(message_file::AT_ONCE)),
            portal,
        }
    }

    /// What a page or a form at a path is told beside who asks.
    fn facts(&self, path: &str) -> RequestFacts {
        RequestFacts {
            now: self.portal.clock.now(),
            submission: self.portal.clock.secret().into(),
            path: path.into(),
            notice: None,
            demo: self.portal.settings.demo,
            last_known: None,
            unread: Unread::default(),
        }
    }

    /// Whether browsers reach us over https, as the settings say.
    fn is_secure(&self) -> bool {
        self.portal.settings.origin.scheme() == "https"
    }
}

/// Every page, form and file, within every layer.
pub fn router(portal: Portal) -> Router {
    router_with(portal, Router::new())
}

/// The same with further routes within the same layers.
pub fn router_with(portal: Portal, more: Router<Web>) -> Router {
    let web = Web::new(portal);
    let mut known = Router::new();
    for listing in generate_route_list(App) {
        known = known.route(listing.path(), get(pages::show));
    }
    for path in forms::paths() {
        known = known.route(path, axum::routing::post(forms::post));
    }
    let known = known
        .route(appointment_file::PATH, get(appointment_file::show))
        .route(figures_file::FIGURES, get(figures_file::figures))
        .route(figures_file::FEEDBACK, get(figures_file::feedback))
        .route(figures_file::RETURN, get(figures_file::monthly_return))
        .route(links::HISTORY_TEMPLATE, get(figures_file::template))
        .route(
            links::HISTORY_FILE,
            axum::routing::post(history_file::check),
        )
        .route(plan_pdf::PATH, get(plan_pdf::show))
        .route(live::THREAD, get(live::thread))
        .route(live::INBOX, get(live::inbox))
        .route(live::WORKLIST, get(live::worklist))
        .route(message_file::OPEN, get(message_file::open))
        .route(message_file::ADD, axum::routing::post(message_file::add))
        .route(kept_sheet::COPY, get(kept_sheet::copy))
        .route(one_click::PATH, axum::routing::post(one_click::stop))
        .route(
            passkey_options::PATH,
            axum::routing::post(passkey_options::options),
        )
        .fallback(pages::show)
        .method_not_allowed_fallback(problem::wrong_method)
        .layer(middleware::from_fn_with_state(web.clone(), visitor::layer))
        .layer(middleware::from_fn_with_state(
            web.clone(),
            last_known::layer,
        ));
    // The last named is the first a request meets.
    Router::new()
        .merge(health::routes())
        .merge(exit_page::routes())
        .merge(figures_api::routes())
        .merge(kept_sheet::routes())
        .merge(site::routes(&web))
        .merge(known)
        .merge(more)
        .layer(CompressionLayer::new().br(true).gzip(true))
        .layer(middleware::from_fn_with_state(
            web.clone(),
            same_origin::layer,
        ))
        .layer(middleware::from_fn_with_state(web.clone(), panics::layer))
        .layer(middleware::from_fn_with_state(web.clone(), headers::layer))
        .layer(middleware::from_fn_with_state(web.clone(), log::layer))
        .with_state(web)
}
