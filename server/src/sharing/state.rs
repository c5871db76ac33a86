//! Where a sharing stands, what it lets somebody do, and how long it may last.

use crate::{
    clock::london_date,
    store::{sharing::Shared, sharing_code::TRIES},
};
use ::entity::{carer_grant, sharing};
use app::{
    decided::model::Ground,
    ids::{PersonId, SharingId},
    plan::{headings::heading, kind::PlanKind},
    sharing::{
        model::{SharingView, State},
        parts::{Besides, HELP, LOOKS, Level, MESSAGES, Part, Reach, Right},
    },
};
use chrono::{DateTime, Months, NaiveDate, Utc};

/// How long something is shared unless another day is chosen, and by how much it is renewed.
const USUAL: Months = Months::new(12);
/// How long it may be shared at most.
const LONGEST: Months = Months::new(24);

/// The last day that is suggested.
pub(super) fn usual_last_day(today: NaiveDate) -> NaiveDate {
    today.checked_add_months(USUAL).unwrap_or(today)
}

/// The latest last day that may be chosen.
pub(super) fn latest_last_day(today: NaiveDate) -> NaiveDate {
    today.checked_add_months(LONGEST).unwrap_or(today)
}

/// The last day once it is renewed.
pub(super) fn renewed(to: NaiveDate, today: NaiveDate) -> NaiveDate {
    usual_last_day(to.max(today)).min(latest_last_day(today))
}

/// Where a sharing stands at a moment.
pub(crate) fn state(shared: &Shared, now: DateTime<Utc>) -> State {
    let (row, today) = (&shared.sharing, london_date(now));
    let is_over = row.to_date < today;
    if row.ended_at.is_some() {
        State::Ended
    } else if row.declined_at.is_some() {
        State::Declined
    } else if row.accepted_at.is_some() {
        if is_over {
            State::Over
        } else if shared.rights.iter().any(|right| right.paused_at.is_some()) {
            State::Paused
        } else if shared.rights.iter().any(|right| right.from_date > today) {
            State::Ahead
        } else {
            State::Active
        }
    } else if is_over || row.answer_by <= now {
        State::Lapsed
    } else if row.entered_at.is_some() {
        State::Entered
    } else if row.tries >= TRIES {
        State::Lapsed
    } else {
        State::Offered
    }
}

/// On what a sharing rests that staff decided; nothing when it was chosen.
pub(super) fn ground(shared: &Shared) -> Option<Ground> {
    Ground::from_code(&shared.sharing.basis)
}

/// What an offer comes to.
pub(super) fn offered(row: &sharing::Model) -> Reach {
    let level = Level::from_code(&row.level).unwrap_or(Level::Crisis);
    let besides = Besides {
        looks: row.looks,
        messages: row.messages,
        help: row.help,
    };
    Reach::new(level, (&row.sections, &row.named), besides)
}

/// What a sharing lets somebody do: its rights once it was accepted, else what it offers.
pub(crate) fn reach_of(shared: &Shared) -> Reach {
    if shared.sharing.accepted_at.is_none() || shared.sharing.ended_at.is_some() {
        return offered(&shared.sharing);
    }
    Reach {
        parts: shared.rights.iter().filter_map(part).collect(),
        looks: shared.rights.iter().any(|right| right.right == LOOKS),
        messages: shared.rights.iter().any(|right| right.right == MESSAGES),
        help: shared.rights.iter().any(|right| right.right == HELP),
    }
}

fn part(right: &carer_grant::Model) -> Option<Part> {
    let heading = match &right.heading {
        None => None,
        Some(code) => Some(heading(code)?.code),
    };
    Some(Part {
        kind: PlanKind::from_code(&right.plan_kind)?,
        heading,
        right: Right::from_code(&right.right)?,
    })
}

/// A sharing as people read it; names and numbers are filled in by who has them.
pub(super) fn view(shared: &Shared, now: DateTime<Utc>) -> SharingView {
    let row = &shared.sharing;
    SharingView {
        id: SharingId(row.id),
        name: row.name.clone(),
        carer: row.carer_id.map(PersonId),
        relation: row.relation.clone(),
        state: state(shared, now),
        reach: reach_of(shared),
        since: row.accepted_at.map(london_date),
        to: row.to_date,
        answer_by: last_whole_day(row.answer_by),
        decided_by: None,
        ground: ground(shared),
        last_used_on: last_used(shared),
        phones: Vec::new(),
        end_reason: row.end_reason.clone(),
    }
}

/// The last day on which a sharing opened something.
pub(crate) fn last_used(shared: &Shared) -> Option<NaiveDate> {
    let days = shared.rights.iter().map(|right| right.last_used_on);
    days.max().flatten()
}

/// The last whole day before a moment.
pub(super) fn last_whole_day(moment: DateTime<Utc>) -> NaiveDate {
    let day = london_date(moment);
    day.pred_opt().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn renewing_adds_a_year_to_what_is_left_and_never_passes_two_years_from_today() {
        let today = day("2026-08-06");
        assert_eq!(renewed(day("2026-09-06"), today), day("2027-09-06"));
        assert_eq!(renewed(day("2026-01-01"), today), day("2027-08-06"));
        assert_eq!(renewed(day("2028-08-06"), today), day("2028-08-06"));
    }
}
