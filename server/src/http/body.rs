//! Reads the body of a form: no larger than the limit, no slower than the patience.

use app::components::ProblemKind;
use axum::body::{Body, Bytes};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use std::time::Duration;

/// The most bytes a form may have: four fields of 20,000 characters, each of
/// which may take twelve bytes on its way here.
pub const LIMIT: usize = 1024 * 1024;
/// How long a body may take to arrive.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The whole body.
///
/// # Errors
/// What the page about it is.
pub async fn read(body: Body) -> Result<Bytes, ProblemKind> {
    let reading = Limited::new(body, LIMIT).collect();
    match tokio::time::timeout(PATIENCE, reading).await {
        Ok(Ok(whole)) => Ok(whole.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(ProblemKind::TooLarge),
        Ok(Err(_)) | Err(_) => Err(ProblemKind::Unreadable),
    }
}
