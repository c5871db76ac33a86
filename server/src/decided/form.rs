//! The form of a request, as it was filled in.

use super::rules::{Known, check_basis, check_safe};
use crate::{agreement::Carer, sharing};
use app::{
    circle::details::{line, needed},
    decided::model::{Ground, MOST_IN_WORDS, Rule, Seen, Spoken},
    error::{PortalError, Problem},
    ids::PersonId,
    posted::{Checks, Posted},
    sharing::{model::MOST_IN_NAME, parts::Level},
};
use chrono::NaiveDate;
use uuid::Uuid;

/// A request, and what was decided.
pub(super) struct Request {
    pub(super) asker: Carer,
    pub(super) ground: Ground,
    pub(super) seen: Option<Seen>,
    pub(super) evidence: String,
    pub(super) vouched_by: Option<String>,
    pub(super) factors: Option<String>,
    pub(super) spoken: Spoken,
    pub(super) is_pressed: bool,
    pub(super) is_concern: bool,
    /// The assessment it rests on.
    pub(super) assessment: Option<Uuid>,
    pub(super) reason: String,
    pub(super) outcome: Outcome,
}

/// What was decided.
pub(super) enum Outcome {
    /// They get access.
    Given(Chosen),
    /// They get none, and are told so by email or not.
    Refused {
        /// Whether they are told.
        tell: bool,
    },
}

/// What somebody gets access to, and for how long.
pub(super) struct Chosen {
    pub(super) level: Level,
    /// The codes of sections with a space between; none for every section.
    pub(super) sections: String,
    /// Of those kept back the ones that come besides every section.
    pub(super) named: String,
    /// Whether they read and write messages in the resident's place.
    pub(super) messages: bool,
    /// Whether they ask for help for the resident.
    pub(super) help: bool,
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
}

/// What is asked whatever is decided, as far as it was answered.
#[derive(Default)]
pub(super) struct Answers {
    pub(super) ground: Option<Ground>,
    pub(super) seen: Option<Seen>,
    pub(super) evidence: String,
    pub(super) vouched_by: Option<String>,
    pub(super) factors: Option<String>,
    pub(super) spoken: Option<Spoken>,
    pub(super) is_pressed: Option<bool>,
    pub(super) is_concern: Option<bool>,
    pub(super) assessment: Option<Uuid>,
}

/// Reads the form, the questions in the order of the page. What must hold before
/// something is given need not hold to turn it down.
pub(super) fn read(form: &Posted, known: &Known) -> Result<Request, PortalError> {
    let mut checks = Checks::default();
    let asker: Option<PersonId> = form.parsed("person");
    let asker = known.askers.iter().find(|one| Some(one.id) == asker);
    checks.require(asker.is_some(), "person", Problem::NotChosen);
    let is_given = yes_or_no(form, "outcome", ("given", "refused"));
    let mut answers = Answers {
        ground: Ground::from_code(form.text("ground")),
        seen: Seen::from_code(form.text("seen")),
        spoken: Spoken::from_code(form.text("spoken")),
        is_pressed: yes_or_no(form, "pressing", ("yes", "no")),
        is_concern: yes_or_no(form, "concern", ("yes", "no")),
        assessment: known.assessment(form).map(|one| one.id.0),
        ..Answers::default()
    };
    let gives = is_given == Some(true);
    check_safe(&mut checks, &answers, gives);
    checks.require(answers.ground.is_some(), "ground", Problem::NotChosen);
    answers.evidence = line(&mut checks, form, "evidence", MOST_IN_WORDS).unwrap_or_default();
    answers.vouched_by = line(&mut checks, form, "vouched_by", MOST_IN_NAME);
    answers.factors = line(&mut checks, form, "factors", MOST_IN_WORDS);
    let chosen = if gives {
        check_basis(&mut checks, &answers, known);
        chosen(&mut checks, form, &answers, known)
    } else {
        None
    };
    checks.require(is_given.is_some(), "outcome", Problem::NotChosen);
    let reason = needed(&mut checks, form, "reason", MOST_IN_WORDS);
    let tell = form.ticked("tell");
    let outcome = match chosen {
        Some(chosen) => Some(Outcome::Given(chosen)),
        None => (!gives).then_some(Outcome::Refused { tell }),
    };
    checks.finish(())?;
    request(asker.cloned(), answers, reason, outcome).ok_or(PortalError::NotFound)
}

fn request(
    asker: Option<Carer>,
    answers: Answers,
    reason: String,
    outcome: Option<Outcome>,
) -> Option<Request> {
    let ground = answers.ground?;
    Some(Request {
        asker: asker?,
        ground,
        seen: answers.seen,
        evidence: answers.evidence,
        vouched_by: answers.vouched_by,
        factors: answers.factors,
        spoken: answers.spoken?,
        is_pressed: answers.is_pressed?,
        is_concern: answers.is_concern?,
        assessment: answers.assessment.filter(|_| ground.needs_assessment()),
        reason,
        outcome: outcome?,
    })
}

/// What is given, and from when until when.
fn chosen(checks: &mut Checks, form: &Posted, answers: &Answers, known: &Known) -> Option<Chosen> {
    let level = Level::from_code(form.text("level"));
    checks.require(level.is_some(), "level", Problem::NotChosen);
    let (sections, named) = sharing::sections(checks, form, level, &known.kept_back);
    let from = date(checks, form, "from");
    let past = from.is_some_and(|from| from < known.today);
    checks.require(!past, "from", Problem::NotHeld(Rule::TodayOrLater));
    let to = date(checks, form, "to");
    let latest = known.latest_last_day(answers);
    if let Some((from, to)) = from.zip(to) {
        checks.require(to >= from, "to", Problem::BeforeStart);
    }
    let late = to.is_some_and(|to| to > latest);
    checks.require(!late, "to", Problem::TooLate { latest });
    Some(Chosen {
        level: level?,
        sections,
        named,
        messages: form.ticked("messages"),
        help: form.ticked("help"),
        from: from?,
        to: to?,
    })
}

/// A date that must be there.
pub(super) fn date(checks: &mut Checks, form: &Posted, field: &str) -> Option<NaiveDate> {
    let found = form
        .date(field)
        .and_then(|date| date.ok_or(Problem::Missing));
    found.map_err(|problem| checks.add(field, problem)).ok()
}

/// Which of two answers was chosen: whether it is the first.
pub(super) fn yes_or_no(form: &Posted, field: &str, (yes, no): (&str, &str)) -> Option<bool> {
    match form.text(field) {
        answer if answer == yes => Some(true),
        answer if answer == no => Some(false),
        _ => None,
    }
}
