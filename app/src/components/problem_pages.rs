//! Pages for when something could not be shown or done.

use super::{Page, PageFrame, wording};
use crate::{
    document::{Assets, Document, finished},
    error::PortalError,
    format,
    ids::PersonId,
    links,
};
use http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

/// Why a page cannot be shown.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ProblemKind {
    /// It does not exist, or it is not theirs to see.
    NotFound,
    /// Our fault; the reference is in the log.
    Fault {
        /// What to quote.
        reference: String,
    },
    /// Tried too often.
    TooMany {
        /// Whole minutes to wait.
        minutes: u32,
    },
    /// The request could not be read.
    Unreadable,
    /// More was sent than we take.
    TooLarge,
    /// The form was posted from another site.
    ElsewherePosted,
    /// The service is starting, stopping or too busy.
    Unavailable,
}

impl ProblemKind {
    /// The status to answer with.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Fault { .. } => StatusCode::INTERNAL_SERVER_ERROR,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::ElsewherePosted => StatusCode::FORBIDDEN,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The heading of its page.
    pub fn title(&self) -> &'static str {
        match self {
            Self::NotFound => "Page not found",
            Self::Fault { .. } => "Something went wrong on our side",
            Self::TooMany { .. } => "Try again later",
            Self::Unreadable => "We could not read that",
            Self::TooLarge => "That was too long for us",
            Self::ElsewherePosted => "That did not come from this site",
            Self::Unavailable => "The service is not ready",
        }
    }
}

/// What the page says, and what to do next.
#[component]
pub fn ProblemWords(
    /// Why.
    kind: ProblemKind,
) -> impl IntoView {
    let words = match kind {
        ProblemKind::NotFound => view! {
            <p>"There is no page here that you can see."</p>
            <p>"If you typed the address, check that it is right."</p>
            <p>"If you followed a link, the page may have moved, or it may not be shared with you any more."</p>
        }
        .into_any(),
        ProblemKind::Fault { reference } => view! {
            <p>"Nothing you did caused this. Go back and try again in a few minutes."</p>
            <p>"If it happens again, tell us this reference:"</p>
            <p><strong>{reference}</strong></p>
        }
        .into_any(),
        ProblemKind::TooMany { minutes } => view! {
            <p>"There were too many tries in a short time. This keeps people's plans safe."</p>
            <p>{format!("Wait {}, then try again.", wording::minutes(minutes))}</p>
        }
        .into_any(),
        ProblemKind::Unreadable => view! {
            <p>"What your browser sent did not reach us whole. Nothing was saved."</p>
            <p>"Go back to the page before and try again."</p>
        }
        .into_any(),
        ProblemKind::TooLarge => view! {
            <p>"You sent more than we can take at once. Nothing was saved."</p>
            <p>"Go back to the page before, make it shorter and try again."</p>
        }
        .into_any(),
        ProblemKind::ElsewherePosted => view! {
            <p>"To keep you safe, we only take forms from our own pages. Nothing was saved."</p>
            <p>"Open the page here and fill it in again."</p>
        }
        .into_any(),
        ProblemKind::Unavailable => view! {
            <p>"You can use Alongside again soon. Nothing you saved is lost."</p>
            <p>"Try again in a few minutes."</p>
        }
        .into_any(),
    };
    view! {
        {words}
        <p><a href=links::HOME>"Go to your home page"</a></p>
        <p>"If someone is in danger, call 999. If you need medical help now, call 111."</p>
    }
    .into_any()
}

/// The answer of a page that could not get what it shows: sets the status, says why.
///
/// Nobody signed in, or no second proof yet: leads there, and back afterwards.
#[component]
pub fn ProblemPage(
    /// What the service answered.
    error: PortalError,
) -> impl IntoView {
    let here = use_context::<crate::backend::RequestFacts>()
        .map_or_else(|| links::HOME.to_owned(), |facts| facts.path.to_string());
    let kind = match error {
        PortalError::SignIn => return onwards(links::SIGN_IN, &here, "Sign in").into_any(),
        PortalError::Prove => return onwards(links::PROVE, &here, "Check it is you").into_any(),
        PortalError::HasDied { name, ring } => return has_died(&name, ring),
        PortalError::TakesNoRequests {
            name,
            ring,
            requests,
        } => return takes_no_requests(&name, ring, requests),
        PortalError::NothingBegun { requests } => return nothing_begun(requests),
        PortalError::First { page } => return leads_to(page, "Go on here"),
        PortalError::Merged { kept } => return kept_elsewhere(kept),
        PortalError::NotFound => ProblemKind::NotFound,
        PortalError::TooMany { minutes } => ProblemKind::TooMany { minutes },
        PortalError::Fault { reference } => ProblemKind::Fault { reference },
        PortalError::Check(_) => ProblemKind::Unreadable,
    };
    answer_with(kind.status());
    view! { <Page title=kind.title()><ProblemWords kind=kind/></Page> }.into_any()
}

/// The status that a page is answered with, where one is answered.
fn answer_with(status: StatusCode) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status);
    }
}

/// What those read who were let in until the person died.
fn has_died(name: &str, ring: Option<(String, String)>) -> AnyView {
    answer_with(StatusCode::GONE);
    let ring = match ring {
        Some((who, number)) => {
            let href = format!("tel:{number}");
            let number = format::phone(&number);
            view! {
                <p>
                    {format!("If you want to talk to somebody, or need something from the record, ring {who} on ")}
                    <a class="whole" href=href>{number}</a>
                    ". Ring them too if this is a mistake."
                </p>
            }
            .into_any()
        }
        None => view! {
            <p>"If you want to talk to somebody, or need something from the record, ring the GP surgery. Ring them too if this is a mistake."</p>
        }
        .into_any(),
    };
    view! {
        <Page title=format!("{name} has died")>
            <p>"The care team has written this down. We are thinking of you."</p>
            <p>"What was shared with you has ended, so this page does not open any more. We send you no more emails about it."</p>
            {ring}
            <p><a href=links::HOME>"Go to your home page"</a></p>
        </Page>
    }
    .into_any()
}

/// What those read who had begun to ask a service that takes no new requests.
fn takes_no_requests(name: &str, ring: Option<(String, String)>, requests: String) -> AnyView {
    answer_with(StatusCode::GONE);
    let ring = ring.map(|(who, number)| {
        let href = format!("tel:{number}");
        let number = format::phone(&number);
        view! {
            <p>
                {format!("To ask what else can help, ring {who} on ")}
                <a class="whole" href=href>{number}</a>
                "."
            </p>
        }
    });
    view! {
        <Page title=format!("{name} takes no new requests now")>
            <p>"What you answered is saved. You cannot send it while the service takes no requests."</p>
            {ring}
            <p>"If you need medical help now, ring "<a href="tel:111">"111"</a>". In an emergency, ring "<a href="tel:999">"999"</a>"."</p>
            <p><a href=requests>"See your requests"</a></p>
        </Page>
    }
    .into_any()
}

/// What those read who go back to questions after their answers were sent.
fn nothing_begun(requests: String) -> AnyView {
    answer_with(StatusCode::NOT_FOUND);
    view! {
        <Page title="Nothing is waiting to be sent here">
            <p>"If you sent your request, we have it. You do not need to send it again."</p>
            <p><a href=requests>"See your requests, and where they stand"</a></p>
            <p>"If you need medical help now, call 111. In an emergency, call 999."</p>
        </Page>
    }
    .into_any()
}

/// The record that is kept in place of the one that was asked for.
fn kept_elsewhere(kept: PersonId) -> AnyView {
    leads_to(links::person(kept), "The record is kept here")
}

/// Sends the browser on, and back to here afterwards.
fn onwards(path: &str, here: &str, title: &'static str) -> AnyView {
    leads_to(links::with_next(path, here), title)
}

/// Sends the browser on; the link is for those it does not send.
fn leads_to(to: String, title: &'static str) -> AnyView {
    if let Some(response) = use_context::<ResponseOptions>()
        && let Ok(location) = http::HeaderValue::from_str(&to)
    {
        response.insert_header(http::header::LOCATION, location);
        response.set_status(StatusCode::SEE_OTHER);
    }
    view! { <Page title=title><p><a href=to>{title}</a></p></Page> }.into_any()
}

/// A whole document that says what went wrong, for layers outside the router.
///
/// It knows nobody: no banner, no sign-out.
pub fn problem_document(assets: Assets, kind: ProblemKind) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        provide_context(assets);
        let title = kind.title();
        view! {
            <Document title=super::page_title(title)>
                <PageFrame title=title><ProblemWords kind=kind/></PageFrame>
            </Document>
        }
        .to_html()
    });
    owner.cleanup();
    finished(html)
}
