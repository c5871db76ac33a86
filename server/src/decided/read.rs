//! What was decided, as far as each reader may see it, and who could decide what.

use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    sharing::{last_used, reach_of, state},
    store::{self, Tx, sharing::Shared},
};
use ::entity::{access_decision, capacity_assessment};
use app::{
    audit::model::Act,
    backend::Caller,
    decided::model::{
        AssessmentView, DecidedView, DecisionView, Given, Ground, Inner, Seen, Spoken,
    },
    ids::{AssessmentId, DecisionId, PersonId},
};
use chrono::NaiveDate;
use std::collections::HashSet;

impl Portal {
    /// Everything that was decided about a resident, for staff who give care.
    pub(super) async fn read_decided(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<DecidedView> {
        let (tx, granted) = self.enter_to_record(caller, resident).await?;
        let shared = store::sharing::all(tx.connection(), &granted).await?;
        let view = DecidedView {
            resident: store::person::resident(tx.connection(), &granted).await?,
            decisions: decisions(self, &tx, &granted, &shared).await?,
            assessments: assessments(&tx, &granted, self.clock.today()).await?,
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenDecided)).await?;
        tx.commit().await?;
        Ok(view)
    }
}

/// How much of a decision somebody sees.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Sight {
    /// Everything: staff who give care.
    Whole,
    /// Everything but what could put them at risk: the resident.
    Own,
    /// What was given, and no word of why: the one who asked, and those who may speak for the resident.
    Outcome,
}

fn sight(granted: &Granted, row: &access_decision::Model) -> Sight {
    if row.asker_id == granted.actor().0 {
        Sight::Outcome
    } else if granted.actor() == granted.resident() {
        Sight::Own
    } else if granted.also(Action::RecordRepresentative).is_some() {
        Sight::Whole
    } else {
        Sight::Outcome
    }
}

/// What was decided about a resident, newest first, as far as the reader may see it.
pub(crate) async fn decisions(
    portal: &Portal,
    tx: &Tx,
    granted: &Granted,
    shared: &[Shared],
) -> Result<Vec<DecisionView>> {
    let connection = tx.connection();
    let rows = store::decided::decisions(connection, granted).await?;
    let people = rows.iter().flat_map(|row| [row.asker_id, row.decided_by]);
    let names = store::person::full_names(connection, people).await?;
    let found = store::decided::assessments(connection, granted).await?;
    let view = |row: access_decision::Model| {
        let sight = sight(granted, &row);
        let of_it = |one: &&Shared| Some(one.sharing.id) == row.sharing_id;
        let given = shared.iter().find(of_it);
        let given = given.map(|shared| Given {
            state: state(shared, portal.clock.now()),
            parts: reach_of(shared).parts,
            from: row.from_date.unwrap_or(shared.sharing.to_date),
            to: shared.sharing.to_date,
            last_used_on: last_used(shared),
        });
        let rests_on = found.iter().find(|one| Some(one.id) == row.assessment_id);
        let inner = inner(&row, rests_on);
        let is_hidden = match sight {
            Sight::Whole => false,
            Sight::Own => given.is_none() && inner.is_guarded(),
            Sight::Outcome => given.is_none(),
        };
        let name = |id| names.get(&id).cloned().unwrap_or_default();
        (!is_hidden).then_some(DecisionView {
            id: DecisionId(row.id),
            name: name(row.asker_id),
            relation: row.relation,
            ground: Ground::from_code(&row.ground)?,
            given,
            decided_by: name(row.decided_by),
            decided_at: row.decided_at,
            inner: (sight != Sight::Outcome).then_some(inner),
        })
    };
    Ok(rows.into_iter().filter_map(view).collect())
}

fn inner(row: &access_decision::Model, rests_on: Option<&capacity_assessment::Model>) -> Inner {
    Inner {
        seen: row.seen.as_deref().and_then(Seen::from_code),
        evidence: row.evidence.clone(),
        vouched_by: row.vouched_by.clone(),
        factors: row.factors.clone(),
        spoken: Spoken::from_code(&row.spoken),
        is_pressed: row.is_pressed,
        is_concern: row.is_concern,
        cannot_decide: rests_on.map(|one| one.decision.clone()),
        reason: row.reason.clone(),
        told: row.told,
        end_reason: row.end_reason.clone(),
    }
}

/// Every assessment of a resident, newest first.
pub(super) async fn assessments(
    tx: &Tx,
    granted: &Granted,
    today: NaiveDate,
) -> Result<Vec<AssessmentView>> {
    let rows = store::decided::assessments(tx.connection(), granted).await?;
    let recorders = rows.iter().map(|row| row.recorded_by);
    let names = store::person::full_names(tx.connection(), recorders).await?;
    let mut matters = HashSet::new();
    let view = |row: capacity_assessment::Model| {
        let is_newest = matters.insert(row.matter_id);
        let recorder = names.get(&row.recorded_by).cloned().unwrap_or_default();
        let is_in_force = is_newest && says_cannot(&row, today);
        AssessmentView {
            id: AssessmentId(row.id),
            decision: row.decision,
            assessed_on: row.assessed_on,
            by: match row.assessor {
                Some(assessor) => format!("{assessor} (written down by {recorder})"),
                None => recorder,
            },
            help: row.help,
            parts: [row.understands, row.retains, row.weighs, row.communicates],
            reached: row.reached,
            has_capacity: row.has_capacity,
            review_on: row.review_on,
            is_newest,
            is_in_force,
        }
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Whether an assessment says of a day that the resident cannot decide this.
fn says_cannot(row: &capacity_assessment::Model, day: NaiveDate) -> bool {
    !row.has_capacity && row.review_on.is_some_and(|last| day <= last)
}

/// What was found last about each thing that was to be decided.
pub(crate) async fn newest(
    tx: &Tx,
    granted: &Granted,
    today: NaiveDate,
) -> Result<Vec<AssessmentView>> {
    let mut all = assessments(tx, granted, today).await?;
    all.retain(|one| one.is_newest);
    Ok(all)
}
