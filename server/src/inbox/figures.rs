//! The figures about messages: how many came, how many were answered in time, and how long
//! it took. No names of anybody.

use super::named;
use crate::{
    Portal,
    access::StaffRole,
    audit::{self, Entry},
    clock::{first_of_month, london_date, months_before},
    error::Result,
    messages::desk::Desk,
    store::{self, desk::any_of},
    working_time::moment,
};
use ::entity::message_wait;
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    error::PortalError,
    ids::OrganisationId,
    inbox::model::{DeskFigures, FiguresView, MonthFigures, NamedDesk, OpenByAge},
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::BTreeMap;

/// How many months are shown, the present one among them.
pub const MONTHS: u32 = 6;

impl Portal {
    pub(super) async fn message_figures(&self, caller: &Caller) -> Result<FiguresView> {
        let (tx, _, roles) = self.enter_as_staff(caller).await?;
        let connection = tx.connection();
        let now = self.clock.now();
        let today = self.clock.today();
        let mut desks = Desk::of_roles(&roles);
        for organisation in managed(&roles) {
            for desk in store::desk::staffed(connection, Some(organisation), today).await? {
                if !desks.contains(&desk) {
                    desks.push(desk);
                }
            }
        }
        if desks.is_empty() && managed(&roles).next().is_none() {
            return Err(PortalError::NotFound.into());
        }
        let mut view = FiguresView {
            desks: Vec::new(),
            unowned: 0,
            now,
        };
        for desk in desks {
            let name = named(connection, desk).await?;
            view.desks
                .push(of_desk(connection, (desk, name), now).await?);
            view.unowned += store::inbox::unowned(connection, Some(desk), today).await?;
        }
        let mut at: Vec<_> = roles.iter().map(|role| role.organisation).collect();
        at.sort_unstable();
        at.dedup();
        let looks = at.into_iter().map(|organisation| {
            Entry::new(organisation, Act::OpenMessageFigures)
                .by(caller)
                .basis(Basis::Duty)
        });
        audit::record_all(&tx, &self.clock, looks.collect()).await?;
        tx.commit().await?;
        Ok(view)
    }
}

/// The organisations that somebody manages.
fn managed(roles: &[StaffRole]) -> impl Iterator<Item = OrganisationId> + '_ {
    roles
        .iter()
        .filter(|role| role.manages())
        .map(|role| role.organisation)
}

/// The figures of a desk at a moment, of the last months and of what waits now.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_desk(
    connection: &impl ConnectionTrait,
    (desk, name): (Desk, NamedDesk),
    now: DateTime<Utc>,
) -> Result<DeskFigures> {
    let at_desk = (message_wait::Column::DeskKind, message_wait::Column::DeskId);
    let months = months(now);
    let since = months.first().and_then(|month| moment(*month, 0));
    let of_desk = || message_wait::Entity::find().filter(any_of(at_desk, &[desk]));
    let waits = of_desk()
        .filter(message_wait::Column::Since.gte(since.unwrap_or(now)))
        .all(connection)
        .await?;
    // What waits longer than these months is open all the same.
    let open = of_desk()
        .filter(message_wait::Column::EndedAt.is_null())
        .all(connection)
        .await?;
    Ok(DeskFigures {
        desk: name,
        months: by_month(&waits, &months, now),
        open: by_age(&open, now),
    })
}

/// The first days of the months that are shown, the present one last.
fn months(now: DateTime<Utc>) -> Vec<NaiveDate> {
    let today = london_date(now);
    (0..MONTHS)
        .rev()
        .map(|back| months_before(today, back))
        .collect()
}

/// The waits of each month, by the day on which they began.
fn by_month(
    waits: &[message_wait::Model],
    months: &[NaiveDate],
    now: DateTime<Utc>,
) -> Vec<MonthFigures> {
    let mut of: BTreeMap<NaiveDate, Vec<&message_wait::Model>> = BTreeMap::new();
    for wait in waits {
        let month = first_of_month(london_date(wait.since));
        of.entry(month).or_default().push(wait);
    }
    months
        .iter()
        .map(|month| {
            let waits = of.get(month).map_or(&[][..], Vec::as_slice);
            figures(*month, waits, now)
        })
        .collect()
}

fn figures(month: NaiveDate, waits: &[&message_wait::Model], now: DateTime<Utc>) -> MonthFigures {
    let mut sum = MonthFigures {
        month,
        came: u32::try_from(waits.len()).unwrap_or(u32::MAX),
        ..MonthFigures::default()
    };
    let mut took = Vec::new();
    for wait in waits {
        match (wait.ended_at, wait.ended_by) {
            (Some(ended), _) if ended > wait.due_at => sum.late += 1,
            (Some(_), Some(_)) => sum.in_time += 1,
            (Some(_), None) => sum.unanswered += 1,
            (None, _) if now > wait.due_at => sum.late += 1,
            (None, _) => {}
        }
        if wait.ended_by.is_some() {
            took.extend(
                wait.working_minutes
                    .and_then(|took| u32::try_from(took).ok()),
            );
        }
    }
    sum.median_minutes = median(took);
    sum
}

/// The middle of some numbers; of two in the middle what lies between, rounded down.
fn median(mut numbers: Vec<u32>) -> Option<u32> {
    numbers.sort_unstable();
    let upper = numbers.get(numbers.len() / 2).copied()?;
    if numbers.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = numbers.get(numbers.len() / 2 - 1).copied()?;
    Some(lower + (upper - lower) / 2)
}

fn by_age(open: &[message_wait::Model], now: DateTime<Utc>) -> OpenByAge {
    let mut sum = OpenByAge::default();
    for wait in open {
        let age = now - wait.since;
        let count = if age < TimeDelta::days(1) {
            &mut sum.day
        } else if age < TimeDelta::days(3) {
            &mut sum.three_days
        } else if age < TimeDelta::days(7) {
            &mut sum.week
        } else {
            &mut sum.longer
        };
        *count += 1;
        if now > wait.due_at {
            sum.late += 1;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_months_are_those_of_london() {
        // Still July in UTC, August in London.
        let months = months("2026-07-31T23:30:00Z".parse().unwrap());
        assert_eq!(months.len(), 6);
        assert_eq!(months.last(), Some(&"2026-08-01".parse().unwrap()));
        assert_eq!(months.first(), Some(&"2026-03-01".parse().unwrap()));
    }

    proptest! {
        #[test]
        fn half_of_all_take_no_longer_than_the_median_and_half_no_shorter(
            numbers in prop::collection::vec(0_u32..10_000, 0..40)
        ) {
            match median(numbers.clone()) {
                None => prop_assert!(numbers.is_empty()),
                Some(median) => {
                    let below = numbers.iter().filter(|number| **number <= median).count();
                    let above = numbers.iter().filter(|number| **number >= median).count();
                    prop_assert!(below * 2 >= numbers.len());
                    // Between two the median may be neither of them.
                    prop_assert!(above * 2 >= numbers.len() || numbers.len() % 2 == 0);
                }
            }
        }
    }
}
