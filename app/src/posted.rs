//! A form as it was posted, and what a server function answers to it.

use crate::{
    backend::{Backend, Caller},
    error::{FieldError, PortalError, Problem},
    links,
    notice::Notice,
};
use chrono::NaiveDate;
use http::{HeaderValue, StatusCode, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

/// The fields of a form as they were posted: nothing is trusted, nothing is required.
///
/// Every server function takes one, so that a missing or misspelt field is a
/// question of the form's own rules and never an error of the transport.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(from = "BTreeMap<String, String>")]
pub struct Posted {
    fields: BTreeMap<String, String>,
}

impl From<BTreeMap<String, String>> for Posted {
    /// Browsers send line ends as two characters; one is kept. Characters that
    /// nobody can see and one of the databases refuses are left out.
    fn from(fields: BTreeMap<String, String>) -> Self {
        fields.into_iter().collect()
    }
}

impl Posted {
    /// What was typed, with the space around it removed; empty when absent.
    pub fn text(&self, field: &str) -> &str {
        self.raw(field).trim()
    }

    /// What was typed, to the letter; line ends as one character.
    pub fn raw(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", String::as_str)
    }

    /// The same form with something else in a field.
    #[must_use]
    pub fn with(&self, field: &str, value: String) -> Self {
        let mut fields = self.fields.clone();
        fields.insert(field.to_owned(), value);
        Self { fields }
    }

    /// Whether a box was ticked.
    pub fn ticked(&self, field: &str) -> bool {
        !self.text(field).is_empty()
    }

    /// Every field whose name begins with `prefix`: the rest of the name, and what was typed.
    pub fn with_prefix<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.fields
            .iter()
            .filter_map(move |(name, value)| Some((name.strip_prefix(prefix)?, value.as_str())))
    }

    /// What was typed, if it reads as `T`; what is not there or does not read is `None`.
    pub fn parsed<T: std::str::FromStr>(&self, field: &str) -> Option<T> {
        self.text(field).parse().ok()
    }

    /// A date asked for in three fields, `<field>-day`, `-month` and `-year`;
    /// months may be written as words. `None` when all three are empty.
    ///
    /// # Errors
    /// [`Problem::NotADate`] when it is not a date that exists.
    pub fn date(&self, field: &str) -> Result<Option<NaiveDate>, Problem> {
        let part = |name: &str| self.text(&format!("{field}-{name}"));
        let (day, month, year) = (part("day"), part("month"), part("year"));
        if day.is_empty() && month.is_empty() && year.is_empty() {
            return Ok(None);
        }
        let date = || {
            let year: i32 = year
                .parse()
                .ok()
                .filter(|year| (1850..=2200).contains(year))?;
            NaiveDate::from_ymd_opt(year, month_number(month)?, day.parse().ok()?)
        };
        date().map(Some).ok_or(Problem::NotADate)
    }

    /// The one-time key of the form, which makes pressing the button twice safe.
    pub fn submission(&self) -> &str {
        self.text("submission")
    }
}

/// A text with one kind of line end and without control characters.
fn readable(value: &str) -> String {
    value
        .replace("\r\n", "\n")
        .chars()
        .filter(|character| matches!(character, '\n' | '\t') || !character.is_control())
        .collect()
}

/// The number of a month: as a number, or by at least its first three letters.
pub(crate) fn month_number(typed: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let typed = typed.to_lowercase();
    typed.parse().ok().or_else(|| {
        let place = MONTHS
            .iter()
            .position(|month| typed.len() >= 3 && month.starts_with(&typed))?;
        u32::try_from(place + 1).ok()
    })
}

impl FromIterator<(String, String)> for Posted {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(fields: I) -> Self {
        Self {
            fields: fields
                .into_iter()
                .map(|(name, value)| (name, readable(&value)))
                .collect(),
        }
    }
}

/// A text with one space between its words, in place of line ends and tabs too.
pub fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text has so many characters at most.
pub fn fits(text: &str, limit: u32) -> bool {
    text.chars().count() <= usize::try_from(limit).unwrap_or(usize::MAX)
}

/// Collects what is the matter with a form while it is read.
#[derive(Debug, Default)]
pub struct Checks(Vec<FieldError>);

impl Checks {
    /// Notes a problem with a field.
    pub fn add(&mut self, field: &str, problem: Problem) {
        self.0.push(FieldError::new(field, problem));
    }

    /// Notes a problem unless the condition holds.
    pub fn require(&mut self, holds: bool, field: &str, problem: Problem) {
        if !holds {
            self.add(field, problem);
        }
    }

    /// Notes that a text is longer than so many characters.
    pub fn at_most(&mut self, text: &str, limit: u32, field: &str) {
        self.require(fits(text, limit), field, Problem::TooLong { limit });
    }

    /// The value if nothing was noted, else everything that was.
    ///
    /// # Errors
    /// [`PortalError::Check`] with every problem, in the order they were noted.
    pub fn finish<T>(self, value: T) -> Result<T, PortalError> {
        if self.0.is_empty() {
            Ok(value)
        } else {
            Err(PortalError::Check(self.0))
        }
    }
}

/// Where a form leads when it was accepted, and what the next page says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Next {
    /// A path of this portal.
    pub path: String,
    /// What the next page says first, once.
    pub notice: Option<Notice>,
    /// What becomes of the browser's session.
    pub session: SessionChange,
    /// The secret of a device that keeps a crisis sheet from now on.
    pub keeps_sheet: Option<String>,
}

/// What becomes of the browser's session when a form was accepted.
///
/// The row is already written, in the transaction of what was done; this is
/// what the browser is told.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum SessionChange {
    /// Nothing.
    #[default]
    Keep,
    /// A new session began: its cookie, and whether others use the device.
    Begin {
        /// The secret that the browser keeps.
        cookie: String,
        /// Then the cookie ends with the browser.
        shared_device: bool,
    },
    /// It is over: the browser forgets it and what it stored.
    End,
}

impl Next {
    /// To a page.
    pub fn to(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            notice: None,
            session: SessionChange::Keep,
            keeps_sheet: None,
        }
    }

    /// With a change of session.
    #[must_use]
    pub fn with_session(mut self, session: SessionChange) -> Self {
        self.session = session;
        self
    }

    /// With the secret of a device that keeps a crisis sheet.
    #[must_use]
    pub fn keeping_sheet(mut self, secret: String) -> Self {
        self.keeps_sheet = Some(secret);
        self
    }

    /// To a page that first says what was done.
    #[must_use]
    pub fn saying(mut self, notice: impl Into<String>) -> Self {
        self.notice = Some(Notice::Done(notice.into()));
        self
    }

    /// To a page that first says why nothing was done.
    #[must_use]
    pub fn doing_nothing(mut self, notice: impl Into<String>) -> Self {
        self.notice = Some(Notice::NothingDone(notice.into()));
        self
    }
}

/// What the http layer must still do when a server function has answered.
#[derive(Clone, Debug, Default)]
pub struct FormAnswer(Arc<Mutex<Option<Result<Next, PortalError>>>>);

impl FormAnswer {
    /// Takes the answer out; `None` when no server function answered.
    pub fn take(&self) -> Option<Result<Next, PortalError>> {
        self.0.lock().ok().and_then(|mut slot| slot.take())
    }

    fn put(&self, answer: Result<Next, PortalError>) {
        if let Ok(mut slot) = self.0.lock() {
            *slot = Some(answer);
        }
    }
}

/// Who asks, and the services that answer.
///
/// # Errors
/// [`PortalError::Fault`] outside a request of ours.
pub fn asked() -> Result<(Caller, Backend), PortalError> {
    use_context::<Caller>()
        .zip(use_context::<Backend>())
        .ok_or_else(|| PortalError::Fault {
            reference: String::from("context"),
        })
}

/// Sends the browser on: to the next page, or back to the form with what is the matter.
///
/// The http layer keeps what was typed and shows it again; see `server/src/http/forms.rs`.
///
/// # Errors
/// None today; the type is what a server function returns.
pub fn answer(result: Result<Next, PortalError>) -> Result<(), PortalError> {
    if let Some(response) = use_context::<ResponseOptions>() {
        let path = match &result {
            Ok(next) => next.path.as_str(),
            Err(_) => links::HOME,
        };
        if let Ok(location) = HeaderValue::from_str(path) {
            response.insert_header(header::LOCATION, location);
        }
        response.set_status(StatusCode::SEE_OTHER);
    }
    if let Some(slot) = use_context::<FormAnswer>() {
        slot.put(result);
    }
    Ok(())
}
