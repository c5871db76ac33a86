//! Whether a resident could decide one thing themself: looked at, and looked at again.

use super::{
    form::{date, yes_or_no},
    read::assessments,
};
use crate::{
    Portal,
    access::Granted,
    audit,
    error::Result,
    sharing::{both, state},
    store::{self, Tx, sharing::Become},
};
use ::entity::capacity_assessment;
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::{line, needed},
    decided::model::{AssessmentForm, MOST_IN_DECISION, MOST_IN_WORDS, PARTS, Rule},
    error::{PortalError, Problem},
    ids::{AssessmentId, PersonId, SharingId},
    links,
    posted::{Checks, Next, Posted},
    sharing::model::MOST_IN_NAME,
};
use chrono::{Months, NaiveDate};

/// It is looked at again within so long.
const LONGEST: Months = Months::new(12);

/// What was found, as far as the form says it.
struct Found {
    decision: String,
    assessed_on: NaiveDate,
    assessor: Option<String>,
    help: String,
    parts: [bool; 4],
    reached: String,
    has_capacity: bool,
    review_on: Option<NaiveDate>,
}

impl Portal {
    /// The form, of something new or of what was looked at before.
    pub(super) async fn assessment_page(
        &self,
        caller: &Caller,
        resident: PersonId,
        again: Option<AssessmentId>,
    ) -> Result<AssessmentForm> {
        let (tx, granted) = self.enter_to_record(caller, resident).await?;
        let today = self.clock.today();
        let again = match again {
            None => None,
            Some(id) => {
                let all = assessments(&tx, &granted, today).await?;
                let found = all.into_iter().find(|one| one.id == id && one.is_newest);
                Some(found.ok_or(PortalError::NotFound)?)
            }
        };
        let form = AssessmentForm {
            resident: store::person::resident(tx.connection(), &granted).await?,
            again,
            today,
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenDecided)).await?;
        tx.commit().await?;
        Ok(form)
    }

    /// Records an assessment. Access that rests on one before of the same matter ends
    /// when the resident could decide, and lasts no longer than this one counts.
    pub(super) async fn record_assessment(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter_to_record(caller, resident).await?;
        let next = Next::to(links::decided(resident));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        // Whoever gives access at the same moment waits, or was quicker: then it follows.
        store::circle_write::lock(&tx, &granted).await?;
        let before = match form.text("again") {
            "" => None,
            id => {
                let id = id.parse().map_err(|_| PortalError::NotFound)?;
                let found = store::decided::assessment(tx.connection(), &granted, id).await?;
                Some(found.ok_or(PortalError::NotFound)?)
            }
        };
        let decision = before.as_ref().map(|one| one.decision.clone());
        let found = read(form, decision, self.clock.today())?;
        let id = self.clock.id();
        let [understands, retains, weighs, communicates] = found.parts;
        let row = capacity_assessment::Model {
            id,
            matter_id: before.map_or(id, |one| one.matter_id),
            resident_id: resident.0,
            decision: found.decision,
            assessed_on: found.assessed_on,
            assessor: found.assessor,
            recorded_by: granted.actor().0,
            recorded_at: self.clock.now(),
            help: found.help,
            understands,
            retains,
            weighs,
            communicates,
            reached: found.reached,
            has_capacity: found.has_capacity,
            review_on: found.review_on,
        };
        store::decided::insert_assessment(&tx, row.clone()).await?;
        let entry = granted.entry(Act::RecordCapacity).object(id);
        audit::record(&tx, &self.clock, entry).await?;
        self.let_access_follow(&tx, &granted, &row).await?;
        tx.commit().await?;
        Ok(next.saying("Saved. The person can read it"))
    }

    /// Lets access that rests on the same matter follow what was found now.
    async fn let_access_follow(
        &self,
        tx: &Tx,
        granted: &Granted,
        found: &capacity_assessment::Model,
    ) -> Result<()> {
        let resting = store::decided::resting_on(tx.connection(), granted, found.matter_id);
        for id in resting.await? {
            let held = store::sharing::hold(tx, granted, SharingId(id)).await?;
            let Some(mut shared) = held.filter(|shared| state(shared, self.clock.now()).is_given())
            else {
                continue;
            };
            let act = match found.review_on.filter(|_| !found.has_capacity) {
                None => {
                    self.close(tx, &mut shared, Some(granted.actor())).await?;
                    Act::EndSharing
                }
                Some(last) if last < shared.sharing.to_date => {
                    shared.sharing.to_date = last;
                    store::sharing::change_rights(tx, id, Become::Until(last)).await?;
                    store::sharing::save(tx, shared.sharing.clone()).await?;
                    both(tx, &self.clock, &shared).await?;
                    Act::ChangeSharing
                }
                Some(_) => continue,
            };
            let entry = granted.entry(act).object(id);
            audit::record(tx, &self.clock, entry).await?;
        }
        Ok(())
    }
}

/// Reads the form; what is decided stays as it was when it is looked at again.
fn read(
    form: &Posted,
    decision: Option<String>,
    today: NaiveDate,
) -> std::result::Result<Found, PortalError> {
    let mut checks = Checks::default();
    let decision =
        decision.unwrap_or_else(|| needed(&mut checks, form, "decision", MOST_IN_DECISION));
    let assessed_on = date(&mut checks, form, "assessed");
    let is_ahead = assessed_on.is_some_and(|day| day > today);
    checks.require(!is_ahead, "assessed", Problem::TooLate { latest: today });
    let assessor = line(&mut checks, form, "assessor", MOST_IN_NAME);
    let help = needed(&mut checks, form, "help", MOST_IN_WORDS);
    let parts = PARTS.map(|(field, _)| {
        let could = yes_or_no(form, field, ("yes", "no"));
        checks.require(could.is_some(), field, Problem::NotChosen);
        could
    });
    let reached = needed(&mut checks, form, "reached", MOST_IN_WORDS);
    let has_capacity = yes_or_no(form, "outcome", ("can", "cannot"));
    let outcome = match has_capacity {
        None => Some(Problem::NotChosen),
        Some(true) if parts.contains(&Some(false)) => Some(Problem::NotHeld(Rule::EveryPart)),
        Some(false) if parts == [Some(true); 4] => Some(Problem::NotHeld(Rule::OnePartLacking)),
        Some(_) => None,
    };
    if let Some(problem) = outcome {
        checks.add("outcome", problem);
    }
    let review_on = (has_capacity == Some(false))
        .then(|| review(&mut checks, form, today))
        .flatten();
    checks.finish(())?;
    let parts = parts.map(|could| could == Some(true));
    let (Some(assessed_on), Some(has_capacity)) = (assessed_on, has_capacity) else {
        return Err(PortalError::NotFound);
    };
    Ok(Found {
        decision,
        assessed_on,
        assessor,
        help,
        parts,
        reached,
        has_capacity,
        review_on,
    })
}

/// The day on which it is looked at again at the latest.
fn review(checks: &mut Checks, form: &Posted, today: NaiveDate) -> Option<NaiveDate> {
    let day = date(checks, form, "review")?;
    let latest = today.checked_add_months(LONGEST).unwrap_or(today);
    checks.require(day > today, "review", Problem::NotInFuture);
    checks.require(day <= latest, "review", Problem::TooLate { latest });
    Some(day)
}
