//! A plan as a file: as its page is, but for what is sent.

use super::{Web, problem, visitor::Visitor};
use app::{error::PortalError, ids::PersonId, plan::kind::PlanKind};
use axum::{
    Extension,
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use http::{Uri, header};
use std::collections::HashMap;

/// Where the file of a plan is.
pub const PATH: &str = "/people/{person}/{plan}/plan.pdf";

pub(super) async fn show(
    State(web): State<Web>,
    Extension(visitor): Extension<Visitor>,
    Path((person, plan)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
    uri: Uri,
) -> Response {
    let asked = person
        .parse::<PersonId>()
        .ok()
        .zip(PlanKind::from_path(&plan));
    let Some((person, kind)) = asked else {
        return problem::fault(&web, PortalError::NotFound.into());
    };
    let size = query.get("size").map(String::as_str);
    let caller = &visitor.caller;
    let here = uri.path_and_query().map_or("/", |path| path.as_str());
    match web.portal.plan_pdf(caller, person, kind, size).await {
        Ok(file) => {
            // The name of the file says nothing about the person.
            let name = format!("attachment; filename=\"{}.pdf\"", kind.path());
            let headers = [
                (header::CONTENT_TYPE, String::from("application/pdf")),
                (header::CONTENT_DISPOSITION, name),
            ];
            (headers, file).into_response()
        }
        Err(error) => problem::fault_at(&web, error, here),
    }
}
