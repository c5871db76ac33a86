//! A file with counts of earlier months, which is checked as if its rows were typed.

use super::{
    Web,
    forms::{self, Form},
    message_file::{PATIENCE, chunk, drop_rest, next, parts_of, refused, skip},
    problem,
    visitor::Visitor,
};
use crate::{
    error::{Error, Result},
    metrics::history::{ROWS, decoded},
};
use app::{
    error::{PortalError, Problem},
    links,
    messages::files::model::FileProblem,
    metrics::history::model::MOST_CHARACTERS,
    posted::{Next, Posted},
};
use axum::{
    Extension,
    extract::{Request, State},
    response::Response,
};
use tokio::time::timeout;

/// The most bytes that are read: a sign can have four of them.
const MOST_BYTES: usize = 4 * MOST_CHARACTERS as usize;

/// The most bytes that are read and dropped of what is too large.
const MOST_DROPPED: usize = 100 * 1024 * 1024;

/// Takes a file in and checks what is in it. It is kept no longer than rows that are typed.
pub(super) async fn check(
    State(web): State<Web>,
    Extension(visitor): Extension<Visitor>,
    request: Request,
) -> Response {
    let mut form = Form::of_page(links::FEEDBACK_HISTORY.to_owned());
    let taken = timeout(PATIENCE, take(&web, &visitor, request))
        .await
        .unwrap_or_else(|_| Err(refused(FileProblem::Broken)));
    let answer = match taken {
        Ok(rows) => {
            // What is in the file is shown where rows are typed, with what is the matter.
            let rows = Posted::from_iter([(ROWS.to_owned(), rows)]);
            let shown = rows.raw(ROWS).to_owned();
            form.fields.insert(ROWS.to_owned(), shown);
            let caller = &visitor.caller;
            web.portal.propose_feedback_history(caller, &rows).await
        }
        Err(error) => Err(error),
    };
    let answer: std::result::Result<Next, PortalError> = web.portal.told(answer);
    match forms::finish(&web, &visitor, &form, answer).await {
        Ok(response) => response,
        Err(error) => problem::fault(&web, error),
    }
}

fn too_large() -> Error {
    let limit = MOST_CHARACTERS;
    PortalError::field("file", Problem::TooLong { limit }).into()
}

async fn take(web: &Web, visitor: &Visitor, request: Request) -> Result<String> {
    if let Some(minutes) = visitor.wait {
        return Err(PortalError::TooMany { minutes }.into());
    }
    let busy = || PortalError::TooMany { minutes: 1 };
    let _place = web.arriving.try_acquire().map_err(|_| busy())?;
    // Nothing is taken from somebody who may not bring anything in; their browser still sends it.
    if let Err(error) = web.portal.may_bring_in(&visitor.caller).await {
        drop_rest(request.into_body()).await;
        return Err(error);
    }
    let (mut parts, held) = parts_of(request)?;
    let mut content: Option<Vec<u8>> = None;
    while let Some(mut field) = next(&mut parts).await? {
        if field.name() != Some("file") || content.is_some() {
            skip(field, &held).await?;
            continue;
        }
        let (mut bytes, mut size) = (Vec::new(), 0);
        while let Some(piece) = chunk(&mut field, &held).await? {
            size += piece.len();
            // A browser reads no answer before it has sent everything.
            if size > MOST_DROPPED {
                return Err(too_large());
            }
            if size <= MOST_BYTES {
                bytes.extend_from_slice(&piece);
            }
        }
        if size > MOST_BYTES {
            return Err(too_large());
        }
        content = Some(bytes);
    }
    let content = content.filter(|bytes| !bytes.is_empty());
    content
        .map(|bytes| decoded(&bytes))
        .ok_or_else(|| refused(FileProblem::Missing))
}
