//! An appointment as a file for a calendar.

use super::{Web, problem, visitor::Visitor};
use app::{
    error::PortalError,
    ids::{PersonId, ReferralId},
};
use axum::{
    Extension,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::{Uri, header};

/// Where the file of an appointment is.
pub const PATH: &str = "/people/{person}/requests/{request}/appointment.ics";

pub(super) async fn show(
    State(web): State<Web>,
    Extension(visitor): Extension<Visitor>,
    Path((person, request)): Path<(String, String)>,
    uri: Uri,
) -> Response {
    let asked = person
        .parse::<PersonId>()
        .ok()
        .zip(request.parse::<ReferralId>().ok());
    let Some(ids) = asked else {
        return problem::fault(&web, PortalError::NotFound.into());
    };
    match web.portal.appointment_file(&visitor.caller, ids).await {
        Ok(file) => {
            // The name of the file says nothing about the person.
            let headers = [
                (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
                (
                    header::CONTENT_DISPOSITION,
                    "attachment; filename=\"appointment.ics\"",
                ),
            ];
            (headers, file).into_response()
        }
        Err(error) => problem::fault_at(&web, error, uri.path()),
    }
}
