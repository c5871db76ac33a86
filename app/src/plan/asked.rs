//! What the address of a page asks for, and the page that answers.

use crate::{
    backend::{Backend, Caller, RequestFacts},
    components::page_result,
    error::PortalError,
    format,
    ids::{ItemId, PersonId},
    plan::{
        headings::heading,
        kind::PlanKind,
        model::{ItemForm, NewItem},
    },
    posted,
};
use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use std::future::Future;

/// What the address says.
pub(crate) struct Asked {
    pub(crate) caller: Caller,
    pub(crate) backend: Backend,
    pub(crate) resident: PersonId,
}

impl Asked {
    /// Who asks, and about whom; not found when the address names nobody.
    pub(super) fn read() -> Result<Self, PortalError> {
        let (caller, backend) = posted::asked()?;
        Ok(Self {
            caller,
            backend,
            resident: part("person").ok_or(PortalError::NotFound)?,
        })
    }
}

/// A part of the path, if it reads as `T`.
pub(crate) fn part<T: std::str::FromStr>(name: &str) -> Option<T> {
    use_params_map().read_untracked().get(name)?.parse().ok()
}

/// The plan that the path names.
pub(crate) fn kind_asked() -> Option<PlanKind> {
    PlanKind::from_path(&part::<String>("plan")?)
}

/// The section that the path names; empty, and so not found, when it names none
/// or one of the other plan.
pub(crate) fn heading_asked() -> String {
    part::<String>("heading")
        .filter(|code| {
            kind_asked().is_some_and(|kind| heading(code).is_some_and(|found| found.kind == kind))
        })
        .unwrap_or_default()
}

/// The item that the path names.
pub(super) fn item_asked() -> Option<ItemId> {
    part("item")
}

/// The page of the item that the path names, or of why there is none.
pub(super) fn item_answered(page: impl FnOnce(ItemForm) -> AnyView + Send + 'static) -> AnyView {
    let heading = heading_asked();
    let item = item_asked();
    answered(
        move |asked| async move {
            let item = Some(item.ok_or(PortalError::NotFound)?);
            let (plan, new) = (&asked.backend.plan, NewItem::default());
            plan.item_form(&asked.caller, asked.resident, &heading, item, new)
                .await
        },
        page,
    )
}

/// What stands behind the question mark, if it reads as `T`.
pub(crate) fn query<T: std::str::FromStr>(name: &str) -> Option<T> {
    use_query_map().read_untracked().get(name)?.parse().ok()
}

/// The page of an answer, or of why there is none.
pub(crate) fn answered<T, F>(
    answer: impl FnOnce(Asked) -> F,
    page: impl FnOnce(T) -> AnyView + Send + 'static,
) -> AnyView
where
    T: Send + 'static,
    F: Future<Output = Result<T, PortalError>> + Send + 'static,
{
    let asked = Asked::read();
    let answer = asked.map(answer);
    let shown = async move {
        let answer = match answer {
            Ok(answer) => answer.await,
            Err(error) => Err(error),
        };
        page_result(answer.map(page))
    };
    view! { {Suspend::new(shown)} }.into_any()
}

/// When the request came.
pub(super) fn now() -> DateTime<Utc> {
    use_context::<RequestFacts>().map_or(DateTime::UNIX_EPOCH, |facts| facts.now)
}

/// The day it is in London.
pub(super) fn today() -> NaiveDate {
    format::day_of(now())
}

/// What is drawn may be read on another day, so "today" may not stand in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReadLater;

/// "today at 10:42am", "yesterday at 5pm", "6 August 2026 at midday".
pub(crate) fn when(at: DateTime<Utc>) -> String {
    if use_context::<ReadLater>().is_some() {
        return format::moment(at);
    }
    let time = format::time_of(at);
    match (today() - format::day_of(at)).num_days() {
        0 => format!("today at {time}"),
        1 => format!("yesterday at {time}"),
        _ => format::moment(at),
    }
}

/// "from 2pm today", "from 9am tomorrow", "from 9am on Monday 30 November 2026": a moment to come.
pub(crate) fn when_opens(at: DateTime<Utc>) -> String {
    let time = format::time_of(at);
    match (format::day_of(at) - today()).num_days() {
        0 => format!("from {time} today"),
        1 => format!("from {time} tomorrow"),
        _ => format!(
            "from {time} on {}",
            format::weekday_date(format::day_of(at))
        ),
    }
}
