//! Figures as files for a table of one's own.

use super::{Web, problem, visitor::Visitor};
use crate::error::Result;
use app::metrics::{model::FiguresAsked, month_of};
use axum::{
    Extension,
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use http::{Uri, header};
use std::collections::BTreeMap;

/// Where the figures at a glance are.
pub const FIGURES: &str = "/metrics/figures.csv";
/// Where the figures of how people found care are.
pub const FEEDBACK: &str = "/metrics/feedback/figures.csv";
/// Where their monthly return is.
pub const RETURN: &str = "/metrics/feedback/return.csv";

type Asked = Query<BTreeMap<String, String>>;

fn asked(query: &BTreeMap<String, String>) -> FiguresAsked {
    FiguresAsked::read(|name| query.get(name).cloned())
}

pub(super) async fn figures(
    State(web): State<Web>,
    Extension(visitor): Extension<Visitor>,
    Query(query): Asked,
    uri: Uri,
) -> Response {
    let file = web
        .portal
        .figures_file(&visitor.caller, asked(&query))
        .await;
    answer(&web, &uri, ("figures", file))
}

pub(super) async fn feedback(
    State(web): State<Web>,
    Extension(visitor): Extension<Visitor>,
    Query(query): Asked,
    uri: Uri,
) -> Response {
    let file = web
        .portal
        .feedback_file(&visitor.caller, asked(&query))
        .await;
    answer(&web, &uri, ("feedback", file))
}

pub(super) async fn monthly_return(
    State(web): State<Web>,
    Extension(visitor): Extension<Visitor>,
    Query(query): Asked,
    uri: Uri,
) -> Response {
    let month = query.get("month").and_then(|month| month_of(month));
    let file = web.portal.feedback_return(&visitor.caller, month).await;
    answer(&web, &uri, ("feedback-return", file))
}

pub(super) async fn template(
    State(web): State<Web>,
    Extension(visitor): Extension<Visitor>,
    uri: Uri,
) -> Response {
    let file = web.portal.feedback_history_template(&visitor.caller).await;
    answer(&web, &uri, ("earlier-counts", file))
}

fn answer(web: &Web, uri: &Uri, (name, file): (&str, Result<String>)) -> Response {
    match file {
        Ok(file) => {
            let headers = [
                (
                    header::CONTENT_TYPE,
                    String::from("text/csv; charset=utf-8"),
                ),
                (
                    header::CONTENT_DISPOSITION,
                    format!("attachment; filename=\"{name}.csv\""),
                ),
            ];
            (headers, file).into_response()
        }
        Err(error) => {
            let here = uri.path_and_query().map_or("/", |path| path.as_str());
            problem::fault_at(web, error, here)
        }
    }
}
