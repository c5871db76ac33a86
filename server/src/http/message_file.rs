//! Files that go with messages, on their way in and out: the only bodies that are larger than
//! a form, so they go through a file on disk and never lie in memory whole.

use super::{
    Web,
    forms::{self, Form},
    multipart_source::{self, Held},
    problem,
    visitor::Visitor,
};
use crate::{
    error::{Error, Result, internal},
    messages::files::{Arrived, name},
};
use app::{
    components::ProblemKind,
    error::{PortalError, Problem},
    ids::{DraftId, FileId, PersonId, ThreadId},
    links,
    messages::files::model::{FileProblem, MOST_BYTES},
    posted::Next,
};
use axum::{
    Extension,
    body::Body,
    extract::{Path, Request, State},
    response::{IntoResponse, Response},
};
use futures::StreamExt;
use http::{HeaderValue, Uri, header};
use multer::{Field, Multipart};
use std::{collections::BTreeMap, time::Duration};
use tokio::{fs::File, io::AsyncWriteExt, time::timeout};

/// Where a file is added to a message that is not sent yet.
pub const ADD: &str = "/people/{person}/messages/drafts/{draft}/files/add";
/// Where a file that came with a message is saved from.
pub const OPEN: &str = "/people/{person}/messages/{thread}/files/{file}";

/// Files that may arrive at the same moment.
pub(super) const AT_ONCE: usize = 16;
/// How long a file may take to arrive: 10 MB from a slow phone take 3 minutes.
pub(super) const PATIENCE: Duration = Duration::from_secs(600);
/// How long nothing may arrive of it.
const PAUSE: Duration = Duration::from_secs(30);
/// A browser reads no answer before it has sent everything, so that what is too large is taken
/// in as well, and dropped; of more than this nobody reads the answer.
const MOST_DROPPED: u64 = 4 * 1024 * 1024 * 1024;
/// The most bytes of a field that is no file.
const MOST_IN_FIELD: usize = 4 * 1024;

/// Takes a file in and adds it to the draft.
pub(super) async fn add(
    State(web): State<Web>,
    Extension(visitor): Extension<Visitor>,
    Path((person, draft)): Path<(String, String)>,
    request: Request,
) -> Response {
    let ids = person
        .parse::<PersonId>()
        .ok()
        .zip(draft.parse::<DraftId>().ok());
    let Some((resident, draft)) = ids else {
        return problem::page(&web, ProblemKind::NotFound);
    };
    let form = Form::of_page(links::draft_files(resident, draft));
    let answer = timeout(PATIENCE, take(&web, &visitor, (resident, draft), request))
        .await
        .unwrap_or_else(|_| Err(refused(FileProblem::Broken)));
    let answer = web.portal.told(answer);
    match forms::finish(&web, &visitor, &form, answer).await {
        Ok(response) => response,
        Err(error) => problem::fault(&web, error),
    }
}

pub(super) fn refused(problem: FileProblem) -> Error {
    PortalError::field("file", Problem::NotTaken(problem)).into()
}

/// The parts of a form that brings a file, and how much of it the parser holds.
pub(super) fn parts_of(request: Request) -> Result<(Multipart<'static>, Held)> {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let boundary = kind
        .and_then(|kind| kind.to_str().ok())
        .and_then(|kind| multer::parse_boundary(kind).ok())
        .ok_or_else(|| refused(FileProblem::Broken))?;
    let (body, held) = multipart_source::of(request.into_body());
    Ok((Multipart::new(body, boundary), held))
}

async fn take(
    web: &Web,
    visitor: &Visitor,
    (resident, draft): (PersonId, DraftId),
    request: Request,
) -> Result<Next> {
    let busy = || PortalError::TooMany { minutes: 1 };
    if let Some(minutes) = visitor.wait {
        return Err(PortalError::TooMany { minutes }.into());
    }
    let caller = &visitor.caller;
    let _place = web.arriving.try_acquire().map_err(|_| busy())?;
    // Nothing is taken from somebody who may not add it; their browser still sends it all.
    if let Err(error) = web.portal.may_add_file(caller, resident, draft).await {
        drop_rest(request.into_body()).await;
        return Err(error);
    }
    let (mut parts, held) = parts_of(request)?;
    let mut arrived = None;
    while let Some(field) = next(&mut parts).await? {
        if field.name() == Some("file") && arrived.is_none() {
            arrived = Some(save(web, field, &held).await?);
        } else {
            skip(field, &held).await?;
        }
    }
    // A browser sends a file without a name when none was chosen.
    let arrived = arrived.filter(|arrived| arrived.size > 0 || !arrived.name.is_empty());
    let arrived = arrived.ok_or_else(|| refused(FileProblem::Missing))?;
    if arrived.size > MOST_BYTES {
        return Err(refused(FileProblem::TooLarge));
    }
    web.portal.add_file(caller, resident, draft, arrived).await
}

pub(super) async fn next(parts: &mut Multipart<'static>) -> Result<Option<Field<'static>>> {
    timeout(PAUSE, parts.next_field())
        .await
        .ok()
        .and_then(std::result::Result::ok)
        .ok_or_else(|| refused(FileProblem::Broken))
}

/// Puts a file on disk, as far as it is not too large; its size is what arrived.
async fn save(web: &Web, mut field: Field<'static>, held: &Held) -> Result<Arrived> {
    let folder = web.portal.settings.data.clone();
    // Nameless from the first moment: nothing is left of it when the program ends.
    let file = tokio::task::spawn_blocking(move || tempfile::tempfile_in(folder))
        .await
        .map_err(internal)?
        .map_err(internal)?;
    let mut content = File::from_std(file);
    let name = field.file_name().unwrap_or("").to_owned();
    let mut size = 0_u64;
    while let Some(chunk) = chunk(&mut field, held).await? {
        size += u64::try_from(chunk.len()).map_err(internal)?;
        if size <= MOST_BYTES {
            content.write_all(&chunk).await.map_err(internal)?;
        }
        if size > MOST_DROPPED {
            return Err(refused(FileProblem::TooLarge));
        }
    }
    content.flush().await.map_err(internal)?;
    Ok(Arrived {
        content,
        size,
        name,
    })
}

pub(super) async fn skip(mut field: Field<'static>, held: &Held) -> Result<()> {
    let mut size = 0;
    while let Some(chunk) = chunk(&mut field, held).await? {
        size += chunk.len();
        if size > MOST_IN_FIELD {
            return Err(refused(FileProblem::Broken));
        }
    }
    Ok(())
}

pub(super) async fn chunk(
    field: &mut Field<'static>,
    held: &Held,
) -> Result<Option<axum::body::Bytes>> {
    let chunk = timeout(PAUSE, field.chunk())
        .await
        .ok()
        .and_then(std::result::Result::ok)
        .ok_or_else(|| refused(FileProblem::Broken))?;
    if let Some(chunk) = &chunk {
        held.given_back(chunk.len());
    }
    Ok(chunk)
}

/// Reads what is still to come, and keeps none of it.
pub(super) async fn drop_rest(body: Body) {
    let mut stream = body.into_data_stream();
    let mut size = 0;
    while let Ok(Some(Ok(chunk))) = timeout(PAUSE, stream.next()).await {
        size += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        // As much as a file may have: who sends more is answered without.
        if size > 2 * MOST_BYTES {
            break;
        }
    }
}

/// Sends a file to be saved: never to be shown, whatever is in it.
pub(super) async fn open(
    State(web): State<Web>,
    Extension(visitor): Extension<Visitor>,
    Path((person, thread, file)): Path<(String, String, String)>,
    uri: Uri,
) -> Response {
    let ids = || {
        let person = person.parse::<PersonId>().ok()?;
        Some((
            person,
            thread.parse::<ThreadId>().ok()?,
            file.parse::<FileId>().ok()?,
        ))
    };
    let Some((resident, thread, file)) = ids() else {
        return problem::page(&web, ProblemKind::NotFound);
    };
    let here = uri.path_and_query().map_or("/", |path| path.as_str());
    match web
        .portal
        .open_file(&visitor.caller, resident, thread, file)
        .await
    {
        Ok(file) => {
            let content = Body::from_stream(web.portal.content(file.id));
            let mut response = content.into_response();
            let headers = response.headers_mut();
            let name = name::disposition(&file.name);
            let fixed = [
                (header::CONTENT_TYPE, "application/octet-stream"),
                (
                    header::CONTENT_SECURITY_POLICY,
                    "default-src 'none'; sandbox",
                ),
            ];
            for (header, value) in fixed {
                headers.insert(header, HeaderValue::from_static(value));
            }
            if let Ok(name) = HeaderValue::from_str(&name) {
                headers.insert(header::CONTENT_DISPOSITION, name);
            }
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(file.size));
            response
        }
        Err(error) => problem::fault_at(&web, error, here),
    }
}

impl Form {
    /// A form of which nothing is shown again but what is the matter.
    pub(super) fn of_page(page: String) -> Self {
        Self {
            fields: BTreeMap::new(),
            page,
            script: false,
            names_nobody: false,
        }
    }
}
