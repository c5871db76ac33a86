//! What must hold before staff give access in somebody's place.

use super::form::Answers;
use crate::agreement::Carer;
use app::{
    decided::model::{AssessmentView, Ground, Rule, Seen, Spoken},
    error::Problem,
    ids::AssessmentId,
    posted::{Checks, Posted},
};
use chrono::{Months, NaiveDate};

/// For so long at most.
const LONGEST: Months = Months::new(12);
/// From this birthday on nobody decides as a parent.
const OF_AGE: Months = Months::new(16 * 12);

/// What is known of the resident when a request is decided.
pub(super) struct Known {
    /// Who may ask.
    pub(super) askers: Vec<Carer>,
    /// What the resident cannot decide themself today.
    pub(super) assessments: Vec<AssessmentView>,
    /// Their birthday.
    pub(super) born: Option<NaiveDate>,
    /// The sections that open by their name alone.
    pub(super) kept_back: Vec<&'static str>,
    /// Today.
    pub(super) today: NaiveDate,
}

impl Known {
    /// The assessment that a form names, while it counts.
    pub(super) fn assessment(&self, form: &Posted) -> Option<&AssessmentView> {
        let asked: Option<AssessmentId> = form.parsed("assessment");
        self.assessments.iter().find(|one| Some(one.id) == asked)
    }

    /// The last day before the 16th birthday.
    fn last_as_child(&self) -> Option<NaiveDate> {
        self.born?.checked_add_months(OF_AGE)?.pred_opt()
    }

    /// The latest last day: 12 months from today, and never after what it rests on.
    pub(super) fn latest_last_day(&self, answers: &Answers) -> NaiveDate {
        let year = self.today.checked_add_months(LONGEST);
        let rests_until = match answers.ground {
            Some(Ground::Parent) => self.last_as_child(),
            Some(ground) if ground.needs_assessment() => {
                let rests_on = |one: &&AssessmentView| Some(one.id.0) == answers.assessment;
                let found = self.assessments.iter().find(rests_on);
                found.and_then(|one| one.review_on)
            }
            _ => None,
        };
        let latest = [year, rests_until].into_iter().flatten().min();
        latest.unwrap_or(self.today)
    }
}

/// Asks first whether it is safe; what worries stops it from being given.
pub(super) fn check_safe(checks: &mut Checks, answers: &Answers, is_given: bool) {
    for (field, answered, rule, worries) in [
        (
            "spoken",
            answers.spoken.is_some(),
            Rule::SpokenWith,
            answers.spoken == Some(Spoken::NotYet),
        ),
        (
            "pressing",
            answers.is_pressed.is_some(),
            Rule::NotPressed,
            answers.is_pressed == Some(true),
        ),
        (
            "concern",
            answers.is_concern.is_some(),
            Rule::NoConcern,
            answers.is_concern == Some(true),
        ),
    ] {
        checks.require(answered, field, Problem::NotChosen);
        checks.require(!(is_given && worries), field, Problem::NotHeld(rule));
    }
}

/// Whether what they rest it on lets somebody in, and was seen.
pub(super) fn check_basis(checks: &mut Checks, answers: &Answers, known: &Known) {
    let Some(ground) = answers.ground else {
        return;
    };
    let enough = ground.is_enough();
    checks.require(enough, "ground", Problem::NotHeld(Rule::EnoughGround));
    let too_old =
        ground == Ground::Parent && known.last_as_child().is_none_or(|last| last < known.today);
    checks.require(!too_old, "ground", Problem::NotHeld(Rule::Under16));
    checks.require(answers.seen.is_some(), "seen", Problem::NotChosen);
    let vouched = answers.seen == Some(Seen::Vouched);
    let told_only = vouched && ground.needs_document();
    checks.require(!told_only, "seen", Problem::NotHeld(Rule::DocumentSeen));
    let has_words = !answers.evidence.is_empty();
    checks.require(has_words, "evidence", Problem::Missing);
    let has_name = !vouched || answers.vouched_by.is_some();
    checks.require(has_name, "vouched_by", Problem::Missing);
    let problem = if known.assessments.is_empty() {
        Problem::NotHeld(Rule::Assessed)
    } else {
        Problem::NotChosen
    };
    let assessed = !ground.needs_assessment() || answers.assessment.is_some();
    checks.require(assessed, "assessment", problem);
    let has_factors = ground != Ground::BestInterests || answers.factors.is_some();
    checks.require(has_factors, "factors", Problem::Missing);
}
